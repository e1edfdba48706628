"""What the tests of quality share: the index of the starter corpus, and each exam asked once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from bot.evaluation import Outcome, ask
from index.build import build_generation
from index.generation import Generation
from index.publication import open_generation
from index.sentence_encoder import SentenceEncoder
from knowledge.questions import Question, load_questions

CORPUS = Path(__file__).parents[2] / "knowledge" / "corpus"

TakeExam = Callable[[str], list[tuple[Question, Outcome]]]


@pytest.fixture(scope="session")
def corpus(encoder: SentenceEncoder, tmp_path_factory: pytest.TempPathFactory) -> Generation:
    """The open index of the starter corpus, all of which can be read."""
    folder = tmp_path_factory.mktemp("corpus")
    report = build_generation([CORPUS / "documents"], folder, encoder)
    assert report.failures == ()
    assert report.warnings == ()
    return open_generation(folder)


@pytest.fixture(scope="session")
def take_exam(corpus: Generation, encoder: SentenceEncoder) -> TakeExam:
    """From the name of a file of questions: each with what became of it, asked once however often it is wanted."""

    @cache
    def asked(name: str) -> list[tuple[Question, Outcome]]:
        questions = load_questions(CORPUS / "questions" / name)
        return list(zip(questions, ask(corpus, encoder, questions), strict=True))

    return asked
