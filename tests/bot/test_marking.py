"""An examiner's marks, against marks given by hand."""

from dataclasses import replace

import pytest

from bot.answering import Answered
from bot.answers import Abstention, AbstentionReason, Answer, AnswerSentence
from bot.evaluation import ask
from bot.marking import hold_answer, quoted_length, true_quotes
from index.generation import Generation
from index.sentence_encoder import SentenceEncoder
from knowledge.documents import Document
from knowledge.excerpts import Citation
from knowledge.questions import Question
from knowledge.spans import Span
from tests.documents import TRADE

TEXT = "Head of ten.\n\nThe mill made\n77 bolts. It closed at noon.\n\nIt never opened again."
MILL = replace(TRADE, id="mill", text=TEXT)


def place(words: str, document: Document = MILL) -> Citation:
    start = document.text.index(words)
    return Citation(document, Span(start, start + len(words)))


def answered(*sentences: Citation) -> Answered:
    quoted = tuple(AnswerSentence(sentence, (1,)) for sentence in sentences)
    return Answered("?", "en", Answer(quoted, sentences[:1], 0.9, "en"), (), "g", 10.0)


MADE, CLOSED, OPENED = place("The mill made\n77 bolts."), place("It closed at noon."), place("It never opened again.")


def test_a_sentence_is_right_by_its_words_or_by_its_place() -> None:
    """Case and white space do not count; neither need the words be marked, nor the mark hold the words."""
    marks = (place("closed"),)

    assert hold_answer([MADE, CLOSED, OPENED], ["MADE 77 bolts"], marks) == (True, True, False)
    assert hold_answer([MADE, CLOSED, OPENED], [], marks) == (False, True, False)
    assert hold_answer([MADE], [], [place("mill", replace(MILL, id="other"))]) == (False,)


def test_without_a_mark_the_right_words_elsewhere_are_no_answer() -> None:
    """Where the evidence was taken away, silence is right."""
    assert hold_answer([MADE], ["77 bolts"], []) == (False,)


def test_what_is_quoted_is_measured_against_the_marked_paragraph() -> None:
    """The paragraph ends at blank lines: 23 + 1 + 18 code points; sentences of others count as quoted too."""
    mark = place("77 bolts")

    assert quoted_length(answered(MADE), [mark]) == pytest.approx(23 / 42)
    assert quoted_length(answered(MADE, CLOSED), [mark]) == pytest.approx(41 / 42)
    assert quoted_length(answered(MADE, CLOSED, OPENED), [mark]) == pytest.approx(63 / 42)
    assert quoted_length(answered(OPENED), [place("never")]) == pytest.approx(1.0)
    assert quoted_length(answered(place("Head of ten.")), [place("ten")]) == pytest.approx(1.0)


def test_of_several_marks_the_one_in_the_quoted_document_measures() -> None:
    """Documents in two languages hold the answer; the paragraph is the one of the language that answered."""
    other = replace(MILL, id="other", text="Ten bolts.")

    assert quoted_length(answered(OPENED), [place("Ten", other), place("never")]) == pytest.approx(1.0)
    assert quoted_length(answered(OPENED), [place("Ten", other)]) == pytest.approx(22 / 10)


def test_nothing_is_measured_without_a_mark_or_an_answer() -> None:
    """A reply that declined quotes nothing."""
    silence = replace(answered(MADE), reply=Abstention(AbstentionReason.NOTHING_FOUND))

    assert quoted_length(answered(MADE), []) is None
    assert quoted_length(silence, [MADE]) is None


def test_a_false_quote_is_seen(generation: Generation, encoder: SentenceEncoder) -> None:
    """Compared with texts that have moved by one character, every quote is false."""
    [asked] = ask(generation, encoder, [Question("1", "Where was the first summit held?", "en")])
    moved = {d.id: replace(d, text=f" {d.text}") for d in generation.documents}

    assert asked.quotes
    assert all(asked.quotes)
    assert not any(true_quotes(asked.answered, moved))
