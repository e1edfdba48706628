"""Drift: what has changed in the documents folders since their documents were read."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from knowledge.documents import Document
from knowledge.errors import DocumentError
from knowledge.folders import document_id, find_files, read_bytes
from knowledge.formats.kinds import ARCHIVE_EXTENSION
from knowledge.removal import is_among
from knowledge.titles import read_titles


@dataclass(frozen=True, slots=True)
class Drift:
    """Files that are not among the documents or hold other bytes than they did, and ids of documents without a file.

    `titled` are ids of documents that the operator has given another title since.
    """

    new: tuple[Path, ...]
    changed: tuple[Path, ...]
    gone: tuple[str, ...]
    titled: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone or self.titled)

    def __str__(self) -> str:
        told = [("new", self.new), ("changed", self.changed), ("gone", self.gone), ("titled anew", self.titled)]
        return ", ".join(f"{len(which)} {what} ({which[0]})" for what, which in told if which)


def find_drift(folders: Sequence[Path], documents: Iterable[Document]) -> Drift:
    """Return how the folders differ from the documents that were read from them.

    A file that could not be read then is new each time. Of an archive it is seen only whether it is there.
    """
    documents = tuple(documents)
    held = {document.id: document.sha256 for document in documents}
    titles = {document.id: document.title for document in documents}
    files: dict[str, Path] = {}
    given: dict[str, str] = {}
    for folder in folders:
        below: dict[str, Path] = {}
        for path in find_files(folder).paths:
            below.setdefault(document_id(path, folder), path)  # of two in one folder the first is read
        files |= below
        own = {identity: title for identity, title in _given(folder).items() if is_among(identity, below)}
        given = {identity: title for identity, title in given.items() if identity not in below} | own
    new, changed, seen = list[Path](), list[Path](), set[str]()
    hashes = set(held.values())
    for identity, path in files.items():
        if path.suffix.lower() == ARCHIVE_EXTENSION:
            members = {each for each in held if each.startswith(f"{identity}{path.suffix}/")}
            seen |= members
            if not members:
                new.append(path)
            continue
        seen.add(identity)
        sha256 = _sha256(path)
        if identity in held and sha256 != held[identity]:
            changed.append(path)
        elif identity not in held and sha256 not in hashes:  # a copy of another is no news
            new.append(path)
    titled = sorted(identity for identity, title in given.items() if titles.get(identity, title) != title)
    return Drift(tuple(new), tuple(changed), tuple(sorted(held.keys() - seen)), tuple(titled))


def _given(folder: Path) -> dict[str, str]:
    """Return the titles that were given in the folder; none where their file is broken, which each build tells."""
    try:
        return read_titles(folder)
    except DocumentError:
        return {}


def _sha256(path: Path) -> str | None:
    try:
        return hashlib.sha256(read_bytes(path)).hexdigest()
    except DocumentError:
        return None
