"""Placement: bytes put into a folder under a name, whole or not at all, and on the disk once that is said."""

import fcntl
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from knowledge.milestones import reached

UNPLACED_PREFIX = ".unplaced-"


def place(path: Path, data: bytes, *, mode: int = 0o600) -> None:
    """Put the bytes in place by one rename: a crash at any instant leaves the old file or the new one, whole."""
    descriptor, temporary = _begin(path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
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


def _begin(folder: Path) -> tuple[int, str]:
    """Return a new file's descriptor and name, locked for as long as this process works at it."""
    while True:
        descriptor, temporary = tempfile.mkstemp(dir=folder, prefix=UNPLACED_PREFIX)
        reached("place: begun")
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if os.fstat(descriptor).st_nlink:
            return descriptor, temporary
        os.close(descriptor)  # a sweep came before the lock


def sweep_unplaced(folder: Path) -> None:
    """Remove, below the folder, what processes that were cut off have left; what one still works at stays.

    Only files are left so: whatever else has such a name stays too, and what may not be removed.
    """
    for path in (Path(below) / name for below, _folders, names in os.walk(folder) for name in names):
        if path.name.startswith(UNPLACED_PREFIX):
            with suppress(OSError):  # placed or swept meanwhile, a link, or in a folder that may not be changed
                _sweep(path)


def _sweep(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()
            reached("sweep: unplaced file removed")
    finally:
        os.close(descriptor)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder, if it is there, against all others that hold it so: threads, and other processes."""
    if not folder.is_dir():
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


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
