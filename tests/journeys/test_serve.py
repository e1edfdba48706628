"""The bot as a process of its own, with the real index and encoder, against the strict stand-in for Telegram."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.config import shipped_documents
from tests.telegram.chats import Fault
from tests.telegram.rules import entity_text
from tests.telegram.stand_in import TOKEN, StandIn

ROOT = Path(__file__).parents[2]
TRADE = """---
title: Trade of the caravan towns
language: en
publisher: Karvon
published: 2026-11-23
sources:
  ledger:
    title: The ledger of the caravan towns
    publisher: The guild of merchants
    url: https://example.org/ledger
questions:
  - How much was the trade of the caravan towns in 2024?
---
# Trade of the caravan towns

The caravan towns kept one common ledger. The trade of the caravan towns reached USD 94.8 billion in 2024.[^ledger]
Most of it went by rail.

## Goods

Silk and cotton were the main goods of the caravan towns in 2024. Melons came third.
"""
QUESTION = "How much was the trade of the caravan towns in 2024?"
SENTENCE = "The trade of the caravan towns reached USD 94.8 billion in 2024."


def environment(data: Path, **settings: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
    return {**kept, "DATA_DIR": str(data), "PYTHONUNBUFFERED": "1", **settings}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with an index of the English ones that ship and one more, built by the real build."""
    folder, data = tmp_path_factory.mktemp("documents"), tmp_path_factory.mktemp("data")
    (folder / "trade.md").write_text(TRADE, encoding="utf-8")
    folders = [argument for each in (folder, shipped_documents() / "en") for argument in ("--documents", str(each))]
    arguments = [sys.executable, "-m", "bot", "build", *folders]
    subprocess.run(arguments, env=environment(data), cwd=ROOT, check=True, capture_output=True)
    return data


@pytest.fixture
def data(index: Path, tmp_path: Path) -> Path:
    """A data folder of the test's own, with the index in it."""
    return shutil.copytree(index, tmp_path / "data")


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn() as stand_in:
        yield stand_in


@asynccontextmanager
async def served(telegram: StandIn, data: Path, **settings: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`karvon serve` as a process that has begun to ask for updates."""
    process = await serve(telegram, data, **settings)
    try:
        polls = len(telegram.made("getUpdates"))
        await telegram.until(lambda: len(telegram.made("getUpdates")) > polls, seconds=120)
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


async def serve(telegram: StandIn, data: Path, **settings: str) -> asyncio.subprocess.Process:
    settings = {"BOT_TOKEN": TOKEN, "TELEGRAM_API_URL": telegram.url, **settings}
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "serve",
        env=environment(data, **settings), cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip


async def stopped(process: asyncio.subprocess.Process) -> tuple[int, str]:
    """Return the exit code and all that the process wrote."""
    out, err = await asyncio.wait_for(process.communicate(), 120)
    assert process.returncode is not None
    return process.returncode, (out + err).decode()


async def test_a_question_is_answered_with_a_quotation_and_its_passage(telegram: StandIn, data: Path) -> None:
    """Asked, the bot quotes the sentence with a marker, and a tap shows the passage around it.

    What the documents do not answer is said so; a repeated update and a flood are met; a stop ends the process with 0.
    """
    async with served(telegram, data) as process:
        asked = await telegram.say(QUESTION)
        [reply] = await telegram.answers(1)
        assert reply["text"].startswith(f"{SENTENCE} [1]")
        [quote] = [each for each in reply["entities"] if each["type"] == "expandable_blockquote"][:1]
        assert entity_text(reply["text"], quote).endswith(SENTENCE)
        [button] = reply["reply_markup"]["inline_keyboard"][0]
        assert button["text"] == "[1] Trade of the caravan towns"

        await telegram.tap(reply, button["callback_data"])
        passage = (await telegram.answers(2))[-1]
        [strong] = [each for each in passage["entities"] if each["type"] == "underline"]
        assert entity_text(passage["text"], strong) == SENTENCE
        assert "The caravan towns kept one common ledger." in passage["text"]
        assert "https://example.org/ledger" in [each.get("url") for each in passage["entities"]]

        await telegram.say("What is the boiling point of tungsten?")
        silence = (await telegram.answers(3))[-1]
        assert silence["text"].startswith("This is not in my documents.")

        await telegram.post({"message": telegram.person_message(QUESTION, chat=7)}, update_id=asked)
        await telegram.until(lambda: not telegram.unconfirmed)

        telegram.plan("sendMessage", Fault(429, "Too Many Requests: retry after 2", parameters={"retry_after": 2}))
        tried = len(telegram.made("sendMessage"))
        await telegram.say("/help")
        await telegram.until(lambda: len(telegram.made("sendMessage")) > tried)
        await asyncio.sleep(1)
        assert len(telegram.made("sendMessage")) == tried + 1
        await telegram.answers(4)

        process.send_signal(signal.SIGTERM)
        code, log = await stopped(process)
    assert code == 0
    assert len(telegram.transcript()) == 4
    assert TOKEN not in log
    assert QUESTION not in log
    assert not any(call.fields.get("parse_mode") for call in telegram.calls)
    assert all(call.fields["link_preview_options"] == {"is_disabled": True} for call in telegram.made("sendMessage"))


async def test_a_stop_in_mid_answer_lets_the_answer_arrive(telegram: StandIn, data: Path) -> None:
    """SIGTERM while an answer is on its way: it reaches its person, and the process ends with 0."""
    held = Fault(released=asyncio.Event())
    async with served(telegram, data) as process:
        telegram.plan("sendMessage", held)
        await telegram.say(QUESTION)
        await telegram.until(lambda: telegram.made("sendMessage"))
        process.send_signal(signal.SIGTERM)
        await asyncio.sleep(0.3)
        assert process.returncode is None
        held.released.set()
        code, _ = await stopped(process)
    assert code == 0
    assert len(telegram.transcript()) == 1


async def test_a_question_survives_a_kill_and_is_answered_once(telegram: StandIn, data: Path) -> None:
    """Killed after the question was confirmed and before its answer was sent, the bot answers it after the restart.

    Telegram may hand the same update over again, also to the next process: it is not answered twice.
    """
    held = Fault(released=asyncio.Event(), code=500)
    async with served(telegram, data) as process:
        telegram.plan("sendMessage", held)
        number = await telegram.say(QUESTION)
        await telegram.until(lambda: telegram.made("sendMessage") and not telegram.unconfirmed)
        process.kill()
    assert telegram.transcript() == []
    await telegram.post({"message": telegram.person_message(QUESTION, chat=7)}, update_id=number)
    async with served(telegram, data) as process:
        await telegram.answers(1)
        await telegram.until(lambda: not telegram.unconfirmed)
        process.send_signal(signal.SIGTERM)
        await stopped(process)
    assert len(telegram.transcript()) == 1


async def test_a_pdf_from_an_administrator_is_quoted_with_its_page(telegram: StandIn, data: Path) -> None:
    """Sent, confirmed, built by a process of its own beside the bot, and asked: one message tells of all of it.

    Killed while it builds, the bot goes on after the next start, in the same message.
    """
    own = data / "documents"
    own.mkdir()
    (own / "trade.md").write_text(TRADE, encoding="utf-8")
    settings = {"ADMIN_IDS": "7", "DOCUMENTS": str(own)}
    review = telegram.document("review.pdf", (ROOT / "tests/files/review.pdf").read_bytes())
    async with served(telegram, data, **settings) as process:
        await telegram.post({"message": telegram.person_message(None, chat=7, document=review)})
        [shown] = await telegram.answers(1)
        assert shown["text"].startswith("A history of the northern line\nEnglish · 3 pages")
        [[add, *_]] = shown["reply_markup"]["inline_keyboard"]
        await telegram.tap(shown, add["callback_data"])
        await telegram.until((data / "rebuild.wanted").exists, seconds=60)
        process.kill()
    async with served(telegram, data, **settings) as process:
        await telegram.until(lambda: "is searchable" in telegram.transcript()[-1]["text"], seconds=120)
        [end] = telegram.transcript()
        assert end["message_id"] == shown["message_id"]
        assert end["reply_markup"]["inline_keyboard"]

        await telegram.say("When was the northern line opened to freight?")
        answer = (await telegram.answers(2))[-1]
        assert answer["text"].startswith("The northern line was opened to freight in 2009")
        assert "· page " in answer["text"]
        process.send_signal(signal.SIGTERM)
        code, _ = await stopped(process)
    assert code == 0


async def test_a_refused_token_ends_the_process_with_one_clear_line(telegram: StandIn, data: Path) -> None:
    """A token that Telegram does not know: exit code 2, a remedy, and the token is not printed."""
    wrong = f"{TOKEN[:-5]}wrong"
    process = await serve(telegram, data, BOT_TOKEN=wrong)
    code, log = await stopped(process)
    assert code == 2
    assert "BOT_TOKEN is refused by Telegram" in log
    assert wrong not in log


async def test_only_one_bot_serves_from_a_data_folder(telegram: StandIn, data: Path) -> None:
    """A second process with the same data folder says so and ends with 2."""
    async with served(telegram, data):
        code, log = await stopped(await serve(telegram, data))
    assert code == 2
    assert "another bot serves from" in log
