"""How often each term stands in each text: what a lexical index is made from, and what the next one takes over."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]

COUNTS_FILE = "counts.csc.index.npy"
INDICES_FILE = "indices.csc.index.npy"
FIRST_FILE = "indptr.csc.index.npy"
VOCABULARY_FILE = "vocab.index.json"
# More often than this is as good as this: counts are kept in two bytes.
MOST = 2**16 - 1


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
        """Return the counts beside a lexical index of so many texts; its files must have been verified before."""
        terms = list(json.loads((folder / VOCABULARY_FILE).read_bytes()))
        first = np.load(folder / FIRST_FILE, allow_pickle=False)
        rows = np.load(folder / INDICES_FILE, mmap_mode="r", allow_pickle=False)
        counts = np.load(folder / COUNTS_FILE, mmap_mode="r", allow_pickle=False)
        return cls(terms, first, np.array(rows), np.array(counts), texts)

    def join(self, places: Rows, fresh: Self) -> Self:
        """Return the counts of a table whose row i is row places[i] of this one, or the next fresh one where it is -1.

        No row of this one may be named twice.
        """
        held = places >= 0
        place_of = np.full(self.texts, -1)
        place_of[places[held]] = np.flatnonzero(held)
        columns = np.repeat(np.arange(len(self.terms)), np.diff(self.first))
        kept = place_of[self.rows] >= 0
        columns = columns[kept]
        used = np.flatnonzero(np.bincount(columns, minlength=len(self.terms)))
        terms = [self.terms[column] for column in used.tolist()]
        vocabulary = sorted(dict.fromkeys(["", *terms, *fresh.terms]))  # two runs in order, which are merged
        number = {term: column for column, term in enumerate(vocabulary)}
        renumbered = np.full(len(self.terms), -1)
        renumbered[used] = [number[term] for term in terms]
        fresh_numbers = np.array([number[term] for term in fresh.terms], dtype=np.int64)
        fresh_columns = np.repeat(fresh_numbers, np.diff(fresh.first))
        return self._sorted(
            vocabulary,
            np.concatenate([renumbered[columns], fresh_columns]),
            np.concatenate([place_of[self.rows[kept]], np.flatnonzero(~held)[fresh.rows]]),
            np.concatenate([self.counts[kept], fresh.counts]),
            len(places),
        )

    @classmethod
    def _sorted(cls, terms: Sequence[str], columns: Rows, rows: Rows, counts: NDArray[np.uint16], texts: int) -> Self:
        order = np.argsort(columns * max(texts, 1) + rows, kind="stable")
        first = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=len(terms)))]).astype(np.int64)
        return cls(terms, first, rows[order].astype(np.int32), counts[order], texts)

    def bm25(self, k1: float, b: float) -> NDArray[np.float32]:
        """Return the score of every count, in Lucene's variant of BM25: float32, as long as `counts`."""
        lengths = np.bincount(self.rows, weights=self.counts, minlength=self.texts)
        room = k1 * ((1 - b) + b * lengths / lengths.mean())
        frequencies = np.diff(self.first)
        idf = np.log(1 + (self.texts - frequencies + 0.5) / (frequencies + 0.5)).astype(np.float32)
        counts = self.counts.astype(np.float64)
        scores = np.repeat(idf, frequencies) * (counts / (room[self.rows] + counts))
        return np.asarray(scores, dtype=np.float32)
