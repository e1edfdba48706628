"""What a whole build of any size has in memory, and how long it takes: a table and JSON.

Run it with `python -m tests.benchmarks.streaming FOLDER 10000 40000`: documents of drawn words are written into the
folder, and each size is built by a process of its own, then once more with one document added. Vectors and tokens are
drawn too, by the text, so that all but the encoder's own work is measured. It asserts nothing.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.build import build_generation
from index.tokens import QuestionTokens, ReadPassages, ReadQuestion, Vectors
from tests.benchmarks.drawn_index import PASSAGES, SENTENCES, TOKENS, WORDS, Words, text_of
from tests.benchmarks.memory import STATUS, peak_mib
from tests.benchmarks.results import save_results, table_by_passages

EVERY_SECONDS = 0.05
ROWS = (
    ("from nothing, s", "{first[seconds]:.0f}"),
    ("memory of its own / with mapped files, at most, MiB", "{first[own_mib]:.0f} / {first[peak_mib]:.0f}"),
    ("with one document added, s", "{added[seconds]:.1f}"),
    ("memory of its own / with mapped files, at most, MiB", "{added[own_mib]:.0f} / {added[peak_mib]:.0f}"),
)


class DrawnEncoder:
    """Stands in for a model: as wide as the embedded one, and as fast as numbers can be drawn."""

    name = "drawn"
    fingerprint = hashlib.sha256(b"drawn").hexdigest()
    compatible = frozenset({fingerprint})
    dimension = 384
    languages: frozenset[str] | None = None
    max_tokens = 256
    token_dimension = 64

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As many as of English words."""
        return [2 + len(text.split()) * TOKENS // WORDS for text in texts]

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors that are always the same for a text."""
        drawn = np.stack([_chance(text).standard_normal(self.dimension, dtype=np.float32) for text in texts])
        return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True), dtype=np.float32)

    def encode_passages(self, texts: Sequence[str]) -> ReadPassages:
        """Tokens that are evenly spread through the text."""
        places = [np.arange(len(text) // 5)[:, None] * 5 + np.array([0, 4]) for text in texts]
        tokens = [
            _chance(text).integers(-40, 41, (len(text) // 5, self.token_dimension), dtype=np.int8) for text in texts
        ]
        return ReadPassages(self.encode_documents(texts), tokens, places)

    def encode_question(self, text: str) -> ReadQuestion:
        """One without tokens."""
        none = np.zeros((0, self.token_dimension), dtype=np.float32)
        return ReadQuestion(self.encode_documents([text])[0], QuestionTokens(none, np.zeros(0, dtype=np.float32)))


def _chance(text: str) -> np.random.Generator:
    return np.random.default_rng(np.frombuffer(hashlib.sha256(text.encode()).digest(), dtype=np.uint32))


def write_documents(folder: Path, passages: int) -> None:
    """Write documents with about so many passages into the folder."""
    words, chance = Words(), np.random.default_rng(passages)
    for row in range(max(1, round(passages / PASSAGES))):
        drawn = words.draw(PASSAGES * SENTENCES * WORDS, chance).tolist()
        path = folder / f"{row // 1000:03}" / f"report-{row}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        text, _ = text_of([words.written[each] for each in drawn])
        path.write_text(f"---\nlanguage: en\n---\n\n{text}\n", encoding="utf-8")


def build(documents: Path, indexes: Path) -> dict[str, Any]:
    """Return what one build took: seconds, and MiB at most."""
    own, over = [0.0], threading.Event()

    def watch() -> None:
        while not over.wait(EVERY_SECONDS):
            lines = dict(line.split(":") for line in STATUS.read_text(encoding="ascii").splitlines() if "Rss" in line)
            own[0] = max(own[0], int(lines["RssAnon"].split()[0]) / 1024)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    started = time.perf_counter()
    report = build_generation([documents], indexes, DrawnEncoder())
    seconds = time.perf_counter() - started
    over.set()
    watcher.join()
    return {"seconds": seconds, "own_mib": own[0], "peak_mib": peak_mib(), "passages": report.passages}


def measure(folder: Path, passages: int) -> dict[str, Any]:
    """Return the figures of a library of about so many passages, which is written if it is not there."""
    documents, indexes = folder / "documents", folder / "index"
    if not documents.exists():
        write_documents(documents, passages)
    shutil.rmtree(indexes, ignore_errors=True)
    (documents / "added.txt").unlink(missing_ok=True)
    command = [sys.executable, "-m", "tests.benchmarks.streaming", str(documents), str(indexes), "once"]
    figures = {}
    for name in ("first", "added"):
        figures[name] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)
        (documents / "added.txt").write_text("A caravan came to Kashgar.\n", encoding="utf-8")
    return {"passages": figures["first"]["passages"], **figures}


def main(folder: Path, sizes: list[int]) -> None:
    """Measure each size, and print the table; the results are written after each."""
    figures: list[dict[str, Any]] = []
    for size in sizes:
        figures.append(measure(folder / str(size), size))
        path = save_results("streaming", {"sizes": figures})
    sys.stdout.write(f"{table_by_passages(ROWS, figures)}\nwritten to {path}\n")


if __name__ == "__main__":
    if sys.argv[3:] == ["once"]:
        sys.stdout.write(json.dumps(build(Path(sys.argv[1]), Path(sys.argv[2]))))
    else:
        main(Path(sys.argv[1]), [int(each) for each in sys.argv[2:]])
