"""Inline mode and guest mode: cited quotes in chats that the bot is no member of."""

import threading
from typing import Any

import pytest

from bot.answering import Answered
from bot.telegram.delivery import PostponedError
from bot.telegram.handlers import inlining
from tests.bot.telegram.conversation import Conversation
from tests.telegram.chats import Fault

QUESTION = "How much was trade in 2024?"
SENTENCE = "Trade reached USD 94.8 billion in 2024."


async def ask(talk: Conversation, words: str, **sender: Any) -> dict[str, Any]:
    """Type the words after the bot's name, and return the fields of its answer."""
    await talk.feed(inline_query=talk.telegram.inline_query(words, **sender))
    call = talk.telegram.made("answerInlineQuery")[-1]
    assert call.granted, call.refusal
    return call.fields


async def test_a_question_gets_cited_quotes_with_links(talk: Conversation) -> None:
    """The words exactly, the title below, and a button to the passage; nothing is remembered."""
    answer = await ask(talk, QUESTION)
    [result] = answer["results"]
    text = result["input_message_content"]["message_text"]
    assert text.startswith(f"{SENTENCE}\nTrade of the towns\n")
    [[button]] = result["reply_markup"]["inline_keyboard"]
    assert button["url"].startswith("https://t.me/karvon_test_bot?start=c-0123456789abcdef-0-")
    assert answer["is_personal"] == "true"
    assert "button" not in answer


@pytest.mark.parametrize("words", ["", "  ", "ab", "😀😀😀", "\u200b" * 5, "Where is Samarkand?"])
async def test_without_quotes_there_is_a_way_to_the_private_chat(talk: Conversation, words: str) -> None:
    """Too short, no words, or not in the documents."""
    answer = await ask(talk, words)
    assert answer.get("results", []) == []
    assert answer["button"] == {"text": "Ask me in our own chat", "start_parameter": "ask"}


async def test_short_words_are_not_searched_for(talk: Conversation) -> None:
    """A query comes with every letter that is typed."""
    await ask(talk, "ab")
    assert talk.answerer.asked == []


async def test_what_takes_too_long_is_not_waited_for(talk: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    """The empty answer is not kept by Telegram, so the next letter may bring the quotes."""
    let_go = threading.Event()
    quick = talk.answerer.answer

    def slow(question: str, **rest: Any) -> Answered:
        let_go.wait(20)
        return quick(question, **rest)

    monkeypatch.setattr(talk.answerer, "answer", slow)
    monkeypatch.setattr(inlining, "ANSWER_SECONDS", 0.01)
    answer = await ask(talk, QUESTION)
    let_go.set()
    assert answer.get("results", []) == []
    assert answer.get("cache_time", "0") == "0"


async def test_a_query_that_is_too_old_does_no_harm(talk: Conversation) -> None:
    """After a restart Telegram takes no answer to it any more."""
    await talk.feed(inline_query={**talk.telegram.inline_query(QUESTION), "id": "long ago"})
    assert [call.granted for call in talk.telegram.calls if call.method != "getMe"] == [False]


@pytest.mark.parametrize(("words", "said"), [(QUESTION, SENTENCE), ("Where is Samarkand?", "not in my documents")])
async def test_a_guest_answers_once(talk: Conversation, words: str, said: str) -> None:
    """In a chat that it is no member of, through the query alone."""
    await talk.feed(guest_message=guest_message(talk, words))
    [call] = talk.telegram.made("answerGuestQuery")
    assert call.granted, call.refusal
    assert said in call.fields["result"]["input_message_content"]["message_text"]
    assert talk.telegram.made("sendMessage") == []


@pytest.mark.parametrize(
    ("fault", "least"), [(Fault(429, "Too Many Requests", {"retry_after": 9}), 9), (Fault(502, html=True), 20)]
)
async def test_a_guests_question_survives_a_passing_failure(talk: Conversation, fault: Fault, least: int) -> None:
    """It is put off, and answered then."""
    message = guest_message(talk, QUESTION)
    talk.telegram.plan("answerGuestQuery", fault)
    with pytest.raises(PostponedError) as postponed:
        await talk.feed(guest_message=message)
    assert postponed.value.seconds >= least
    await talk.feed(guest_message=message)
    assert [call.granted for call in talk.telegram.made("answerGuestQuery")] == [False, True]


def guest_message(talk: Conversation, words: str) -> dict[str, Any]:
    """A message that names the bot where it is no member."""
    mention = "@karvon_test_bot"
    return talk.telegram.person_message(
        f"{mention} {words}", chat=-9, kind="group", guest_query_id=talk.telegram.expect(),
        entities=[{"type": "mention", "offset": 0, "length": len(mention)}],
    )  # fmt: skip
