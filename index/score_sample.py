"""The scores of many texts, evenly spread through a table: how a question's scores are spread over all of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.ranking import Floats, Rows, spread
from index.vectors import sampled_rows

FIRST_FILE = "sample_first.npy"
ROWS_FILE = "sample_rows.npy"
SCORES_FILE = "sample_scores.npy"


@dataclass(frozen=True, slots=True, eq=False)
class ScoreSample:
    """Scores by term, of `texts` texts: all of a small table, or as many as are looked at.

    Those of term i are scores[first[i]:first[i + 1]], float32, of the `rows` (int32, of the sample) in the same places.
    """

    first: Rows
    rows: NDArray[np.int32]
    scores: Floats
    texts: int

    @classmethod
    def of(cls, first: Rows, rows: NDArray[np.int32], scores: Floats, texts: int) -> Self:
        """Return the sample of a whole table of so many texts, given in the same way."""
        sampled = sampled_rows(texts)
        place_of = np.full(texts, -1, dtype=np.int32)
        place_of[sampled] = np.arange(len(sampled))
        places = place_of[rows]
        kept = places >= 0
        return cls(np.concatenate([[0], np.cumsum(kept)])[first], places[kept], scores[kept], len(sampled))

    @classmethod
    def read(cls, folder: Path, texts: int) -> Self:
        """Return the sample that `write` wrote, of a table of so many texts; its files must have been verified."""
        arrays = (
            np.asarray(np.load(folder / name, mmap_mode="r", allow_pickle=False))
            for name in (FIRST_FILE, ROWS_FILE, SCORES_FILE)
        )
        return cls(*arrays, len(sampled_rows(texts)))

    def write(self, folder: Path) -> None:
        """Write the sample into the folder."""
        for name, array in ((FIRST_FILE, self.first), (ROWS_FILE, self.rows), (SCORES_FILE, self.scores)):
            np.save(folder / name, array, allow_pickle=False)

    def spread(self, weights: Iterable[tuple[int, float]]) -> tuple[float, float]:
        """Return mean and standard deviation of the texts' scores for terms, given by number and weight.

        The deviation is never 0.
        """
        scores = np.zeros(self.texts, dtype=np.float32)
        for column, times in weights:
            some = slice(self.first[column], self.first[column + 1])
            scores[self.rows[some]] += np.float32(times) * self.scores[some]
        return spread(scores)
