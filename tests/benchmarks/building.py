"""How long a build takes, and how much memory and room; a process of its own, so that nothing else is counted.

Prints one JSON object: `python -m tests.benchmarks.building FOLDER EXPORTS`, with the documents in FOLDER/documents.
"""

import json
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from index.build import build_generation
from index.encoder import load_encoder
from index.publication import generation_folder
from tests.benchmarks.memory import peak_mib

NEW_DOCUMENT = " ".join(f"On day {day} the caravan of the benchmark rested at well {day}." for day in range(1, 40))


@dataclass(frozen=True, slots=True)
class Built:
    """Of the first build: seconds, and passages and sentences a second, reading and writing included.

    `rebuild_seconds`: of a build after one document was added. `index_bytes_a_passage`: of the generation's files.
    """

    documents: int
    passages: int
    sentences: int
    build_seconds: float
    passages_per_second: float
    sentences_per_second: float
    rebuild_seconds: float
    index_bytes_a_passage: float
    build_peak_mib: float


def measure_build(folder: Path, exports: Path) -> Built:
    """Build from nothing, then once more with one document more."""
    encoder = load_encoder("", exports)
    started = time.perf_counter()
    first = build_generation([folder / "documents"], folder / "index", encoder)
    seconds = time.perf_counter() - started
    files = generation_folder(folder / "index", first.generation).rglob("*")
    size = sum(path.stat().st_size for path in files if path.is_file())
    (folder / "documents" / "caravan.txt").write_text(NEW_DOCUMENT, encoding="utf-8")
    started = time.perf_counter()
    build_generation([folder / "documents"], folder / "index", encoder)
    return Built(
        documents=first.documents,
        passages=first.passages,
        sentences=first.sentences,
        build_seconds=seconds,
        passages_per_second=first.passages / seconds,
        sentences_per_second=first.sentences / seconds,
        rebuild_seconds=time.perf_counter() - started,
        index_bytes_a_passage=size / first.passages,
        build_peak_mib=peak_mib(),
    )


if __name__ == "__main__":
    sys.stdout.write(json.dumps(asdict(measure_build(Path(sys.argv[1]), Path(sys.argv[2])))))
