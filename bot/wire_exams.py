"""The JSON of what an exam found."""

from dataclasses import asdict

from bot.evaluation import Report
from bot.wire import Wire


class BinWire(Wire):
    """The questions whose confidence is at least `low` and below `high`: how many, their mean confidence, share right.

    The last two are null where there are no questions.
    """

    low: float
    high: float
    questions: int
    confidence: float | None
    right: float | None


class ExamWire(Wire):
    """How well the questions of one file were answered; shares are in [0, 1], null where there is nothing to share."""

    name: str
    questions: int
    recall_at_1: float | None
    recall_at_3: float | None
    recall_at_5: float | None
    mrr: float | None
    ndcg: float | None
    first_sentence: float | None
    in_reply: float | None
    answered_wrongly: float | None
    declined_rightly: float | None
    declined_wrongly: float | None
    balanced_accuracy: float | None
    calibration_error: float
    reliability: list[BinWire]
    quoted_length: float | None
    quotes: int
    quote_share: float | None
    p50_ms: float
    p95_ms: float


def exam_wire(report: Report) -> ExamWire:
    """Return what an exam found as one JSON object."""
    found = report.retrieval
    return ExamWire(
        name=report.name,
        questions=report.questions,
        recall_at_1=found.recall_at_1 if found else None,
        recall_at_3=found.recall_at_3 if found else None,
        recall_at_5=found.recall_at_5 if found else None,
        mrr=found.mrr if found else None,
        ndcg=found.ndcg if found else None,
        first_sentence=report.first_sentence,
        in_reply=report.in_reply,
        answered_wrongly=report.answered_wrongly,
        declined_rightly=report.declined_rightly,
        declined_wrongly=report.declined_wrongly,
        balanced_accuracy=report.balanced_accuracy,
        calibration_error=report.calibration.error,
        reliability=[BinWire(**asdict(each)) for each in report.calibration.bins],
        quoted_length=report.quoted_length,
        quotes=report.quotes,
        quote_share=report.quote_share,
        p50_ms=round(report.p50_ms, 3),
        p95_ms=round(report.p95_ms, 3),
    )
