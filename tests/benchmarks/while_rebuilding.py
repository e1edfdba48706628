"""A thousand questions while ten rebuilds run: how many are answered, from which generation, and how fast.

Run it with `python -m tests.benchmarks.while_rebuilding`, or with `100 1` after it for fewer. The library is the
starter corpus; before each rebuild a document is replaced. The rebuilds run as `karvon build` does, in a process that
gives way.
"""

import itertools
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from bot.answering import Answerer, open_answerer
from index.publication import current_id

QUESTIONS, REBUILDS, IDLE_QUESTIONS = 1_000, 10, 200
REFRESH_SECONDS = 1.0


@dataclass(slots=True)
class Watch:
    """What was seen: seconds a question, the generations that answered, and seconds until a swap was noticed."""

    seconds: list[float] = field(default_factory=list)
    torn: int = 0
    generations: set[str] = field(default_factory=set)
    swaps: list[float] = field(default_factory=list)


def ask(answerer: Answerer, question: str, watch: Watch) -> None:
    """Ask, and check that all of the answer is of one generation."""
    started = time.perf_counter()
    answered = answerer.answer(question)
    watch.seconds.append(time.perf_counter() - started)
    watch.generations.add(answered.generation)
    documents = {hit.passage.document for hit in answered.hits}
    places = [answerer.locate(hit.passage.citations()[0]) for hit in answered.hits]
    watch.torn += any(place.generation != answered.generation or answerer.open(place) is None for place in places)
    watch.torn += not documents


def rebuild(data: Path, rebuilds: int, stop: threading.Event) -> None:
    """Build so often, one after another, each time with another version of a document."""
    for number in range(rebuilds):
        words = " ".join(f"Caravan {number} rested {day} days in Samarkand." for day in range(2, 40))
        (data / "documents" / "caravan.md").write_text(f"# Caravan {number}\n\n{words}\n", encoding="utf-8")
        command = [sys.executable, "-m", "bot", "--data-dir", str(data), "build"]
        subprocess.run(command, check=True, capture_output=True)
    stop.set()


def refresh(answerer: Answerer, indexes: Path, stop: threading.Event, watch: Watch) -> None:
    """Look for a new generation as the server does, and note how long after its publication it answered."""
    while not stop.is_set():
        time.sleep(REFRESH_SECONDS)
        if answerer.refresh():
            watch.swaps.append(time.time() - (indexes / "CURRENT").stat().st_mtime)


def p95(seconds: list[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return float(np.percentile(seconds, 95)) * 1000


def main(questions: int, rebuilds: int) -> int:
    """Print a table; 1 when a question was not answered from one generation."""
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder)
        (data / "documents").mkdir()
        command = [sys.executable, "-m", "bot", "--data-dir", str(data), "build"]
        subprocess.run(command, check=True, capture_output=True)
        answerer = open_answerer(data / "index", exports=data / "models")
        asked = itertools.cycle(question for d in answerer.generation.documents for question in d.questions)
        idle, busy, stop = Watch(), Watch(), threading.Event()
        for _ in range(IDLE_QUESTIONS):
            ask(answerer, next(asked), idle)
        threads = [
            threading.Thread(target=rebuild, args=(data, rebuilds, stop)),
            threading.Thread(target=refresh, args=(answerer, data / "index", stop, busy)),
        ]
        for thread in threads:
            thread.start()
        while not stop.is_set() or len(busy.seconds) < questions:
            ask(answerer, next(asked), busy)
        for thread in threads:
            thread.join()
        answerer.refresh()
        caught_up = answerer.generation.id == current_id(data / "index")
    print(f"{len(busy.seconds)} questions during {rebuilds} rebuilds, {busy.torn} not of one generation,")
    print(
        f"answered from {len(busy.generations)} generations; a swap noticed and opened after at most"
        f" {max(busy.swaps, default=0):.1f} s"
    )
    print(
        f"p95 {p95(idle.seconds):.0f} ms idle, {p95(busy.seconds):.0f} ms during rebuilds:"
        f" {p95(busy.seconds) / p95(idle.seconds):.2f} times"
    )
    return bool(busy.torn or not caught_up)


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:3])) if sys.argv[2:] else main(QUESTIONS, REBUILDS))
