"""The JSON of what a build, a verification or an exam found."""

from bot.evaluation import Report
from bot.wire import Wire
from index.build import BuildReport
from index.publication import Verdict


class FaultWire(Wire):
    """A fault that a person can mend."""

    found: str
    expected: str
    remedy: str


class BuildWire(Wire):
    """What a build did."""

    generation: str
    documents: int
    passages: int
    sentences: int
    embedded: int
    reused: int
    seconds: float
    changed: bool
    failures: list[FaultWire]
    warnings: list[str]


class VerdictWire(Wire):
    """Whether a generation on disk is whole."""

    generation: str
    current: bool
    whole: bool
    damage: list[str]


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
    quotes: int
    quote_share: float | None
    p50_ms: float
    p95_ms: float


def build_wire(report: BuildReport) -> BuildWire:
    """Return what a build did as one JSON object."""
    return BuildWire(
        generation=report.generation,
        documents=report.documents,
        passages=report.passages,
        sentences=report.sentences,
        embedded=report.embedded,
        reused=report.reused,
        seconds=round(report.seconds, 3),
        changed=report.changed,
        failures=[FaultWire(found=f.found, expected=f.expected, remedy=f.remedy) for f in report.failures],
        warnings=list(report.warnings),
    )


def verdict_wire(verdict: Verdict) -> VerdictWire:
    """Return whether a generation is whole as one JSON object."""
    return VerdictWire(
        generation=verdict.generation,
        current=verdict.current,
        whole=not verdict.damage,
        damage=list(verdict.damage),
    )


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
        quotes=report.quotes,
        quote_share=report.quote_share,
        p50_ms=round(report.p50_ms, 3),
        p95_ms=round(report.p95_ms, 3),
    )
