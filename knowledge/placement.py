"""Placement: bytes put into a folder under a name, whole or not at all, and on the disk once that is said."""

import fcntl
import os
import tempfile
from pathlib import Path

from knowledge.milestones import reached

UNPLACED_PREFIX = ".unplaced-"


def place(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Put the bytes in place by one rename: a crash at any instant leaves the old file or the new one, whole."""
    descriptor, temporary = tempfile.mkstemp(dir=path.parent, prefix=UNPLACED_PREFIX)
    try:
        with os.fdopen(descriptor, "wb") as file:
            fcntl.flock(descriptor, fcntl.LOCK_EX)  # as long as this process works at it
            file.write(data)
            file.flush()
            os.fchmod(descriptor, mode)
            os.fsync(descriptor)
            reached("place: written")
            Path(temporary).replace(path)
            reached("place: in place")
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    reached("place: on the disk")


def sweep_unplaced(folder: Path) -> None:
    """Remove, below the folder, what processes that were cut off have left; what one still works at stays."""
    for path in folder.rglob(f"{UNPLACED_PREFIX}*"):
        with path.open("rb") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                continue
            path.unlink(missing_ok=True)
            reached("sweep: unplaced file removed")


def sync_folder(folder: Path) -> None:
    """Wait until the folder's own entries (names made, renamed, removed) are on the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def make_folder(folder: Path, *, mode: int = 0o777) -> None:
    """Make the folder and those above it that are missing, and wait until their names are on the disk."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=mode, exist_ok=True)
        sync_folder(each.parent)
