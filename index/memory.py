"""How much memory is needed, and how much is free: what cannot fit is refused before it is begun."""

import resource
from pathlib import Path

from knowledge.errors import OperatorError

FLOAT_BYTES = 4
SLICE_TEXTS = 12_000
"""About so many new passages and sentences are at work at once, or more where there would be too many slices."""
# Of each slice three arrays are open while they are joined, and 1,024 files are often all that may be.
MOST_SLICES = 256

# A passage or a sentence has vectors, tokens, terms and their scores as long as its slice is at work, and numbers and
# terms of its own until the end.
VECTOR_COPIES, OTHER_BYTES, LASTING_BYTES = 4, 12_000, 200
CGROUP = Path("/sys/fs/cgroup")
MEMINFO = Path("/proc/meminfo")
# What it takes to answer from the smallest index: with less, libraries end the process without a word.
LEAST_ADDRESSES, LEAST_LEFT = 1 << 30, 180 << 20


def needed_bytes(texts: int, dimension: int) -> int:
    """Return about how much a build of so many passages and sentences needs at most, when their documents are read."""
    at_work = min(texts, slice_texts(texts)) * (VECTOR_COPIES * FLOAT_BYTES * dimension + OTHER_BYTES)
    return at_work + texts * LASTING_BYTES


def slice_texts(texts: int) -> int:
    """Return about how many of so many new texts are in a slice."""
    return max(SLICE_TEXTS, -(-texts // MOST_SLICES))


def free_bytes(meminfo: Path = MEMINFO, cgroup: Path = CGROUP) -> int | None:
    """Return how much may still be used on this machine and in this container; None where the system does not say."""
    free = [_available(meminfo), _left(cgroup)]
    return min((each for each in free if each is not None), default=None)


def check_memory(texts: int, dimension: int, free: int | None) -> None:
    """Return quietly when a build of so many passages and sentences fits into what is free, or that is not known.

    Raises:
        OperatorError: it does not.
    """
    needed = needed_bytes(texts, dimension)
    if free is not None and needed > free:
        raise OperatorError(
            f"an index of {texts} passages and sentences needs about {needed / 2**30:.1f} GiB of memory to be built,"
            f" and {free / 2**30:.1f} GiB are free",
            "room for it",
            "free some memory, or index fewer documents; the index stays as it is",
        )


def check_start(cgroup: Path = CGROUP) -> None:
    """Return quietly unless the limits of this process, or of its container, are too narrow to answer at all.

    Raises:
        OperatorError: they are.
    """
    addresses, _hard = resource.getrlimit(resource.RLIMIT_AS)
    if addresses != resource.RLIM_INFINITY and addresses < LEAST_ADDRESSES:
        raise OperatorError(
            f"this process may use {addresses / 2**20:.0f} MiB of memory",
            f"{LEAST_ADDRESSES >> 20} or more", "raise `ulimit -v`",
        )  # fmt: skip
    left = _left(cgroup)
    if left is not None and left < LEAST_LEFT:
        raise OperatorError(
            f"{max(0, left) >> 20} MiB are left of this container's memory",
            f"{LEAST_LEFT >> 20} or more", "raise the container's limit",
        )  # fmt: skip


def _available(meminfo: Path) -> int | None:
    try:
        lines = meminfo.read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("MemAvailable:")), None)


def _left(cgroup: Path) -> int | None:
    """Return what a container's limit leaves; what it only keeps of files could be given back at once."""
    try:
        limit = (cgroup / "memory.max").read_text(encoding="ascii").strip()
        used = int((cgroup / "memory.current").read_text(encoding="ascii"))
        kept = dict(line.split() for line in (cgroup / "memory.stat").read_text(encoding="ascii").splitlines())
    except (OSError, ValueError):
        return None
    return None if limit == "max" else int(limit) - used + int(kept.get("inactive_file", 0))
