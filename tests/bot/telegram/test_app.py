"""The whole life in one process: real long polling against the stand-in, with a small answerer."""

import asyncio
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.telegram import app
from tests.bot.telegram.library import TOWNS, HeldAnswerer, SmallAnswerer
from tests.bot.telegram.serving import serving
from tests.telegram.chats import Fault
from tests.telegram.stand_in import StandIn

pytestmark = pytest.mark.usefixtures("quick")

QUESTION = "How much was trade in 2024?"


async def test_a_question_goes_round(telegram: StandIn, tmp_path: Path) -> None:
    """Asked by long polling, answered, and confirmed."""
    async with serving(telegram, tmp_path):
        await telegram.say(QUESTION)
        [reply] = await telegram.answers(1)
        assert reply["text"].startswith("Trade reached USD 94.8 billion in 2024. [1]")
        await telegram.until(lambda: not telegram.unconfirmed)
    [forgotten] = telegram.made("deleteWebhook")
    assert forgotten.fields["drop_pending_updates"] == "false"
    assert telegram.made("getUpdates")[0].fields["allowed_updates"] == [
        "callback_query", "channel_post", "edited_message", "guest_message", "inline_query", "message",
        "stopped_message_generation",
    ]  # fmt: skip


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


async def test_a_stop_does_not_wait_for_what_is_put_off(telegram: StandIn, tmp_path: Path) -> None:
    """It is answered when its time has come, after the next start."""
    telegram.plan("sendMessage", Fault(429, "Too Many Requests", parameters={"retry_after": 3000}))
    async with serving(telegram, tmp_path, drain_seconds=2000) as stop:
        await telegram.say(QUESTION)
        await telegram.until(lambda: telegram.made("sendMessage"))
        stop.set()
    store = await app.Store.open(tmp_path / "inbox.db")
    assert len(await store.waiting()) == 1
    await store.close()


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
        while answerer.generation.id != "fedcba9876543210":  # it is taken up in a thread
            await asyncio.sleep(0.02)
        await telegram.say(QUESTION)
        assert (await telegram.answers(3))[-1]["text"].startswith("This is not in my documents.")
        await telegram.tap(old, old["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
        assert "94.8" in (await telegram.answers(4))[-1]["text"]


async def test_the_menu_is_set_for_all_and_for_each_language(telegram: StandIn, tmp_path: Path) -> None:
    """English is for those without a language of their own."""
    async with serving(telegram, tmp_path):
        await telegram.until(lambda: len(telegram.commands) == 9)
    assert sorted(telegram.commands) == ["", "en", "kk", "ky", "ru", "tg", "tk", "uz", "zh"]
    assert telegram.commands[""] == telegram.commands["en"]
    assert telegram.commands["ru"][0] == {"command": "start", "description": "Что я умею, с примерами вопросов"}


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
