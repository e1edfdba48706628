"""Where every index is damaged, the bot runs, says so, and has one built."""

import asyncio
import json
import sys
from pathlib import Path

import pytest

from bot.answering import Answerer
from bot.telegram import app, mending, rebuilds
from knowledge.errors import AllDamagedError, GenerationError
from tests.bot.telegram.conversation import settings
from tests.bot.telegram.library import SmallAnswerer
from tests.bot.telegram.test_rebuilds import REPORT
from tests.telegram.stand_in import StandIn

pytestmark = pytest.mark.usefixtures("quick")

ADMIN = 99
QUESTION = "How much was trade in 2024?"


@pytest.mark.parametrize("failing", [0, 1])
async def test_a_bot_without_a_whole_index_serves_and_mends(
    telegram: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failing: int
) -> None:
    """People are told, commands go on, administrators know; then it answers, also where the first build failed."""
    monkeypatch.setattr(mending, "AGAIN_SECONDS", 0.05)
    go, built, failed = (tmp_path / name for name in ("go", "built", "failed"))
    program = f"""
import pathlib, sys, time
while not pathlib.Path({str(go)!r}).exists(): time.sleep(0.01)
failed = pathlib.Path({str(failed)!r})
if {failing} and not failed.exists():
    failed.touch()
    sys.exit("karvon: the disk is full")
pathlib.Path({str(built)!r}).touch()
print({json.dumps(json.dumps(REPORT))})
"""
    monkeypatch.setattr(rebuilds, "command", lambda _: [sys.executable, "-c", program])

    def open_answerer() -> Answerer:
        if not built.exists():
            raise AllDamagedError("no generation is whole", "a whole index", "run `karvon build`")
        return SmallAnswerer()  # type: ignore[return-value]

    stop = asyncio.Event()
    made = settings(tmp_path, telegram_api_url=telegram.url, admin_ids=(ADMIN,))
    task = asyncio.create_task(app.serve(made, open_answerer, stop))
    await telegram.say("/start", chat=ADMIN)
    await telegram.say(QUESTION)
    await telegram.say("/status", chat=ADMIN)
    [sorry] = await telegram.answers(1)
    assert sorry["text"] == "My index was damaged and is being built anew. Please ask again in a few minutes."
    told = [each["text"] for each in await telegram.answers(3, chat=ADMIN)]
    assert any(text.startswith("Every index on the disk is damaged.") for text in told) or failing
    assert any(text.startswith("The index is being built anew.") for text in told)
    go.touch()
    while not built.exists():
        await asyncio.sleep(0.02)
    answered = 1
    while True:
        await telegram.say(QUESTION)
        answered += 1
        text = (await telegram.answers(answered))[-1]["text"]
        if "94.8 billion" in text:
            break
    stop.set()
    await asyncio.wait_for(task, 20)


async def test_another_fault_of_the_index_still_ends_the_bot(telegram: StandIn, tmp_path: Path) -> None:
    """None at all, or one of another encoder: the operator must choose."""

    def open_answerer() -> Answerer:
        raise GenerationError("there is no index", "one that was built", "run `karvon build`")

    made = settings(tmp_path, telegram_api_url=telegram.url)
    with pytest.raises(GenerationError, match="there is no index"):
        await app.serve(made, open_answerer, asyncio.Event())
