"""What a reply and a passage say, and in which words of the interface."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.answering import Answered
from bot.answers import Abstention, AbstentionReason, Answer, AnswerSentence
from bot.asof import AsOf, TimeOrigin
from bot.telegram.catalogues import Catalogues
from bot.telegram.passage_rendering import render_passage
from bot.telegram.quotes import MisquotationError, check_quotations
from bot.telegram.rendering import (
    MOST_EMPHASES,
    button_label,
    plain_block,
    render_more,
    render_reply,
    shown_citations,
    written_date,
)
from bot.telegram.typesetting import Part, pack
from knowledge.documents import Document, Source
from knowledge.excerpts import Citation
from knowledge.passages import Passage
from knowledge.spans import Span
from tests.bot import replies
from tests.bot.telegram.conversation import CATALOGUES
from tests.bot.telegram.library import TOWNS, TRADE, document
from tests.strategies import spans, texts
from tests.telegram.rules import check_text, entity_text

GENERATION = "0123456789abcdef"


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


def test_a_citation_says_what_kind_of_source_stands_behind_it() -> None:
    """In the words of the person's language; nothing where no grade is known."""
    known = replace(TRADE, sources=(Source("A", grade="B"), Source("B", grade="A"), Source("C", grade="A")))
    quoted = answered(citation(known, "USD 94.8 billion"))

    assert "· official source, press or company\n" in said(render_reply(quoted))
    with CATALOGUES.use_locale("ky"):
        assert "· расмий булак, басма сөз же компания\n" in said(render_reply(quoted))
    assert "source" not in said(render_reply(answered(citation(TRADE, "USD 94.8 billion")))).replace("/sources", "")


def abstained(*nearest: Citation, reason: AbstentionReason = AbstentionReason.NOT_CONFIDENT) -> Answered:
    return Answered("Q", "en", Abstention(reason, nearest), (), "g", 1.0)


def said(parts: list[Part]) -> str:
    return "\n---\n".join(part.content.render()[0] for part in parts)


TRADE_2024 = citation(TRADE, "Trade reached USD 94.8 billion in 2024.")
MELONS = citation(TRADE, "Melons came third.")
MERV = citation(TOWNS, "Merv stood on it as well.")


def test_each_sentence_has_a_line_of_its_own() -> None:
    """Neighbours in the document, too: a list is read line by line."""
    shown = said(render_reply(answered(TRADE_2024, MELONS, MERV)))
    assert shown.startswith(f"{TRADE_2024.text} [1]\n{MELONS.text} [2]\n{MERV.text} [3]\n\n[1] Trade of")


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


def test_words_without_an_end_are_quoted_by_their_beginning() -> None:
    """A listing without a full stop must not fill a chat; what is left out has an ellipsis, in a passage too."""
    listing = document("Caravan towns " + "of silk and cotton " * 20_000)
    whole = Span(0, len(listing.text.rstrip()))
    place = Citation(listing, whole)
    for parts in (render_reply(answered(place)), render_passage(Passage(listing, whole, (whole,)), place, GENERATION)):
        assert len(parts) <= 2
        assert re.search(r"\w…", said(parts))
        check_quotations(parts, [place])


def test_labels_and_dates() -> None:
    """A button has at most 60 characters on one line; a day or a month is written out, all else stays as it is."""
    assert button_label(1, "Short\ntitle") == "[1] Short title"
    assert len(button_label(12, "long " * 50)) <= 60
    assert button_label(1, "long " * 50).endswith("…")
    assert [written_date(each) for each in ("2026-11-23", "2026-11", "2026-13", None)] == [
        "November 23, 2026",
        "November 2026",
        "2026-13",
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


def bold(part: Part) -> list[str]:
    """The stretches in bold, but for the headings of quoted places."""
    text, entities = part.content.render()
    strong = [entity_text(text, each.model_dump()) for each in entities if each.type == "bold"]
    return [each for each in strong if not re.match(r"\[\d+\] ", each)]


def emphasised(place: Citation, *emphasis: Span, as_of: AsOf | None = None) -> Answered:
    reply = Answer((AnswerSentence(place, (1,), emphasis, as_of),), (place,), 0.9, "en")
    return replace(answered(place), reply=reply)


def test_the_answer_inside_a_sentence_is_bold() -> None:
    """The quotation is whole all the same, and passes the last look."""
    amount = TRADE_2024.text.index("USD")
    [part] = render_reply(emphasised(TRADE_2024, Span(amount, amount + 16)))
    assert bold(part) == ["USD 94.8 billion"]
    assert part.content.render()[0].startswith(f"{TRADE_2024.text} [1]\n")
    check_quotations([part], [TRADE_2024])


def test_a_sentence_that_is_cut_keeps_what_is_left_of_its_emphasis() -> None:
    """What lies behind the ellipsis is nothing."""
    listing = document("Caravan 😀 towns " + "of silk and cotton " * 20_000)
    place = Citation(listing, Span(0, len(listing.text.rstrip())))
    part, *_ = render_reply(emphasised(place, Span(8, 15), Span(2_900, 10_004)))
    whole, left = bold(part)
    assert (whole, left[:4]) == ("😀 towns", listing.text[2_900:2_904])
    assert f"{left}… [1]" in part.content.render()[0]
    check_quotations([part], [place])


@settings(deadline=None)
@given(texts(min_size=1), st.data())
def test_emphasis_changes_no_word_and_telegram_takes_it(text: str, data: st.DataObject) -> None:
    """Whatever the script, and however many spans."""
    whole = replace(TOWNS, text=f"A{text}z", headings=())
    place = Citation(whole, Span(0, len(whole.text)))
    emphasis = data.draw(st.lists(spans(len(whole.text)), max_size=40))
    plain, marked = render_reply(emphasised(place)), render_reply(emphasised(place, *emphasis))
    assert said(plain) == said(marked)
    check_quotations(marked, [place])
    for part in marked:
        shown, entities = part.content.render()
        check_text(shown, [each.model_dump(exclude_none=True) for each in entities])
        assert len(bold(part)) <= MOST_EMPHASES


def test_a_time_stands_behind_a_sentence_that_does_not_say_it() -> None:
    """In the interface's words; one that the sentence says is not repeated."""
    assert f"{MERV.text} [1] (as of May 2023)\n" in said(
        render_reply(emphasised(MERV, as_of=AsOf("2023-05", TimeOrigin.TITLE)))
    )
    assert f"{MERV.text} [1]\n" in said(render_reply(emphasised(MERV, as_of=AsOf("2023", TimeOrigin.SENTENCE))))
    with CATALOGUES.use_locale("zh"):
        reply = emphasised(MERV, as_of=AsOf("2025-06-10", TimeOrigin.PUBLISHED))
        assert f"{MERV.text} [1] (2025年6月10日发布)\n" in said(render_reply(reply))


def test_documents_that_differ_stand_side_by_side() -> None:
    """Each value, quoted, with who says it and when, below the sentences."""
    parts = render_reply(replies.conflicting())
    assert (
        "\n\nThe documents differ:\n[1] USD 94.8 billion (Customs, 2024)\n"
        "[2] USD 89.5 billion (The ministry, published June 2025)\n\n[1] Trade\n"
    ) in said(parts)
    quoted = [ink.text for part in parts for ink in part.inks if ink.place is not None]
    assert quoted.count("USD 89.5 billion") == 1
    check_quotations(parts, replies.conflicting().reply.citations)


def test_a_silence_names_what_is_missing() -> None:
    """Below the silence itself, in the interface's language."""
    missing = replies.missing(replies.YEAR_MISSING, replies.COUNTRY_MISSING)
    assert said(render_reply(missing)).startswith(
        "This is not in my documents.\nWhat I found is for 2024, not for 2019.\n"
        "What I found speaks of Kyrgyzstan and Central Asia, not of Kazakhstan.\n\nThe nearest"
    )
    with CATALOGUES.use_locale("ru"):
        assert "Найденное – о другом: Киргизия и Центральная Азия, а не Казахстан.\n" in said(render_reply(missing))


def test_more_places_are_numbered_on() -> None:
    """Each is quoted with where it stands."""
    parts = render_more((MELONS, MERV), 4)
    assert said(parts).startswith("More from the documents:\n\n[4] Trade of the towns\n")
    assert f"\n{MELONS.text}\n[5] The towns\n" in said(parts)
    check_quotations(parts, [MELONS, MERV])


def test_closing_words_come_last() -> None:
    """Below all else."""
    assert said(render_reply(abstained(MERV), closing=["That is all."])).endswith(": /sources\n\nThat is all.")
