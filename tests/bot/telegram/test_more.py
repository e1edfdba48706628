"""The button for more, through the real dispatcher."""

from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import Answered, Place
from bot.answers import Answer
from bot.telegram.callbacks import MoreButton
from knowledge.spans import Span
from tests.bot.telegram.conversation import Conversation, conversation
from tests.bot.telegram.library import SmallAnswerer

QUESTION = "How much was trade in 2024?"
EXPIRED = "This button has expired. Please ask again."
GENERATION = "0123456789abcdef"


class GenerousAnswerer(SmallAnswerer):
    """Has all other sentences as more, but for headings."""

    def answer(self, question: str, **rest: Any) -> Answered:
        """Answer, and offer what else there is."""
        answered = super().answer(question, **rest)
        if isinstance(answered.reply, Answer):
            places = [place for each in self.generation.passages for place in each.citations()]
            more = tuple(at for at in places if at.text.endswith(".") and at not in answered.reply.citations)
            answered = replace(answered, reply=replace(answered.reply, more=more))
        return answered


@pytest.fixture
async def generous(tmp_path: Path) -> AsyncIterator[Conversation]:
    async with conversation(tmp_path, GenerousAnswerer()) as begun:
        yield begun


def buttons(message: dict[str, Any]) -> dict[str, str]:
    rows = message["reply_markup"]["inline_keyboard"]
    return {button["text"]: button["callback_data"] for row in rows for button in row if "callback_data" in button}


async def test_a_tap_shows_more_sentences_numbered_on(generous: Conversation) -> None:
    """Each quoted with where it stands, with a button for its passage."""
    [reply] = await generous.say(QUESTION)
    [more] = await generous.tap(reply, buttons(reply)["More"])

    assert more["text"].startswith("More from the documents:\n\n[2] Trade of the towns\n")
    for place in ("Silk came first.", "Melons came third.", "Bukhara stands on the road.", "Merv stood on it as well."):
        assert f"\n{place}" in more["text"]
    assert list(buttons(more)) == [
        "[2] Trade of the towns", "[3] Trade of the towns", "[4] The towns", "[5] The towns",
    ]  # fmt: skip
    [shown] = await generous.tap(more, buttons(more)["[4] The towns"])
    assert "Bukhara stands on the road. Merv stood on it as well." in shown["text"]


async def test_more_works_after_a_restart(tmp_path: Path) -> None:
    """The button carries all that it needs."""
    async with conversation(tmp_path, GenerousAnswerer()) as before:
        [reply] = await before.say(QUESTION)
    async with conversation(tmp_path, GenerousAnswerer()) as after:
        after.telegram.person_message("hello", chat=7)
        [more] = await after.tap({**reply, "date": 0}, buttons(reply)["More"])
        assert "Melons came third." in more["text"]


async def test_more_of_an_index_that_is_gone_has_expired(generous: Conversation) -> None:
    """Nothing is shown from another one."""
    [reply] = await generous.say(QUESTION)
    generous.answerer.generations.clear()

    assert await generous.tap(reply, buttons(reply)["More"]) == []
    assert generous.alerts == [EXPIRED]


async def test_without_more_there_is_no_button(talk: Conversation) -> None:
    """Nor under a refusal."""
    for question in (QUESTION, "Who discovered the penguins?"):
        [reply] = await talk.say(question)
        assert "More" not in buttons(reply)


async def test_what_is_no_whole_sentence_is_not_offered(
    generous: Conversation, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A button names sentences by where they begin."""
    whole = generous.answerer.answer
    half = whole(QUESTION).reply.more[0]
    torn = replace(half, span=Span(half.span.start, half.span.end - 5))

    def answer(question: str, **rest: Any) -> Answered:
        answered = whole(question, **rest)
        return replace(answered, reply=replace(answered.reply, more=(torn,)))

    monkeypatch.setattr(generous.answerer, "answer", answer)
    [reply] = await generous.say(QUESTION)
    assert "More" not in buttons(reply)


@pytest.mark.parametrize(
    "data",
    [
        "m:0123456789abcdef:2:0.1", "m:0123456789abcdef:2:99.0", "m:0123456789abcdef:0:0.0", "m:gone:2:0.0", "m:x",
        "m:0123456789abcdef:2:", "m:0123456789abcdef:2:-1.0", "m:0123456789abcdef:2:0.-1", "m:0123456789abcdef:2:0",
        "m:0123456789abcdef:2:0.0.0", "m:0123456789abcdef:x:0.0", "m:0123456789abcdef:2:😀.0",
        "m:0123456789abcdef:-2:0.7",
    ],
)  # fmt: skip
async def test_a_button_that_was_never_issued_has_expired(talk: Conversation, data: str) -> None:
    """Forged or broken data shows nothing."""
    [reply] = await talk.say(QUESTION)
    assert await talk.tap(reply, data) == []
    assert talk.alerts == [EXPIRED]


PLACES = st.lists(
    st.builds(
        lambda row, start: Place(GENERATION, row, Span(start, start + 9)), st.integers(0, 9**7), st.integers(0, 9**7)
    ),
    max_size=9,
)


@given(PLACES, st.integers(1, 99))
def test_a_button_carries_what_64_bytes_hold(places: list[Place], first: int) -> None:
    """The first places, as many as fit: three at the very least; what it carries is read as it was written."""
    button = MoreButton.at(GENERATION, first, places)
    if button is None:
        assert places == []
        return
    packed = button.pack()
    assert len(packed.encode()) <= 64
    kept = MoreButton.unpack(packed).beginnings()
    assert kept == [(place.passage, place.span.start) for place in places[: len(kept)]]
    assert len(kept) >= min(len(places), 3)


def test_a_library_of_usual_size_has_room_for_five() -> None:
    """Thousands of passages in documents of a hundred thousand characters."""
    places = [Place(GENERATION, 2000 + row, Span(40_000, 40_100)) for row in range(5)]
    button = MoreButton.at(GENERATION, 6, places)
    assert button is not None
    assert len(button.beginnings()) == 5
