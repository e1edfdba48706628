"""What people read in the terminal and in a pipe."""

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.answering import Answered
from bot.answers import AbstentionReason, AnswerSentence
from bot.asof import AsOf, TimeOrigin
from bot.printable import UNPRINTABLE, printable, well_formed
from bot.terminal import AnswerPrinter, origin, sentence_line, source_line, surroundings
from knowledge.documents import Document, Source
from knowledge.excerpts import Citation
from knowledge.spans import Span
from tests.bot import replies
from tests.strategies import spans


def shown(answered: Answered, *, terminal: bool = False, no_color: bool = False, with_hits: bool = False) -> str:
    file = io.StringIO()
    console = Console(
        file=file, force_terminal=terminal, no_color=no_color, width=200, _environ={"TERM": "xterm-256color"}
    )
    AnswerPrinter(1000, console).show(answered, with_hits=with_hits)
    return file.getvalue()


def test_a_pipe_gets_the_sentences_then_the_citations_with_the_quote_marked() -> None:
    """No colours, no line broken at a width that is not there."""
    assert shown(replies.answered(replies.SENTENCES[1])) == (
        "In 2024 it came to USD 94.8 billion. [1]\n"
        "\n"
        "[1] Trade\n"
        "    Somebody · Karvon · 2026-11-23 · section Totals · page 7 · https://example.org/trade\n"
        "    Source: A. Author. The paper. The institute. 2025. official source. https://example.org/paper\n"
        "    Trade grew again. >>In 2024 it came to USD 94.8 billion.<< Customs published it.\n"
    )


def test_a_terminal_shows_the_quote_by_its_looks() -> None:
    """The quoted sentence is reversed, and no marks stand round it."""
    text = shown(replies.answered(replies.SENTENCES[2]), terminal=True)

    assert "\x1b[7mCustoms published it.\x1b[0m" in text
    assert ">>" not in text


def test_a_terminal_without_colours_shows_the_marks() -> None:
    """NO_COLOR asks for plain text."""
    text = shown(replies.answered(replies.SENTENCES[2]), terminal=True, no_color=True)

    assert ">>Customs published it.<<" in text
    assert "\x1b" not in text


def test_a_silence_names_what_is_nearest_as_no_answer() -> None:
    """Nobody takes it for an answer."""
    text = shown(replies.abstained(AbstentionReason.NOT_CONFIDENT, replies.SENTENCES[2]))

    assert text.startswith("My documents do not answer that.\nNearest, though it is not an answer:\n[1] Trade\n")


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (AbstentionReason.EMPTY_QUESTION, "no words in that question"),
        (AbstentionReason.NOTHING_FOUND, "My documents do not answer that."),
        (AbstentionReason.QUESTION_TOO_LONG, "12,000 characters, and I read at most 1,000"),
    ],
)
def test_each_silence_has_its_kind_line(reason: AbstentionReason, words: str) -> None:
    """One line that says what to do, and no more."""
    text = shown(replies.abstained(reason, question="x" * 12_000))

    assert words in text
    assert text.count("\n") == 1


def test_every_reason_has_words() -> None:
    """No silence is mute."""
    assert all(shown(replies.abstained(reason)).strip() for reason in AbstentionReason)


def test_the_passages_found_are_shown_where_they_are_wanted() -> None:
    """With their places and scores."""
    text = shown(replies.answered(replies.SENTENCES[0]), with_hits=True)

    assert f"1. en/trade [{replies.PASSAGE.span.start}:{replies.PASSAGE.span.end}] score 1.250\n" in text
    assert f"    {replies.PASSAGE.text}\n" in text


def test_without_a_passage_the_rest_of_the_paragraph_surrounds_the_quote() -> None:
    """What was not among the hits has its surroundings all the same."""
    assert surroundings(replies.citation("USD 94.8 billion"), ()) == (
        "Trade grew again. In 2024 it came to ",
        ". Customs published it. Nobody objected.",
    )
    assert surroundings(replies.citation("A second paragraph"), (replies.HIT,))[0] == ""


def test_the_answer_inside_a_sentence_is_underlined_on_a_terminal() -> None:
    """The rest of the sentence is as bold as ever."""
    text = shown(replies.conflicting(), terminal=True)

    assert "\x1b[1mIn 2024 it came to \x1b[0m\x1b[1;4;32mUSD 94.8 billion\x1b[0m\x1b[1m.\x1b[0m" in text


def test_a_time_stands_behind_a_sentence_that_does_not_say_it() -> None:
    """That of the first sentence stands in it."""
    first, second, *_ = shown(replies.conflicting()).splitlines()

    assert first == "In 2024 it came to USD 94.8 billion. [1]"
    assert second == "In 2024 it came to USD 89.5 billion. [2] (published 2025-06)"


def test_a_time_read_in_a_heading_is_the_figures_own() -> None:
    """A stretch has a dash."""
    answered = replies.conflicting()
    whole = replace(answered.reply.sentences[0], as_of=AsOf("2013/2024", TimeOrigin.HEADING))
    text = shown(replace(answered, reply=replace(answered.reply, sentences=(whole,))))

    assert text.startswith("In 2024 it came to USD 94.8 billion. [1] (as of 2013–2024)\n")


def test_documents_that_differ_stand_side_by_side() -> None:
    """Each value with who says it, and when."""
    assert shown(replies.conflicting()).splitlines()[2] == (
        "The documents differ: [1] says USD 94.8 billion (Customs, 2024); "
        "[2] says USD 89.5 billion (The ministry, published 2025-06)."
    )


def test_a_silence_names_what_is_missing() -> None:
    """A line each, before what is nearest."""
    kinds = (replies.YEAR_MISSING, replies.COUNTRY_MISSING, replies.QUANTITY_MISSING, replies.NAME_MISSING)

    assert shown(replies.missing(*kinds)).splitlines()[:6] == [
        "My documents do not answer that.",
        "What I found is for 2024, not for 2019.",
        "What I found speaks of Kyrgyzstan and Central Asia, not of Kazakhstan.",
        "What I found speaks of imports, not of exports.",
        "Nothing here speaks of Bishkek.",
        "Nearest, though it is not an answer:",
    ]


@given(st.lists(spans(40), max_size=5).map(tuple))
def test_emphasis_never_changes_what_a_sentence_says(emphasis: tuple[Span, ...]) -> None:
    """Whatever the spans."""
    sentence = AnswerSentence(replies.citation(replies.SENTENCES[1]), (1, 2), emphasis)

    assert sentence_line(sentence).plain == f"{replies.SENTENCES[1]} [1] [2]"


@given(st.text(alphabet="ab. \n", min_size=1, max_size=60), st.data())
def test_surroundings_are_the_text_beside_the_quote(text: str, data: st.DataObject) -> None:
    """Before, quote and after are one stretch of the document."""
    start = data.draw(st.integers(0, len(text) - 1))
    span = Span(start, data.draw(st.integers(start + 1, len(text))))
    document = Document("id", "t", "en", text, "p", "0")
    before, after = surroundings(Citation(document, span), ())

    assert text[: span.start].endswith(before)
    assert text[span.end :].startswith(after)


def test_a_quotation_in_another_language_says_which() -> None:
    """Behind its origin, where the question was asked in another one."""
    quoted = replies.answered(replies.SENTENCES[2])

    assert "· in English\n" in shown(replace(quoted, language="ru"))
    assert "in English" not in shown(quoted)


def test_a_document_without_metadata_is_named_by_its_id() -> None:
    """There is always something to find it by."""
    bare = Document("notes/a", "a", "en", "Words.", "notes/a.txt", "0")

    assert origin(Citation(bare, Span(0, 5))) == "notes/a"
    assert source_line(Source("Only a title.")) == "Only a title"


def test_a_document_cannot_steer_the_terminal() -> None:
    """Escape sequences and turned directions are left out of what is shown."""
    text = "Red \x1b[31malert\x07 \u202etxt.exe"
    document = replace(replies.DOCUMENT, text=text, title="\x1b]0;owned\x07T", headings=(), pages=(), footnotes=())
    citation = Citation(document, Span(0, len(text)))
    line = shown(replies.abstained(AbstentionReason.NOT_CONFIDENT))
    answered = replace(replies.abstained(AbstentionReason.NOT_CONFIDENT), hits=())
    answered = replace(answered, reply=replace(answered.reply, nearest=(citation,)))

    assert line
    assert not UNPRINTABLE.search(shown(answered))
    assert ">>Red [31malert txt.exe<<" in shown(answered)


@given(st.text())
def test_printable_text_holds_no_control_character_and_loses_nothing_else(text: str) -> None:
    """Line breaks and tabs stay, and so does every letter."""
    cleaned = printable(text)

    assert not UNPRINTABLE.search(cleaned)
    assert [c for c in text if c.isalnum() or c in "\n\t "] == [c for c in cleaned if c.isalnum() or c in "\n\t "]


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_well_formed_text_can_be_encoded_and_a_whole_text_is_left_alone(text: str) -> None:
    """Halves of characters are replaced, all else stays."""
    mended = well_formed(text)

    mended.encode()
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert mended == text


def test_a_follow_up_shows_what_it_was_taken_to_mean_and_whose_text_it_is() -> None:
    """Before the answer; other questions show neither."""
    plain = replies.answered(replies.SENTENCES[2])
    lines = shown(replace(plain, understood="Who wrote that: trade?", credits=("Somebody", "Karvon"))).splitlines()

    assert lines[:2] == ["Taken to mean: Who wrote that: trade?", "The text is by: Somebody, Karvon"]
    assert lines[2:] == shown(plain).splitlines()
