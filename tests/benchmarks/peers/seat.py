"""The process that one searcher of the comparison sits in: JSON lines in, JSON lines out.

It first says that it is ready, or what is missing; then `{"paragraphs": [[title, text], ...]}` builds, and
`{"questions": [...]}` searches, one after another.
"""

import json
import os
import sys
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, TextIO

from tests.benchmarks.memory import resident_mib
from tests.benchmarks.peers.peer import ENTRIES, Entry, Paragraph, Peer


def main(name: str, model: Path) -> None:
    """Serve the searcher of that name until the input ends."""
    replies = own_output()
    entry = next(entry for entry in ENTRIES if entry.name == name)
    started = time.perf_counter()
    try:
        peer = entry.open(model)
    except ImportError as error:
        say(replies, {"missing": str(error)})
        return
    say(replies, {"ready_seconds": time.perf_counter() - started, "version": version_of(entry)})
    for line in sys.stdin:
        say(replies, serve(peer, json.loads(line)))


def own_output() -> TextIO:
    """Return the output, which is ours alone from now on: what libraries print goes to the errors."""
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return replies


def say(replies: TextIO, reply: dict[str, object]) -> None:
    """Write one line."""
    replies.write(json.dumps(reply) + "\n")
    replies.flush()


def serve(peer: Peer, request: dict[str, list[Any]]) -> dict[str, object]:
    """Return the seconds of a build, or what was found and the milliseconds of each search.

    Seconds of the processor are those of all threads, and grow little while the machine is busy with other work.
    """
    if "paragraphs" in request:
        paragraphs = [Paragraph(*each) for each in request["paragraphs"]]
        started, worked = time.perf_counter(), time.process_time()
        peer.build(paragraphs)
        return {"seconds": time.perf_counter() - started, "processor_seconds": time.process_time() - worked}
    found, milliseconds, worked = [], [], time.process_time()
    for question in request["questions"]:
        started = time.perf_counter()
        found.append(peer.search(question))
        milliseconds.append((time.perf_counter() - started) * 1000)
    return {
        "found": found,
        "milliseconds": milliseconds,
        "processor_seconds": time.process_time() - worked,
        "resident_mib": resident_mib(),
    }


def version_of(entry: Entry) -> str:
    """Return the version of the searcher's package."""
    try:
        return version(entry.package)
    except PackageNotFoundError:
        return "of this folder"


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
