"""How often each term stands in each text: what a lexical index is made from, and what the next one takes over."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]

COUNTS_FILE = "counts.npy"
ROWS_FILE = "rows.npy"
FIRST_FILE = "first.npy"
TERMS_FILE = "terms.txt"
# More often than this is as good as this: counts are kept in two bytes.
MOST = 2**16 - 1
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
    def count(cls, texts: Sequence[Sequence[str]]) -> Self:
        """Return the counts of these texts, each given as its terms."""
        counted = [Counter(terms) for terms in texts]
        vocabulary = sorted({""}.union(*counted))
        number = {term: column for column, term in enumerate(vocabulary)}
        columns = np.array([number[term] for of in counted for term in of], dtype=np.int64)
        counts = np.array([min(count, MOST) for of in counted for count in of.values()], dtype=np.uint16)
        rows = np.repeat(np.arange(len(texts)), [len(of) for of in counted])
        return cls._sorted(vocabulary, columns, rows, counts, len(texts))

    @classmethod
    def read(cls, folder: Path, texts: int) -> Self:
        """Return the counts that `write` wrote, of so many texts; the files must have been verified before."""
        rows = np.load(folder / ROWS_FILE, mmap_mode="r", allow_pickle=False)
        counts = np.load(folder / COUNTS_FILE, mmap_mode="r", allow_pickle=False)
        return cls(read_terms(folder), np.load(folder / FIRST_FILE, allow_pickle=False), rows, counts, texts)

    def write(self, folder: Path) -> None:
        """Write the counts into the folder."""
        (folder / TERMS_FILE).write_text("\n".join(self.terms), encoding="utf-8")
        for name, array in ((FIRST_FILE, self.first), (ROWS_FILE, self.rows), (COUNTS_FILE, self.counts)):
            np.save(folder / name, array, allow_pickle=False)

    def join(self, places: Rows, fresh: Self) -> Self:
        """Return the counts of a table whose row i is row places[i] of this one, or the next fresh one where it is -1.

        No row of this one may be named twice. It is quick where those that are named keep their order.
        """
        held = places >= 0
        place_of = np.full(self.texts, -1)
        place_of[places[held]] = np.flatnonzero(held)
        rows = place_of[self.rows]
        kept = rows >= 0
        columns = np.repeat(np.arange(len(self.terms)), np.diff(self.first))[kept]
        used = np.flatnonzero(np.bincount(columns, minlength=len(self.terms)))
        terms = [self.terms[column] for column in used.tolist()]
        vocabulary = sorted(dict.fromkeys(["", *terms, *fresh.terms]))  # two runs in order, which are merged
        number = {term: column for column, term in enumerate(vocabulary)}
        renumbered = np.full(len(self.terms), -1)
        renumbered[used] = [number[term] for term in terms]
        fresh_numbers = np.array([number[term] for term in fresh.terms], dtype=np.int64)
        one = self._sorted(vocabulary, renumbered[columns], rows[kept], self.counts[kept], len(places))
        fresh_columns = np.repeat(fresh_numbers, np.diff(fresh.first))
        two = self._sorted(vocabulary, fresh_columns, np.flatnonzero(~held)[fresh.rows], fresh.counts, len(places))
        return one.merge(two)

    def merge(self, other: Self) -> Self:
        """Return the counts of both, which have the same terms and stand in different rows of one table."""
        between = np.searchsorted(self._keys(), other._keys())
        return type(self)(
            self.terms,
            self.first + other.first,
            np.insert(self.rows, between, other.rows),
            np.insert(self.counts, between, other.counts),
            self.texts,
        )

    def _keys(self) -> Rows:
        """Return the order of each count among all of its table: by term, then by row."""
        return _keys(np.repeat(np.arange(len(self.terms)), np.diff(self.first)), self.rows, self.texts)

    @classmethod
    def _sorted(cls, terms: Sequence[str], columns: Rows, rows: Rows, counts: NDArray[np.uint16], texts: int) -> Self:
        keys = _keys(columns, rows, texts)
        if np.any(keys[1:] < keys[:-1]):
            order = np.argsort(keys, kind="stable")
            rows, counts = rows[order], counts[order]
        first = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=len(terms)))]).astype(np.int64)
        return cls(terms, first, rows.astype(np.int32), counts, texts)

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


def read_terms(folder: Path) -> list[str]:
    """Return the terms of the table in the folder, in alphabetical order."""
    return (folder / TERMS_FILE).read_text(encoding="utf-8").split("\n")


def _keys(columns: Rows, rows: Rows | NDArray[np.int32], texts: int) -> Rows:
    return columns * max(texts, 1) + rows
