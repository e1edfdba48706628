"""Each trap of aiogram that TRAPS.md names is guarded by tests that exist; those that have no other place are here."""

import ast
import asyncio
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from aiogram.utils.formatting import Text
from pydantic import SecretStr

from bot.telegram import app
from bot.telegram.webhook import SECRET_HEADER, WEBHOOK_PATH
from tests.bot.telegram.conversation import Conversation, conversation, settings
from tests.bot.telegram.library import TRADE, HeldAnswerer, SmallAnswerer, document
from tests.telegram.stand_in import StandIn

HERE = Path(__file__).parent
TRAPS = (HERE / "TRAPS.md").read_text(encoding="utf-8")
SECRET = "s" * 32


def test_every_trap_is_guarded_by_tests_that_exist() -> None:
    """Fourteen rows, none without a test, no test that is only a name."""
    rows = re.findall(r"^\| (\d+)\. .*\| (.*) \|$", TRAPS, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, 15))
    for _number, guards in rows:
        named = re.findall(r"`([^`]+)::(\w+)`", guards)
        assert named
        for file, test in named:
            tree = ast.parse((HERE / file).read_text(encoding="utf-8"))
            assert test in {
                node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
            }


async def test_a_stop_of_the_webhook_waits_for_the_answer_in_progress(tmp_path: Path, unused_tcp_port: int) -> None:
    """What was taken is answered over a client that is still open; then the bot ends."""
    answerer, stop = HeldAnswerer(), asyncio.Event()
    async with StandIn() as telegram, aiohttp.ClientSession() as client:
        made = settings(
            tmp_path, telegram_api_url=telegram.url, webhook_url="https://bot.example.org",
            webhook_secret=SecretStr(SECRET), http_port=unused_tcp_port,
        )  # fmt: skip
        task = asyncio.create_task(app.serve(made, lambda: answerer, stop, webhook=True))  # type: ignore[arg-type,return-value]
        await telegram.until(lambda: telegram.webhook)
        update = {"update_id": 1, "message": telegram.person_message("hold on with trade", chat=7)}
        address = f"http://127.0.0.1:{unused_tcp_port}{WEBHOOK_PATH}"
        for _ in range(2):
            async with client.post(address, json=update, headers={SECRET_HEADER: SECRET}) as response:
                assert response.status == 200
        await telegram.until(lambda: telegram.drafts)
        stop.set()
        await asyncio.sleep(0)
        answerer.let_go.set()
        await asyncio.wait_for(task, 20)
        assert len(telegram.transcript()) == 1


async def test_no_formatting_tree_is_sliced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A long answer full of emoji is set without it."""

    def refuse(*_: object) -> None:
        raise AssertionError("a tree was sliced")

    monkeypatch.setattr(Text, "__getitem__", refuse)
    long = document(" ".join(f"Trade {'🐫' * 300} number {row} was good." for row in range(12)))
    async with conversation(tmp_path, SmallAnswerer(long)) as talk:
        assert len(await talk.say("good trade")) > 3


async def test_a_chosen_language_survives_cancel_and_a_restart(tmp_path: Path) -> None:
    """It is kept with the person."""
    command = {"entities": [{"type": "bot_command", "offset": 0, "length": 7}]}
    async with conversation(tmp_path) as talk:
        (offer,) = await talk.say("/language")
        rows = offer["reply_markup"]["inline_keyboard"]
        await talk.tap(offer, next(each["callback_data"] for row in rows for each in row if "Тоҷикӣ" in each["text"]))
        (nothing,) = await talk.say("/cancel", **command)
        assert nothing["text"].startswith("Чизе барои қатъ кардан нест")
    async with conversation(tmp_path) as talk:
        (nothing,) = await talk.say("/cancel", **command)
        assert nothing["text"].startswith("Чизе барои қатъ кардан нест")


@pytest.mark.parametrize("way", ["example", "history"])
async def test_a_tap_is_answered_before_the_work_begins(tmp_path: Path, way: str) -> None:
    """A button that asks a question does not turn until the answer is there."""
    answerer = HeldAnswerer()
    async with conversation(tmp_path, answerer) as talk:
        answerer.let_go.set()
        await talk.say("hold on with trade")
        answerer.use(replace(TRADE, questions=("hold on with trade",)), generation="b" * 16)
        (shown,) = await talk.say("/start" if way == "example" else "/history")
        answerer.let_go.clear()
        tapping = asyncio.create_task(talk.tap(shown, shown["reply_markup"]["inline_keyboard"][0][0]["callback_data"]))
        await talk.telegram.until(lambda: talk.telegram.made("answerCallbackQuery"))
        assert not tapping.done()
        answerer.let_go.set()
        assert len(await tapping) == 1


async def test_every_kind_of_update_that_is_handled_is_asked_for(talk: Conversation) -> None:
    """All routers are there before the first update is asked for."""
    handled: set[str] = set()

    def visit(router: Any) -> None:
        handled.update(name for name, observer in router.observers.items() if observer.handlers)
        for child in router.sub_routers:
            visit(child)

    visit(talk.dispatcher)
    assert set(talk.dispatcher.resolve_used_update_types()) == handled - {"update", "error"}
