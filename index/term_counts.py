"""How often each term stands in each text: what a lexical index is made from, and what the next one takes over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.term_rows import COUNTS_FILE, FIRST_FILE, TermRows, read_terms, write_term_list
from index.tokens import Rows

ROWS_FILE = "rows.npy"
# Scores are computed so many at a time: what stands between is then in the processor's cache.
_AT_A_TIME = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class TermCounts:
    """Counts by term, the terms in alphabetical order, and for each by row.

    Those of terms[i] are counts[first[i]:first[i + 1]] (uint16), in the rows (int32, ascending) of the same places.
    The empty term is always among the terms, first. `texts` is the number of rows.
    """

    terms: Sequence[str]
    first: Rows
    rows: NDArray[np.int32]
    counts: NDArray[np.uint16]
    texts: int

    @classmethod
    def count(cls, texts: Iterable[Sequence[str]]) -> Self:
        """Return the counts of these texts, each given as its terms."""
        return cls.of(TermRows.count(texts))

    @classmethod
    def of(cls, by_text: TermRows) -> Self:
        """Return the same counts, by term."""
        order = np.argsort(by_text.columns, kind="stable")
        frequencies = np.bincount(by_text.columns, minlength=len(by_text.terms))
        rows = np.repeat(np.arange(by_text.texts, dtype=np.int32), np.diff(by_text.first))
        first = np.concatenate([[0], np.cumsum(frequencies)])
        return cls(by_text.terms, first, rows[order], by_text.counts[order], by_text.texts)

    @classmethod
    def read(cls, folder: Path, texts: int) -> Self:
        """Return the counts that `write` wrote, of so many texts; the files must have been verified before."""
        rows = np.load(folder / ROWS_FILE, mmap_mode="r", allow_pickle=False)
        counts = np.load(folder / COUNTS_FILE, mmap_mode="r", allow_pickle=False)
        return cls(read_terms(folder), np.load(folder / FIRST_FILE, allow_pickle=False), rows, counts, texts)

    def write(self, folder: Path) -> None:
        """Write the counts into the folder."""
        write_term_list(folder, self.terms)
        for name, array in ((FIRST_FILE, self.first), (ROWS_FILE, self.rows), (COUNTS_FILE, self.counts)):
            np.save(folder / name, array, allow_pickle=False)

    def join(self, places: Rows, fresh: Self) -> Self:
        """Return the counts of a table whose row i is row places[i] of this one, or the next fresh one where it is -1.

        No row of this one may be named twice. It is quick where those that are named keep their order.
        """
        held = self._moved(places)
        fresh_rows = np.flatnonzero(places < 0).astype(np.int32)[fresh.rows]
        used = np.flatnonzero(np.diff(held.first)).tolist()
        vocabulary = sorted(dict.fromkeys(["", *(self.terms[column] for column in used), *fresh.terms]))
        number = {term: column for column, term in enumerate(vocabulary)}
        sizes, between = np.zeros(len(vocabulary), dtype=np.int64), np.empty(len(fresh.rows), dtype=np.int64)
        sizes[[number[self.terms[column]] for column in used]] = np.diff(held.first)[used]
        first = np.concatenate([[0], np.cumsum(sizes)])
        for column, term in enumerate(fresh.terms):
            some = slice(fresh.first[column], fresh.first[column + 1])
            start, end = first[number[term] : number[term] + 2]
            between[some] = start + np.searchsorted(held.rows[start:end], fresh_rows[some])
            sizes[number[term]] += some.stop - some.start
        return type(self)(
            vocabulary,
            np.concatenate([[0], np.cumsum(sizes)]),
            np.insert(held.rows, between, fresh_rows),
            np.insert(held.counts, between, fresh.counts),
            len(places),
        )

    def _moved(self, places: Rows) -> Self:
        """Return the counts of the rows that are named, as they are numbered then, with the terms of all."""
        held = np.flatnonzero(places >= 0)
        place_of = np.full(self.texts, -1, dtype=np.int32)
        place_of[places[held]] = held
        rows, counts, first = place_of[self.rows], self.counts, self.first
        if len(held) < self.texts:
            kept = rows >= 0
            first = np.concatenate([[0], np.cumsum(kept)])[first]
            rows, counts = rows[kept], counts[kept]
        if np.any(np.diff(places[held]) < 0):
            order = np.argsort(np.repeat(np.arange(len(self.terms)), np.diff(first)) * len(places) + rows)
            rows, counts = rows[order], counts[order]
        return type(self)(self.terms, first, rows, counts, self.texts)

    def bm25(self, k1: float, b: float) -> NDArray[np.float32]:
        """Return the score of every count, in Lucene's variant of BM25: float32, as long as `counts`."""
        lengths = np.bincount(self.rows, weights=self.counts, minlength=self.texts)
        room = k1 * ((1 - b) + b * lengths / lengths.mean())
        frequencies = np.diff(self.first)
        idf = np.log(1 + (self.texts - frequencies + 0.5) / (frequencies + 0.5)).astype(np.float32)
        weights = np.repeat(idf, frequencies)
        scores = np.empty(len(self.counts), dtype=np.float32)
        for start in range(0, len(scores), _AT_A_TIME):
            some = slice(start, start + _AT_A_TIME)
            counts = self.counts[some].astype(np.float64)
            scores[some] = weights[some] * (counts / (room[self.rows[some]] + counts))
        return scores
