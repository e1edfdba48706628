"""How often each term stands in each text: what a lexical index is made from, and what the next one takes over."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.array_file import map_array
from index.runs import PIECE, pieces
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
        first, rows, counts = (map_array(folder / name) for name in (FIRST_FILE, ROWS_FILE, COUNTS_FILE))
        return cls(read_terms(folder), first, rows, counts, texts)

    def write(self, folder: Path) -> None:
        """Write the counts into the folder."""
        write_term_list(folder, self.terms)
        for name, array in ((FIRST_FILE, self.first), (ROWS_FILE, self.rows), (COUNTS_FILE, self.counts)):
            np.save(folder / name, array, allow_pickle=False)

    def bm25(self, k1: float, b: float) -> Iterator[NDArray[np.float32]]:
        """Yield the scores of the counts, float32, in Lucene's variant of BM25: in pieces, one after another."""
        lengths = np.zeros(self.texts)
        for some in pieces(0, len(self.rows), PIECE):
            lengths += np.bincount(self.rows[some], weights=self.counts[some], minlength=self.texts)
        room = k1 * ((1 - b) + b * lengths / lengths.mean())
        frequencies = np.diff(self.first)
        idf = np.log(1 + (self.texts - frequencies + 0.5) / (frequencies + 0.5)).astype(np.float32)
        for some in pieces(0, len(self.counts), _AT_A_TIME):
            begin, end = np.searchsorted(self.first, (some.start, some.stop - 1), side="right")
            inside = np.clip(self.first[begin - 1 : end + 1], some.start, some.stop)
            weights = np.repeat(idf[begin - 1 : end], np.diff(inside))
            counts = self.counts[some].astype(np.float64)
            yield np.asarray(weights * (counts / (room[self.rows[some]] + counts)), dtype=np.float32)
