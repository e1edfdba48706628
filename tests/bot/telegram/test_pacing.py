"""Questions that come too fast wait their turn; nobody's is dropped."""

import json
import time
from pathlib import Path
from typing import Any

import pytest

from bot.store import JournaledUpdate
from bot.telegram import app, journal, notices, pacing
from tests.bot.telegram.library import HeldAnswerer
from tests.bot.telegram.serving import serving
from tests.telegram.stand_in import StandIn

pytestmark = pytest.mark.usefixtures("quick")

QUESTION = "How much was trade in 2024?"
TOO_FAST = "You ask faster than I answer."


def texts(telegram: StandIn, chat: int = 7) -> list[str]:
    return [message["text"] for message in telegram.transcript(chat)]


async def test_ten_questions_at_once_are_all_answered_and_told_once(
    telegram: StandIn, tmp_path: Path, slept: list[float]
) -> None:
    """The first three at once; the notice comes once in its window."""
    async with serving(telegram, tmp_path):
        for _ in range(10):
            await telegram.say(QUESTION)
        await telegram.answers(11)
        await telegram.until(lambda: not telegram.unconfirmed)
    told = [text for text in texts(telegram) if text.startswith(TOO_FAST)]
    assert len(told) == 1
    assert texts(telegram).index(told[0]) >= 3
    assert len(texts(telegram)) == 11
    assert slept


async def test_administrators_and_what_is_said_to_others_is_not_paced(
    telegram: StandIn, tmp_path: Path, slept: list[float]
) -> None:
    """A lively group costs nobody their turn."""
    async with serving(telegram, tmp_path, admin_ids=(7,)):
        for _ in range(6):
            await telegram.say(QUESTION, chat=7)
        for _ in range(6):
            await telegram.say("and what do you think?", chat=-8, kind="supergroup")
        await telegram.say(f"@karvon_test_bot {QUESTION}", chat=-8, kind="supergroup", entities=[
            {"type": "mention", "offset": 0, "length": 16}])  # fmt: skip
        await telegram.answers(6, chat=7)
        await telegram.answers(1, chat=-8)
    assert slept == []
    assert len(texts(telegram)) == 6


async def test_who_types_fast_elsewhere_gets_the_newest_and_no_message(
    telegram: StandIn, tmp_path: Path, slept: list[float]
) -> None:
    """What was typed before, and not yet looked for, is left; nothing is said anywhere."""
    answerer = HeldAnswerer()
    async with serving(telegram, tmp_path, answerer):
        queries = [telegram.inline_query(f"hold on with trade {row}") for row in range(12)]
        for query in queries:
            await telegram.post({"inline_query": query})
        await telegram.until(lambda: not telegram.unconfirmed)
        answerer.let_go.set()
        newest = queries[-1]["id"]
        await telegram.until(lambda: newest in queries_answered(telegram))
    assert answerer.asked[-1] == "hold on with trade 11"
    assert len(answerer.asked) <= 3
    assert telegram.made("sendMessage") == []


async def test_what_is_asked_elsewhere_is_paced_quietly(
    telegram: StandIn, tmp_path: Path, slept: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A guest's question comes a little later, without a word about it."""
    monkeypatch.setattr(pacing, "QUERY_BURST", 2)
    async with serving(telegram, tmp_path):
        for _ in range(5):
            message = telegram.person_message(QUESTION, chat=-70, kind="group")
            await telegram.post({"guest_message": {**message, "guest_query_id": telegram.expect()}})
        await telegram.until(lambda: len(telegram.made("answerGuestQuery")) == 5)
    assert slept
    assert telegram.made("sendMessage") == []


async def test_an_old_query_of_elsewhere_is_not_looked_for(telegram: StandIn, tmp_path: Path) -> None:
    """Telegram takes no answer to it any more."""
    store = await app.Store.open(tmp_path / "inbox.db")
    await store.journal([journal_of({"update_id": 1, "inline_query": telegram.inline_query(QUESTION)})])
    await store.close()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(journal, "QUERY_SECONDS", -1.0)
        async with serving(telegram, tmp_path):
            await telegram.say(QUESTION)
            await telegram.answers(1)
    assert telegram.made("answerInlineQuery") == []


async def test_a_group_gets_no_more_messages_than_telegram_lets_it(
    telegram: StandIn, tmp_path: Path, slept: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next waits until Telegram takes it, and nothing is lost."""
    monkeypatch.setattr("bot.telegram.delivery.GROUP_MESSAGES", 2)
    monkeypatch.setattr("bot.telegram.delivery.GROUP_SECONDS", 3.0)
    async with serving(telegram, tmp_path):
        for person in range(5):
            message = telegram.person_message(f"/ask {QUESTION}", chat=-8, kind="supergroup", entities=[
                {"type": "bot_command", "offset": 0, "length": 4}])  # fmt: skip
            await telegram.post({"message": {**message, "from": {**message["from"], "id": 100 + person}}})
        await telegram.answers(5, chat=-8)
    assert len(texts(telegram, -8)) == 5
    assert slept


async def test_commands_and_taps_have_a_lighter_pace(
    telegram: StandIn, tmp_path: Path, slept: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A few more at once; then one after another, none dropped, told once."""
    monkeypatch.setattr(pacing, "COMMAND_BURST", 4)
    monkeypatch.setattr(pacing, "COMMAND_SECONDS_EACH", 10.0)
    async with serving(telegram, tmp_path):
        for _ in range(8):
            await telegram.say("/help", entities=[{"type": "bot_command", "offset": 0, "length": 5}])
        await telegram.answers(9)
    assert sum(text.startswith(TOO_FAST) for text in texts(telegram)) == 1
    assert len(slept) == 4


async def test_a_lively_group_is_answered_in_turn_and_told_once(
    telegram: StandIn, tmp_path: Path, slept: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Many persons of it together have one measure; each question is put off once, and none is dropped."""
    monkeypatch.setattr(pacing, "GROUP_BURST", 2)
    monkeypatch.setattr(pacing, "GROUP_SECONDS_EACH", 0.3)
    async with serving(telegram, tmp_path):
        for person in range(6):
            message = telegram.person_message(f"/ask {QUESTION}", chat=-8, kind="supergroup", entities=[
                {"type": "bot_command", "offset": 0, "length": 4}])  # fmt: skip
            await telegram.post({"message": {**message, "from": {**message["from"], "id": 100 + person}}})
        await telegram.answers(7, chat=-8)
    assert sum(text.startswith(TOO_FAST) for text in texts(telegram, -8)) == 1
    assert len(texts(telegram, -8)) == 7
    assert len(slept) == 4


async def test_who_waits_long_is_told_their_number(
    telegram: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In private, in their language."""
    monkeypatch.setattr(journal, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr("bot.telegram.journal.PERSONS_AT_ONCE", 1)
    answerer = HeldAnswerer()
    async with serving(telegram, tmp_path, answerer):
        await telegram.say("hold on with trade", chat=7)
        await telegram.until(lambda: answerer.asked or not telegram.unconfirmed)
        await telegram.say(QUESTION, chat=8, language="ru")
        [note] = await telegram.answers(1, chat=8)
        assert "под номером 1" in note["text"]
        answerer.let_go.set()
        await telegram.answers(2, chat=8)


async def test_what_is_too_old_gets_one_apology_a_chat(telegram: StandIn, tmp_path: Path) -> None:
    """And what is not is answered."""
    for _ in range(3):
        old = telegram.person_message(QUESTION, chat=7)
        await telegram.post({"message": {**old, "date": old["date"] - 2 * 24 * 3600}})
    await telegram.say(QUESTION, chat=7)
    async with serving(telegram, tmp_path):
        await telegram.answers(2)
        await telegram.until(lambda: not telegram.unconfirmed)
    assert [text.split()[0] for text in texts(telegram)] == ["I", "Trade"]


async def test_an_update_that_ends_the_process_each_time_is_set_aside(telegram: StandIn, tmp_path: Path) -> None:
    """After so many tries; the person gets a number, and the others are answered."""
    store = await app.Store.open(tmp_path / "inbox.db")
    for number, chat in ((1, 7), (2, 8)):
        update = {"update_id": number, "message": telegram.person_message(QUESTION, chat=chat)}
        await store.journal([journal_of(update)])
    for _ in range(journal.MOST_TRIES):
        await store.begin(1)
    await store.close()
    async with serving(telegram, tmp_path):
        await telegram.answers(1, chat=8)
        [apology] = await telegram.answers(1, chat=7)
    assert apology["text"].startswith("Something went wrong on my side.")
    store = await app.Store.open(tmp_path / "inbox.db")
    assert await store.faults() == {1: "Poison"}
    await store.close()


async def test_what_may_end_the_process_is_put_off_before_it_is_given_up(
    telegram: StandIn, tmp_path: Path, slept: list[float]
) -> None:
    """It may have been killed by chance: nothing is lost by that, and nobody waits for it."""
    store = await app.Store.open(tmp_path / "inbox.db")
    for number, chat in ((1, 7), (2, 8)):
        await store.journal(
            [journal_of({"update_id": number, "message": telegram.person_message(QUESTION, chat=chat)})]
        )
    for _ in range(journal.SUSPECT_TRIES):
        await store.begin(1)
    await store.close()
    async with serving(telegram, tmp_path):
        await telegram.answers(1, chat=8)
        [reply] = await telegram.answers(1, chat=7)
    assert reply["text"].startswith("Trade reached")
    assert slept == [60]


async def test_what_was_put_off_is_not_tried_earlier_after_a_restart(
    telegram: StandIn, tmp_path: Path, slept: list[float]
) -> None:
    """Telegram's wait holds whoever waits."""
    store = await app.Store.open(tmp_path / "inbox.db")
    await store.journal([journal_of({"update_id": 1, "message": telegram.person_message(QUESTION, chat=7)})])
    await store.begin(1)
    await store.postpone(1, time.time() + 60)
    assert (await store.waiting())[0].tries == 0
    await store.close()
    async with serving(telegram, tmp_path):
        await telegram.answers(1)
    assert 55 < slept[0] <= 62


async def test_a_notice_that_cannot_be_sent_holds_nothing_up(
    telegram: StandIn, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """The person blocked the bot meanwhile: nothing more is tried until they write."""
    for _ in range(3):
        old = telegram.person_message(QUESTION, chat=7)
        await telegram.post({"message": {**old, "date": old["date"] - 2 * 24 * 3600}})
        await telegram.say(QUESTION, chat=7)
    telegram.block(7)
    async with serving(telegram, tmp_path):
        await telegram.until(lambda: telegram.made("sendMessage"))
        await telegram.say(QUESTION, chat=8)
        await telegram.answers(1, chat=8)
        assert len([call for call in telegram.made("sendMessage") if call.fields["chat_id"] == "7"]) == 1
        telegram._blocked.clear()
        await telegram.say(QUESTION, chat=7)
        await telegram.answers(1, chat=7)
    assert "a notice was not sent (TelegramForbiddenError)" in caplog.text
    assert notices.NOTE_NUMBER != pacing.NOTE_NUMBER


def queries_answered(telegram: StandIn) -> list[str]:
    return [call.fields["inline_query_id"] for call in telegram.made("answerInlineQuery")]


def journal_of(update: dict[str, Any]) -> JournaledUpdate:
    return JournaledUpdate(update["update_id"], json.dumps(update))
