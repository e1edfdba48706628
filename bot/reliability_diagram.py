"""The reliability diagram, drawn in lines of plain text for people at a terminal."""

from collections.abc import Sequence

from bot.calibration import Bin, join_bins

# With fewer questions a tenth of them says nothing, and the diagram would mislead.
LEAST_QUESTIONS = 200
WIDTH = 40  # of the bar of a bin that is always right, in characters
HEAD = "confidence  questions  mean  right"


def reliability_diagram(diagrams: Sequence[Sequence[Bin]]) -> str:
    """Return one line a bin over the questions of all exams together, or nothing where there are too few of them.

    The bar is the share right, the stroke stands at the mean confidence: where confidence can be believed, it stands
    at the bar's end.
    """
    if sum(each.questions for bins in diagrams for each in bins) < LEAST_QUESTIONS:
        return ""
    joined = join_bins(diagrams)
    total = sum(each.questions for each in joined.bins)
    return "\n".join(
        [
            f"How far the confidence can be believed, over {total} questions: error {joined.error:.3f}",
            "(= as often right, | as confident on average; they should end together)",
            HEAD,
            *map(_line, joined.bins),
        ]
    )


def _line(each: Bin) -> str:
    confidence = "-" if each.confidence is None else f"{each.confidence:.2f}"
    right = "-" if each.right is None else f"{each.right:.2f}"
    numbers = f"{each.low:.1f} - {each.high:.1f}  {each.questions:>9}  {confidence:>4}  {right:>5}"
    return f"{numbers}  {_bar(each)}".rstrip()


def _bar(each: Bin) -> str:
    if each.confidence is None or each.right is None:
        return ""
    bar, stroke = "=" * round(each.right * WIDTH), round(each.confidence * WIDTH)
    return f"{bar:<{stroke}}|" if stroke >= len(bar) else f"{bar[:stroke]}|{bar[stroke + 1 :]}"
