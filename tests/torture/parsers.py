"""Mutated files of every format, read by the real reader: nothing may hang, and nothing may end the parent.

Run it with `make torture`, or `python -m tests.torture.parsers 1000` for more files of each format.
"""

import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePath

from knowledge.errors import DocumentError
from knowledge.formats.reader import Reader
from tests.torture.mutations import mutate, samples

FILES_OF_EACH = 200
ENDED = ("ended the reading process", "processor time", "longer than")


@dataclass(slots=True)
class Tally:
    """What became of the mutated files of one sample, and the slowest of them."""

    outcomes: Counter[str] = field(default_factory=Counter)
    slowest_seconds: float = 0.0
    slowest_number: int = 0


def torture(reader: Reader, name: str, data: bytes, numbers: range) -> Tally:
    """What becomes of each mutated file: read, refused, or the child ended and was replaced."""
    tally = Tally()
    for number in numbers:
        started = time.monotonic()
        tally.outcomes[outcome(reader, name, mutate(data, number))] += 1
        seconds = time.monotonic() - started
        if seconds > tally.slowest_seconds:
            tally.slowest_seconds, tally.slowest_number = seconds, number
    return tally


def outcome(reader: Reader, name: str, data: bytes) -> str:
    """What becomes of one file; any other error than a refusal is a crash of the parent, and is raised."""
    extension = PurePath(name).suffix
    try:
        parts = [(name, data)]
        if extension == ".zip":
            parts = [(member.name, member.data) for member in reader.unpack(data).members] or parts
        for part, inner in parts:
            reader.read(inner, PurePath(part).suffix)
    except DocumentError as refusal:
        return next((ending for ending in ENDED if ending in refusal.found), "refused")
    return "read"


def main(files_of_each: int) -> int:
    """Print a table; 1 when a file took longer than the reader allows."""
    hung = total = 0
    with Reader() as reader:
        for name, data in samples().items():
            tally = torture(reader, name, data, range(files_of_each))
            told = ", ".join(f"{count} {what}" for what, count in tally.outcomes.most_common())
            print(
                f"{name:14} {told}; slowest {tally.slowest_seconds:.1f} s (number {tally.slowest_number})", flush=True
            )
            hung += tally.outcomes["longer than"]
            total += files_of_each
    print(f"{total} files: {hung} hung, 0 crashes of the parent")
    return bool(hung)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else FILES_OF_EACH))
