"""What a whole passage says, and what of it stands out."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.telegram.catalogues import Catalogues
from bot.telegram.passage_rendering import is_web_address, render_passage
from bot.telegram.quotes import check_quotations
from bot.telegram.rendering import QUOTE_UNITS
from knowledge.documents import Document, Source
from knowledge.excerpts import Citation
from knowledge.passages import Passage
from knowledge.sentences import split_sentences
from knowledge.spans import Span
from tests.bot.telegram.conversation import CATALOGUES
from tests.bot.telegram.library import TOWNS, TRADE, document, passage
from tests.strategies import documents
from tests.telegram.rules import check_text, entity_text, units

GENERATION = "0123456789abcdef"


@pytest.fixture(autouse=True)
def catalogues() -> Iterator[Catalogues]:
    """The interface in English."""
    with CATALOGUES.context(), CATALOGUES.use_locale("en"):
        yield CATALOGUES


def citation(of: Document, quote: str) -> Citation:
    start = of.text.index(quote)
    return Citation(of, Span(start, start + len(quote)))


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(documents(), st.integers(1, 80), st.data())
def test_every_passage_is_one_message_or_more_that_telegram_takes(
    whole: Document, times: int, data: st.DataObject
) -> None:
    """Whatever the script and the length; what stands out are the quoted words, and nothing else is quoted wrongly."""
    long = replace(whole, text="\n\n".join([whole.text] * times))
    spans = split_sentences(long.text, long.language)
    if not spans:
        return
    found = Passage(long, Span(spans[0].start, spans[-1].end), tuple(spans))
    quoted = Citation(long, data.draw(st.sampled_from(spans)))
    parts = render_passage(found, quoted, GENERATION)
    check_quotations(parts, [quoted])
    strong = []
    for part in parts:
        text, entities = part.content.render()
        raw = [entity.model_dump(exclude_none=True) for entity in entities]
        check_text(text, raw)
        strong += [entity_text(text, entity) for entity in raw if entity["type"] == "underline"]
    shown, whole = "".join("".join(strong).split()), "".join(quoted.text.split())
    assert shown == whole or (whole.startswith(shown) and units(quoted.text) > QUOTE_UNITS)


def test_a_long_passage_comes_whole_in_several_messages() -> None:
    """They end between sentences, and no sentence is left out."""
    long = document(" ".join(f"Caravan {row} came to the town with silk." for row in range(300)))
    parts = render_passage(passage(long), citation(long, "Caravan 250 came to the town with silk."), GENERATION)
    messages = [part.content.render()[0] for part in parts]
    assert len(messages) > 2
    assert all(message.endswith("silk.") for message in messages[:-1])
    assert long.text in " ".join(messages)


def test_a_quotation_inside_a_sentence_stands_out_alone() -> None:
    """The rest of the sentence is there, plain."""
    [part] = render_passage(passage(TRADE), citation(TRADE, "USD 94.8 billion"), GENERATION)
    text, entities = part.content.render()
    assert [entity_text(text, each.model_dump()) for each in entities if each.type == "underline"] == [
        "USD 94.8 billion"
    ]
    assert "Trade reached USD 94.8 billion in 2024." in text


def test_sources_are_named_with_their_links() -> None:
    """Http and https become links; what is neither stays plain text; the document's own address is among them."""
    odd = Source("Odd", url="javascript:alert(1)", grade="C")
    many = replace(TOWNS, sources=(odd, Source("Paper", url="https://example.org/p")), url="https://example.org/towns")
    [part] = render_passage(passage(many), citation(many, "Merv stood on it as well."), GENERATION)
    text, entities = part.content.render()
    assert [each.url for each in entities if each.url] == ["https://example.org/p", "https://example.org/towns"]
    assert "• Odd. second-hand source · javascript:alert(1)" in text


def test_a_passage_without_sources_ends_with_how_it_is_cited() -> None:
    """There is no heading over nothing."""
    bare = Document("a", "A", "en", "One sentence.", "a.md", "")
    [part] = render_passage(passage(bare), citation(bare, "One sentence."), GENERATION)
    assert part.content.render()[0] == "A\n\nOne sentence.\n\nTo cite it:\nA. index 0123456789abcdef"


@pytest.mark.parametrize(
    ("url", "taken"),
    [
        ("https://example.org/a?b=c#d", True),
        ("http://example.org:8080/", True),
        ('https://example.org/"><b>', True),
        ("ftp://example.org", False),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("https://localhost/", False),
        ("https://example.org/a b", False),
        ("http://[broken", False),
        ("http://example.org:port/", False),
        ("tg://user?id=1", False),
    ],
)
def test_only_web_addresses_become_links(url: str, taken: bool) -> None:
    """Http and https with a host; the address goes as an entity's field, so nothing in it can break out."""
    assert is_web_address(url) is taken


def test_between_sentences_stands_what_the_document_has_there() -> None:
    """Chinese has no space after a full stop, and none is put there."""
    whole = document("铁路全长532公里。造价为47亿美元。\n2030年前完成。", name="zh/railway", language="zh")
    [part] = render_passage(passage(whole), citation(whole, "造价为47亿美元。"), GENERATION)
    assert whole.text in part.content.render()[0]
