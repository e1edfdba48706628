"""Thumbs under answers, through the real dispatcher."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from bot.people import Choices
from tests.bot.telegram.conversation import Conversation, conversation
from tests.bot.telegram.library import TOWNS
from tests.telegram.chats import Fault

ADMIN = 99
QUESTION = "How much was trade in 2024?"
SENTENCE = "Trade reached USD 94.8 billion in 2024."
EXPIRED = "This button has expired. Please ask again."
SORRY = "I am sorry that this did not help."


def button(message: dict[str, Any], text: str) -> str:
    rows = message["reply_markup"]["inline_keyboard"]
    return next(each["callback_data"] for row in rows for each in row if each["text"].removesuffix(" ✓") == text)


def labels(message: dict[str, Any]) -> list[str]:
    return [each["text"] for row in message.get("reply_markup", {}).get("inline_keyboard", []) for each in row]


def said(talk: Conversation) -> list[tuple[str, bool]]:
    """What taps were answered with, and whether as an alert."""
    calls = talk.telegram.made("answerCallbackQuery")
    return [(call.fields.get("text", ""), call.fields.get("show_alert") == "true") for call in calls]


async def test_a_thumb_up_is_thanked_in_passing(talk: Conversation) -> None:
    """Nothing stands in the chat for it."""
    [reply] = await talk.say(QUESTION)
    assert await talk.tap(reply, button(reply, "👍")) == []
    assert said(talk) == [("Thank you!", False)]
    assert await talk.store.feedback.thumbs(1) == (1, 0)


async def test_a_thumb_down_is_asked_for_more_once(talk: Conversation) -> None:
    """The question can be passed on, or words written; the second tap says nothing more."""
    [reply] = await talk.say(QUESTION)
    [more] = await talk.tap(reply, button(reply, "👎"))
    assert more["text"].startswith(f"{SORRY}\n\nYou can write to the operator")
    assert "/feedback" in more["text"]
    assert await talk.tap(reply, button(reply, "👎")) == []

    await talk.tap(more, button(more, "Tell the operator"))
    assert [each.words for each in await talk.store.unanswered.listed()] == [QUESTION]


async def test_a_mind_may_change(talk: Conversation) -> None:
    """One person counts once, and sees which thumb does; the other buttons stay as they are."""
    [reply] = await talk.say(QUESTION)
    before = labels(reply)
    for thumb in ("👎", "👎", "👍", "👎", "👍"):
        await talk.tap(reply, button(reply, thumb))
        assert labels(reply) == [f"{each} ✓" if each == thumb else each for each in before]
    assert len(talk.telegram.made("editMessageReplyMarkup")) == 4
    assert await talk.store.feedback.thumbs(1) == (1, 0)


@pytest.mark.parametrize("fault", [Fault(429, "Too Many Requests", {"retry_after": 9}), Fault(502, "Bad Gateway")])
async def test_a_thumb_that_cannot_be_marked_counts(talk: Conversation, fault: Fault) -> None:
    """Nor is the mark worth a second try."""
    [reply] = await talk.say(QUESTION)
    talk.telegram.plan("editMessageReplyMarkup", fault)
    assert len(await talk.tap(reply, button(reply, "👎"))) == 1
    assert await talk.store.feedback.thumbs(1) == (0, 1)


async def test_a_thumb_under_a_message_that_is_too_old_counts(talk: Conversation) -> None:
    """Telegram no longer hands the message over."""
    [reply] = await talk.say(QUESTION)
    gone = {"chat": reply["chat"], "message_id": reply["message_id"], "date": 0}
    await talk.tap(gone, button(reply, "👍"))
    assert await talk.store.feedback.thumbs(1) == (1, 0)


@pytest.mark.parametrize("choices", [Choices(keeps_questions=False), Choices(offers_questions=False)])
async def test_what_a_person_does_not_want_is_not_offered(talk: Conversation, choices: Choices) -> None:
    """Neither a question that is not kept, nor to who wants no offers."""
    await talk.store.people.choose(7, choices)
    [reply] = await talk.say(QUESTION)
    [more] = await talk.tap(reply, button(reply, "👎"))
    assert labels(more) == []
    [complaint] = await talk.store.feedback.disliked(1)
    assert complaint.words == (QUESTION if choices.keeps_questions else None)


async def test_where_nobody_reads_feedback_nobody_is_sent_there(tmp_path: Path) -> None:
    """Without administrators the command leads nowhere."""
    async with conversation(tmp_path, admins=()) as talk:
        [reply] = await talk.say(QUESTION)
        [more] = await talk.tap(reply, button(reply, "👎"))
        assert "/feedback" not in more["text"]


async def test_a_refusal_has_no_thumbs(talk: Conversation) -> None:
    """It has its own button."""
    [refusal] = await talk.say("Who discovered the penguins?")
    assert not {"👍", "👎"} & set(labels(refusal))


async def test_in_a_group_only_who_asked_may_rate_and_quietly(talk: Conversation) -> None:
    """Others are told so; a thumb down adds no message to the group."""
    person = {"id": 7, "is_bot": False, "first_name": "Reader", "language_code": "en"}
    [reply] = await talk.say(f"/ask {QUESTION}", chat=-5, kind="supergroup", **{"from": person})
    query = talk.telegram.query(reply, button(reply, "👎"))
    await talk.feed(callback_query={**query, "from": {**person, "id": 8}})
    assert await talk.store.feedback.thumbs(1) == (0, 0)

    before = len(talk.telegram.transcript(-5))
    query = talk.telegram.query(reply, button(reply, "👎"))
    await talk.feed(callback_query={**query, "from": person})
    assert len(talk.telegram.transcript(-5)) == before
    assert await talk.store.feedback.thumbs(1) == (0, 1)
    assert said(talk) == [("Only the person who asked can rate this answer.", True), ("Thank you!", False)]


@pytest.mark.parametrize("data", ["r:never-issued:1", "r:never-issued:x", "r::0", "r:1", "k:never-issued", "k:"])
async def test_a_forged_thumb_has_expired(talk: Conversation, data: str) -> None:
    """As every button that was never issued."""
    [reply] = await talk.say(QUESTION)
    assert await talk.tap(reply, data) == []
    assert talk.alerts == [EXPIRED]


async def test_administrators_see_the_answer_that_did_not_help(talk: Conversation) -> None:
    """Below what was asked in vain, with what was quoted; a tap takes it off, another person's does not."""
    [reply] = await talk.say(QUESTION)
    await talk.tap(reply, button(reply, "👎"))
    [listed] = await talk.say("/unanswered", chat=ADMIN)
    assert f"1. {QUESTION} (" in listed["text"]
    assert SENTENCE in listed["text"]

    assert await talk.tap(reply, button(listed, "✓ 1")) == []
    assert len(await talk.store.feedback.disliked(5)) == 1
    await talk.tap(listed, button(listed, "✓ 1"))
    assert talk.alerts[-1] == "Taken off the list."
    [empty] = await talk.say("/unanswered", chat=ADMIN)
    assert empty["text"] == "Nobody has passed on a question."


async def test_both_lists_come_one_after_the_other(talk: Conversation) -> None:
    """And each has its own buttons."""
    [reply] = await talk.say(QUESTION)
    await talk.tap(reply, button(reply, "👎"))
    await talk.store.unanswered.pass_on(await talk.store.unanswered.offer("Who?", "en"))
    vain, disliked = await talk.say("/unanswered", chat=ADMIN)
    assert "Who?" in vain["text"]
    assert SENTENCE in disliked["text"]


async def test_an_answer_of_an_index_that_is_gone_names_its_documents(talk: Conversation) -> None:
    """Its sentences cannot be shown: they might have changed."""
    [reply] = await talk.say(QUESTION)
    await talk.tap(reply, button(reply, "👎"))
    talk.answerer.generations.clear()
    talk.answerer.use(TOWNS, generation="fedcba9876543210")
    [listed] = await talk.say("/unanswered", chat=ADMIN)
    assert SENTENCE not in listed["text"]
    assert "en/trade" in listed["text"]


async def test_where_the_disk_fails_the_answer_comes_without_thumbs(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An answer is worth more than its rating."""

    async def full(*_: object) -> str:
        raise OperationalError("INSERT", None, OSError("disk full"))

    monkeypatch.setattr(talk.store.feedback, "open", full)
    [reply] = await talk.say(QUESTION)
    assert SENTENCE in reply["text"]
    assert "👍" not in labels(reply)
