"""The JSON of what a build or a verification found."""

from bot.wire import Wire
from index.build import BuildReport
from index.publication import Verdict
from knowledge.errors import DocumentError
from knowledge.reasons import Reason


class FaultWire(Wire):
    """A fault that a person can mend; of a document, its file, its reason, and what the reason's words leave open."""

    found: str
    expected: str
    remedy: str
    path: str = ""
    reason: Reason = Reason.OTHER
    detail: str = ""


class BuildWire(Wire):
    """What a build did."""

    generation: str
    documents: int
    passages: int
    sentences: int
    embedded: int
    reused: int
    embedded_passages_per_second: float | None
    seconds: float
    changed: bool
    failures: list[FaultWire]
    warnings: list[str]


class VerdictWire(Wire):
    """Whether a generation on disk is whole, or another version of Karvon made it, which this one cannot read."""

    generation: str
    current: bool
    whole: bool
    another_version: bool
    damage: list[str]


def build_wire(report: BuildReport) -> BuildWire:
    """Return what a build did as one JSON object."""
    speed = report.embedded_passages_per_second
    return BuildWire(
        generation=report.generation,
        documents=report.documents,
        passages=report.passages,
        sentences=report.sentences,
        embedded=report.embedded,
        reused=report.reused,
        embedded_passages_per_second=speed and round(speed, 1),
        seconds=round(report.seconds, 3),
        changed=report.changed,
        failures=[_fault_wire(failure) for failure in report.failures],
        warnings=list(map(str, report.warnings)),
    )


def _fault_wire(fault: DocumentError) -> FaultWire:
    return FaultWire(
        found=fault.found,
        expected=fault.expected,
        remedy=fault.remedy,
        path=fault.path,
        reason=fault.reason,
        detail=fault.detail,
    )


def verdict_wire(verdict: Verdict) -> VerdictWire:
    """Return whether a generation is whole as one JSON object."""
    return VerdictWire(
        generation=verdict.generation,
        current=verdict.current,
        whole=not verdict.damage,
        another_version=verdict.another_version,
        damage=list(verdict.damage),
    )
