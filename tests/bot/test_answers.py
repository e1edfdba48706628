"""Composing: what becomes of findings and a confidence, with nothing else looked at."""

import pytest

from bot.answers import (
    ANSWER_THRESHOLD,
    MAX_NEAREST,
    MAX_SENTENCES,
    Abstention,
    AbstentionReason,
    Answer,
    AnswerSentence,
    compose_answer,
)
from index.search import Findings, Hit, ScoredSentence
from knowledge.documents import Document
from knowledge.excerpts import Citation
from knowledge.passages import Passage
from knowledge.spans import Span
from tests.documents import make_document

DOCUMENT = make_document("one", "Trade grew. It came to 94.8 billion. Customs said so. Gas flows. Cotton grows.")
COPY = make_document("two", "It came  to 94.8 billion.", language="ru")


def sentence(document: Document, text: str, score: float) -> ScoredSentence:
    start = document.text.index(text)
    return ScoredSentence(Citation(document, Span(start, start + len(text))), score, 0.5)


def findings(*sentences: ScoredSentence) -> Findings:
    hits = tuple(
        Hit(Passage(s.citation.document, s.citation.span, (s.citation.span,)), s.score, rank, (s,))
        for rank, s in enumerate(sentences, start=1)
    )
    return Findings(hits, sentences, 0.5, 0.5, 0.5)


BEST = sentence(DOCUMENT, "It came to 94.8 billion.", 4.0)


def test_confident_findings_become_an_answer_with_citations_in_order() -> None:
    """The best sentence first, each with the number of its own citation."""
    reply = compose_answer(findings(BEST, sentence(DOCUMENT, "Customs said so.", 3.9)), 0.9)

    assert isinstance(reply, Answer)
    assert [(s.text, s.numbers) for s in reply.sentences] == [
        ("It came to 94.8 billion.", (1,)),
        ("Customs said so.", (2,)),
    ]
    assert [c.text for c in reply.citations] == ["It came to 94.8 billion.", "Customs said so."]
    assert (reply.confidence, reply.language) == (0.9, "en")


def test_the_same_words_in_two_documents_are_said_once_with_two_citations() -> None:
    """White space apart, a sentence is not repeated."""
    reply = compose_answer(findings(BEST, sentence(COPY, "It came  to 94.8 billion.", 3.9)), 0.9)

    assert isinstance(reply, Answer)
    assert [(s.text, s.numbers) for s in reply.sentences] == [("It came to 94.8 billion.", (1, 2))]
    assert [c.document.id for c in reply.citations] == ["one", "two"]


def test_an_answer_has_at_most_three_sentences_and_none_far_behind() -> None:
    """More than three are cut, and one with a much lower score is left out."""
    near = [sentence(DOCUMENT, text, 3.9) for text in ("Trade grew.", "Customs said so.", "Gas flows.")]
    many = compose_answer(findings(BEST, *near), 0.9)
    far = compose_answer(findings(BEST, sentence(DOCUMENT, "Gas flows.", -9.0)), 0.9)

    assert isinstance(many, Answer)
    assert isinstance(far, Answer)
    assert len(many.sentences) == MAX_SENTENCES
    assert [s.text for s in far.sentences] == ["It came to 94.8 billion."]


def test_below_the_threshold_there_is_no_answer_but_what_is_nearest() -> None:
    """The nearest are the best sentences of the best passages, at most three."""
    near = [sentence(DOCUMENT, text, 3.0) for text in ("Trade grew.", "Customs said so.", "Gas flows.")]
    reply = compose_answer(findings(BEST, *near), ANSWER_THRESHOLD - 0.01)

    assert isinstance(reply, Abstention)
    assert reply.reason is AbstentionReason.NOT_CONFIDENT
    assert len(reply.nearest) == MAX_NEAREST
    assert reply.nearest[0] == BEST.citation
    assert isinstance(compose_answer(findings(BEST), ANSWER_THRESHOLD), Answer)


def test_nothing_found_is_an_abstention() -> None:
    """Without sentences no confidence makes an answer."""
    assert compose_answer(findings(), 1.0) == Abstention(AbstentionReason.NOTHING_FOUND)


@pytest.mark.parametrize("numbers", [(), (0,), (2,), (-1,), (1, 2)])
def test_an_answer_without_its_citations_cannot_be_made(numbers: tuple[int, ...]) -> None:
    """[0] and [2] of one citation are bugs, found where they are made."""
    with pytest.raises(ValueError, match="citation"):
        Answer((AnswerSentence(BEST.citation, numbers),), (BEST.citation,), 0.9, "en")
    with pytest.raises(ValueError, match="at least one"):
        Answer((), (), 0.9, "en")
