"""How long one question takes, from its text to the composed reply, over about two thousand passages.

Run it with `make bench`; it prints what it measured, and asserts nothing.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path
from statistics import quantiles

from bot.answering import open_answerer
from bot.config import shipped_documents
from index.build import build_generation
from index.encoder import load_encoder
from knowledge.library import read_library

ROUNDS = 5
COPIES = 80  # of the English briefs; each names other places, so that no passage is the same as another


def write_documents(folder: Path) -> list[str]:
    """Write copies of the English briefs into the folder, and return the questions that its documents answer."""
    documents = read_library([shipped_documents() / "en"]).documents
    for copy in range(COPIES):
        for document in documents:
            text = document.text.replace("Central Asia", f"Region {copy}").replace("China", f"Land {copy}")
            path = folder / f"{copy}" / f"{document.id}.txt"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(document.text if copy == 0 else text, encoding="utf-8")
    return [question for document in documents for question in document.questions]


def main() -> None:
    """Build, ask, and print the milliseconds of a question and the memory of the process."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        questions = write_documents(folder / "documents")
        report = build_generation([folder / "documents"], folder / "index", load_encoder("", folder / "models"))
        started = time.perf_counter()
        answerer = open_answerer(folder / "index", "", folder / "models")
        answerer.answer(questions[0])
        ready_seconds = time.perf_counter() - started
        times = [answerer.answer(question).elapsed_ms for _ in range(ROUNDS) for question in questions]
    cuts = quantiles(times, n=20)
    memory_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"{report.passages} passages, {report.sentences} sentences, built in {report.seconds:.0f} s\n"
        f"{len(times)} questions: p50 {cuts[9]:.1f} ms, p95 {cuts[18]:.1f} ms\n"
        f"ready to answer after {ready_seconds:.1f} s; at most {memory_mib:.0f} MiB resident, the build included\n"
    )


if __name__ == "__main__":
    main()
