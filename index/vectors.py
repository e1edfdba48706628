"""Unit rows in, (row, similarity) out: the only door to faiss."""

from dataclasses import dataclass
from typing import Self

import faiss
import numpy as np
from numpy.typing import NDArray

from index.cells import Cells, cell_count
from index.tokens import Vectors

# Mean and deviation of similarities are those of so many rows, evenly spread, where there are more: of 16,384 the
# deviation is known to less than a hundredth.
SAMPLED_ROWS = 1 << 14


def sampled_rows(count: int) -> NDArray[np.int64]:
    """Return which of so many rows are looked at where all would be too many: evenly spread, all of a few."""
    return np.arange(0, count, max(1, -(-count // SAMPLED_ROWS)))


@dataclass(frozen=True, slots=True, eq=False)
class Moments:
    """The first two moments of a table of vectors: the spread of any question's similarities without a scan.

    `mean` is float32 (d,), `second` float32 (d, d).
    """

    mean: Vectors
    second: Vectors

    @classmethod
    def of(cls, rows: Vectors) -> Self:
        """Return the moments of these rows, float32 (n, d)."""
        return cls(rows.mean(axis=0), rows.T @ rows / np.float32(len(rows)))

    def spread(self, question: Vectors) -> tuple[float, float]:
        """Return mean and standard deviation of the question's similarity over the rows, exactly.

        mean = q·E[x], variance = qᵀE[xxᵀ]q - mean².
        """
        mean = float(self.mean @ question)
        variance = float(question @ self.second @ question) - mean**2
        return mean, float(np.sqrt(max(variance, 1e-12)))


# From here on a question does not look at all rows: 65,536 take it some 5 ms.
FLAT_ROWS = 1 << 16
_TRAINED_ROWS = 40  # of a cell
_ROUNDS = 8


def find_centres(rows: Vectors) -> Vectors:
    """Return the centres of the cells of a large table, float32 (c, d); the same rows give the same ones."""
    count = cell_count(len(rows))
    trained = np.ascontiguousarray(rows[:: max(1, len(rows) // (_TRAINED_ROWS * count))])
    means = faiss.Kmeans(rows.shape[1], count, niter=_ROUNDS, spherical=True, seed=1, max_points_per_centroid=1 << 30)
    means.train(trained)
    return np.asarray(means.centroids, dtype=np.float32)


class VectorTable:
    """A table of unit vectors; similarity is the cosine, in [-1, 1], higher is better.

    Without cells the most similar rows are found exactly; with cells nearly so, and their similarities are exact.

    Raises:
        ValueError: the rows are not float32 (n, d) with n > 0, finite, and of length one.
    """

    def __init__(self, rows: Vectors, moments: Moments | None = None, cells: Cells | None = None) -> None:
        if rows.ndim != 2 or rows.dtype != np.float32 or not len(rows):
            raise ValueError(f"a table needs float32 (n, d) with n > 0, not {rows.dtype} {rows.shape}")
        self.rows = rows
        self.moments = moments or Moments.of(rows[sampled_rows(len(rows))])
        self._cells = cells
        if cells is None:
            _check_lengths(rows)
            self._index = faiss.IndexFlatIP(rows.shape[1])
            self._index.add(np.ascontiguousarray(rows))

    def __len__(self) -> int:
        return len(self.rows)

    def nearest(self, question: Vectors, count: int) -> tuple[NDArray[np.int64], Vectors]:
        """Return the rows most similar to the question, best first, and their similarities; at most the whole table."""
        if self._cells is None:
            similarities, rows = self._index.search(question[None, :], min(count, len(self)))
            return rows[0], similarities[0]
        near = np.sort(self._cells.near(question, count))
        compared = self.rows[near] @ question
        best = np.argsort(-compared, kind="stable")[:count]
        return near[best], compared[best]


def _check_lengths(rows: Vectors) -> None:
    if not np.all(np.abs(np.linalg.norm(rows, axis=1) - 1.0) < 1e-3):
        raise ValueError("a table needs rows of length one")
