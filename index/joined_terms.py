"""Tables of counted terms joined into one on the disk, of which a bounded piece at a time is in memory."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.array_file import ArrayFile
from index.runs import PIECE, pieces
from index.term_counts import ROWS_FILE, TermCounts
from index.term_rows import COLUMNS_FILE, COUNTS_FILE, FIRST_FILE, TermRows, write_term_list
from index.tokens import Rows

# Counts that are put in order at once, but that those of one term are never parted.
SORTED_COUNTS = 1 << 20

# A table is opened whenever it is looked at, for its terms are in memory as long as it is open.
OpenCounts = Callable[[], TermCounts]
OpenRows = Callable[[], TermRows]
Run = tuple[int, int, int]
"""The number of a table, the first of its texts, and the one after the last."""


def join_counts(folder: Path, parts: Sequence[tuple[OpenCounts, Rows]], texts: int) -> None:
    """Write the counts of so many texts into the folder, of parts that may come in any order.

    Row i of a part stands in row places[i] of the whole, or nowhere, for -1.
    """
    numbers = _write_vocabulary(folder, (_used_counts(part(), places) for part, places in parts))
    frequencies = np.zeros(len(numbers), dtype=np.int64)
    opened = [_Part.of(part(), places, numbers, frequencies) for part, places in parts]
    first = np.concatenate([[0], np.cumsum(frequencies)])
    np.save(folder / FIRST_FILE, first, allow_pickle=False)
    with ArrayFile(folder / ROWS_FILE, np.int32) as rows, ArrayFile(folder / COUNTS_FILE, np.uint16) as counts:
        for start, end in _stretches(first):
            some = (part.between(start, end) for part in opened)
            columns, places, held = (np.concatenate(each) for each in zip(*some, strict=True))
            order = np.argsort(columns * texts + places, kind="stable")  # quick: each part is in order already
            rows.append(places[order].astype(np.int32))
            counts.append(held[order])


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """A part of the counts: its terms have the `numbers` of the whole, ascending, and its rows stand in the `places`.

    A term that the whole lacks has the number of the one before it: `all_stay` is False where rows are left out.
    """

    numbers: NDArray[np.int32]
    first: Rows
    rows: NDArray[np.int32]
    counts: NDArray[np.uint16]
    places: Rows
    all_stay: bool

    @classmethod
    def of(cls, table: TermCounts, places: Rows, numbers: dict[str, int], frequencies: Rows) -> Self:
        """Return the table as a part of a whole whose terms have these numbers, and add its rows to the frequencies."""
        own, sizes = np.maximum.accumulate(_numbers(table.terms, numbers)), _sizes(table, places)
        np.add.at(frequencies, own, sizes)
        return cls(own, table.first, table.rows, table.counts, places, int(sizes.sum()) == len(table.rows))

    def between(self, start: int, end: int) -> tuple[Rows, Rows, NDArray[np.uint16]]:
        """Return numbers, places and counts of the terms from number `start` up to `end`."""
        begin, stop = np.searchsorted(self.numbers, (start, end))
        first = self.first[begin : stop + 1]
        some = slice(first[0], first[-1])
        columns = np.repeat(self.numbers[begin:stop].astype(np.int64), np.diff(first))
        places, counts = self.places[self.rows[some]], self.counts[some]
        if self.all_stay:
            return columns, places, counts
        kept = places >= 0
        return columns[kept], places[kept], counts[kept]


def join_rows(folder: Path, tables: Sequence[OpenRows], runs: Sequence[Run]) -> None:
    """Write the counts of the texts of these runs, one after another, into the folder."""
    own = [[(start, end) for table, start, end in runs if table == each] for each in range(len(tables))]
    numbers = _write_vocabulary(folder, (_used_rows(table(), each) for table, each in zip(tables, own, strict=True)))
    opened = []
    for table in tables:
        held = table()
        opened.append((held.first, held.columns, held.counts, _numbers(held.terms, numbers)))
        del held
    with (
        ArrayFile(folder / FIRST_FILE, np.int64) as firsts,
        ArrayFile(folder / COLUMNS_FILE, np.int32) as columns,
        ArrayFile(folder / COUNTS_FILE, np.uint16) as counts,
    ):
        firsts.append(np.zeros(1, dtype=np.int64))
        for number, start, end in runs:
            first, own_columns, own_counts, own_numbers = opened[number]
            firsts.append(columns.rows + first[start + 1 : end + 1] - first[start])
            for some in pieces(first[start], first[end], PIECE):
                columns.append(own_numbers[own_columns[some]])
                counts.append(own_counts[some])


def _write_vocabulary(folder: Path, used: Iterable[Iterable[str]]) -> dict[str, int]:
    """Return the number of each term that is used, once they are written in their order; the empty one is always."""
    known = {""}
    for terms in used:
        known.update(terms)
    vocabulary = sorted(known)
    write_term_list(folder, vocabulary)
    return {term: number for number, term in enumerate(vocabulary)}


def _numbers(terms: Sequence[str], numbers: dict[str, int]) -> NDArray[np.int32]:
    return np.array([numbers.get(term, -1) for term in terms], dtype=np.int32)


def _used_counts(table: TermCounts, places: Rows) -> Iterator[str]:
    return (table.terms[column] for column in np.flatnonzero(_sizes(table, places)).tolist())


def _used_rows(table: TermRows, runs: Sequence[tuple[int, int]]) -> Iterable[str]:
    """Return the terms of these texts, of which none is named twice."""
    if sum(end - start for start, end in runs) == table.texts:
        return table.terms
    used = np.zeros(len(table.terms), dtype=np.bool_)
    for start, end in runs:
        for some in pieces(table.first[start], table.first[end], PIECE):
            used[table.columns[some]] = True
    return (table.terms[column] for column in np.flatnonzero(used).tolist())


def _sizes(table: TermCounts, places: Rows) -> Rows:
    """Return how many of the rows that stay hold each term of the table."""
    sizes = np.diff(table.first)
    if np.all(places >= 0):
        return sizes
    for some in pieces(0, len(table.rows), PIECE):
        gone = some.start + np.flatnonzero(places[table.rows[some]] < 0)
        sizes -= np.diff(np.searchsorted(gone, table.first))
    return sizes


def _stretches(first: Rows) -> Iterator[tuple[int, int]]:
    """Yield from which term up to which are put in order at once."""
    start, terms = 0, len(first) - 1
    while start < terms:
        end = int(np.searchsorted(first, first[start] + SORTED_COUNTS, side="right")) - 1
        yield start, max(start + 1, end)
        start = max(start + 1, end)
