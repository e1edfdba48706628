"""Builds beside the bot: one at a time, shared by all who ask meanwhile, told step by step, and their faults said."""

import asyncio
import json
import sys
from contextvars import ContextVar
from pathlib import Path

import pytest

from bot.telegram import rebuilds
from bot.telegram.rebuilds import BuildFailedError, Rebuilds, Step, command
from tests.bot.telegram.conversation import settings

REPORT = {
    "generation": "0123456789abcdef", "documents": 3, "passages": 14, "sentences": 40, "embedded": 5, "reused": 49,
    "embedded_passages_per_second": 10.0, "seconds": 0.1, "changed": True, "failures": [], "warnings": [],
}  # fmt: skip


def builds(monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Have every build be this program."""
    monkeypatch.setattr(rebuilds, "command", lambda _: [sys.executable, "-c", program])


def good(folder: Path, *, wait_for: str = "") -> str:
    """A program that notes its start, waits for a file if it is to, and reports."""
    return f"""
import json, os, pathlib, time
folder = pathlib.Path({str(folder)!r})
(folder / f"started-{{os.getpid()}}").write_text(str(os.getpriority(os.PRIO_PROCESS, 0)))
print(json.dumps({{"stage": "embed", "done": 1, "total": 2}}), flush=True)
while {wait_for!r} and not (folder / {wait_for!r}).exists(): time.sleep(0.01)
print({json.dumps(json.dumps(REPORT))})
"""


async def test_a_build_is_told_step_by_step_and_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever asked sees how far it is; nothing is wanted any more then."""
    builds(monkeypatch, good(tmp_path))
    steps: list[Step] = []
    made = Rebuilds(settings(tmp_path))

    report = await made.request(steps.append)

    assert (report.generation, report.passages) == ("0123456789abcdef", 14)
    assert steps == [Step(stage="embed", done=1, total=2)]
    assert not made.is_wanted


async def test_what_is_asked_while_one_runs_becomes_one_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty requests during a build: two builds in all, and each of the twenty is in the second."""
    builds(monkeypatch, good(tmp_path, wait_for="go"))
    made = Rebuilds(settings(tmp_path))
    first = asyncio.create_task(made.request())
    while not list(tmp_path.glob("started-*")):
        await asyncio.sleep(0.01)

    others = [asyncio.create_task(made.request()) for _ in range(20)]
    await asyncio.sleep(0.05)
    (tmp_path / "go").touch()
    await asyncio.gather(first, *others)

    assert len(list(tmp_path.glob("started-*"))) == 2
    assert not made.is_wanted


async def test_a_fault_is_said_and_the_build_is_still_wanted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last line that the build said is the reason; the next start builds again."""
    builds(monkeypatch, "import sys; sys.exit('karvon: the disk is full')")
    made = Rebuilds(settings(tmp_path))

    with pytest.raises(BuildFailedError, match="the disk is full"):
        await made.request()
    assert made.is_wanted
    assert Rebuilds(settings(tmp_path)).is_wanted

    builds(monkeypatch, good(tmp_path))
    await made.request()
    assert not made.is_wanted


async def test_another_build_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One from the terminal holds the lock for a while."""
    monkeypatch.setattr(rebuilds, "LOCKED_SECONDS", 0.01)
    tries = tmp_path / "tries"
    program = f"""
import pathlib, sys
tries = pathlib.Path({str(tries)!r})
tries.write_text((tries.read_text() if tries.exists() else "") + "x")
if len(tries.read_text()) < 3: sys.exit("karvon: another build is at work in data: one build at a time")
print({json.dumps(json.dumps(REPORT))})
"""
    builds(monkeypatch, program)

    assert (await Rebuilds(settings(tmp_path)).request()).documents == 3
    assert tries.read_text() == "xxx"


async def test_a_stop_ends_the_build_and_keeps_the_wish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The process is gone, and the next start knows that a build was wanted."""
    builds(monkeypatch, good(tmp_path, wait_for="never"))
    made = Rebuilds(settings(tmp_path))
    asked = asyncio.create_task(made.request())
    while not list(tmp_path.glob("started-*")):
        await asyncio.sleep(0.01)
    pid = int(next(tmp_path.glob("started-*")).name.partition("-")[2])

    await made.close()
    with pytest.raises(asyncio.CancelledError):
        await asked

    assert not Path(f"/proc/{pid}").exists()
    assert made.is_wanted


def test_the_build_has_the_settings_of_the_bot(tmp_path: Path) -> None:
    """Also those that were given on the command line."""
    line = command(settings(tmp_path, documents=(tmp_path / "a", tmp_path / "b"), embedding_model="some/model"))

    assert line[1:] == [
        "-m", "bot", "--data-dir", str(tmp_path), "--model", "some/model", "build", "--json", "--follow",
        "--documents", str(tmp_path / "a"), "--documents", str(tmp_path / "b"),
    ]  # fmt: skip


async def test_a_failed_build_is_told_to_whoever_must_know(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once for each build, with its reason."""
    builds(monkeypatch, "import sys; sys.exit('karvon: the disk is full')")
    told: list[str] = []

    async def tell(reason: str) -> None:
        told.append(reason)

    with pytest.raises(BuildFailedError):
        await Rebuilds(settings(tmp_path), tell).request()
    await asyncio.sleep(0)

    assert told == ["karvon: the disk is full"]


async def test_each_who_watches_hears_their_own_language(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the build was begun by nobody in particular, at the start of the bot."""
    language: ContextVar[str] = ContextVar("language", default="none")
    builds(monkeypatch, good(tmp_path, wait_for="go"))
    made, heard = Rebuilds(settings(tmp_path)), list[str]()

    async def ask(spoken: str) -> None:
        language.set(spoken)
        await made.request(lambda _: heard.append(language.get()))

    first = asyncio.create_task(made.request())
    while not list(tmp_path.glob("started-*")):
        await asyncio.sleep(0.01)
    others = [asyncio.create_task(ask(spoken)) for spoken in ("tg", "ky")]
    await asyncio.sleep(0.05)
    (tmp_path / "go").touch()
    await asyncio.gather(first, *others)

    assert sorted(heard) == ["ky", "tg"]


async def test_what_changes_during_a_build_is_wanted_after_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build that runs did not see it: its end does not take the wish away."""
    builds(monkeypatch, good(tmp_path, wait_for="go"))
    made, begun = Rebuilds(settings(tmp_path)), asyncio.Event()
    running = asyncio.create_task(made.request(lambda _: begun.set()))
    await begun.wait()
    made.want()
    (tmp_path / "go").touch()
    await running

    assert made.is_wanted
    await made.request()
    assert not made.is_wanted
