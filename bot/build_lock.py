"""One build at a time in a data folder."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from knowledge.errors import OperatorError


class BuildLockedError(OperatorError):
    """Another build is at work in the same data folder."""


@contextmanager
def build_lock(data_dir: Path) -> Iterator[None]:
    """Hold the data folder's lock for builds; the system lets go of it when the process ends, however it ends.

    Raises:
        BuildLockedError: another process holds it.
    """
    with (data_dir / "build.lock").open("a") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildLockedError(
                f"another build is at work in {data_dir}", "one build at a time", "wait until it has ended"
            ) from None
        yield
