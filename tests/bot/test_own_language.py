"""A sentence that a translation says in the question's language is quoted from the translation."""

from bot.own_language import prefer_own_language
from index.search import Findings, ScoredSentence
from knowledge.documents import Document
from knowledge.excerpts import Citation
from knowledge.passages import Passage
from knowledge.spans import Span
from tests.documents import parallels_of
from tests.knowledge.test_parallels import ENGLISH, RUSSIAN


def whole(document: Document) -> Passage:
    """The document's two sentences as one passage."""
    end = document.text.index(".") + 1
    span = Span(0, len(document.text))
    return Passage(document, span, (Span(0, end), Span(end + 1, span.end)))


def findings(*sentences: tuple[Document, int]) -> Findings:
    """Documents' sentences by number, best first."""
    scored = (
        ScoredSentence(Citation(document, whole(document).sentences[number]), -float(rank), 0.5, 0.0)
        for rank, (document, number) in enumerate(sentences)
    )
    return Findings((), tuple(scored), 0.5, 0.5, 0.5, 2.0, 9)


PARALLELS = parallels_of([whole(ENGLISH), whole(RUSSIAN)])


def test_a_translation_takes_the_place_of_what_it_says() -> None:
    """With its score and its passage, and once, however often it was found."""
    found = prefer_own_language(findings((ENGLISH, 0), (RUSSIAN, 0), (ENGLISH, 1)), "ru", PARALLELS)

    assert [sentence.citation.text for sentence in found.sentences] == ["Она открылась в 2024 году.", "Она длинная."]
    assert [sentence.score for sentence in found.sentences] == [0.0, -2.0]
    assert found.passage_of(found.sentences[0]) == whole(RUSSIAN)


def test_what_no_translation_says_stays() -> None:
    """In the question's language already, or in a language that nothing was translated into."""
    before = findings((RUSSIAN, 0), (RUSSIAN, 1))

    assert prefer_own_language(before, "ru", PARALLELS) is before
    assert prefer_own_language(before, "kk", PARALLELS) is before
