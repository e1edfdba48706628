"""Messages keep Telegram's limits, whatever is set into them."""

import pytest
from aiogram.utils.formatting import Text
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.typesetting import (
    MESSAGE_ENTITIES,
    Block,
    Ink,
    Unit,
    cut_position,
    pack,
)
from knowledge.documents import Document
from knowledge.excerpts import Excerpt
from knowledge.spans import Span
from tests.strategies import texts
from tests.telegram.rules import check_text, entity_text


@st.composite
def inks(draw: st.DrawFn) -> Ink:
    """Text of any script in any style, up to far more than a message, sometimes a quotation."""
    text = draw(texts(min_size=1)) * draw(st.sampled_from((1, 1, 1, 30, 200)))
    place = None
    if draw(st.booleans()):
        place = Excerpt(Document("a", "A", "en", text, "a.md", ""), Span(0, len(text)))
    url = draw(st.sampled_from((None, None, "https://example.org/x")))
    return Ink(text, draw(st.booleans()), draw(st.booleans()), url, place)


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """Blocks of several units, quoted or not."""
    several = st.lists(st.lists(inks(), min_size=1, max_size=3).map(tuple), min_size=1, max_size=8)
    return Block(tuple(Unit(each) for each in draw(several)), draw(st.booleans()))


def letters(text: str) -> str:
    """The text without what a cut may leave out."""
    return "".join(text.split())


@given(st.lists(blocks(), min_size=1, max_size=5))
def test_every_message_is_one_that_telegram_takes(given_blocks: list[Block]) -> None:
    """At most 4096 UTF-16 units and 100 entities, none outside its text or across another."""
    for part in pack(given_blocks):
        text, entities = part.content.render()
        assert len(entities) <= MESSAGE_ENTITIES
        if text.strip():
            check_text(text, [entity.model_dump(exclude_none=True) for entity in entities])


@given(st.lists(blocks(), min_size=1, max_size=5))
def test_nothing_is_lost_or_changed_but_spaces_at_a_cut(given_blocks: list[Block]) -> None:
    """The messages together say what was given, in its order."""
    said = "".join(part.content.render()[0] for part in pack(given_blocks))
    given_text = "".join(ink.text for block in given_blocks for unit in block.units for ink in unit.inks)
    assert letters(said) == letters(given_text)


@given(st.lists(blocks(), min_size=1, max_size=5))
def test_every_piece_of_a_quotation_is_still_what_its_document_says(given_blocks: list[Block]) -> None:
    """A quotation that is cut still knows its place, to the character."""
    for part in pack(given_blocks):
        for ink in part.inks:
            if ink.place is not None and ink.text:
                assert ink.place.text == ink.text


@given(texts(min_size=1).map(lambda text: text.replace("\x00", "")))
def test_an_entity_spells_what_it_covers(quote: str) -> None:
    """Offsets count UTF-16 units: emoji before and inside move nothing."""
    [part] = pack([Block((Unit((Ink("👩‍👩‍👧 中国: "), Ink(quote, bold=True))),))])
    text, [entity] = part.content.render()
    assert entity_text(text, entity.model_dump()) == quote


def sized(count: int, mark: str) -> Unit:
    """A sentence of so many UTF-16 units."""
    return Unit((Ink(mark * (count - 1) + "."),))


def test_messages_end_between_sentences() -> None:
    """No sentence is cut that fits a message."""
    parts = pack([Block(tuple(sized(1500, mark) for mark in "abcde"))])
    assert [part.content.render()[0][:1] + part.content.render()[0][-2:] for part in parts] == ["ab.", "cd.", "ee."]


def test_a_sentence_longer_than_a_message_is_cut_at_a_space() -> None:
    """The space is left out."""
    parts = pack([Block((Unit((Ink(" ".join(["word"] * 2000), bold=True),)),))])
    texts_ = [part.content.render()[0] for part in parts]
    assert all(text.startswith("word") and text.endswith("word") for text in texts_)


def test_a_quoted_place_does_not_part_from_its_heading() -> None:
    """It begins in the next message instead, if it fits one."""
    place = Block((Unit((Ink("[1] Title", bold=True),)), sized(3000, "q")), quoted=True)
    first, second = pack([Block((sized(3000, "a"),)), place])
    assert first.content.render()[0].endswith("a.")
    assert second.content.render()[0].startswith("[1] Title")


def test_more_than_a_hundred_entities_go_into_the_next_message() -> None:
    """Telegram would leave out the rest in silence."""
    parts = pack([Block(tuple(Unit((Ink(f"{row}", bold=True),)) for row in range(150)))])
    assert [len(part.content.render()[1]) for part in parts] == [100, 50]


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        ("one two", 5, "one "),
        ("one two", 3, "one"),
        ("😀😀😀", 3, "😀"),
        ("中国中国", 3, "中国中"),
        ("ae\u0301\u0302b", 3, "a"),
        ("a👩\u200d👩b", 4, "a"),
        ("e" + "\u0301" * 9, 5, "e" + "\u0301" * 4),
    ],
)
def test_a_cut_spares_what_belongs_together(text: str, limit: int, kept: str) -> None:
    """A space first; else neither a pair, nor an accented letter, nor a joined emoji is cut, unless it fills all."""
    assert text[: cut_position(text, limit)] == kept


def test_an_empty_sheet_is_no_message() -> None:
    """Nothing to say is nothing to send."""
    assert pack([]) == []
    assert pack([Block((Unit((Ink(""),)),))]) == []


def test_slicing_a_formatting_tree_would_lose_text() -> None:
    """Why messages are set from pieces: aiogram's slices mix code points with UTF-16 units."""
    tree = Text("😀" * 10 + "tail")
    assert len(tree) == 24
    assert tree[20:24].render()[0] != "tail"


def test_blocks_are_set_apart() -> None:
    """By an empty line, unless a block says otherwise; a message neither begins nor ends with it."""
    one, two = Block((Unit((Ink("one"),)),)), Block((Unit((Ink("two"),)), Unit((Ink("three"),))), glue="\n")
    [part] = pack([one, Block(one.units), two])
    assert part.content.render()[0] == "one\n\none\ntwo three"
