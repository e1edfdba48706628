"""Who is answered, where, and in which language."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.store import JournaledUpdate
from tests.bot.telegram.conversation import Conversation
from tests.telegram.chats import BOT

QUESTION = "How much was trade in 2024?"
IN_WORDS = "Please write your question in words."


def mention(offset: int, length: int) -> dict[str, object]:
    """The fields of a message that names someone there."""
    return {"entities": [{"type": "mention", "offset": offset, "length": length}]}


async def test_a_message_without_a_sender_is_answered_in_english(talk: Conversation) -> None:
    """Not every message has a person behind it that Telegram names."""
    message = talk.telegram.person_message("🐫", chat=7, language="ru")
    del message["from"]
    await talk.feed(message=message)
    assert talk.telegram.transcript()[-1]["text"] == IN_WORDS


async def test_the_interface_speaks_the_language_of_the_client(talk: Conversation) -> None:
    """Whatever the writing of the code; English where there is no catalogue."""
    for language, expected in (
        ("zh-hans", "请用文字写下您的问题。"),
        ("ru", "Пожалуйста, напишите вопрос словами."),
        ("fr", IN_WORDS),
    ):
        [reply] = await talk.say("🐫", language=language)
        assert reply["text"] == expected


@pytest.mark.parametrize(
    ("text", "extra", "asked"),
    [
        ("/ask How much was trade in 2024?", {}, [QUESTION]),
        ("/ask@karvon_test_bot How much was trade in 2024?", {}, [QUESTION]),
        ("/ask@another_bot How much was trade in 2024?", {}, []),
        ("How much was trade in 2024?", {}, []),
        ("🐫🐫 @Karvon_Test_Bot trade in 2024?", mention(5, 16), ["🐫🐫  trade in 2024?"]),
        ("@another_bot How much was trade in 2024?", mention(0, 12), []),
    ],
)  # fmt: skip
async def test_in_a_group_only_what_is_said_to_the_bot_is_answered(
    talk: Conversation, text: str, extra: dict[str, object], asked: list[str]
) -> None:
    """/ask, or a mention, wherever it stands among emoji."""
    if text.startswith("/"):
        extra = {"entities": [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]}
    await talk.say(text, chat=-5, kind="supergroup", **extra)
    assert talk.answerer.asked == asked


async def test_a_reply_to_the_bot_and_a_mention_by_id_are_for_it(talk: Conversation) -> None:
    """A person may answer the bot, or name it without its username."""
    ours = {
        "message_id": 900,
        "date": 1,
        "chat": {"id": -5, "type": "group", "title": "Readers"},
        "from": BOT,
        "text": "…",
    }
    await talk.say("trade in 2024", chat=-5, kind="group", reply_to_message=ours)
    entity = {"type": "text_mention", "offset": 0, "length": 6, "user": BOT}
    await talk.say("Karvon trade in 2024", chat=-5, kind="group", entities=[entity])
    assert talk.answerer.asked == ["trade in 2024", "trade in 2024"]


async def test_ask_as_a_reply_asks_what_is_replied_to(talk: Conversation) -> None:
    """Without words and without such a message, /ask says how to use it."""
    question = talk.telegram.person_message(QUESTION, chat=-5, kind="group")
    await talk.say("/ask", chat=-5, kind="group", reply_to_message=question)
    assert talk.answerer.asked == [QUESTION]
    [reply] = await talk.say("/ask")
    assert reply["text"] == "Write your question after the command, in one message."


async def test_an_administrator_behind_the_group_is_answered_and_a_machine_is_not(talk: Conversation) -> None:
    """An anonymous administrator has a bot's name for a sender; another bot that asks would never stop asking."""
    machine = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    group = {"id": -5, "type": "supergroup", "title": "Readers"}
    message = talk.telegram.person_message(f"/ask {QUESTION}", chat=-5, kind="supergroup")
    await talk.feed(message={**message, "from": machine, "sender_chat": group})
    await talk.feed(message={**message, "from": machine})
    assert talk.answerer.asked == [QUESTION]


async def test_nothing_is_kept_of_who_speaks_as_the_group(talk: Conversation, tmp_path: Path) -> None:
    """Every anonymous administrator of every group has one number: their /forget touches no other's question."""
    machine = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}

    def message(words: str, group: int) -> dict[str, Any]:
        said = talk.telegram.person_message(words, chat=group, kind="supergroup")
        return {**said, "from": machine, "sender_chat": {"id": group, "type": "supergroup", "title": "Readers"}}

    waiting = {"update_id": 500, "message": message("/ask Where is Khorgos?", -6)}
    await talk.store.journal([JournaledUpdate(500, json.dumps(waiting))])
    await talk.feed(message=message("/ask Who is the mayor of Canaryville?", -5))
    await talk.feed(message=message(f"/ask {QUESTION}", -5))
    await talk.feed(message=message("/forget", -5))

    refusal, answer, told = talk.telegram.transcript(-5)
    assert "Tell the operator" not in str(refusal)
    assert "👍" not in str(answer)
    assert "Khorgos" in next(each.raw for each in await talk.store.waiting() if each.update_id == 500)
    assert told["text"] == "I keep no questions of yours."
    assert not any(b"Canaryville" in path.read_bytes() for path in tmp_path.glob("inbox.db*"))


async def test_an_answer_in_a_topic_stays_in_it(talk: Conversation) -> None:
    """Only a topic's thread is named: Telegram refuses those that ordinary replies carry."""
    await talk.say(QUESTION, message_thread_id=55)
    assert "message_thread_id" not in talk.telegram.made("sendMessage")[0].fields
    await talk.say(f"/ask {QUESTION}", chat=-6, kind="supergroup", message_thread_id=55, is_topic_message=True)
    threads = [call.fields.get("message_thread_id") for call in talk.telegram.made("sendMessage")[1:]]
    assert threads == ["55", None]  # the stand-in's group has no topics: it is sent without the thread then


async def test_ask_as_a_reply_to_a_picture_asks_the_words_below_it(talk: Conversation) -> None:
    """A picture may have a question below it."""
    shown = talk.telegram.person_message(None, chat=-5, kind="group", caption=QUESTION, photo=[])
    await talk.say("/ask", chat=-5, kind="group", reply_to_message=shown)
    assert talk.answerer.asked == [QUESTION]


async def test_its_own_quote_that_a_person_sends_is_no_question(talk: Conversation) -> None:
    """Who sends a quote by inline mode into the bot's own chat, or in reply to it, asks nothing."""
    ours = {"message_id": 900, "date": 1, "chat": {"id": -5, "type": "group", "title": "Readers"}, "from": BOT}
    assert await talk.say(QUESTION, chat=7, via_bot=BOT) == []
    assert await talk.say(QUESTION, chat=-5, kind="group", via_bot=BOT, reply_to_message=ours) == []
    assert talk.answerer.asked == []


async def test_a_group_does_not_hear_of_each_answer(talk: Conversation) -> None:
    """Without a sound there; in private with one, as the person's own client has it."""
    await talk.say(f"/ask {QUESTION}", chat=-5, kind="group")
    await talk.say(QUESTION, chat=7)
    sounds = [call.fields.get("disable_notification") for call in talk.telegram.made("sendMessage")]
    assert sounds == ["true", None]


COMMANDS = ["/help", "/start", "/sources", "/privacy", "/forget"]


def command(text: str) -> dict[str, object]:
    """The fields of a message that is a command."""
    return {"entities": [{"type": "bot_command", "offset": 0, "length": len(text)}]}


@pytest.mark.parametrize("name", COMMANDS)
async def test_a_command_for_another_bot_is_left(talk: Conversation, name: str) -> None:
    """In a group as in private."""
    text = f"{name}@another_bot"
    assert await talk.say(text, chat=-5, kind="group", **command(text)) == []
    assert await talk.say(text, chat=7, **command(text)) == []


@pytest.mark.parametrize("name", COMMANDS)
async def test_a_command_that_names_no_bot_is_taken_where_telegram_hands_over_its_own_alone(
    talk: Conversation, name: str
) -> None:
    """One that reads all that is said in a group takes it only in a reply to its own words, or by its name."""
    place = {"chat": -5, "kind": "group", **command(name)}
    assert len(await talk.say(name, **place)) == 1
    talk.dispatcher["me"] = (await talk.bot.me()).model_copy(update={"can_read_all_group_messages": True})
    assert await talk.say(name, **place) == []
    ours = {"message_id": 900, "date": 1, "chat": {"id": -5, "type": "group", "title": "Readers"}, "from": BOT}
    assert len(await talk.say(name, **place, reply_to_message=ours)) == 1
    named = f"{name}@karvon_test_bot"
    assert len(await talk.say(named, chat=-5, kind="group", **command(named))) == 1


@pytest.mark.parametrize("words", ["/help@karvon_test_bot", "/privacy@karvon_test_bot", "/start@karvon_test_bot"])
async def test_who_hides_behind_the_group_gets_an_answer_to_a_command(talk: Conversation, words: str) -> None:
    """As to a question; only what belongs to one person is not theirs."""
    machine = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
    group = {"id": -5, "type": "supergroup", "title": "Readers"}
    said = talk.telegram.person_message(words, chat=-5, kind="supergroup", **command(words))
    await talk.feed(message={**said, "from": machine, "sender_chat": group})
    assert len(talk.telegram.transcript(-5)) == 1
