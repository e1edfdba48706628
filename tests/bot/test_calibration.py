"""The calibration error against examples worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.calibration import BINS, Judged, calibration_of, join_bins

JUDGED = st.lists(
    st.builds(Judged, st.floats(0, 1, allow_subnormal=False), st.booleans()),
    min_size=1,
    max_size=40,
)


def test_the_error_is_as_worked_by_hand() -> None:
    """Two at .92 and .98, one of them right; one at .31 and right; one at .05 and wrong: (2 x .45 + .69 + .05) / 4."""
    told = calibration_of([Judged(0.92, True), Judged(0.98, False), Judged(0.31, True), Judged(0.05, False)])

    assert told.error == pytest.approx((2 * 0.45 + 0.69 + 0.05) / 4)
    assert [each.questions for each in told.bins] == [1, 0, 0, 1, 0, 0, 0, 0, 0, 2]
    assert (told.bins[9].low, told.bins[9].high) == (0.9, 1.0)
    assert (told.bins[9].confidence, told.bins[9].right) == (pytest.approx(0.95), pytest.approx(0.5))
    assert (told.bins[1].confidence, told.bins[1].right) == (None, None)


def test_a_bin_holds_its_lower_end_and_the_last_one_both() -> None:
    """Nothing falls between two bins, nor out of the last."""
    held = calibration_of([Judged(0.0, False), Judged(0.1, True), Judged(0.5, True), Judged(1.0, True)]).bins

    assert [number for number, each in enumerate(held) if each.questions] == [0, 1, 5, 9]


def test_confidence_that_is_as_often_right_has_no_error() -> None:
    """Four at .75, three of them right."""
    told = calibration_of([Judged(0.75, True)] * 3 + [Judged(0.75, False)])

    assert told.error == pytest.approx(0.0)


def test_no_questions_have_no_error() -> None:
    """There is nothing to measure, and nought would praise it."""
    with pytest.raises(ValueError, match="no questions"):
        calibration_of([])


@given(JUDGED)
def test_every_question_is_in_one_bin(judged: list[Judged]) -> None:
    """The bins hold all questions, their means lie in [0, 1], and so does the error."""
    told = calibration_of(judged)

    assert len(told.bins) == BINS
    assert sum(each.questions for each in told.bins) == len(judged)
    assert all((each.confidence is None) == (each.questions == 0) for each in told.bins)
    assert 0 <= told.error <= 1


@given(JUDGED, JUDGED)
def test_two_diagrams_together_are_the_diagram_of_all_questions(one: list[Judged], other: list[Judged]) -> None:
    """Bins are joined by how many questions they hold."""
    joined, whole = join_bins([calibration_of(one).bins, calibration_of(other).bins]), calibration_of(one + other)

    assert joined.error == pytest.approx(whole.error)
    assert [each.questions for each in joined.bins] == [each.questions for each in whole.bins]
