"""How time, memory and room grow with the library, from some hundred passages to a million: a table, JSON and a plot.

Run it with `python -m tests.benchmarks.growth FOLDER 240 2000 20000`; indexes are drawn at random into the folder
(`tests.benchmarks.drawn_index`; a million passages take 20 GB and half an hour) unless they are there already. Each is
opened twice, by a process of its own: the first time all of a large one is hashed. It asserts nothing.
"""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np

from bot.answering import Answerer
from index.encoder import load_encoder
from index.publication import current_id, generation_folder, open_generation
from tests.benchmarks.drawn_index import draw_index
from tests.benchmarks.growth_plot import plot
from tests.benchmarks.memory import STATUS
from tests.benchmarks.results import RESULTS, save_results, table_by_passages

EXPORTS = Path("build/models")
PARTS = {
    "texts": ("documents", "lines", "catalogue", "passages.", "sentences."),
    "passage vectors": ("passage_vectors", "passage_moments", "cell_"),
    "sentence vectors": ("sentence_vectors", "sentence_moments"),
    "tokens": ("tokens", "first_tokens"),
    "passage terms": ("passage_terms/",),
    "sentence terms": ("sentence_terms/",),
}
ROWS = (
    ("index, GB", "{gigabytes:.2f}"),
    *((f"bytes a passage: {part}", f"{{{part}:.0f}}") for part in PARTS),
    ("opened and ready, all hashed, s", "{first_open_seconds:.1f}"),
    ("opened and ready, known from before, s", "{open_seconds:.1f}"),
    ("a question, p50 / p95, ms", "{p50:.0f} / {p95:.0f}"),
    ("without the encoder, p50 / p95, ms", "{search_p50:.0f} / {search_p95:.0f}"),
    ("resident of its own / pages of the files, MiB", "{own_mib:.0f} / {file_mib:.0f}"),
)


def sizes_of(folder: Path) -> dict[str, int]:
    """Return the bytes of each part of the generation in the folder."""
    files = {path.relative_to(folder).as_posix(): path.stat().st_size for path in folder.rglob("*") if path.is_file()}
    return {part: sum(s for name, s in files.items() if name.startswith(begins)) for part, begins in PARTS.items()}


def ask(folder: Path) -> dict[str, Any]:
    """Return the figures of one opening, and of two hundred questions after some that are not counted."""
    encoder = load_encoder("", EXPORTS)
    started = time.perf_counter()
    answerer = Answerer(folder / "index", encoder, open_generation(folder / "index"))
    questions = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    answerer.answer(questions[0])
    opened = time.perf_counter() - started
    whole, encoding = [], []
    for number, question in enumerate([*questions[:20], *questions]):
        started = time.perf_counter()
        answerer.answer(question)
        between = time.perf_counter()
        encoder.encode_question(question)
        if number >= 20:
            whole.append(1000 * (between - started))
            encoding.append(1000 * (time.perf_counter() - between))
    search = np.maximum(np.array(whole) - np.array(encoding), 0)
    lines = dict(line.split(":") for line in STATUS.read_text(encoding="ascii").splitlines() if "Rss" in line)
    return {
        "open_seconds": opened,
        **{name: float(np.percentile(whole, share)) for name, share in (("p50", 50), ("p95", 95))},
        **{f"search_{name}": float(np.percentile(search, share)) for name, share in (("p50", 50), ("p95", 95))},
        "own_mib": int(lines["RssAnon"].split()[0]) / 1024,
        "file_mib": int(lines["RssFile"].split()[0]) / 1024,
    }


def measure(folder: Path, passages: int) -> dict[str, Any]:
    """Return the figures of an index of that size, which is drawn where it is not there."""
    if not (folder / "questions.json").exists():
        questions = draw_index(folder / "index", passages, load_encoder("", EXPORTS))
        (folder / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
    generation = generation_folder(folder / "index", current_id(folder / "index") or "")
    for note in (folder / "index").glob("attestations/*"):
        note.unlink()
    command = [sys.executable, "-m", "tests.benchmarks.growth", str(folder)]
    first, second = (
        json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout) for _ in range(2)
    )
    parts = sizes_of(generation)
    return {
        "passages": passages,
        "gigabytes": sum(parts.values()) / 1e9,
        **{part: size / passages for part, size in parts.items()},
        **second,
        "first_open_seconds": first["open_seconds"],
    }


def main(folder: Path, sizes: list[int]) -> None:
    """Measure each size, and print the table; the results and the plot are written after each."""
    figures: list[dict[str, Any]] = []
    for size in sizes:
        figures.append(measure(folder / str(size), size))
        path = save_results("growth", {"sizes": figures})
        plot(figures, RESULTS / "growth.svg")
    sys.stdout.write(f"{table_by_passages(ROWS, figures)}\nwritten to {path}\n")


if __name__ == "__main__":
    if len(sys.argv) == 2:
        sys.stdout.write(json.dumps(ask(Path(sys.argv[1]))))
    else:
        main(Path(sys.argv[1]), [int(each) for each in sys.argv[2:]])
