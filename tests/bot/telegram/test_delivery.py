"""What happens to a message on its way: floods, failures, people who left."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store import JournaledUpdate
from bot.telegram.addresses import Address
from bot.telegram.commands import publish_commands
from bot.telegram.delivery import PostponedError
from bot.telegram.rendering import plain_block
from bot.telegram.sent import Sent
from bot.telegram.typesetting import Block, Ink, Part, Unit, pack
from tests.bot.telegram.conversation import CATALOGUES, Conversation, conversation
from tests.telegram.chats import Fault

TWO_PARTS = pack([Block((Unit((Ink("a" * 3000),)), Unit((Ink("b" * 3000),))))])
FLOOD = Fault(429, "Too Many Requests: retry after 3", parameters={"retry_after": 3})
QUESTION = "How much was trade in 2024?"


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Conversation]:
    async with conversation(tmp_path) as begun:
        begun.telegram.person_message("hello", chat=7)
        await begun.store.journal([JournaledUpdate(1, "{}")])
        yield begun


def texts(talk: Conversation) -> list[str]:
    return [message["text"][0] for message in talk.telegram.transcript()]


async def send(talk: Conversation, parts: list[Part] = TWO_PARTS) -> None:
    await talk.delivery.send(1, Address(7), parts)


async def test_a_flood_wait_is_obeyed_to_the_second(talk: Conversation) -> None:
    """Telegram says how long; neither shorter nor by guess."""
    talk.telegram.plan("sendMessage", FLOOD, FLOOD)
    await send(talk)
    assert talk.slept == [3, 3]
    assert texts(talk) == ["a", "b"]


async def test_a_long_flood_wait_is_waited_for_elsewhere(talk: Conversation) -> None:
    """The update keeps its place in the inbox, and its worker is free; what was sent is not sent again."""
    talk.telegram.plan("sendMessage", Fault(), Fault(429, "Too Many Requests", parameters={"retry_after": 222}))
    with pytest.raises(PostponedError) as postponed:
        await send(talk)
    assert postponed.value.seconds == 222
    with pytest.raises(PostponedError):
        await talk.delivery.send(2, Address(7), pack([plain_block("something else")]))
    assert len(talk.telegram.made("sendMessage")) == 2  # whatever else there is to say waits as well
    talk.slept.append(222)
    await send(talk)
    assert texts(talk) == ["a", "b"]


async def test_a_passing_failure_is_tried_again_and_then_postponed(talk: Conversation) -> None:
    """With growing pauses; the question is not lost."""
    fault = Fault(401, "Unauthorized")
    talk.telegram.plan("sendMessage", fault, fault)
    await send(talk)
    assert talk.slept == [1, 2]
    talk.telegram.plan("sendMessage", *[fault] * 4)
    with pytest.raises(PostponedError):
        await talk.delivery.send(2, Address(7), TWO_PARTS)


async def test_a_person_who_blocked_the_bot_is_left_in_peace(
    talk: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    """The question is done with; nothing is said, nothing is tried again."""
    message = talk.telegram.person_message(QUESTION, chat=7)
    talk.telegram.block(7)
    await talk.feed(message=message)
    assert len(talk.telegram.made("sendMessage")) == 1
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_a_group_that_became_a_supergroup_is_followed(talk: Conversation) -> None:
    """Telegram names the new chat; the answer goes there."""
    talk.telegram.person_message("hello", chat=-1007, kind="supergroup")
    moved = Fault(400, "Bad Request: group chat was upgraded", parameters={"migrate_to_chat_id": -1007})
    talk.telegram.plan("sendMessage", moved)
    await send(talk)
    assert [message["text"][0] for message in talk.telegram.transcript(-1007)] == ["a", "b"]


async def test_an_answer_whose_beginning_was_sent_goes_on_from_there(talk: Conversation) -> None:
    """After a crash the parts that are known to be sent are not repeated; a part that changed is."""
    await send(talk)
    await send(talk)
    assert texts(talk) == ["a", "b"]
    await send(talk, [TWO_PARTS[0], *pack([Block((Unit((Ink("c"),)),))])])
    assert texts(talk) == ["a", "b", "c"]


async def test_a_store_that_fails_does_not_hold_up_an_answer(
    talk: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    """Sent twice after a crash is better than not sent."""

    class Broken:
        async def sent_parts(self, update_id: int) -> dict[int, str]:
            raise OSError("disk full")

        async def record_part(self, update_id: int, number: int, digest: str) -> None:
            raise OSError("disk full")

    talk.delivery._sent = Sent(Broken())
    await send(talk)
    assert texts(talk) == ["a", "b"]
    assert "could not be recorded (OSError)" in caplog.text


@pytest.mark.parametrize(
    "words", ["Bad Request: chat not found", "Bad Request: not enough rights to send text messages to the chat"]
)
async def test_a_chat_that_takes_no_messages_is_no_error(
    talk: Conversation, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    """The bot was put out, or muted."""
    talk.telegram.plan("sendMessage", Fault(400, words))
    assert await talk.say(QUESTION) == []
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_any_other_refusal_becomes_an_apology(talk: Conversation, caplog: pytest.LogCaptureFixture) -> None:
    """It is a bug of ours: the person gets its number where not even the words alone are taken."""
    talk.telegram.plan("sendMessage", *[Fault(400, "Bad Request: can't parse entities")] * 2)
    [reply] = await talk.say(QUESTION)
    assert reply["text"].startswith("Something went wrong on my side.")
    assert "TelegramBadRequest" in caplog.text


async def test_what_is_refused_for_its_looks_comes_bare(talk: Conversation, caplog: pytest.LogCaptureFixture) -> None:
    """The same words without formatting and buttons, once; the log tells of the bug, and not of the words."""
    [whole] = await talk.say(QUESTION)
    talk.telegram.plan("sendMessage", Fault(400, "Bad Request: BUTTON_COPY_TEXT_INVALID"))
    [reply] = await talk.say(QUESTION)
    assert reply["text"] == whole["text"]
    assert not reply.get("entities")
    assert "reply_markup" not in reply
    assert "TelegramBadRequest" in caplog.text
    assert "trade" not in caplog.text.lower()


async def test_the_menu_is_whole_after_a_flood_wait_and_a_refusal(talk: Conversation) -> None:
    """A wait is waited for; what is refused costs the others nothing."""

    async def sleep(seconds: float) -> None:
        talk.slept.append(seconds)

    talk.telegram.plan("setMyCommands", FLOOD, Fault(), Fault(400, "Bad Request: chat not found"))
    await publish_commands(talk.bot, CATALOGUES, sleep=sleep)
    granted = [call.granted for call in talk.telegram.made("setMyCommands")]
    assert granted == [False, True, False, *[True] * 16]
    assert talk.slept == [3]
    assert len(talk.telegram.made("setMyDescription")) == 9


@pytest.mark.parametrize("after_the_tap_was_answered", [False, True])
async def test_a_failing_tap_gets_the_number(talk: Conversation, after_the_tap_was_answered: bool) -> None:
    """In the chat: a tap can be answered once, so that a second answer would reach nobody."""

    def fail(place: object) -> None:
        raise ValueError(place)

    [reply] = await talk.say(QUESTION)
    if after_the_tap_was_answered:
        talk.telegram.plan("sendMessage", *[Fault(400, "Bad Request: can't parse entities")] * 2)
    else:
        talk.answerer.open = fail  # type: ignore[method-assign]
    [apology] = await talk.tap(reply, reply["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    assert apology["text"].startswith("Something went wrong on my side.")
    assert talk.telegram.made("answerCallbackQuery")[0].granted


async def test_a_failing_tap_without_a_chat_gets_the_number_as_an_alert(talk: Conversation) -> None:
    """There is nowhere else to say it."""

    def fail(place: object) -> None:
        raise ValueError(place)

    [reply] = await talk.say(QUESTION)
    talk.answerer.open = fail  # type: ignore[method-assign]
    query = talk.telegram.query(reply, reply["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    del query["message"]
    await talk.feed(callback_query={**query, "inline_message_id": "1"})
    assert talk.alerts[0].startswith("Something went wrong on my side.")


@pytest.mark.parametrize(
    "fault", [Fault(400, "Bad Request: message can't be edited"), FLOOD, Fault(500, "Internal Server Error")]
)
async def test_a_page_that_cannot_be_turned_stays(
    talk: Conversation, fault: Fault, caplog: pytest.LogCaptureFixture
) -> None:
    """Turning a page is worth neither a wait nor an alarm."""
    [listed] = await talk.say("/sources")
    talk.telegram.plan("editMessageText", fault)
    await talk.tap(listed, "s:0")
    assert talk.slept == []
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []


async def test_another_refusal_of_a_page_is_a_bug(talk: Conversation) -> None:
    """It is not swallowed."""
    [listed] = await talk.say("/sources")
    talk.telegram.plan("editMessageText", Fault(400, "Bad Request: can't parse entities"))
    [apology] = await talk.tap(listed, "s:0")
    assert apology["text"].startswith("Something went wrong on my side.")
