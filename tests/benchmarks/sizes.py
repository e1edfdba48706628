"""What Karvon takes of time, memory and room, by the size of the library.

Run it with `make bench`, or with `make bench SIZES="240 2000"` for other numbers of passages. Libraries of more than
2,000 are not built, which would take hours, but drawn at random (`tests.benchmarks.drawn_index`): they show what a
question costs; what their builds cost, `tests.benchmarks.streaming` measures. It prints a table, writes JSON, and
asserts nothing.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from index.encoder import load_encoder
from tests.benchmarks.answering import ASKERS
from tests.benchmarks.drawn_index import draw_index
from tests.benchmarks.results import save_results
from tests.benchmarks.scaled_library import write_library
from tests.benchmarks.stages import STAGES

SIZES = (240, 2_000, 20_000, 200_000)
MOST_BUILT = 2_000
ROUNDS = 3
EXPORTS = Path("build/models")  # what the first start writes, as in DATA_DIR/models

PERCENTILES = "{stages[STAGE][p50]:.1f} / {stages[STAGE][p95]:.1f} / {stages[STAGE][p99]:.1f}"
RATE = "{rates[ASKERS][per_second]:.0f} ({rates[ASKERS][processor_ms]:.1f})"
ROWS = (
    ("documents, passages, sentences", "{documents} / {passages} / {sentences}"),
    ("built in, s", "{build_seconds:.1f}"),
    ("passages / sentences a second", "{passages_per_second:.1f} / {sentences_per_second:.1f}"),
    ("rebuilt after one new document in, s", "{rebuild_seconds:.2f}"),
    ("index, bytes a passage", "{index_bytes_a_passage:.0f}"),
    ("most memory while building, MiB", "{build_peak_mib:.0f}"),
    ("first answer after the start, s", "{ready_seconds:.1f}"),
    ("memory idle / at most while answering, MiB", "{idle_mib:.0f} / {peak_mib:.0f}"),
    ("questions timed", "{questions}"),
    *((f"{stage}, p50 / p95 / p99, ms", PERCENTILES.replace("STAGE", stage)) for stage in STAGES),
    *(
        (
            f"answers a second (processor, ms an answer), {askers} asking",
            RATE.replace("ASKERS", f"{askers} asking"),
        )
        for askers in ASKERS
    ),
)


def measure(passages: int, exports: Path, *, rounds: int = ROUNDS, most_built: int = MOST_BUILT) -> dict[str, Any]:
    """Return the figures at that size; building and answering are each a process of its own."""
    with tempfile.TemporaryDirectory() as temporary:
        folder, encoder, built = Path(temporary), load_encoder("", exports), dict[str, Any]()
        is_built = passages <= most_built
        write = write_library if is_built else draw_index
        questions = write(folder / ("documents" if is_built else "index"), passages, encoder)
        (folder / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
        if is_built:
            built = run("building", folder, exports)
        served = run("answering", folder, exports, time.time(), rounds)
    return {"size": passages, **built, **served}


def run(module: str, *arguments: object) -> dict[str, Any]:
    """Return what the module prints when it runs with these arguments."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout)


def as_markdown(figures: Sequence[dict[str, Any]]) -> str:
    """Return the table: a column a size."""
    lines = [
        "| " + " | ".join(["passages, about", *(str(each["size"]) for each in figures)]) + " |",
        "|---" * (len(figures) + 1) + "|",
    ]
    for name, form in ROWS:
        lines.append("| " + " | ".join([name, *(_cell(form, each) for each in figures)]) + " |")
    return "\n".join(lines) + "\n"


def _cell(form: str, figures: dict[str, Any]) -> str:
    """Return the figure as it is written, or a dash where there is none, as of what was not built."""
    try:
        return form.format(**figures)
    except KeyError:
        return "–"


def main(sizes: Sequence[int]) -> None:
    """Measure each size, and print the table; the results are written after each, for a large one may take hours."""
    figures: list[dict[str, Any]] = []
    for size in sizes:
        figures.append(measure(size, EXPORTS))
        path = save_results("sizes", {"sizes": figures})
    sys.stdout.write(f"{as_markdown(figures)}\nwritten to {path}\n")


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or SIZES)
