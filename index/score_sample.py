"""The scores of many texts, evenly spread through a table: how a question's scores are spread over all of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.array_file import map_array
from index.ranking import Floats, Rows, Weighed, spread, sum_of_terms
from index.runs import PIECE, pieces
from index.vectors import sampled_rows

FIRST_FILE = "sample_first.npy"
ROWS_FILE = "sample_rows.npy"
SCORES_FILE = "sample_scores.npy"


@dataclass(frozen=True, slots=True, eq=False)
class ScoreSample:
    """Scores by term in a table `of_texts` so many texts: of all of them, or of as many as are looked at.

    Those of term i are scores[first[i]:first[i + 1]], float32, of the `rows` (int32, of the sample) in the same places.
    """

    first: Rows
    rows: NDArray[np.int32]
    scores: Floats
    of_texts: int

    @classmethod
    def of(cls, first: Rows, rows: NDArray[np.int32], scores: Floats, texts: int) -> Self:
        """Return the sample of a whole table of so many texts, given in the same way."""
        sampled = sampled_rows(texts)
        place_of = np.full(texts, -1, dtype=np.int32)
        place_of[sampled] = np.arange(len(sampled))
        kept = [some.start + np.flatnonzero(place_of[rows[some]] >= 0) for some in pieces(0, len(rows), PIECE)]
        places = np.concatenate(kept)
        return cls(np.searchsorted(places, first), place_of[rows[places]], scores[places], texts)

    @classmethod
    def read(cls, folder: Path, texts: int) -> Self:
        """Return the sample that `write` wrote, of a table of so many texts; its files must have been verified."""
        first, rows, scores = (map_array(folder / name) for name in (FIRST_FILE, ROWS_FILE, SCORES_FILE))
        return cls(first, rows, scores, texts)

    def write(self, folder: Path) -> None:
        """Write the sample into the folder."""
        for name, array in ((FIRST_FILE, self.first), (ROWS_FILE, self.rows), (SCORES_FILE, self.scores)):
            np.save(folder / name, array, allow_pickle=False)

    def spread(self, terms: Weighed, among: NDArray[np.bool_] | None = None) -> tuple[float, float]:
        """Return mean and standard deviation of the texts' scores for the terms.

        Texts of the table that are not `among` the marked ones count as 0. The deviation is never 0.
        """
        sampled = sampled_rows(self.of_texts)
        scores = sum_of_terms(self.first, self.rows, self.scores, terms, len(sampled))
        return spread(scores if among is None else scores * among[sampled])
