"""What is found for a question, as it is judged and composed."""

from bot.expectation import prefer_expected
from bot.own_language import prefer_own_language
from index.search import Findings, Searcher

SEARCHED_SENTENCES = 10


def find(searcher: Searcher, question: str, language: str, hits: int = 0, *, abroad: bool = False) -> Findings:
    """Return what is found for the question, `abroad` in documents of other languages: what is judged and composed.

    The sentences with what it asks for come first. What a translation in its language says is quoted from that.
    """
    found = searcher.search(question, language=language, count=max(hits, SEARCHED_SENTENCES), abroad=abroad)
    return prefer_own_language(prefer_expected(question, found), language, searcher.parallels)


def as_written(searcher: Searcher, question: str, language: str, findings: Findings) -> str:
    """Return the question with its names and terms as the best sentence's language writes them."""
    if not findings.sentences:
        return question
    return searcher.reworded(question, findings.sentences[0].citation.document.language, asked_in=language)
