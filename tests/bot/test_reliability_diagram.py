"""The reliability diagram as lines of text."""

from bot.calibration import Judged, calibration_of
from bot.reliability_diagram import HEAD, LEAST_QUESTIONS, WIDTH, reliability_diagram


def diagram(*judged: Judged) -> list[str]:
    """The lines of bins, over so many copies of the questions that they are enough."""
    copies = -(-LEAST_QUESTIONS // len(judged))
    lines = reliability_diagram([calibration_of(list(judged) * copies).bins]).splitlines()
    assert HEAD in lines
    return lines[lines.index(HEAD) + 1 :]


def test_each_bin_has_a_line_with_its_bar() -> None:
    """The bar is the share right; the stroke, at the mean confidence, stands at its end, behind it or in it."""
    lines = diagram(Judged(0.25, right=True), *[Judged(0.25, right=False)] * 3, Judged(0.95, right=False))

    assert len(lines) == 10
    assert lines[2] == f"0.2 - 0.3        160  0.25   0.25  {'=' * 10}|"
    assert lines[9] == f"0.9 - 1.0         40  0.95   0.00  {' ' * 38}|"
    assert lines[5] == "0.5 - 0.6          0     -      -"
    assert diagram(Judged(0.5, right=True))[5].endswith(f"  {'=' * 20}|{'=' * (WIDTH - 21)}")


def test_the_error_over_all_exams_stands_above() -> None:
    """Exams are joined: half the questions are right, at a confidence of .8 and .2."""
    half = LEAST_QUESTIONS // 2
    exams = [calibration_of([Judged(0.8, right=True)] * half), calibration_of([Judged(0.2, right=False)] * half)]

    assert f"over {LEAST_QUESTIONS} questions: error 0.200" in reliability_diagram([each.bins for each in exams])


def test_few_questions_are_not_drawn() -> None:
    """A tenth of a few questions says nothing."""
    assert reliability_diagram([calibration_of([Judged(0.8, right=True)] * (LEAST_QUESTIONS - 1)).bins]) == ""
    assert reliability_diagram([]) == ""
