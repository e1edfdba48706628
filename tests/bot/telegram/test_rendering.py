"""What a reply and a passage say, and in which words of the interface."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answering import Answered
from bot.answers import Abstention, AbstentionReason, Answer, AnswerSentence
from bot.telegram.catalogues import Catalogues
from bot.telegram.quotes import MisquotationError, check_quotations
from bot.telegram.rendering import (
    QUOTE_UNITS,
    button_label,
    is_web_address,
    plain_block,
    render_passage,
    render_reply,
    shown_citations,
    written_date,
)
from bot.telegram.typesetting import Part, pack
from knowledge.documents import Document, Source
from knowledge.excerpts import Citation
from knowledge.passages import Passage
from knowledge.sentences import split_sentences
from knowledge.spans import Span
from tests.bot.telegram.conversation import CATALOGUES
from tests.bot.telegram.library import TOWNS, TRADE, document, passage
from tests.strategies import documents
from tests.telegram.rules import check_text, entity_text, units


@pytest.fixture(autouse=True)
def catalogues() -> Iterator[Catalogues]:
    """The interface in English."""
    with CATALOGUES.context(), CATALOGUES.use_locale("en"):
        yield CATALOGUES


def citation(of: Document, quote: str) -> Citation:
    start = of.text.index(quote)
    return Citation(of, Span(start, start + len(quote)))


def answered(*citations: Citation, language: str = "en") -> Answered:
    """Each place said once, with its own number."""
    sentences = tuple(AnswerSentence(place, (row,)) for row, place in enumerate(citations, start=1))
    return Answered("Q", language, Answer(sentences, citations, 0.9, citations[0].document.language), (), "g", 1.0)


def abstained(*nearest: Citation, reason: AbstentionReason = AbstentionReason.NOT_CONFIDENT) -> Answered:
    return Answered("Q", "en", Abstention(reason, nearest), (), "g", 1.0)


def said(parts: list[Part]) -> str:
    return "\n---\n".join(part.content.render()[0] for part in parts)


TRADE_2024 = citation(TRADE, "Trade reached USD 94.8 billion in 2024.")
MELONS = citation(TRADE, "Melons came third.")
MERV = citation(TOWNS, "Merv stood on it as well.")


def test_neighbouring_sentences_flow_and_others_begin_a_line() -> None:
    """Sentences that follow one another in the document read as one text."""
    text = said(render_reply(answered(TRADE_2024, MELONS, MERV)))
    assert text.startswith(f"{TRADE_2024.text} [1] {MELONS.text} [2]\n{MERV.text} [3]\n\n[1] Trade of the towns")


def test_a_sentence_shows_each_place_that_it_stands_on() -> None:
    """Several citations are several markers."""
    reply = Answer((AnswerSentence(MERV, (1, 2)),), (MERV, TRADE_2024), 0.9, "en")
    assert said(render_reply(replace(answered(MERV), reply=reply))).startswith("Merv stood on it as well. [1] [2]\n")


def test_the_language_of_the_quotations_is_named_where_it_is_another() -> None:
    """In the interface's own language."""
    assert "Language of the quotations" not in said(render_reply(answered(MERV)))
    with CATALOGUES.use_locale("ru"):
        assert said(render_reply(answered(MERV, language="ru"))).endswith("\n\nЯзык цитат: английский")


def test_a_document_in_no_known_language_is_not_named() -> None:
    """A language that was not recognised has no name."""
    place = citation(replace(TOWNS, language="und"), "Merv stood on it as well.")
    assert "Language" not in said(render_reply(answered(place)))


def test_a_silence_shows_at_most_three_places() -> None:
    """Named as not answering."""
    reply = abstained(MERV, MELONS, TRADE_2024, MERV)
    text = said(render_reply(reply))
    assert "does not answer your question:" in text
    assert "[3]" in text
    assert "[4]" not in text
    assert len(shown_citations(reply.reply)) == 3


def test_a_silence_without_anything_near_says_only_so() -> None:
    """Nothing is shown where nothing was found."""
    text = said(render_reply(abstained(reason=AbstentionReason.NOTHING_FOUND)))
    assert text == "This is not in my documents.\n\nOther words may help. What I have read: /sources"


def test_an_empty_question_is_asked_for_words() -> None:
    """Also where the answerer finds it empty."""
    text = said(render_reply(abstained(reason=AbstentionReason.EMPTY_QUESTION)))
    assert text == "Please write your question in words."


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
    parts = render_passage(found, quoted)
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
    parts = render_passage(passage(long), citation(long, "Caravan 250 came to the town with silk."))
    messages = [part.content.render()[0] for part in parts]
    assert len(messages) > 2
    assert all(message.endswith("silk.") for message in messages[:-1])
    assert long.text in " ".join(messages)


def test_words_without_an_end_are_quoted_by_their_beginning() -> None:
    """A listing without a full stop must not fill a chat; what is left out has an ellipsis, in a passage too."""
    listing = document("Caravan towns " + "of silk and cotton " * 20_000)
    whole = Span(0, len(listing.text.rstrip()))
    place = Citation(listing, whole)
    for parts in (render_reply(answered(place)), render_passage(Passage(listing, whole, (whole,)), place)):
        assert len(parts) <= 2
        assert re.search(r"\w…", said(parts))
        check_quotations(parts, [place])


def test_a_quotation_inside_a_sentence_stands_out_alone() -> None:
    """The rest of the sentence is there, plain."""
    [part] = render_passage(passage(TRADE), citation(TRADE, "USD 94.8 billion"))
    text, entities = part.content.render()
    assert [entity_text(text, each.model_dump()) for each in entities if each.type == "underline"] == [
        "USD 94.8 billion"
    ]
    assert "Trade reached USD 94.8 billion in 2024." in text


def test_sources_are_named_with_their_links() -> None:
    """Http and https become links; what is neither stays plain text; the document's own address is among them."""
    odd = Source("Odd", url="javascript:alert(1)")
    many = replace(TOWNS, sources=(odd, Source("Paper", url="https://example.org/p")), url="https://example.org/towns")
    [part] = render_passage(passage(many), citation(many, "Merv stood on it as well."))
    text, entities = part.content.render()
    assert [each.url for each in entities if each.url] == ["https://example.org/p", "https://example.org/towns"]
    assert "• Odd. javascript:alert(1)" in text


def test_a_passage_without_sources_ends_with_its_words() -> None:
    """There is no heading over nothing."""
    bare = Document("a", "A", "en", "One sentence.", "a.md", "")
    [part] = render_passage(passage(bare), citation(bare, "One sentence."))
    assert part.content.render()[0] == "A\n\nOne sentence."


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


def test_labels_and_dates() -> None:
    """A button has at most 60 characters on one line; a date is written out only when it is whole."""
    assert button_label(1, "Short\ntitle") == "[1] Short title"
    assert len(button_label(12, "long " * 50)) <= 60
    assert button_label(1, "long " * 50).endswith("…")
    assert [written_date(each) for each in ("2026-11-23", "2026-11", "spring", None)] == [
        "November 23, 2026",
        "2026-11",
        "spring",
        None,
    ]


def test_a_publisher_is_not_named_twice() -> None:
    """An author's line may begin with the publisher's name already; that its letters stand in it is not enough."""
    for author, line in (("Karvon, after A. Scribe", "Karvon, after A. Scribe"), ("Karvonova", "Karvonova · Karvon")):
        by_both = replace(TOWNS, author=author)
        text = said(render_reply(answered(citation(by_both, "Merv stood on it as well."))))
        assert f"\n{line} · November 23, 2026 · page 7\n" in text


def test_the_words_of_the_interface_keep_their_empty_lines() -> None:
    """Paragraphs stay paragraphs."""
    assert said(pack([plain_block("one\ntwo\n\nthree")])) == "one\ntwo\n\nthree"


def test_a_false_quotation_does_not_pass() -> None:
    """Another text at the place, or no such document: it is not sent."""
    parts = render_reply(answered(MERV))
    check_quotations(parts, [MERV])
    herat = replace(TOWNS, text=TOWNS.text.replace("Merv", "Herat"))
    for others in ([Citation(herat, MERV.span)], [TRADE_2024], []):
        with pytest.raises(MisquotationError):
            check_quotations(parts, others)
