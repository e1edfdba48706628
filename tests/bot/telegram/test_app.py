"""The whole life in one process: real long polling against the stand-in, with a small answerer."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.answering import Answered
from bot.telegram import app, inbox
from knowledge.errors import OperatorError, SettingsError
from tests.bot.telegram.conversation import settings
from tests.bot.telegram.library import TOWNS, SmallAnswerer
from tests.telegram.stand_in import TOKEN, Fault, StandIn

QUESTION = "How much was trade in 2024?"


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn() as stand_in:
        yield stand_in


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses are short here; their lengths have tests of their own."""
    monkeypatch.setattr(inbox, "BACKOFF_SECONDS", 0.02)
    monkeypatch.setattr(app, "REFRESH_SECONDS", 0.02)


@asynccontextmanager
async def serving(
    telegram: StandIn, folder: Path, answerer: SmallAnswerer | None = None, **given: Any
) -> AsyncIterator[asyncio.Event]:
    """A bot that polls; set the event to stop it."""
    stop = asyncio.Event()
    made = settings(folder, telegram_api_url=telegram.url, **given)
    task = asyncio.create_task(app.serve(made, lambda: answerer or SmallAnswerer(), stop))  # type: ignore[arg-type,return-value]
    waiting = asyncio.create_task(telegram.until(lambda: telegram.made("getUpdates")))
    try:
        await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        yield stop
    finally:
        stop.set()
        waiting.cancel()
        await asyncio.wait_for(task, 20)


class HeldAnswerer(SmallAnswerer):
    """Answers a question that holds the word "hold" only when it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def answer(self, question: str, **rest: Any) -> Answered:
        """Answer, when it may."""
        if "hold" in question:
            self.let_go.wait(20)
        return super().answer(question, **rest)


async def test_a_question_goes_round(telegram: StandIn, tmp_path: Path) -> None:
    """Asked by long polling, answered, and confirmed."""
    async with serving(telegram, tmp_path):
        await telegram.say(QUESTION)
        [reply] = await telegram.answers(1)
        assert reply["text"].startswith("Trade reached USD 94.8 billion in 2024. [1]")
        await telegram.until(lambda: not telegram.unconfirmed)
    [forgotten] = telegram.made("deleteWebhook")
    assert forgotten.fields["drop_pending_updates"] == "false"
    assert telegram.made("getUpdates")[0].fields["allowed_updates"] == ["callback_query", "edited_message", "message"]


async def test_an_update_is_confirmed_only_after_it_is_on_disk(
    telegram: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While the disk refuses, Telegram keeps the question; nothing is lost and it is answered once."""
    failures = [OSError("disk full"), RuntimeError("locked")]
    journal = app.Store.journal

    async def failing(store: app.Store, updates: Any) -> Any:
        if updates and failures:
            raise failures.pop()
        return await journal(store, updates)

    monkeypatch.setattr(app.Store, "journal", failing)
    async with serving(telegram, tmp_path):
        number = await telegram.say(QUESTION)
        await telegram.answers(1)
        await telegram.until(lambda: not telegram.unconfirmed)
    confirmations = [call.fields.get("offset") for call in telegram.made("getUpdates")]
    assert str(number + 1) in confirmations
    assert not failures
    assert len(telegram.transcript()) == 1


async def test_one_question_at_a_time_in_a_chat_and_several_chats_at_once(telegram: StandIn, tmp_path: Path) -> None:
    """A slow question holds up its own chat, in order, and no other."""
    answerer = HeldAnswerer()
    async with serving(telegram, tmp_path, answerer):
        await telegram.say("hold on with trade", chat=7)
        await telegram.say(QUESTION, chat=7)
        await telegram.say(QUESTION, chat=8)
        await telegram.answers(1, chat=8)
        assert telegram.transcript(7) == []
        answerer.let_go.set()
        first, second = await telegram.answers(2, chat=7)
    assert first["text"].startswith("This is not in my documents.")
    assert second["text"].startswith("Trade reached")


async def test_a_stop_waits_for_what_is_asked_already(telegram: StandIn, tmp_path: Path) -> None:
    """The answer in progress and the question behind it reach their person before the end."""
    answerer = HeldAnswerer()
    async with serving(telegram, tmp_path, answerer) as stop:
        await telegram.say("hold on with trade")
        await telegram.say(QUESTION)
        await telegram.until(lambda: not telegram.unconfirmed)
        stop.set()
        answerer.let_go.set()
    assert len(telegram.transcript()) == 2


async def test_what_the_drain_limit_cuts_off_is_answered_after_the_restart(telegram: StandIn, tmp_path: Path) -> None:
    """The inbox keeps it."""
    held = Fault(released=asyncio.Event(), code=500)
    async with serving(telegram, tmp_path, drain_seconds=0) as stop:
        telegram.plan("sendMessage", held)
        await telegram.say(QUESTION)
        await telegram.until(lambda: telegram.made("sendMessage"))
        stop.set()
    assert telegram.transcript() == []
    async with serving(telegram, tmp_path):
        await telegram.answers(1)
    assert len(telegram.transcript()) == 1


async def test_a_repeated_update_is_answered_once(telegram: StandIn, tmp_path: Path) -> None:
    """Five times the same number, also after a restart."""
    again = {"message": telegram.person_message(QUESTION, chat=7)}
    for _ in range(2):
        async with serving(telegram, tmp_path):
            for _ in range(5):
                await telegram.post(again, update_id=77)
                await telegram.until(lambda: not telegram.unconfirmed)
            await telegram.answers(1)
    assert len(telegram.transcript()) == 1


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


async def test_a_new_index_is_taken_up_meanwhile(telegram: StandIn, tmp_path: Path) -> None:
    """And buttons of the old one still open."""
    answerer = SmallAnswerer()
    async with serving(telegram, tmp_path, answerer):
        await telegram.say(QUESTION)
        [old] = await telegram.answers(1)
        other = SmallAnswerer(TOWNS, generation="fedcba9876543210")
        answerer.published = other.generation
        await telegram.say("Where does Bukhara stand?")
        await telegram.answers(2)
        while answerer.generation.id != "fedcba9876543210":  # noqa: ASYNC110  # it is taken up in a thread
            await asyncio.sleep(0.02)
        await telegram.say(QUESTION)
        assert (await telegram.answers(3))[-1]["text"].startswith("This is not in my documents.")
        await telegram.tap(old, old["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
        assert "94.8" in (await telegram.answers(4))[-1]["text"]


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


async def test_the_menu_is_set_for_all_and_for_each_language(telegram: StandIn, tmp_path: Path) -> None:
    """English is for those without a language of their own."""
    async with serving(telegram, tmp_path):
        await telegram.until(lambda: len(telegram.commands) == 9)
    assert sorted(telegram.commands) == ["", "en", "kk", "ky", "ru", "tg", "tk", "uz", "zh"]
    assert telegram.commands[""] == telegram.commands["en"]
    assert telegram.commands["ru"][0] == {"command": "start", "description": "Что я делаю, с примерами вопросов"}


async def test_health_readiness_and_counts_are_served(telegram: StandIn, tmp_path: Path, unused_tcp_port: int) -> None:
    """Ready once Telegram answered; counts name neither people nor words."""
    async with serving(telegram, tmp_path, http_port=unused_tcp_port), aiohttp.ClientSession() as client:
        await telegram.say(QUESTION)
        await telegram.say("🐫")
        await telegram.answers(2)

        async def get(path: str) -> tuple[int, str]:
            async with client.get(f"http://127.0.0.1:{unused_tcp_port}{path}") as response:
                return response.status, await response.text()

        assert await get("/healthz") == (200, "ok\n")
        assert await get("/readyz") == (200, "ready\n")
        _, counts = await get("/metrics")
        assert 'questions_total{outcome="answer"} 1.0' in counts
        assert 'questions_total{outcome="empty"} 1.0' in counts
        assert "answer_seconds_count 1.0" in counts


async def test_a_port_that_is_taken_is_told(telegram: StandIn, tmp_path: Path) -> None:
    """By the setting's name."""
    port = int(telegram.url.rsplit(":", 1)[1])
    made = settings(tmp_path, telegram_api_url=telegram.url, http_port=port)
    with pytest.raises(OperatorError, match=f"HTTP_PORT {port}"):
        await app.serve(made, SmallAnswerer, asyncio.Event())  # type: ignore[arg-type]
