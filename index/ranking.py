"""Plain arithmetic of a search: candidates, z-scores, and the best of each group."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]
# Terms by their numbers in an index, with their weights in a question.
Weighed = Sequence[tuple[int, float]]

# As many from the vectors, as many from the words. With 100 of each, XQuAD (en, ru), SQuAD 2.0, KazQAD and the own
# questions are answered with the same sentences, in more time.
CANDIDATES = 40
_STRIDE = 64


def highest(scores: Floats, count: int) -> Rows:
    """Return the places of the greatest scores, so many or all, in no order."""
    if len(scores) <= count:
        return np.arange(len(scores))
    looked_at = scores[::_STRIDE]
    enough = 2 * count // _STRIDE + 8
    if len(looked_at) > enough:  # most are far below: what a few of them say saves to sort all
        likely = np.flatnonzero(scores > np.partition(looked_at, -enough)[-enough])
        if len(likely) >= count:
            return likely[np.argpartition(-scores[likely], count - 1)[:count]]
    return np.argpartition(-scores, count)[:count]


def members_of(first: Rows, rows: Rows) -> tuple[Rows, Rows]:
    """Return, for every member of the `rows`, the place of its row in `rows`, and its own number.

    Those of row i are numbered from first[i] up to first[i + 1]: sentences of passages, or terms of sentences.
    """
    counts = first[rows + 1] - first[rows]
    owners = np.repeat(np.arange(len(rows)), counts)
    starts = np.cumsum(counts) - counts
    return owners, first[rows][owners] + np.arange(len(owners)) - starts[owners]


def sum_of_terms(first: Rows, rows: NDArray[np.int32], scores: Floats, terms: Weighed, texts: int) -> Floats:
    """Return the sum of the terms' scores for every text, float32 (texts,).

    The scores of term i are scores[first[i]:first[i + 1]], of the rows in the same places. Some hundred terms are added
    up at once, and not one after another: it takes a fifth of the time.
    """
    columns = np.array([column for column, _ in terms], dtype=np.int64)
    times = np.array([weight for _, weight in terms], dtype=np.float32)
    owners, places = members_of(first, columns)
    return np.bincount(rows[places], times[owners] * scores[places], texts).astype(np.float32)


def spread(values: Floats) -> tuple[float, float]:
    """Return mean and standard deviation, the latter never 0."""
    return float(values.mean()), float(values.std()) or 1.0


def z_scores(values: Floats, around: tuple[float, float]) -> Floats:
    """Return the values as deviations from the mean, in standard deviations: float32."""
    mean, deviation = around
    return np.asarray((values - mean) / max(deviation, 1e-6), dtype=np.float32)


def best_of(values: Floats, owners: Rows, count: int) -> Floats:
    """Return the greatest value of each owner; every owner has one."""
    best = np.full(count, -np.inf, dtype=np.float32)
    np.maximum.at(best, owners, values)
    return best
