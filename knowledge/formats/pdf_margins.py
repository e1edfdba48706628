"""Margins of a PDF: running headers, footers and page numbers, which are no part of the text."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from knowledge.formats.pdf_lines import Line

_ZONE = 0.12
_PAGES_AT_LEAST = 2
_SHARE = 0.3
_DEEP_LINES = 3
_PAGE_NUMBER = re.compile(
    r"\W*(?:page|p|стр|страница|с|бет|bet|sahifa|sahypa|саҳифа|第)?[\s.]*(?:\d{1,4}|[ivxlc]{1,7})\s*"
    r"(?:(?:of|из|/|ning|дан|共)\s*\d{1,4})?\s*(?:页|бет|bet)?\W*",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:[.…·_] ?){5,}\s*[\divxlc]*$")  # dots that lead to a page number


def without_margins(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[list[Line]]:
    """Return the pages' lines without page numbers, contents, and what stands at the edge of several pages."""
    edges = [list(_edge_lines(lines, height)) for lines, height in zip(pages, heights, strict=True)]
    counts = Counter(key for page in edges for key in {_key(is_top, line) for is_top, line in page})
    needed = max(_PAGES_AT_LEAST, _SHARE * min(len(pages), 10))
    kept: list[list[Line]] = []
    for lines, page in zip(pages, edges, strict=True):
        dropped = {
            id(line) for is_top, line in page if _is_page_number(line, lines) or counts[_key(is_top, line)] >= needed
        }
        kept.append([line for line in lines if id(line) not in dropped and not _CONTENTS.search(line.text)])
    return kept


def _edge_lines(lines: Sequence[Line], height: float) -> Iterator[tuple[bool, Line]]:
    """Yield the lines in the outer rows of the page, with whether they are at its top."""
    heights = sorted({round(line.bottom) for line in lines})
    for line in lines:
        at = round(line.bottom)
        if line.bottom > (1 - _ZONE) * height and at >= heights[-_DEEP_LINES:][0]:
            yield True, line
        elif line.top < _ZONE * height and at <= heights[:_DEEP_LINES][-1]:
            yield False, line


def _is_page_number(line: Line, lines: Sequence[Line]) -> bool:
    alone = not any(other is not line and abs(other.bottom - line.bottom) < line.size / 2 for other in lines)
    return alone and bool(_PAGE_NUMBER.fullmatch(line.text))


def _key(is_top: bool, line: Line) -> tuple[bool, int, str]:
    return is_top, round(line.bottom / 4), re.sub(r"\d+|\b[ivxlc]+\b", "#", line.text.casefold())
