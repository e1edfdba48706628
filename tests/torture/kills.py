"""SIGKILL at each milestone and at random: the old generation or the new one, whole, and the next start mends.

Run it with `make torture`, or `python -m tests.torture.kills 5 50` for five kills at each milestone and fifty more.
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture import life, upload_life
from tests.torture.life import Instant, in_child, instants, prepare

KILLS_A_MILESTONE = 20
RANDOM_KILLS = 300


@dataclass(slots=True)
class Tally:
    """How many were killed at each milestone, and what was found unusable after."""

    kills: Counter[str] = field(default_factory=Counter)
    unusable: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Kind:
    """A life, what must be true after any end of it, and the milestones that only it is killed at; none: all."""

    live: Callable[[Path], object]
    check: Callable[[Path, set[str]], object]
    begins: tuple[str, ...] = ("",)


KINDS = (
    Kind(life.live, life.check),
    Kind(upload_life.live, upload_life.check_upload, ("upload:", "rebuild:", "title:", "place:", "remove:")),
)


class Lives:
    """Lives in copies of one prepared data folder, each killed somewhere and then looked at."""

    def __init__(self, place: Path, kind: "Kind") -> None:
        self._place = place
        self._kind = kind
        self._first = place / "first"
        prepare(self._first)
        self._began = self._first_id()
        self.instants = instants(self._copy("undisturbed"), kind.live)
        started = time.monotonic()
        in_child(lambda: kind.live(self._copy("timed")))
        self.seconds = time.monotonic() - started

    def kill_at(self, instant: Instant, tally: Tally) -> None:
        """Kill a life at that instant; exactly what was in force there must be in force after."""
        place = self._copy("killed")
        seen = 0

        def listener(name: str) -> None:
            nonlocal seen
            seen += name == instant.name
            if seen == instant.number:
                os.kill(os.getpid(), signal.SIGKILL)

        ended = in_child(lambda: self._kind.live(place), listener=listener)
        if ended != -signal.SIGKILL:
            tally.unusable.append(f"{instant}: it was never reached, the life ended with {ended}")
        self._judge(place, {instant.in_force}, instant.name, tally)

    def kill_after(self, seconds: float, tally: Tally) -> None:
        """Kill a life after so many seconds; a generation of those it goes through must be in force."""
        place = self._copy("killed")
        in_child(lambda: self._kind.live(place), seconds=seconds)
        self._judge(place, {self._began, *(instant.in_force for instant in self.instants)}, "at random", tally)

    def _judge(self, place: Path, allowed: set[str], name: str, tally: Tally) -> None:
        tally.kills[name] += 1
        if in_child(lambda: self._kind.check(place, allowed)):
            tally.unusable.append(f"{name}: see {shutil.copytree(place, tempfile.mkdtemp(), dirs_exist_ok=True)}")

    def _first_id(self) -> str:
        return (self._first / "data" / "index" / "CURRENT").read_text().split()[0]

    def _copy(self, name: str) -> Path:
        shutil.rmtree(self._place / name, ignore_errors=True)
        return shutil.copytree(self._first, self._place / name)


def chosen(passed: Iterable[Instant], times: int, chance: random.Random) -> list[Instant]:
    """Return as many instants of each milestone: each that there is, before any a second time."""
    by_name: dict[str, list[Instant]] = {}
    for instant in passed:
        by_name.setdefault(instant.name, []).append(instant)
    return [
        each
        for same in by_name.values()
        for each in (chance.sample(same, len(same)) * (times // len(same) + 1))[:times]
    ]


def main(times: int, at_random: int) -> int:
    """Print a table; 1 when a state was unusable."""
    started, chance, tally = time.monotonic(), random.Random(1), Tally()
    for kind in KINDS:
        with tempfile.TemporaryDirectory() as folder:
            lives = Lives(Path(folder), kind)
            for instant in chosen(
                (each for each in lives.instants if each.name.startswith(kind.begins)), times, chance
            ):
                lives.kill_at(instant, tally)
            for _ in range(at_random // len(KINDS)):
                lives.kill_after(chance.uniform(0, lives.seconds), tally)
    for name, count in tally.kills.items():
        print(f"{count:6} kills  {name}")
    print(
        f"{tally.kills.total()} kills at {len(tally.kills) - 1} milestones and at random:"
        f" {len(tally.unusable)} unusable states, {time.monotonic() - started:.0f} s"
    )
    print(*tally.unusable, sep="\n")
    return bool(tally.unusable)


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:3])) if sys.argv[2:] else main(KILLS_A_MILESTONE, RANDOM_KILLS))
