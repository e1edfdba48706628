"""Many files at once, and what comes while the index is built: all of it is applied, by few builds."""

import asyncio
import json
import sys
from pathlib import Path

import pytest

from bot.telegram import rebuilds
from tests.bot.telegram.conversation import Conversation, conversation
from tests.bot.telegram.test_rebuilds import REPORT
from tests.bot.telegram.test_uploading import ADMIN, button, shelf

FILES = 30


@pytest.fixture
def builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a file for each build that ran, whose words are the names on the shelf as it found them.

    A build waits as long as a file `hold` is there.
    """
    folder = tmp_path / "builds"
    folder.mkdir()
    program = f"""
import os, pathlib, time
folder = pathlib.Path({str(folder)!r})
found = sorted(each.name for each in (folder.parent / "data" / "documents").glob("*.md"))
(folder / str(os.getpid())).write_text(" ".join(found))
while (folder / "hold").exists(): time.sleep(0.01)
print({json.dumps(json.dumps(REPORT))})
"""
    monkeypatch.setattr(rebuilds, "command", lambda _: [sys.executable, "-c", program])
    return folder


async def send(talk: Conversation, number: int) -> None:
    """Send one file."""
    name, text = f"part-{number:02}.md", f"The caravan had {number + 100} camels.".encode()
    await talk.say(None, chat=ADMIN, document=talk.telegram.document(name, text))


async def test_thirty_files_at_once_are_all_added(tmp_path: Path, builds: Path) -> None:
    """Sent and confirmed together: each has its message, and the builds are few, the last of all that came."""
    async with conversation(tmp_path / "data", admins=[ADMIN]) as talk:
        await asyncio.gather(*(send(talk, number) for number in range(FILES)))
        shown = talk.telegram.transcript(ADMIN)
        assert len(shown) == FILES
        await asyncio.gather(*(talk.tap(each, button(each, "Add")) for each in shown))
        await talk.librarian.settle()

        names = [f"part-{number:02}.md" for number in range(FILES)]
        assert shelf(talk) == names
        assert not talk.librarian.rebuilds.is_wanted
        assert talk.librarian.uploads.wanted() == []
    ran = sorted(builds.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    assert ran[-1].read_text().split() == names
    assert len(ran) < FILES


async def test_what_comes_during_a_build_is_in_the_next(tmp_path: Path, builds: Path) -> None:
    """A file and a removal, while one build is at work: one more build takes up both."""
    async with conversation(tmp_path / "data", admins=[ADMIN]) as talk:
        for number in range(2):
            await send(talk, number)
        first, second = talk.telegram.transcript(ADMIN)
        hold = builds / "hold"
        hold.touch()
        await talk.tap(first, button(first, "Add"))
        while len(list(builds.iterdir())) < 2:
            await asyncio.sleep(0.01)
        await talk.tap(second, button(second, "Add"))
        while len(shelf(talk)) < 2:
            await asyncio.sleep(0.01)
        await talk.librarian.remove("part-00")
        removed = asyncio.create_task(talk.librarian.rebuilds.request())
        await asyncio.sleep(0)
        hold.unlink()
        await removed
        await talk.librarian.settle()

        assert shelf(talk) == ["part-01.md"]
        assert not talk.librarian.rebuilds.is_wanted
    ran = sorted(builds.iterdir(), key=lambda path: path.stat().st_mtime_ns)
    assert [path.read_text().split() for path in ran] == [["part-00.md"], ["part-01.md"]]
