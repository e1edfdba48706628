"""What the tests of quality share: the index of the starter corpus, and each exam asked once."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from bot.evaluation import Outcome, ask
from index.build import build_generation
from index.evaluation import take_away
from index.generation import Generation
from index.publication import open_generation
from index.sentence_encoder import SentenceEncoder
from knowledge.documents import Document
from knowledge.questions import Question, load_questions

CORPUS = Path(__file__).parents[2] / "knowledge" / "corpus"

# The marks of these exams are complete for the briefs that the library began with: other documents say much of it too.
OF_THE_FIRST_BRIEFS = frozenset(
    f"{name}.jsonl"
    for name in ("as-typed", "kinds", "lists", "near-hits", "starter", "starter-ru", "starter-uz", "starter-zh")
)
THE_AUTHOR = "Abdurahmon Habibov, PhD (Economics), Associate Professor, Leading Research Fellow"

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
        generation = take_away(corpus, beyond) if name in OF_THE_FIRST_BRIEFS else corpus
        return list(zip(questions, ask(generation, encoder, questions), strict=True))

    beyond = {document.id for document in corpus.documents if not is_first_brief(document)}
    return asked


def is_first_brief(document: Document) -> bool:
    """Whether all that the document says comes from the article that the library began with."""
    return all(note.source.author == THE_AUTHOR for note in document.footnotes)
