"""The JSON of what a build or a verification found."""

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
    embedded_passages_per_second: float | None
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
