"""Who wrote what was quoted is told in the document's own words, or by its credits."""

from dataclasses import replace

from bot.crediting import quote_author
from bot.novelty import BONUS, PENALTY, prefer_unsaid
from index.search import Findings, ScoredSentence
from knowledge.excerpts import Citation
from knowledge.passages import Passage
from knowledge.spans import Span
from tests.documents import make_document

TEXT = "By Ada Umarova, editor. Trade grew. Trade grew again, Umarova writes. Cotton goes east."
SPANS = (Span(0, 23), Span(24, 35), Span(36, 69), Span(70, 87))
BARE = make_document("paper", TEXT)
PAPER = replace(BARE, author="Ada Umarova", publisher="Karvon")


def passages(document=PAPER) -> list[Passage]:
    return [Passage(document, Span(0, 87), SPANS)]


def quoted(number: int, document=PAPER) -> Citation:
    return Citation(document, SPANS[number])


def test_a_quotation_that_names_its_author_is_quoted_again() -> None:
    """Nothing tells it better."""
    answer = quote_author(quoted(2), passages())

    assert answer is not None
    assert [sentence.text for sentence in answer.sentences] == ["Trade grew again, Umarova writes."]


def test_else_the_byline_is_quoted() -> None:
    """One of the first sentences of the document, not of another."""
    answer = quote_author(quoted(1), [Passage(make_document("other", TEXT), Span(0, 87), SPANS), *passages()])

    assert answer is not None
    assert answer.citations == (quoted(0),)


def test_without_a_byline_the_quotation_stands_with_its_credits() -> None:
    """Its citation carries them."""
    other = replace(PAPER, author="B. Scribe")
    answer = quote_author(quoted(1, other), passages(other))

    assert answer is not None
    assert answer.citations == (quoted(1, other),)
    assert answer.citations[0].document.credits == ("B. Scribe", "Karvon")


def test_a_document_without_credits_tells_nothing() -> None:
    """Then the question is searched for like any other."""
    assert quote_author(quoted(1, BARE), passages(BARE)) is None


def test_what_was_said_falls_behind_and_is_not_lost() -> None:
    """By the penalty, no more; the other sentences keep their order."""
    sentences = tuple(ScoredSentence(quoted(n), score, 0.5, 0.5) for n, score in enumerate((9.0, 8.5, 8.0, 2.0)))
    findings = Findings((), sentences, 0.5, 0.5, 0.5, 5.0, 9)

    weighed = prefer_unsaid(findings, {quoted(0), quoted(3)}).sentences
    assert [each.citation for each in weighed] == [quoted(1), quoted(2), quoted(0), quoted(3)]
    assert weighed[2].score == 9.0 - PENALTY
    assert prefer_unsaid(findings, ()) is findings


def test_what_holds_a_word_of_the_follow_up_rises() -> None:
    """By the bonus, in any of the word's forms; what was said before falls all the same."""
    sentences = tuple(ScoredSentence(quoted(n), score, 0.5, 0.5) for n, score in enumerate((4.0, 3.5, 3.0, 2.5)))
    findings = Findings((), sentences, 0.5, 0.5, 0.5, 5.0, 9)

    weighed = prefer_unsaid(findings, {quoted(0)}, "cotton").sentences
    assert [each.citation for each in weighed] == [quoted(3), quoted(1), quoted(2), quoted(0)]
    assert weighed[0].score == 2.5 + BONUS
    assert [each.citation for each in prefer_unsaid(findings, (), "rails").sentences] == [quoted(n) for n in range(4)]
