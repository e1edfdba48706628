"""A person's last questions reach the answerer, and what a follow-up was taken to mean reaches the person."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.answering import Answered
from tests.bot.telegram.conversation import Conversation, conversation
from tests.bot.telegram.library import SmallAnswerer

FIRST, SECOND, THIRD = "How much was trade in 2024?", "And in 2023?", "Why?"


class LeaningAnswerer(SmallAnswerer):
    """Also keeps what was asked before each question, and takes every follow-up to mean the same."""

    def __init__(self) -> None:
        super().__init__()
        self.before: list[list[str]] = []

    def answer(
        self, question: str, *, language: str | None = None, after: Sequence[str] = (), hits: int = 5
    ) -> Answered:
        """Answer as the small answerer does."""
        self.before.append([*after])
        answered = super().answer(question, language=language, after=after, hits=hits)
        meant = {SECOND: "How much was trade in 2023?", THIRD: "Why: trade in 2024?"}.get(question) if after else None
        return replace(answered, understood=meant, credits=("A. Scribe", "Karvon") if meant == THIRD else ())


@pytest.fixture
async def leaning(tmp_path: Path) -> Any:
    """A conversation with it."""
    answerer = LeaningAnswerer()
    async with conversation(tmp_path, answerer) as talk:
        yield talk, answerer


async def test_earlier_questions_are_passed_on_oldest_first(leaning: tuple[Conversation, LeaningAnswerer]) -> None:
    """Whether they were answered or not."""
    talk, answerer = leaning
    for words in (FIRST, SECOND, THIRD):
        await talk.say(words)

    assert answerer.before == [[], [FIRST], [FIRST, SECOND]]


async def test_a_follow_up_shows_what_it_was_taken_to_mean(leaning: tuple[Conversation, LeaningAnswerer]) -> None:
    """Before the answer, in the person's language; a question of its own shows nothing of the kind."""
    talk, _ = leaning
    [first] = await talk.say(FIRST)
    [second] = await talk.say(SECOND)
    [russian] = await talk.say(SECOND, language="ru")

    assert "Taken to mean" not in first["text"]
    assert second["text"].startswith("Taken to mean: How much was trade in 2023?\n\n")
    assert russian["text"].startswith("Понято так: How much was trade in 2023?\n\n")


async def test_people_and_chats_are_apart(leaning: tuple[Conversation, LeaningAnswerer]) -> None:
    """In a group nobody leans on another's question, and what was asked in private stays there."""
    talk, answerer = leaning
    group: dict[str, Any] = {"chat": -9, "kind": "supergroup"}
    for person in (1, 2, 1):
        sender = {"id": person, "is_bot": False, "first_name": "Reader", "language_code": "en"}
        await talk.say(f"/ask {FIRST}", **group, **{"from": sender})
    await talk.say(SECOND)

    assert answerer.before == [[], [], [FIRST], []]


async def test_start_and_an_example_begin_anew(leaning: tuple[Conversation, LeaningAnswerer]) -> None:
    """What was asked before them is forgotten; what is asked after them may lean on the example."""
    talk, answerer = leaning
    await talk.say(FIRST)
    [greeting] = await talk.say("/start")
    await talk.say(SECOND)
    button = greeting["reply_markup"]["inline_keyboard"][0][0]
    answerer.before.clear()
    await talk.tap(greeting, button["callback_data"])
    await talk.say(THIRD)

    assert answerer.before[0] == []
    assert len(answerer.before[-1]) == 1


async def test_questions_of_one_message_are_kept_in_order(leaning: tuple[Conversation, LeaningAnswerer]) -> None:
    """The next message leans on all of them."""
    talk, answerer = leaning
    await talk.say(f"{FIRST} Who counted the melons?")
    await talk.say(THIRD)

    assert answerer.before == [[], [FIRST], [FIRST, "Who counted the melons?"]]


async def test_without_the_disk_a_question_stands_by_itself(
    leaning: tuple[Conversation, LeaningAnswerer], caplog: pytest.LogCaptureFixture
) -> None:
    """It is answered all the same, and the log does not repeat its words."""
    talk, answerer = leaning
    await talk.say(FIRST)
    async with talk.store._engine.begin() as connection:
        await connection.exec_driver_sql("DROP TABLE last_questions")
    with caplog.at_level(logging.DEBUG):
        [reply] = await talk.say(FIRST)

    assert answerer.before == [[], []]
    assert "USD 94.8 billion" in reply["text"]
    assert "the last questions cannot be read or kept" in caplog.text
    assert FIRST not in caplog.text
