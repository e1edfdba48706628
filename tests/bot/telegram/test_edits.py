"""Edited messages: a question is answered anew, once; nothing else is done for an edit."""

import pytest

from bot.telegram.delivery import PostponedError
from tests.bot.telegram.conversation import Conversation
from tests.telegram.chats import Fault

QUESTION = "How much was trade in 2024?"
OTHER = "Where does Bukhara stand?"


async def test_an_edited_question_is_answered_anew_once(talk: Conversation) -> None:
    """A second edit of the same message is not; another message's is."""
    for _ in range(2):
        message = talk.telegram.person_message(QUESTION, chat=7)
        await talk.feed(message=message)
        for words in (OTHER, "How much was silk in 2024?"):
            await talk.feed(edited_message={**message, "text": words, "edit_date": 1_790_000_000})
    assert talk.answerer.asked == [QUESTION, OTHER] * 2


async def test_an_edit_that_changes_no_word_is_left(talk: Conversation) -> None:
    """Telegram calls it an edit, too, when a preview is loaded or a button pressed."""
    message = talk.telegram.person_message(QUESTION, chat=7)
    await talk.feed(message=message)
    await talk.feed(edited_message=message)
    await talk.feed(edited_message={**message, "text": OTHER})
    assert talk.answerer.asked == [QUESTION, OTHER]


async def test_an_edited_ask_is_answered_anew(talk: Conversation) -> None:
    """The command asks as plain words do."""
    command = {"entities": [{"type": "bot_command", "offset": 0, "length": 4}]}
    message = talk.telegram.person_message(f"/ask {QUESTION}", chat=7, **command)
    await talk.feed(message=message)
    await talk.feed(edited_message={**message, "text": f"/ask {OTHER}"})
    assert talk.answerer.asked == [QUESTION, OTHER]


async def test_an_edit_that_was_put_off_is_answered_when_it_comes_again(talk: Conversation) -> None:
    """It is still the first."""
    message = talk.telegram.person_message(QUESTION, chat=7)
    talk.telegram.plan("sendMessage", Fault(429, "Too Many Requests", parameters={"retry_after": 60}))
    edit = {"update_id": 1, "edited_message": {**message, "text": OTHER}}
    with pytest.raises(PostponedError):
        await talk.dispatcher.feed_raw_update(talk.bot, edit)
    talk.slept.append(60)
    await talk.dispatcher.feed_raw_update(talk.bot, edit)
    assert len(talk.telegram.transcript()) == 1


MENTION = {"type": "mention", "offset": 0, "length": 16}


async def test_an_edit_of_what_is_said_to_the_bot_in_a_group_is_answered_once_in_its_topic(talk: Conversation) -> None:
    """In reply to the question, by its name, and also where the name comes with the edit."""
    topic = {"chat": -6, "kind": "supergroup", "is_topic_message": True, "message_thread_id": 55}
    command = {"entities": [{"type": "bot_command", "offset": 0, "length": 4}]}
    asked = talk.telegram.person_message(f"/ask {QUESTION}", **topic, **command)
    named = talk.telegram.person_message("lunch?", **topic)
    for message in (asked, named):
        await talk.feed(message=message)
    for number in (2024, 2023):
        await talk.feed(edited_message={**asked, "text": f"/ask Trade in {number}?", "edit_date": 1_790_000_000})
        await talk.feed(
            edited_message={**named, "text": f"@karvon_test_bot trade {number}", "entities": [MENTION], "edit_date": 1}
        )
    assert talk.answerer.asked == [QUESTION, "Trade in 2024?", "trade 2024"]
    sent = talk.telegram.made("sendMessage")
    replied = [call.fields["reply_parameters"]["message_id"] for call in sent if "message_thread_id" in call.fields]
    assert replied == [asked["message_id"], asked["message_id"], named["message_id"]]


async def test_in_groups_and_channels_other_edits_are_left(talk: Conversation) -> None:
    """Nobody spoke to the bot, or another machine did."""
    for chat, kind in ((-5, "group"), (-6, "supergroup")):
        await talk.feed(edited_message=talk.telegram.person_message(QUESTION, chat=chat, kind=kind))
    await talk.feed(edited_channel_post=talk.telegram.person_message(QUESTION, chat=-7, kind="channel"))
    machine = {"id": 5, "is_bot": True, "first_name": "Machine"}
    said = talk.telegram.person_message("@karvon_test_bot trade?", chat=-5, kind="group", entities=[MENTION])
    await talk.feed(edited_message={**said, "from": machine})
    assert talk.answerer.asked == []


@pytest.mark.parametrize(
    "command",
    ["/start", "/forget", "/language", "/stats", "/unanswered", "/documents", "/rebuild", "/rollback", "/status"],
)
async def test_a_command_in_an_edit_is_not_executed(talk: Conversation, command: str) -> None:
    """Not even an administrator's."""
    await talk.store.history.add(99, [QUESTION])
    entities = [{"type": "bot_command", "offset": 0, "length": len(command)}]
    await talk.feed(edited_message=talk.telegram.person_message(command, chat=99, entities=entities))
    assert talk.telegram.calls[1:] == []
    assert len(await talk.store.history.of(99)) == 1
