"""The offer to tell the operator, through the real dispatcher."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from bot.telegram.catalogues import Catalogues
from bot.unanswered import read_unanswered
from knowledge.languages import LANGUAGES
from tests.bot.telegram.conversation import CATALOGUES, Conversation, conversation

QUESTION = "Who discovered the penguins?"
TELL = "Tell the operator"
NOTE = "“Tell the operator” passes on your question and its language, not your name."
THANKS = "Thank you. The operator will see your question."
EXPIRED = "This button has expired. Please ask again."


def button(message: dict[str, Any], text: str = TELL) -> str:
    rows = message["reply_markup"]["inline_keyboard"]
    return next(each["callback_data"] for row in rows for each in row if each["text"] == text)


async def counted(folder: Path) -> list[tuple[str, str, int]]:
    questions = await asyncio.to_thread(read_unanswered, folder / "inbox.db")
    return [(each.words, each.language, each.count) for each in questions]


async def test_a_tap_passes_the_question_on(talk: Conversation, tmp_path: Path) -> None:
    """The refusal says what is passed on, and the tap is answered kindly; nothing is passed on before."""
    [reply] = await talk.say(QUESTION)
    assert reply["text"].endswith(f"\n\n{NOTE}")
    assert await counted(tmp_path) == []

    assert await talk.tap(reply, button(reply)) == []
    assert talk.alerts == [THANKS]
    assert await counted(tmp_path) == [(QUESTION, "en", 1)]


async def test_tapping_twice_does_no_harm(talk: Conversation, tmp_path: Path) -> None:
    """The same thanks, counted once; asked again and tapped again it counts again."""
    [reply] = await talk.say(QUESTION)
    await talk.tap(reply, button(reply))
    await talk.tap(reply, button(reply))
    assert talk.alerts == [THANKS, THANKS]
    assert await counted(tmp_path) == [(QUESTION, "en", 1)]

    [again] = await talk.say(QUESTION.lower(), chat=8)
    await talk.tap(again, button(again))
    assert await counted(tmp_path) == [(QUESTION, "en", 2)]


async def test_a_tap_after_a_restart_passes_the_question_on(tmp_path: Path) -> None:
    """The offer is on disk."""
    async with conversation(tmp_path) as before:
        [reply] = await before.say(QUESTION)
    async with conversation(tmp_path) as after:
        await after.tap(reply, button(reply))
        assert after.alerts == [THANKS]
    assert await counted(tmp_path) == [(QUESTION, "en", 1)]


async def test_in_a_group_only_who_asked_may_pass_it_on(talk: Conversation, tmp_path: Path) -> None:
    """Others are told so, and nothing reaches the operator."""
    person = {"id": 7, "is_bot": False, "first_name": "Reader", "language_code": "en"}
    [reply] = await talk.say(f"/ask {QUESTION}", chat=-5, kind="supergroup", **{"from": person})
    for sender in (8, 7):
        query = talk.telegram.query(reply, button(reply))
        await talk.feed(callback_query={**query, "from": {**person, "id": sender}})
        assert await counted(tmp_path) == ([(QUESTION, "en", 1)] if sender == 7 else [])
    assert talk.alerts == ["Only the person who asked can pass this question on.", THANKS]


async def test_each_of_several_questions_has_its_own_offer(talk: Conversation, tmp_path: Path) -> None:
    """One message, two refusals; only the one that was tapped is passed on."""
    _first, second = await talk.say(f"{QUESTION} Where do the walruses live?")
    await talk.tap(second, button(second))
    assert await counted(tmp_path) == [("Where do the walruses live?", "en", 1)]


async def test_an_answer_offers_nothing(talk: Conversation) -> None:
    """There is nothing to complain of."""
    [reply] = await talk.say("How much was trade in 2024?")
    assert TELL not in str(reply)


async def test_a_forged_button_has_expired(talk: Conversation, tmp_path: Path) -> None:
    """No key can be guessed."""
    [reply] = await talk.say(QUESTION)
    for data in ("u:0000000000000000", "u:", "u:x:y", "u"):
        await talk.tap(reply, data)
    assert talk.alerts == [EXPIRED] * 4
    assert await counted(tmp_path) == []


async def test_where_the_disk_fails_the_refusal_comes_without_an_offer(
    talk: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    """The log names the fault, not the words."""
    async with talk.store._engine.begin() as connection:
        await connection.exec_driver_sql("DROP TABLE offered_questions")
    [reply] = await talk.say(QUESTION)
    assert reply["text"].startswith("This is not in my documents.")
    assert TELL not in str(reply)
    assert "a question could not be offered" in caplog.text
    assert "penguins" not in caplog.text


@pytest.mark.parametrize("language", LANGUAGES)
async def test_offer_note_and_thanks_are_in_the_persons_language(talk: Conversation, language: str) -> None:
    """The note names the button by its words."""
    [reply] = await talk.say(QUESTION, language=language)
    said = words(CATALOGUES, language)
    assert said[TELL] in said[NOTE]
    assert reply["text"].endswith(said[NOTE])
    query = talk.telegram.query(reply, button(reply, said[TELL]), language=language)
    await talk.feed(callback_query=query)
    assert talk.alerts == [said[THANKS]]


def words(catalogues: Catalogues, language: str) -> dict[str, str]:
    return {each: catalogues.gettext(each, locale=language) for each in (TELL, NOTE, THANKS)}
