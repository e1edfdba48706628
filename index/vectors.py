"""Unit rows in, (row, similarity) out: the only door to faiss."""

import faiss
import numpy as np
from numpy.typing import NDArray

from index.tokens import Vectors


class Moments:
    """The first two moments of a table of vectors: the spread of any question's similarities without a scan."""

    def __init__(self, rows: Vectors) -> None:
        self._mean = rows.mean(axis=0)
        self._second = rows.T @ rows / np.float32(len(rows))

    def spread(self, question: Vectors) -> tuple[float, float]:
        """Return mean and standard deviation of the question's similarity over all rows, exactly.

        mean = q·E[x], variance = qᵀE[xxᵀ]q - mean².
        """
        mean = float(self._mean @ question)
        variance = float(question @ self._second @ question) - mean**2
        return mean, float(np.sqrt(max(variance, 1e-12)))


class VectorTable:
    """An exact table of unit vectors; similarity is the cosine, in [-1, 1], higher is better.

    Raises:
        ValueError: the rows are not float32 (n, d) with n > 0, finite, and of length one.
    """

    def __init__(self, rows: Vectors) -> None:
        if rows.ndim != 2 or rows.dtype != np.float32 or not len(rows):
            raise ValueError(f"a table needs float32 (n, d) with n > 0, not {rows.dtype} {rows.shape}")
        lengths = np.linalg.norm(rows, axis=1)
        if not np.all(np.abs(lengths - 1.0) < 1e-3):
            raise ValueError("a table needs rows of length one")
        self.rows = rows
        self._index = faiss.IndexFlatIP(rows.shape[1])
        self._index.add(np.ascontiguousarray(rows))
        self.moments = Moments(rows)

    def __len__(self) -> int:
        return len(self.rows)

    def nearest(self, question: Vectors, count: int) -> tuple[NDArray[np.int64], Vectors]:
        """Return the rows most similar to the question, best first, and their similarities; at most the whole table."""
        similarities, rows = self._index.search(question[None, :], min(count, len(self)))
        return rows[0], similarities[0]
