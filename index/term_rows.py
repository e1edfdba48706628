"""How often each term stands in each text, text by text: a few are scored without a look at the others."""

from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.array_file import map_array
from index.runs import PIECE, pieces
from index.tokens import Rows

COUNTS_FILE = "counts.npy"
COLUMNS_FILE = "columns.npy"
FIRST_FILE = "first.npy"
TERMS_FILE = "terms.txt"
# More often than this is as good as this: counts are kept in two bytes.
MOST = 2**16 - 1
_ROWS_AT_A_TIME = 1 << 15


@dataclass(frozen=True, slots=True, eq=False)
class TermRows:
    """Counts by text; the terms are in alphabetical order, the empty one always first.

    Those of text i are counts[first[i]:first[i + 1]] (uint16), of the terms whose numbers (int32, ascending) are the
    `columns` in the same places. A text without terms has the empty one.
    """

    terms: Sequence[str]
    first: Rows
    columns: NDArray[np.int32]
    counts: NDArray[np.uint16]

    @classmethod
    def count(cls, texts: Iterable[Sequence[str]]) -> Self:
        """Return the counts of these texts, each given as its terms."""
        number = {"": 0}
        columns, counts, sizes = array("i"), array("H"), array("q", [0])
        for terms in texts:
            counted = Counter(terms or [""])
            columns.extend(number.setdefault(term, len(number)) for term in counted)
            counts.extend(min(count, MOST) for count in counted.values())
            sizes.append(len(counted))
        vocabulary = sorted(number)
        renumbered = np.empty(len(number), dtype=np.int32)
        renumbered[[number[term] for term in vocabulary]] = np.arange(len(number))
        first = np.cumsum(np.frombuffer(sizes, dtype=np.int64))
        placed = renumbered[np.frombuffer(columns, dtype=np.int32)] if columns else np.zeros(0, dtype=np.int32)
        order = np.lexsort((placed, np.repeat(np.arange(len(first) - 1), np.diff(first))))
        return cls(vocabulary, first, placed[order], np.array(counts, dtype=np.uint16)[order])

    @property
    def texts(self) -> int:
        """How many texts were counted."""
        return len(self.first) - 1

    @classmethod
    def read(cls, folder: Path) -> Self:
        """Return the counts that `write` wrote, which stay on the disk until they are asked for.

        Raises:
            ValueError: the files do not fit together.
        """
        first, columns, counts = (map_array(folder / name) for name in (FIRST_FILE, COLUMNS_FILE, COUNTS_FILE))
        if first.dtype != np.int64 or not first[-1] == len(columns) == len(counts):
            raise ValueError(f"{folder.name} has {len(columns)} terms and {len(counts)} counts")
        return cls(read_terms(folder), first, columns, counts)

    def write(self, folder: Path) -> None:
        """Write the counts into the folder."""
        write_term_list(folder, self.terms)
        for name, rows in ((FIRST_FILE, self.first), (COLUMNS_FILE, self.columns), (COUNTS_FILE, self.counts)):
            np.save(folder / name, rows, allow_pickle=False)

    def frequencies(self) -> Rows:
        """Return in how many of the texts each term stands."""
        frequencies = np.zeros(len(self.terms), dtype=np.int64)
        for some in pieces(0, len(self.columns), PIECE):
            frequencies += np.bincount(self.columns[some], minlength=len(self.terms))
        return frequencies

    def lengths(self) -> Rows:
        """Return how many terms each of the texts has, as often as they stand there."""
        lengths = np.empty(self.texts, dtype=np.int64)
        for some in pieces(0, self.texts, _ROWS_AT_A_TIME):
            first = self.first[some.start : some.stop + 1]
            counts = self.counts[first[0] : first[-1]].astype(np.int64)
            lengths[some] = np.add.reduceat(counts, first[:-1] - first[0])
        return lengths


def read_terms(folder: Path) -> list[str]:
    """Return the terms of the table in the folder, in alphabetical order."""
    return (folder / TERMS_FILE).read_text(encoding="utf-8").split("\n")


def write_term_list(folder: Path, terms: Sequence[str]) -> None:
    """Write the terms, of which none holds a line break."""
    (folder / TERMS_FILE).write_text("\n".join(terms), encoding="utf-8")
