"""One build at a time in a data folder, and one bot."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import OperatorError
from knowledge.reasons import Reason


class BuildLockedError(OperatorError):
    """Another build is at work in the same data folder."""


@contextmanager
def build_lock(data_dir: Path) -> Iterator[None]:
    """Hold the data folder's lock for builds; the system lets go of it when the process ends, however it ends.

    Raises:
        BuildLockedError: another process holds it.
    """
    with _held(data_dir / "build.lock") as held:
        if not held:
            raise BuildLockedError(
                f"another build is at work in {data_dir}",
                "one build at a time",
                "wait until it has ended",
                reason=Reason.BUSY,
            )
        yield


@contextmanager
def serve_lock(data_dir: Path) -> Iterator[None]:
    """Hold the data folder for serving, in the same way.

    Raises:
        OperatorError: another process serves from it.
    """
    with _held(data_dir / "serve.lock") as held:
        if not held:
            raise OperatorError(
                f"another bot serves from {data_dir}", "one bot a data folder", "stop it, or set another DATA_DIR"
            )
        yield


@contextmanager
def _held(path: Path) -> Iterator[bool]:
    with path.open("a") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
