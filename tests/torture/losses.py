"""Power losses at each milestone, a full disk and a failing one: old or new, whole, and the next build mends.

Run it with `make torture`, or `python -m tests.torture.losses 2 10` for two losses at each tenth instant.
"""

import errno
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from index.publication import current_id
from tests.torture.life import check, in_child, instants, live, prepare
from tests.torture.power_loss import Recorder, lose_power

LOSSES_AN_INSTANT = 3
FAULTS = (errno.ENOSPC, errno.EIO, errno.EROFS)
SMALLEST_FULL_BYTES, LARGEST_FULL_BYTES = 16, 30_000


def lose(place: Path, losses: int, every: int, chance: random.Random) -> Counter[str]:
    """Live once, recorded; then lose the power at each instant of that life, several times, and count the outcomes."""
    data = place / "data"
    recorder = Recorder(data)
    began = current_id(data / "index")
    with recorder.recording():
        live(place)
    outcomes: Counter[str] = Counter()
    allowed = {began} if began else set()
    for number, (name, sure, perhaps) in enumerate(recorder.moments):
        allowed |= _in_force(perhaps.folders, perhaps.files, recorder.root_inode)
        for _ in range(0 if number % every else losses):
            lost = place / "lost"
            shutil.rmtree(lost, ignore_errors=True)
            shutil.copytree(place / "sources", lost / "sources")
            lose_power(sure, perhaps, recorder.root_inode, lost / "data", chance)
            ended = in_child(lambda: check(place / "lost", allowed))  # noqa: B023  # it is over before the next
            outcomes[f"power lost, {'unusable after ' + name if ended else 'whole'}"] += 1
    return outcomes


def _in_force(folders: dict[int, dict[str, int]], files: dict[int, bytes], root: int) -> set[str]:
    pointer = folders[folders[root]["index"]].get("CURRENT")
    return {files[pointer].decode().split()[0]} if pointer else set()


def fail(place: Path, every: int, chance: random.Random) -> Counter[str]:
    """Let each instant of a life fail as a disk fails, and let files be cut short by the system."""
    first, outcomes = place / "first", Counter[str]()
    prepare(first)
    passed = instants(shutil.copytree(first, place / "undisturbed"))
    allowed = {(first / "data/index/CURRENT").read_text().split()[0], *(instant.in_force for instant in passed)}

    def judge(kind: str, fault: int, limit: int | None, at: int) -> None:
        copied = place / "failed"
        shutil.rmtree(copied, ignore_errors=True)
        shutil.copytree(first, copied)
        seen = 0

        def listener(_: str) -> None:
            nonlocal seen
            seen += 1
            if limit is None and seen == at:
                raise OSError(fault, os.strerror(fault))

        def act() -> None:
            sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115
            if limit is not None:
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            live(copied)

        in_child(act, listener=listener)
        outcomes[f"{kind}, {'unusable' if in_child(lambda: check(copied, allowed)) else 'whole'}"] += 1

    for number in range(1, len(passed) + 1, every):
        judge("a write failed", FAULTS[number % len(FAULTS)], None, number)
    for _ in range(0, len(passed), every):
        judge("disk full", 0, chance.randrange(SMALLEST_FULL_BYTES, LARGEST_FULL_BYTES), 0)
    return outcomes


def main(losses: int, every: int) -> int:
    """Print a table; 1 when a state was unusable."""
    started, chance = time.monotonic(), random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        recorded = Path(folder) / "recorded"
        prepare(recorded)
        outcomes = lose(recorded, losses, every, chance) + fail(Path(folder), every, chance)
    for outcome, count in sorted(outcomes.items()):
        print(f"{count:6}  {outcome}")
    print(f"{outcomes.total()} losses and faults, {time.monotonic() - started:.0f} s")
    return any("unusable" in outcome for outcome in outcomes)


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:3])) if sys.argv[2:] else main(LOSSES_AN_INSTANT, 1))
