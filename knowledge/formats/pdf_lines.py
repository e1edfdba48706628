"""Lines of a PDF page: runs of characters that stand side by side, with their places; points, from the lower left."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

from knowledge.formats.pdf_letters import Letter

RAISED = 0xF0000
"""A private character for each number that stands above the line: RAISED + 3 is a small, raised 3."""

_GAP_EMS = 1.3
_RAISED_SIZE = 0.8
_RAISED_BY = 0.2
_RAISED_DIGITS = 3
_CELL_GAP_EMS = 2.5


@dataclass(frozen=True, slots=True)
class Line:
    """Words side by side; `bottom` is the line on which they stand, `size` that of the letters.

    A row of a table has its `cells` from left to right; other lines have none.
    """

    text: str
    left: float
    bottom: float
    right: float
    size: float
    cells: tuple[str, ...] = ()

    @property
    def top(self) -> float:
        """The upper edge of the letters."""
        return self.bottom + self.size


def lines_of(runs: Iterable[Sequence[Letter]]) -> list[Line]:
    """Return the lines in the file's own order, parted where a wide gap is."""
    parts = (_line(words) for run in runs for words in _parted(run))
    return [line for line in parts if line]


def join_row(lines: Sequence[Line]) -> Line:
    """Return lines of one row as one line, from left to right."""
    ordered = sorted(lines, key=lambda line: line.left)
    main = max(ordered, key=lambda line: len(line.text))
    cells = [ordered[0].text]
    for before, line in pairwise(ordered):
        if _is_raised(line, main.size, main.bottom) and line.text.isdecimal():
            cells[-1] += _raised(line.text)
        elif line.left - before.right > _CELL_GAP_EMS * line.size:
            cells.append(line.text)
        else:
            cells[-1] += f" {line.text}"
    right = max(line.right for line in ordered)
    return Line(" ".join(cells), ordered[0].left, main.bottom, right, main.size, tuple(cells) if len(cells) > 1 else ())


def _line(letters: Sequence[Letter]) -> Line | None:
    seen = [each for each in letters if not each.character.isspace()]
    if not seen:
        return None
    size = median(each.size for each in seen)
    bottom = median(each.bottom for each in seen)
    text = _words(letters, size, bottom)
    return Line(text, min(each.left for each in seen), bottom, max(each.right for each in seen), size) if text else None


def _words(letters: Sequence[Letter], size: float, bottom: float) -> str:
    words = ""
    for raised, group in groupby(letters, key=lambda each: _is_raised(each, size, bottom)):
        part = "".join(each.character for each in group)
        words += _raised(part) if raised and part.isdecimal() else part
    words = words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return " ".join(words.split())


def _is_raised(each: Letter | Line, size: float, bottom: float) -> bool:
    return each.size < _RAISED_SIZE * size and each.bottom > bottom + _RAISED_BY * size


def _raised(digits: str) -> str:
    return chr(RAISED + int(digits)) if len(digits) <= _RAISED_DIGITS else digits


def _parted(letters: Sequence[Letter]) -> Iterator[list[Letter]]:
    """Yield the letters between gaps that are wider than a space can be, or where the writing jumps back or down."""
    part: list[Letter] = []
    last: Letter | None = None
    for letter in letters:
        if letter.character.isspace():
            part.append(letter)
            continue
        if last is not None:
            size = max(last.size, letter.size)
            jumps = abs(letter.bottom - last.bottom) > size
            if jumps or letter.left - last.right > _GAP_EMS * size or letter.left < last.left - size:
                yield part
                part = []
        part.append(letter)
        last = letter
    yield part
