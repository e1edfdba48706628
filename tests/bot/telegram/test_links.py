"""Links to a citation: they open its passage, and Telegram's own reply quote marks the words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import Place
from bot.telegram.sharing import citation_payload, read_payload
from knowledge.spans import Span
from tests.bot.telegram.conversation import Conversation
from tests.bot.telegram.library import SmallAnswerer, document
from tests.telegram.chats import Fault

QUESTION = "How much was trade in 2024?"
SENTENCE = "Trade reached USD 94.8 billion in 2024."
GONE = "This link leads to documents that I no longer have. Please ask me the question."
EXACT = document("😀 Silk came first. 😀 Trade 😀 reached USD 94.8 billion in 2024. Melons came third.")


@given(st.integers(0, 10**6), st.integers(0, 10**9), st.integers(1, 10**6))
def test_a_link_carries_its_place(passage: int, start: int, length: int) -> None:
    """Whatever the place, within the 64 characters that Telegram hands on."""
    place = Place("0123456789abcdef", passage, Span(start, start + length))
    payload = citation_payload(place)
    assert re.fullmatch("[A-Za-z0-9_-]{1,64}", payload)
    assert read_payload(payload) == place


@given(st.text())
def test_no_payload_breaks_the_reading(payload: str) -> None:
    """What is not ours names no place (trap T7: nothing raises)."""
    place = read_payload(payload)
    assert place is None or citation_payload(place).lower() == payload


async def test_a_link_opens_the_passage_and_quotes_the_words(talk: Conversation) -> None:
    """The quote is the cited sentence, where it stands in the passage; Telegram checks it, UTF-16 and entities."""
    talk.answerer.use(EXACT, generation="fedcba9876543210")
    sentence = "😀 Trade 😀 reached USD 94.8 billion in 2024."
    [reply] = await talk.say(QUESTION)
    [copied] = [each for row in reply["reply_markup"]["inline_keyboard"] for each in row if "copy_text" in each]
    link = copied["copy_text"]["text"].split()[-1]
    passage, pointer = await talk.say("/start " + link.partition("?start=")[2])
    assert sentence in passage["text"]
    assert pointer["text"] == "These are the quoted words."
    assert pointer["quote"]["text"].endswith("reached USD 94.8 billion in 2024.")
    assert [call.granted for call in talk.telegram.made("sendMessage")] == [True] * 3


@pytest.mark.parametrize(
    "payload",
    [
        "c-", "c-x", "c-0123456789abcdef-0-0-0", "c-0123456789abcdef-0-0-zzzzzzz", "c-0123456789abcdef-zzz-0-5",
        "c-ffffffffffffffff-0-0-5", "c-../../etc-0-0-5", "c-0123456789ABCDEF-0-0-5", "c-" + "9" * 62, "c-😀",
    ],
)  # fmt: skip
async def test_a_link_that_leads_nowhere_is_told_so(talk: Conversation, payload: str) -> None:
    """Forged, broken, or of documents that are gone."""
    [reply] = await talk.say(f"/start {payload}")
    assert reply["text"] == GONE


@pytest.mark.parametrize("payload", ["ask", "abcde", "%s", "=", "-" * 64])
async def test_any_other_payload_is_a_plain_start(talk: Conversation, payload: str) -> None:
    """Trap T7: nothing is decoded, so nothing can fail to be."""
    [greeting] = await talk.say(f"/start {payload}")
    assert "sentences quoted from documents" in greeting["text"]


async def test_a_long_origin_still_fits_the_button_that_copies_it(talk: Conversation) -> None:
    """At most 256 UTF-16 units, and the link is whole; the passage's own view cites in full."""
    long = document("Trade reached USD 94.8 billion in 2024.", title="😀" * 400, author="A" * 400, publisher="中" * 400)
    talk.answerer.use(long, generation="fedcba9876543210")
    [reply] = await talk.say(QUESTION)
    rows = reply["reply_markup"]["inline_keyboard"]
    [copied] = [each["copy_text"]["text"] for row in rows for each in row if "copy_text" in each]
    assert copied.endswith("?start=c-fedcba9876543210-0-0-13")
    [shown] = await talk.tap(reply, rows[0][0]["callback_data"])
    assert "index fedcba9876543210" in shown["text"]


async def test_a_refused_quote_leaves_the_passage(talk: Conversation) -> None:
    """Telegram may refuse the pointer: what was asked for has been sent."""
    talk.telegram.plan("sendMessage", Fault(), Fault(400, "Bad Request: QUOTE_TEXT_INVALID"))
    [passage] = await talk.say("/start c-0123456789abcdef-0-7-g")
    assert "Silk came first." in passage["text"]


@pytest.mark.parametrize("seconds", [2, 9])
async def test_the_quoted_words_are_pointed_at_after_a_flood_wait(talk: Conversation, seconds: int) -> None:
    """Put off, they would be lost: their passage is not sent twice."""
    talk.telegram.plan("sendMessage", Fault(), Fault(429, "Too Many Requests", {"retry_after": seconds}))
    passage, pointer = await talk.say("/start c-0123456789abcdef-0-7-g")
    assert "Silk came first." in passage["text"]
    assert pointer["quote"]["text"]
    assert talk.slept == [seconds]


def test_the_small_answerer_opens_no_other_generation() -> None:
    """The double is as strict as the real one."""
    assert SmallAnswerer().open(Place("ffffffffffffffff", 0, Span(0, 5))) is None
