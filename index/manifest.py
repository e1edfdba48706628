"""What a generation's folder holds: every file with its size and sha256, and what it was made from."""

import errno
import hashlib
import json
import os
import stat
from collections.abc import Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from index.checksums import sha256_of
from knowledge.milestones import reached

FORMAT_VERSION: Literal[6] = 6
MANIFEST_FILE = "manifest.json"
SEAL_FILE = "manifest.sha256"
MANIFEST_MAX_BYTES = 1 << 20
HASHERS = 2  # files that are hashed at once
EXHAUSTED = {errno.EMFILE, errno.ENFILE, errno.ENOMEM}
"""Errors of a system that has no more to give: they say nothing of the file that was asked for."""

Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Count = Annotated[int, Field(ge=1)]


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class FileRecord(_Strict):
    """One file of the generation."""

    bytes: Annotated[int, Field(ge=0)]
    sha256: Sha256


class EncoderRecord(_Strict):
    """The encoder that made the vectors."""

    name: str
    fingerprint: Sha256
    dimension: Count


class ShapeRecord(_Strict):
    """The shape of the passages, in the encoder's tokens."""

    max_tokens: Count
    target_tokens: Count


class Manifest(_Strict):
    """All that must be known before a file of the generation is opened.

    `made_by` is a hash of the code that made it: what it has read and split is taken over by the same code alone, and
    the id is another where the code is.
    """

    format: Literal[6]
    id: Annotated[str, Field(pattern=r"^[0-9a-f]{16}$")]
    built_at: str
    documents_fingerprint: Sha256
    encoder: EncoderRecord
    shape: ShapeRecord
    made_by: Sha256
    documents: Count
    passages: Count
    sentences: Count
    files: dict[str, FileRecord]

    @field_validator("files")
    @classmethod
    def _names_stay_inside(cls, files: dict[str, FileRecord]) -> dict[str, FileRecord]:
        for name in files:
            if name.startswith("/") or "\\" in name or any(part in ("", ".", "..") for part in name.split("/")):
                raise ValueError(f"the file name {name!r} leads out of the generation")
        return files


def generation_id(documents_fingerprint: str, encoder: EncoderRecord, shape: ShapeRecord, made_by: str) -> str:
    """Return the id that these documents give with this encoder, shape and code: 16 hexadecimal digits."""
    made_from = json.dumps(
        [FORMAT_VERSION, documents_fingerprint, encoder.model_dump(), shape.model_dump(), made_by], sort_keys=True
    )
    return hashlib.sha256(made_from.encode()).hexdigest()[:16]


class Recorder:
    """Hashes the files below a folder and forces them to the disk, each once, while others are still written."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pool = ThreadPoolExecutor(HASHERS)
        self._records: dict[str, Future[FileRecord]] = {}

    def record(self, folder: Path) -> None:
        """Begin with the files in this folder at or below that one; all that are there must be whole."""
        for path in sorted(folder.iterdir()):
            name = path.relative_to(self._folder).as_posix()
            if name not in self._records and path.is_file():
                self._records[name] = self._pool.submit(_record, path)

    def records(self) -> dict[str, FileRecord]:
        """Return the record of every file below the folder, by its path there, once all are on the disk."""
        for folder in {path.parent for _, path in _files(self._folder)}:
            self.record(folder)
        return {name: self._records[name].result() for name in sorted(self._records)}

    def close(self) -> None:
        """Return once nothing is at work any more."""
        self._pool.shutdown()


def _record(path: Path) -> FileRecord:
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
        return FileRecord(bytes=os.fstat(file.fileno()).st_size, sha256=sha256)


def seal(folder: Path, manifest: Manifest) -> None:
    """Write the manifest and, beside it, its own sha256."""
    content = manifest.model_dump_json(indent=1).encode()
    write_synced(folder / MANIFEST_FILE, content)
    reached("write: manifest written")
    write_synced(folder / SEAL_FILE, _seal_of(content))


def write_synced(path: Path, content: bytes) -> None:
    """Write the file and wait until it is on the disk."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def read_manifest(folder: Path) -> tuple[Manifest | None, list[str]]:
    """Return the folder's manifest, or None, and what is wrong with it, in words."""
    try:
        content, sealed = _read_plain(folder / MANIFEST_FILE), _read_plain(folder / SEAL_FILE)
    except OSError as error:
        if error.errno in EXHAUSTED:
            raise
        return None, [f"{Path(error.filename or folder).name} cannot be read ({error.strerror})"]
    if sealed != _seal_of(content):
        return None, [f"{MANIFEST_FILE} does not have the sha256 that {SEAL_FILE} names"]
    try:
        manifest = Manifest.model_validate_json(content)
    except ValidationError as error:
        return None, [f"{MANIFEST_FILE}: {_of_another_version(content) or error.errors()[0]['msg']}"]
    if manifest.id != folder.name:
        return None, [f"{MANIFEST_FILE} belongs to generation {manifest.id}"]
    return manifest, []


def is_of_another_version(folder: Path) -> bool:
    """Return whether a sealed manifest says that another version of Karvon made the generation."""
    try:
        content, sealed = _read_plain(folder / MANIFEST_FILE), _read_plain(folder / SEAL_FILE)
    except OSError:
        return False
    return sealed == _seal_of(content) and bool(_of_another_version(content))


def _of_another_version(content: bytes) -> str:
    """Return that another version of Karvon made it, in words, if one did; else ""."""
    try:
        made = json.loads(content)["format"]
    except (ValueError, KeyError, TypeError):
        return ""
    return (
        "" if made == FORMAT_VERSION else f"it is of format {made}, and this version of Karvon reads {FORMAT_VERSION}"
    )


def _seal_of(content: bytes) -> bytes:
    return f"{hashlib.sha256(content).hexdigest()}\n".encode()


def _read_plain(path: Path) -> bytes:
    """Return the file's first bytes, up to a limit that no manifest reaches; what is no regular file is an error."""
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is not a regular file", str(path))
        return file.read(MANIFEST_MAX_BYTES)


def find_damage(folder: Path, only: Collection[str] = ()) -> list[str]:
    """Return all that differs from the manifest, in words, a line each; empty when the generation is whole.

    Of the files named by `only`, if any are, what differs in them alone.
    """
    manifest, damage = read_manifest(folder)
    if manifest is None:
        return damage
    present = dict(_files(folder))
    if only:
        present = {name: path for name, path in present.items() if name in only}
    for name in sorted(present.keys() - manifest.files.keys() - {MANIFEST_FILE, SEAL_FILE}):
        damage.append(f"{name} is not in the manifest")
    wanted = {name: record for name, record in sorted(manifest.files.items()) if not only or name in only}
    with ThreadPoolExecutor(HASHERS) as pool:
        found = pool.map(lambda name: _fault(present.get(name), wanted[name]), wanted)
        return damage + [f"{name} {fault}" for name, fault in zip(wanted, found, strict=True) if fault]


def _fault(path: Path | None, record: FileRecord) -> str:
    """Return what is wrong with the file, in words that go on after its name, or ""."""
    if path is None:
        return "is missing"
    try:
        if (size := path.stat().st_size) != record.bytes:
            return f"has {size} bytes, not {record.bytes}"
        return "" if sha256_of(path) == record.sha256 else "does not have the sha256 of the manifest"
    except OSError as error:
        if error.errno in EXHAUSTED:
            raise
        return f"cannot be read ({error.strerror})"


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yield the plain files below the folder; a link counts as nothing, so a linked file is a missing one."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            yield path.relative_to(folder).as_posix(), path
