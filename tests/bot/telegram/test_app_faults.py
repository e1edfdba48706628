"""What befalls a serving bot: rivals, refusals, broken updates, wrong settings."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.telegram import app
from bot.telegram.librarian import Librarian
from knowledge.errors import OperatorError, SettingsError
from tests.bot.telegram.conversation import settings
from tests.bot.telegram.library import SmallAnswerer
from tests.bot.telegram.serving import serving
from tests.telegram.chats import Fault
from tests.telegram.stand_in import TOKEN, StandIn

pytestmark = pytest.mark.usefixtures("quick")

QUESTION = "How much was trade in 2024?"


async def test_one_malformed_update_does_not_cost_the_others(
    telegram: StandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is set aside, without its words in the log; the batch goes on."""
    await telegram.post({"message": {"text": "a secret", "chat": "broken"}})
    await telegram.post({"malformed": "a secret"})
    await telegram.say(QUESTION)
    async with serving(telegram, tmp_path):
        await telegram.answers(1)
        await telegram.until(lambda: not telegram.unconfirmed)
    store = await app.Store.open(tmp_path / "inbox.db")
    assert sorted((await store.faults()).values()) == ["UpdateTypeLookupError", "ValidationError"]
    await store.close()
    assert "set aside" in caplog.text
    assert "secret" not in caplog.text


async def test_a_rival_a_page_of_html_and_a_flood_do_not_end_the_polling(
    telegram: StandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Each is met with a pause."""
    telegram.plan(
        "getUpdates",
        Fault(409, "Conflict: terminated by other getUpdates request"),
        Fault(502, html=True),
        Fault(500, "Internal Server Error"),
        Fault(429, "Too Many Requests", parameters={"retry_after": 1}),
    )
    async with serving(telegram, tmp_path):
        await telegram.say(QUESTION)
        await telegram.answers(1)
    assert "another process is asking Telegram for this bot's updates" in caplog.text
    assert "Telegram asks for a pause of 1 s" in caplog.text


@pytest.mark.parametrize("method", ["getMe", "getUpdates"])
async def test_a_token_that_is_refused_ends_the_bot(telegram: StandIn, tmp_path: Path, method: str) -> None:
    """At the start or later: with the name of the setting and a remedy, without the token."""
    telegram.plan(method, Fault(401, "Unauthorized"))
    with pytest.raises(SettingsError, match="BOT_TOKEN is refused by Telegram") as refused:
        async with serving(telegram, tmp_path):
            await telegram.until(lambda: telegram.made(method))
    assert TOKEN not in str(refused.value)


async def test_telegram_out_of_reach_at_the_start_is_waited_for(telegram: StandIn, tmp_path: Path) -> None:
    """A bot that starts before its network comes up all the same."""
    telegram.plan("getMe", Fault(502, html=True))
    async with serving(telegram, tmp_path):
        await telegram.say(QUESTION)
        await telegram.answers(1)


async def test_a_stop_before_telegram_is_reached_ends_at_once(tmp_path: Path) -> None:
    """Nothing is waited for then."""
    stop = asyncio.Event()
    made = settings(tmp_path, telegram_api_url="http://127.0.0.1:9")
    task = asyncio.create_task(app.serve(made, SmallAnswerer, stop))  # type: ignore[arg-type]
    await asyncio.sleep(0.2)
    stop.set()
    await asyncio.wait_for(task, 20)


async def test_only_one_bot_serves_from_a_data_folder(telegram: StandIn, tmp_path: Path) -> None:
    """Two would answer everything twice."""
    async with serving(telegram, tmp_path):
        with pytest.raises(OperatorError, match="another bot serves from"):
            await app.serve(settings(tmp_path), SmallAnswerer, asyncio.Event())  # type: ignore[arg-type]


async def test_a_missing_token_is_told_before_anything_is_loaded(tmp_path: Path) -> None:
    """The index is not even opened."""

    def never() -> Any:
        raise AssertionError

    made = settings(tmp_path).model_copy(update={"bot_token": None})
    with pytest.raises(SettingsError, match="BOT_TOKEN is not set"):
        await app.serve(made, never, asyncio.Event())


async def test_a_port_that_is_taken_is_told(telegram: StandIn, tmp_path: Path) -> None:
    """By the setting's name."""
    port = int(telegram.url.rsplit(":", 1)[1])
    made = settings(tmp_path, telegram_api_url=telegram.url, http_port=port)
    with pytest.raises(OperatorError, match=f"HTTP_PORT {port}"):
        await app.serve(made, SmallAnswerer, asyncio.Event())  # type: ignore[arg-type]


async def test_an_index_that_cannot_be_taken_up_leaves_the_one_in_use(
    telegram: StandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is logged, and questions are answered as before."""

    class Torn(SmallAnswerer):
        def refresh(self) -> bool:
            """Fail."""
            raise OSError("torn")

    async with serving(telegram, tmp_path, Torn()):
        while "the new index could not be opened" not in caplog.text:  # a log tells nobody
            await asyncio.sleep(0.02)
        await telegram.say(QUESTION)
        await telegram.answers(1)


async def test_a_full_disk_is_told_although_nothing_can_be_pruned(
    telegram: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The alert needs no room."""

    async def full(*_: object, **__: object) -> int:
        raise OSError("database or disk is full")

    monkeypatch.setattr(app.Store, "prune", full)
    monkeypatch.setattr(Librarian, "free_bytes", lambda _: 0)
    telegram.person_message("/start", chat=99)
    async with serving(telegram, tmp_path, admin_ids=(99,)):
        [alert] = await telegram.answers(1, chat=99)
    assert alert["text"] == "The disk is nearly full."


async def test_an_inbox_that_cannot_be_pruned_goes_on(
    telegram: StandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next hour is as good."""

    async def fail(*_: object) -> int:
        raise OSError("locked")

    monkeypatch.setattr(app.Store, "prune", fail)
    async with serving(telegram, tmp_path):
        await telegram.say(QUESTION)
        await telegram.answers(1)
    assert "what is old could not be forgotten" in caplog.text
