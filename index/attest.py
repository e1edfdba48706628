"""Attestations: which files of a large generation were found whole, so that it is opened without reading all of them.

A file that was hashed is known again by its size, its inode and the times of its last changes, which the system keeps;
what the disk itself has lost since is not seen so, and is found by `karvon verify`, and by each build, which hash all.
"""

import json
from contextlib import suppress
from pathlib import Path

from index.manifest import find_damage, read_manifest
from knowledge.placement import place

ATTESTATIONS_FOLDER = "attestations"
# Up to here all is hashed whenever it is opened: it takes less than a second or two.
HASHED_BYTES = 1 << 30

Marks = dict[str, list[int]]


def find_damage_at_opening(folder: Path) -> list[str]:
    """Return what `find_damage` returns; a large generation that was found whole before, and has not changed, is whole.

    A large one that is found whole now is known from then on.
    """
    manifest, damage = read_manifest(folder)
    if manifest is None or sum(record.bytes for record in manifest.files.values()) <= HASHED_BYTES:
        return damage or find_damage(folder)
    marks = _marks(folder)
    if marks and marks == _attested(folder):
        return []
    damage = find_damage(folder)
    if not damage and marks == _marks(folder):
        _remember(folder, marks)
    return damage


def attest(folder: Path) -> None:
    """Remember that the generation, which was just written and hashed, is whole, if it is a large one."""
    marks = _marks(folder)
    if sum(size for size, *_ in marks.values()) > HASHED_BYTES:
        _remember(folder, marks)


def forget(folder: Path) -> None:
    """Forget the generation, which is there no more, or is damaged: it is hashed whenever it is opened."""
    with suppress(OSError):  # its marks would not fit another one
        _path(folder).unlink(missing_ok=True)


def _remember(folder: Path, marks: Marks) -> None:
    with suppress(OSError):  # a disk that is full or read-only: then all is hashed the next time as well
        _path(folder).parent.mkdir(exist_ok=True)
        place(_path(folder), json.dumps(marks).encode())


def _path(folder: Path) -> Path:
    return folder.parent.parent / ATTESTATIONS_FOLDER / f"{folder.name}.json"


def _attested(folder: Path) -> Marks:
    try:
        marks: Marks = json.loads(_path(folder).read_bytes())
    except (OSError, ValueError):
        return {}
    return marks


def _marks(folder: Path) -> Marks:
    """Return what each file below the folder is known again by; nothing where one cannot be looked at."""
    try:
        found = {path.relative_to(folder).as_posix(): path.lstat() for path in folder.rglob("*") if not path.is_dir()}
    except OSError:
        return {}
    return {name: [s.st_size, s.st_ino, s.st_mtime_ns, s.st_ctime_ns] for name, s in sorted(found.items())}
