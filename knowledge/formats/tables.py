"""Tables: each row becomes a paragraph that reads alone, "column: value; column: value"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from knowledge.documents import Source
from knowledge.formats.canonical import CanonicalText, visible
from knowledge.reasons import Reason, Remark

MAX_COLUMNS = 500
_NUMBER = re.compile(r"[\W\d_]*\d[\W\d_]*$")
_YEAR = re.compile(r"\D?(?:19|20)\d\d\D?$")
_LABEL_MAX_CHARACTERS = 120
_GAP = "; "


@dataclass(slots=True)
class Row:
    """One row's cells as they are read; a header's cells name the columns below."""

    cells: list[str]
    is_header: bool = False
    sources: list[Source] = field(default_factory=list)


def lay_table(canonical: CanonicalText, rows: Iterable[Row]) -> list[Remark]:
    """Add each row to the text as a paragraph and return warnings; a row of one cell stands as it is.

    Where no row is marked as a header, the first is taken for one when it holds names and a row below holds a figure.
    """
    kept = [Row([_words(cell, canonical) for cell in row.cells], row.is_header, row.sources) for row in rows]
    used = sorted({column for row in kept for column, cell in enumerate(row.cells) if cell})
    for row in kept:
        row.cells = [row.cells[column] if column < len(row.cells) else "" for column in used[:MAX_COLUMNS]]
    names: list[str] = []
    unused = False
    for row in _marked(kept):
        filled = [cell for cell in row.cells if cell]
        if row.is_header and not (row.cells[:1] == filled[:1] and len(set(filled)) == 1):
            names, unused = _joined(names if unused else [], row.cells), True
        elif names and filled and not row.is_header and (len(filled) > 1 or not row.cells[0]):
            canonical.add([_GAP.join(_named(names, row.cells)), *row.sources])
            unused = False
        elif filled:
            canonical.add([_GAP.join(_unrepeated(filled)), *row.sources])
    if unused:
        canonical.add([_GAP.join(name for name in names if name)])
    if len(used) <= MAX_COLUMNS:
        return []
    told = f"only the first {MAX_COLUMNS} of {len(used)} columns are read"
    return [Remark(told, Reason.CUT_SHORT, f"{MAX_COLUMNS} / {len(used)}")]


def _words(cell: str, canonical: CanonicalText) -> str:
    seen, removed = visible(cell)
    canonical.removed += removed
    return " ".join(seen.split())


def _marked(rows: list[Row]) -> list[Row]:
    """Return the rows with the header marked, the one that names the columns."""
    if any(row.is_header for row in rows):
        return rows
    for number, row in enumerate(rows):
        filled = [cell for cell in row.cells if cell]
        names_all_but_the_first = bool(filled) and row.cells[0] == "" and len(filled) == len(row.cells) - 1
        if len(filled) < 2 and not names_all_but_the_first:
            continue
        row.is_header = _is_header(row.cells, rows[number + 1 :])
        break
    return rows


def _is_header(cells: Sequence[str], below: Sequence[Row]) -> bool:
    filled = [cell for cell in cells if cell]
    names = [cell for cell in filled if not _NUMBER.match(cell) or _YEAR.match(cell)]
    if not any(any(row.cells) for row in below) or len(names) < len(filled) or len(filled) < len(cells) - 1:
        return False
    if max(map(len, filled)) > _LABEL_MAX_CHARACTERS or len(set(filled)) < len(filled):
        return False
    figures = any(_NUMBER.match(cell) and not _YEAR.match(cell) for row in below for cell in row.cells[1:])
    return figures or len(cells) > 2


def _joined(above: list[str], cells: list[str]) -> list[str]:
    """Return the columns' names, each with that of the header above it."""
    if not above:
        return cells
    return [", ".join(dict.fromkeys(name for name in pair if name)) for pair in zip(above, cells, strict=True)]


def _named(names: Sequence[str], cells: Sequence[str]) -> Iterable[str]:
    before = ""
    for name, cell in zip(names, cells, strict=True):
        if not cell or (cell == before and not name):
            continue
        before = cell
        yield f"{name.rstrip(' :')}: {cell}" if name and name != cell else cell


def _unrepeated(cells: Iterable[str]) -> list[str]:
    """Return the cells without what a merged cell repeats."""
    kept: list[str] = []
    for cell in cells:
        if not kept or kept[-1] != cell:
            kept.append(cell)
    return kept
