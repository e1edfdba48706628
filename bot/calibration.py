"""How far the confidence can be believed: the reliability diagram and the expected calibration error."""

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """One question: the confidence of its reply, in [0, 1], and whether the sentences shown held a right answer."""

    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The questions whose confidence is at least `low` and below `high` (the last bin holds 1.0 too).

    `confidence` is their mean, `right` the share of them that was right; both are None where there are no questions.
    """

    low: float
    high: float
    questions: int
    confidence: float | None
    right: float | None


@dataclass(frozen=True, slots=True)
class Calibration:
    """The reliability diagram, in bins of equal width from 0 to 1, and its error.

    `error` is the expected calibration error, in [0, 1]: over the bins, the mean distance between confidence and share
    right, each bin weighing as many questions as it holds (Naeini, Cooper and Hauskrecht 2015).
    """

    bins: tuple[Bin, ...]
    error: float


def calibration_of(judged: Sequence[Judged]) -> Calibration:
    """Return how the confidence of these questions agrees with how often they were right.

    Raises:
        ValueError: there are no questions.
    """
    if not judged:
        raise ValueError("no questions: nothing tells how far the confidence can be believed")
    held: list[list[Judged]] = [[] for _ in range(BINS)]
    for each in judged:
        held[min(int(each.confidence * BINS), BINS - 1)].append(each)
    return join_bins([tuple(_bin(number, inside) for number, inside in enumerate(held))])


def join_bins(diagrams: Sequence[Sequence[Bin]]) -> Calibration:
    """Return the calibration over the questions of all these diagrams together.

    Raises:
        ValueError: they hold no questions.
    """
    bins = tuple(_joined(same) for same in zip(*diagrams, strict=True))
    total = sum(each.questions for each in bins)
    if not total:
        raise ValueError("no questions: nothing tells how far the confidence can be believed")
    gaps = (each.questions * abs((each.confidence or 0.0) - (each.right or 0.0)) for each in bins)
    return Calibration(bins, sum(gaps) / total)


def _bin(number: int, inside: Sequence[Judged]) -> Bin:
    count = len(inside)
    confidence = sum(each.confidence for each in inside) / count if count else None
    right = sum(each.right for each in inside) / count if count else None
    return Bin(number / BINS, (number + 1) / BINS, count, confidence, right)


def _joined(same: Sequence[Bin]) -> Bin:
    count = sum(each.questions for each in same)
    confidence = sum(each.questions * (each.confidence or 0.0) for each in same) / count if count else None
    right = sum(each.questions * (each.right or 0.0) for each in same) / count if count else None
    return Bin(same[0].low, same[0].high, count, confidence, right)
