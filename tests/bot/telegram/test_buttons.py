"""Buttons that were never issued, are too old, or lost their message."""

import pytest

from tests.bot.telegram.conversation import Conversation

QUESTION = "How much was trade in 2024?"
SENTENCE = "Trade reached USD 94.8 billion in 2024."
EXPIRED = "This button has expired. Please ask again."


@pytest.mark.parametrize(
    "data",
    [
        "never issued", "p:0123456789abcdef:0:0:9999999", "p:gone:0:0:5", "p:0123456789abcdef:99:0:5",
        "p:0123456789abcdef:-1:0:5", "p:0123456789abcdef:0:5:5", "p:0123456789abcdef:0:9:5", "p:../../etc:0:0:5",
        "p:x", "q:never", "q:", "s:-1", "s:999999999999", "s:x", ":", "p" * 64, "%s{0}", "😀",
    ],
)  # fmt: skip
async def test_a_button_that_was_never_issued_has_expired(talk: Conversation, data: str) -> None:
    """Forged, stale or broken data is answered with an alert, and nothing else happens."""
    [reply] = await talk.say(QUESTION)
    assert await talk.tap(reply, data) == []
    assert talk.alerts == [EXPIRED]


async def test_a_button_whose_message_is_gone_still_works(talk: Conversation) -> None:
    """Telegram hands over an inaccessible message: the passage is sent to its chat."""
    [reply] = await talk.say(QUESTION)
    gone = {"chat": reply["chat"], "message_id": reply["message_id"], "date": 0}
    [shown] = await talk.tap(gone, reply["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    assert SENTENCE in shown["text"]


async def test_a_tap_without_a_chat_has_expired(talk: Conversation) -> None:
    """A button under a message that was sent by another way has no chat to answer in."""
    [reply] = await talk.say(QUESTION)
    query = talk.telegram.query(reply, reply["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    del query["message"]
    await talk.feed(callback_query={**query, "inline_message_id": "1"})
    assert talk.alerts == [EXPIRED]


async def test_a_tap_that_is_too_late_to_answer_still_shows_the_passage(talk: Conversation) -> None:
    """After a restart Telegram no longer takes the answer to the tap itself."""
    [reply] = await talk.say(QUESTION)
    query = talk.telegram.query(reply, reply["reply_markup"]["inline_keyboard"][0][0]["callback_data"])
    await talk.feed(callback_query={**query, "id": "long ago"})
    assert SENTENCE in talk.telegram.transcript()[-1]["text"]
