"""The life of a data folder, step by step, and what must be true of it after every end.

A life adds, replaces and removes documents, builds after each, rolls back, and builds more often than generations are
kept. The same life always goes through the same milestones and the same generations, so that a run that is cut off at
one of them can be compared with one that was not.
"""

import hashlib
import json
import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.build import build_generation
from index.provenance import originals_of
from index.publication import (
    UNFINISHED_PREFIX,
    current_id,
    kept_generations,
    open_generation,
    roll_back,
    verify_generations,
)
from knowledge import library, shelf
from knowledge.formats.child import reply
from knowledge.formats.frames import Reply, Request
from knowledge.formats.reader import Reader
from knowledge.milestones import Listener, listen
from knowledge.placement import UNPLACED_PREFIX
from knowledge.removal import remove_documents
from knowledge.shelf import add_documents, name_document
from tests.torture.quick_encoder import QuickEncoder

TEXTS = {
    "gas": "# Gas\n\nThe pipeline leads through Uzbekistan. Its first line was opened in 2009.\n",
    "rail": "# Rail\n\nThe railway leads to Osh. It was begun in 2024, and {0} tunnels are dug.\n",
    "trade": "# Trade\n\nTrade grew to {0} billion. Customs counted it twice.\n\nCotton goes east.\n",
}


class NearReader(Reader):
    """Reads in this process: what the confined child does is tortured elsewhere, and it takes its time to start."""

    def _ask(self, request: Request, data: bytes) -> Reply:
        return reply(request, data)


def prepare(place: Path) -> None:
    """Make the files that are to be added, and a data folder with one generation; this process reads near from now on.

    What is imported and remembered on the way, children need not do again: a life takes a third of the time.
    """
    library.Reader = shelf.Reader = NearReader  # type: ignore[misc]
    for number in range(4):
        for name, text in TEXTS.items():
            source = place / "sources" / str(number) / f"{name}.md"
            source.parent.mkdir(parents=True, exist_ok=True)
            source.write_text(text.format(number + 3), encoding="utf-8")
    _add(place, 0, "gas")
    build(place)


def live(place: Path) -> None:
    """Add, replace, give a title, remove, roll back and build, until nothing is left to do."""
    for step in STEPS:
        step(place)


def build(place: Path) -> str:
    """Build once, and return the generation."""
    return build_generation([place / "data" / "documents"], place / "data" / "index", QuickEncoder()).generation


def _add(place: Path, number: int, name: str) -> None:
    add_documents([place / "sources" / str(number) / f"{name}.md"], place / "data" / "documents")


def _litter(place: Path) -> None:
    """Leave what a build and a placement leave that are cut off."""
    unfinished = place / "data" / "index" / "generations" / f"{UNFINISHED_PREFIX}1"
    unfinished.mkdir(exist_ok=True)
    (unfinished / "documents.jsonl").write_bytes(b"{")
    (place / "data" / "documents" / f"{UNPLACED_PREFIX}1").write_bytes(b"#")


STEPS: tuple[Callable[[Path], object], ...] = (
    lambda place: _add(place, 0, "trade"),
    build,
    _litter,
    lambda place: _add(place, 1, "trade"),
    build,
    lambda place: roll_back(place / "data" / "index"),
    lambda place: _add(place, 0, "rail"),
    lambda place: name_document("rail", "The railway", place / "data" / "documents"),
    build,
    lambda place: remove_documents(["trade"], place / "data" / "documents"),
    build,
    lambda place: _add(place, 1, "rail"),
    build,
    lambda place: _add(place, 2, "rail"),
    build,
)


def in_child(act: Callable[[], object], *, listener: Listener | None = None, seconds: float | None = None) -> int:
    """Return how a child process that does this ended: its exit code, or minus the signal that killed it.

    With `seconds` it is killed after them, wherever it is.
    """
    child = os.fork()
    if not child:
        code = 1
        try:
            if listener:
                listen(listener)
            act()
            code = 0
        finally:
            os._exit(code)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@dataclass(frozen=True, slots=True)
class Instant:
    """A milestone that a life passed: the how manieth of its name, and the generation in force there."""

    name: str
    number: int
    in_force: str


def instants(place: Path, live: Callable[[Path], object] = live) -> list[Instant]:
    """Live in a child, undisturbed, and return what it passed."""
    log = place / "milestones.jsonl"
    counts: dict[str, int] = {}

    def note(name: str) -> None:
        counts[name] = counts.get(name, 0) + 1
        with log.open("a") as file:
            file.write(json.dumps([name, counts[name], current_id(place / "data" / "index")]) + "\n")

    if in_child(lambda: live(place), listener=note):
        raise AssertionError("a life that nobody disturbs must end well")
    return [Instant(*json.loads(line)) for line in log.read_text().splitlines()]


def check(place: Path, allowed: set[str]) -> None:
    """Fail unless one of the allowed generations is in force and whole, and the next build mends all."""
    indexes = place / "data" / "index"
    opened = open_generation(indexes)
    assert opened.id in allowed, f"{opened.id} is in force, not one of {allowed}"
    assert verify_generations(indexes)[0].damage == (), "the generation in force is damaged"
    _check_citations(indexes)
    built = build(place)
    opened = open_generation(indexes)
    texts = {path.stem: path.read_text() for path in (place / "data" / "documents").glob("*.md")}
    assert opened.id == built == current_id(indexes)
    assert {document.id for document in opened.documents} == texts.keys()
    assert all(hashlib.sha256(texts[d.id].encode()).hexdigest() == d.sha256 for d in opened.documents)
    assert not [verdict for verdict in verify_generations(indexes) if verdict.damage]
    _check_citations(indexes)
    add_documents([], place / "data" / "documents")
    left = [path.name for path in (place / "data").rglob("*") if path.name.startswith(".") or path.suffix == ".new"]
    assert not left, f"left behind: {left}"


def _check_citations(indexes: Path) -> None:
    for kept in kept_generations(indexes):
        for document in open_generation(indexes, kept).documents:
            originals_of(indexes).read(document.sha256)
