"""What exams found, as a table: a measure in each row, an exam in each column."""

from collections.abc import Sequence

from bot.wire_exams import ExamWire

# What is shown, and the field that holds it.
COUNTS = {"questions": "questions", "quotes shown": "quotes"}
SHARES = {
    "recall@1": "recall_at_1",
    "recall@3": "recall_at_3",
    "recall@5": "recall_at_5",
    "MRR": "mrr",
    "nDCG": "ndcg",
    "answer in the first sentence": "first_sentence",
    "answer in the reply": "in_reply",
    "answered wrongly": "answered_wrongly",
    "declined rightly": "declined_rightly",
    "declined wrongly": "declined_wrongly",
    "declining, balanced accuracy": "balanced_accuracy",
    "calibration error": "calibration_error",
    "quoted, of the paragraph's length": "quoted_length",
    "quotes that are true": "quote_share",
}
TIMES = {"milliseconds, p50": "p50_ms", "milliseconds, p95": "p95_ms"}


def exam_table(exams: Sequence[ExamWire]) -> str:
    """Return the table as lines of plain text, its columns aligned; "-" stands where there is nothing to measure."""
    rows = [["", *(exam.name for exam in exams)]]
    rows += [[label, *(f"{getattr(exam, field)}" for exam in exams)] for label, field in COUNTS.items()]
    rows += [[label, *(_share(getattr(exam, field)) for exam in exams)] for label, field in SHARES.items()]
    rows += [[label, *(f"{getattr(exam, field):.1f}" for exam in exams)] for label, field in TIMES.items()]
    widths = [max(len(row[column]) for row in rows) for column in range(len(exams) + 1)]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
