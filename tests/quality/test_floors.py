"""The real encoder over the real corpus: what the bot could do once it must go on doing.

The floors stand in floors.json, about two questions below what was measured on 2026-11-24 with the embedded model;
raise them when the bot has become better. Dialogues have floors of their own, in test_dialogues.py.
"""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import pytest

from bot.calibration import calibration_of
from bot.evaluation import make_report
from knowledge.documents import Document
from knowledge.library import read_library
from knowledge.questions import load_questions, locate_mark
from tests.quality.conftest import CORPUS, TakeExam

QUESTIONS = CORPUS / "questions"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
MOST_CALIBRATION_ERROR = 0.12
CEILINGS = {"declined_wrongly", "answered_wrongly"}


@pytest.mark.quality
@pytest.mark.parametrize("exam", sorted(FLOORS))
def test_no_measure_falls_below_its_floor(exam: str, take_exam: TakeExam) -> None:
    """Every measure of the exam is at least its floor; a share of mistakes is at most its ceiling."""
    measured = asdict(make_report(exam, [outcome for _, outcome in take_exam(exam)]))
    measured |= measured["retrieval"] or {}

    missed = {
        name: (measured[name], limit)
        for name, limit in FLOORS[exam].items()
        if (measured[name] > limit if name in CEILINGS else measured[name] < limit)
    }
    assert not missed


@pytest.mark.quality
def test_confidence_can_be_believed(take_exam: TakeExam) -> None:
    """Over all exams together, confidence lies near the share that is right."""
    judged = [outcome.judged for exam in FLOORS for _, outcome in take_exam(exam)]

    assert calibration_of(judged).error <= MOST_CALIBRATION_ERROR


def test_every_exam_has_floors() -> None:
    """No file of questions goes unmeasured."""
    exams = {path.name for path in QUESTIONS.glob("*.jsonl")}

    assert {exam for exam in exams if not exam.startswith("dialogues")} == set(FLOORS)


@pytest.mark.parametrize(
    ("language", "answerable", "unanswerable"), [("", 60, 30), ("-ru", 60, 25), ("-uz", 25, 10), ("-zh", 25, 10)]
)
def test_there_are_enough_questions_of_both_kinds(language: str, answerable: int, unanswerable: int) -> None:
    """Each language has questions that the corpus answers, and others that it does not."""
    answered = load_questions(QUESTIONS / f"starter{language}.jsonl")
    silent = load_questions(QUESTIONS / f"starter{language}-unanswerable.jsonl")

    assert sum(bool(question.evidence) for question in answered) >= answerable
    assert len(silent) >= unanswerable
    assert not any(question.evidence for question in silent)


@pytest.mark.parametrize("language", ["en", "ru", "zh", "uz", "kk", "ky", "tg", "tk"])
def test_each_language_asks_for_what_the_library_holds_and_for_what_it_does_not(language: str) -> None:
    """The questions are in that language, and marked in it."""
    asked = load_questions(QUESTIONS / f"library-{language}.jsonl")

    assert {question.language for question in asked} == {language}
    assert sum(bool(question.evidence) for question in asked) >= 25
    assert sum(not question.evidence for question in asked) >= 10
    assert all(mark.document.startswith(f"{language}/") for question in asked for mark in question.evidence)


@cache
def corpus_documents() -> dict[str, Document]:
    """The documents of the corpus by id."""
    return {document.id: document for document in read_library([CORPUS / "documents"]).documents}


STARTERS = sorted(path.name for path in (*QUESTIONS.glob("starter*.jsonl"), *QUESTIONS.glob("library*.jsonl")))


@pytest.mark.parametrize("exam", STARTERS)
def test_every_mark_stands_in_its_document_once(exam: str) -> None:
    """The examiner quotes what is there, and short answers stand in the document that is marked."""
    documents = corpus_documents()
    for question in load_questions(QUESTIONS / exam):
        for mark in question.evidence:
            assert locate_mark(mark, documents[mark.document]).text == mark.quote
        marked = " ".join(documents[mark.document].text for mark in question.evidence).casefold()
        assert all(answer.casefold() in marked for answer in question.answers), question.id
        assert bool(question.answers) == bool(question.evidence), question.id
