"""How many of one person and of one group may wait: nobody takes the place of others."""

from pathlib import Path
from typing import Any

import pytest

from bot.telegram import app, journal, pacing, room
from bot.telegram.callbacks import SettingButton
from tests.bot.telegram.library import HeldAnswerer
from tests.bot.telegram.serving import serving
from tests.bot.telegram.test_pacing import QUESTION, TOO_FAST, texts
from tests.telegram.stand_in import StandIn

pytestmark = pytest.mark.usefixtures("quick")


async def test_a_flooder_is_told_and_does_not_fill_the_inbox(
    telegram: StandIn, tmp_path: Path, slept: list[float], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond so many of one person nothing is kept; others are answered meanwhile."""
    monkeypatch.setattr(room, "MOST_OF_ONE", 5)
    answerer = HeldAnswerer()
    async with serving(telegram, tmp_path, answerer):
        for _ in range(60):
            await telegram.say("hold on with trade")
        await telegram.until(lambda: not telegram.unconfirmed)
        await telegram.say(QUESTION, chat=8)
        await telegram.answers(1, chat=8)
        answerer.let_go.set()
        await telegram.answers(6)
    assert sum(text.startswith("That was too much at once") for text in texts(telegram)) == 1
    store = await app.Store.open(tmp_path / "inbox.db")
    assert set((await store.faults()).values()) == {"TooMany"}
    await store.close()


def in_group(telegram: StandIn, text: str, person: int, chat: int = -8) -> dict[str, Any]:
    """Return what the person writes in the group, beginning with a command."""
    command = {"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}
    message = telegram.person_message(text, chat=chat, kind="supergroup", entities=[command])
    return {"message": {**message, "from": {**message["from"], "id": person}}}


@pytest.mark.parametrize("words", [f"/ask {QUESTION}", "/privacy@karvon_test_bot"])
async def test_one_person_in_a_group_takes_no_place_of_others(
    telegram: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """Beyond so many that wait nothing of theirs is kept, commands too; the group is told once."""
    monkeypatch.setattr(room, "MOST_OF_ONE", 5)
    monkeypatch.setattr(journal, "MOST_WAITING", 8)
    monkeypatch.setattr("bot.telegram.delivery.GROUP_MESSAGES", 3)
    async with serving(telegram, tmp_path, drain_seconds=1):
        for _ in range(20):
            await telegram.post(in_group(telegram, words, 11))
        await telegram.say(QUESTION, chat=7)
        await telegram.answers(1, chat=7)
        await telegram.until(lambda: not telegram.unconfirmed)
    assert sum(text.startswith("That was too much at once") for text in texts(telegram, -8)) == 1
    store = await app.Store.open(tmp_path / "inbox.db")
    assert set((await store.faults()).values()) == {"TooMany"}
    await store.close()


async def test_who_asks_fast_in_a_group_does_not_hold_up_the_others_there(
    telegram: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Their questions are put off, and the next person's is answered meanwhile."""
    monkeypatch.setattr(pacing, "SECONDS_EACH", 3600.0)
    async with serving(telegram, tmp_path, drain_seconds=1):
        for _ in range(6):
            await telegram.post(in_group(telegram, f"/ask {QUESTION}", 11))
        await telegram.post(in_group(telegram, "/ask melons", 22))
        await telegram.until(lambda: any("Melons" in text for text in texts(telegram, -8)))
        await telegram.until(lambda: any(text.startswith(TOO_FAST) for text in texts(telegram, -8)))
    assert sum(text.startswith("Trade reached") for text in texts(telegram, -8)) == 3


async def test_a_group_has_an_end_as_well(telegram: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Many persons of one group together do not fill the line of all others."""
    monkeypatch.setattr(room, "MOST_OF_GROUP", 5)
    monkeypatch.setattr("bot.telegram.delivery.GROUP_MESSAGES", 1)
    async with serving(telegram, tmp_path, drain_seconds=1):
        for person in range(20):
            await telegram.post(in_group(telegram, f"/ask {QUESTION}", 100 + person))
        await telegram.say(QUESTION, chat=7)
        await telegram.answers(1, chat=7)
        await telegram.until(lambda: not telegram.unconfirmed)
    store = await app.Store.open(tmp_path / "inbox.db")
    assert 4 <= len(await store.waiting()) <= 5
    assert set((await store.faults()).values()) == {"TooMany"}
    await store.close()


async def test_a_tap_on_a_setting_is_taken_where_a_question_is_not(
    telegram: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks no more to be kept is not told that it was too much."""
    monkeypatch.setattr(room, "MOST_OF_ONE", 1)
    answerer = HeldAnswerer()
    async with serving(telegram, tmp_path, answerer):
        await telegram.say("/settings", entities=[{"type": "bot_command", "offset": 0, "length": 9}])
        [shown] = await telegram.answers(1)
        for _ in range(3):
            await telegram.say("hold on with trade")
        await telegram.tap(shown, SettingButton(choice="keeps_questions", on=False).pack())
        await telegram.until(lambda: not telegram.unconfirmed)
        answerer.let_go.set()
        await telegram.answers(3)
        await telegram.until(lambda: telegram.made("answerCallbackQuery"))
    store = await app.Store.open(tmp_path / "inbox.db")
    assert list((await store.faults()).values()) == ["TooMany"] * 2
    assert not (await store.people.choices(7)).keeps_questions
    await store.close()


async def test_one_person_over_many_groups_takes_no_place_of_others(
    telegram: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Beyond so many in all chats nothing of theirs is kept; who speaks as their group is many, and is not counted."""
    monkeypatch.setattr(room, "MOST_OF_PERSON", 6)
    monkeypatch.setattr(pacing, "SECONDS_EACH", 3600.0)
    async with serving(telegram, tmp_path, drain_seconds=1):
        for group in range(15):
            await telegram.post(in_group(telegram, f"/ask {QUESTION}", 11, chat=-100 - group))
            await telegram.post(in_group(telegram, f"/ask {QUESTION}", 11, chat=-100 - group))
        for group in range(15):
            update = in_group(telegram, f"/ask {QUESTION}", 1087968824, chat=-200 - group)
            update["message"]["sender_chat"] = update["message"]["chat"]
            await telegram.post(update)
        await telegram.say(QUESTION, chat=7)
        await telegram.answers(1, chat=7)
        await telegram.until(lambda: all(telegram.transcript(-200 - group) for group in range(15)))
    store = await app.Store.open(tmp_path / "inbox.db")
    assert len(await store.waiting()) <= 6
    assert set((await store.faults()).values()) == {"TooMany"}
    await store.close()
