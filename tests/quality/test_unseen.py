"""Questions that were written before the bot was asked any of them: where they stand, and what it must go on doing.

What it did the first time is told in the README; it was mended by these since, so they are floors now.
"""

from pathlib import Path

import pytest

from bot.evaluation import ask, make_report
from index.generation import Generation
from index.sentence_encoder import SentenceEncoder
from knowledge.library import read_library
from knowledge.questions import load_questions, locate_mark
from tests.quality.conftest import CORPUS

UNSEEN = sorted((Path(__file__).parent / "unseen").glob("*.jsonl"))
LANGUAGES = ("en", "ru", "zh", "uz", "kk", "ky", "tg", "tk")
LEAST_FIRST = 0.85


def test_each_language_has_two_sets_of_its_own() -> None:
    """Every mark stands in a document of the question's language."""
    documents = {document.id: document for document in read_library([CORPUS / "documents"]).documents}

    assert {path.stem for path in UNSEEN} == {f"{each}{set_}" for each in LANGUAGES for set_ in ("", "-later")}
    for path in UNSEEN:
        for question in load_questions(path):
            assert question.language == path.stem[:2]
            for mark in question.evidence:
                assert mark.document.startswith(f"{question.language}/")
                assert locate_mark(mark, documents[mark.document])


@pytest.mark.quality
@pytest.mark.parametrize("path", UNSEEN, ids=lambda path: path.stem)
def test_the_right_sentence_comes_first(path: Path, corpus: Generation, encoder: SentenceEncoder) -> None:
    """In every language, for most questions that the library answers."""
    report = make_report(path.name, list(ask(corpus, encoder, load_questions(path))))

    assert report.first_sentence is not None
    assert report.first_sentence >= LEAST_FIRST
