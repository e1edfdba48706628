"""Letters of a PDF page with their places, turned so that the page's text runs from left to right."""

import ctypes
import unicodedata
from collections import Counter
from dataclasses import dataclass
from math import atan2, hypot, pi

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage, PdfTextPage

_HYPHENS = frozenset({0x02, 0xAD, 0xFFFE})
_LIGATURES = range(0xFB00, 0xFB07)
_SLANT = 0.07  # of a quarter turn


@dataclass(frozen=True, slots=True)
class Letter:
    """A character between `left` and `right`, standing on `bottom`; points from the page's lower left."""

    character: str
    left: float
    right: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters between the page's line breaks, and the page's height as its text sees it."""

    runs: list[list[Letter]]
    height: float


@dataclass(frozen=True, slots=True)
class _Seen:
    """A character as the file places it; `turns` is how many quarters its line is turned to the left."""

    character: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    size: float
    turns: int


def page_letters(page: PdfPage) -> Letters:
    """Return the letters that run in the direction of most; slanted ones and those off the page are left out.

    A page whose text is turned as a whole, as wide tables are, is turned back.
    """
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    textpage = page.get_textpage()
    runs = _seen_runs(textpage, left, bottom)
    textpage.close()
    directions = Counter(each.turns for run in runs for each in run)
    turns = directions.most_common(1)[0][0] if directions else 0
    kept = [[_turned(each, width, height) for each in run if each.turns == turns] for run in runs]
    across, up = (height, width) if turns % 2 else (width, height)
    inside = [[each for each in run if each.right > 0 and each.left < across and 0 < each.bottom < up] for run in kept]
    return Letters(inside, up)


def _turned(seen: _Seen, width: float, height: float) -> Letter:
    left, bottom, right, top = seen.box
    across, up = seen.origin
    if not seen.turns:
        return Letter(seen.character, left, right, up, seen.size)
    places = {
        1: (bottom, top, width - across),
        2: (width - right, width - left, height - up),
        3: (height - top, height - bottom, across),
    }
    return Letter(seen.character, *places[seen.turns], seen.size)


def _seen_runs(page: PdfTextPage, left: float, bottom: float) -> list[list[_Seen]]:
    """Return the characters between line breaks, with places from the page's own lower left corner."""
    raw, box, matrix = page.raw, pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    across, up = ctypes.c_double(), ctypes.c_double()
    runs: list[list[_Seen]] = [[]]
    known: tuple[float, ...] = ()
    turns: int | None = None
    scale = 1.0
    for index in range(page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in {0x0A, 0x0D}:
            runs.append([])
            continue
        if code == 0 or not pdfium.FPDFText_GetMatrix(raw, index, matrix):
            continue
        direction = (matrix.a, matrix.b, matrix.c, matrix.d)
        if direction != known:
            known, turns, scale = direction, _turns(matrix), hypot(matrix.c, matrix.d)
        if turns is None:
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, across, up)
        pdfium.FPDFText_GetLooseCharBox(raw, index, box)
        size = pdfium.FPDFText_GetFontSize(raw, index) * scale
        edges = (box.left - left, box.bottom - bottom, box.right - left, box.top - bottom)
        origin = (across.value - left, up.value - bottom)
        runs[-1].append(_Seen(_character(code), edges, origin, size, turns))
    return runs


def _turns(matrix: pdfium.FS_MATRIX) -> int | None:
    """Return the quarter turns of a line, or None where it is slanted."""
    quarters = atan2(matrix.b, matrix.a) / (pi / 2)
    return round(quarters) % 4 if abs(quarters - round(quarters)) <= _SLANT else None


def _character(code: int) -> str:
    if 0x20 <= code < 0x7F:
        return chr(code)
    if code in _HYPHENS:
        return "\u00ad"
    return unicodedata.normalize("NFKC", chr(code)) if code in _LIGATURES else chr(code)
