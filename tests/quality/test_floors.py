"""The real encoder over the real corpus: what the bot could do once it must go on doing.

The floors stand in floors.json, about two questions below what was measured on 2026-11-24 with the embedded model;
raise them when the bot has become better. Dialogues have floors of their own, in test_dialogues.py.
"""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.calibration import calibration_of
from bot.evaluation import make_report
from knowledge.library import read_library
from knowledge.questions import load_questions, locate_mark
from tests.quality.conftest import CORPUS, TakeExam

QUESTIONS = CORPUS / "questions"
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
MOST_CALIBRATION_ERROR = 0.12
CEILINGS = {"declined_wrongly", "answered_wrongly"}
AFTER = ("Habibov", "Хабибов", "哈比博夫")  # as the briefs' languages write the author whom they follow


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


@pytest.mark.parametrize("exam", sorted(path.name for path in QUESTIONS.glob("starter*.jsonl")))
def test_every_mark_stands_in_its_document_once(exam: str) -> None:
    """The examiner quotes what is there, and short answers stand in the document that is marked."""
    documents = {document.id: document for document in read_library([CORPUS / "documents"]).documents}
    for question in load_questions(QUESTIONS / exam):
        for mark in question.evidence:
            assert locate_mark(mark, documents[mark.document]).text == mark.quote
        marked = " ".join(documents[mark.document].text for mark in question.evidence).casefold()
        assert all(answer.casefold() in marked for answer in question.answers), question.id
        assert bool(question.answers) == bool(question.evidence), question.id


def test_every_sentence_of_the_corpus_has_its_source() -> None:
    """Each document says who publishes it, after whom, and when; each sentence carries a footnote."""
    from knowledge.passages import PassageShape, split_document

    for document in read_library([CORPUS / "documents"]).documents:
        assert document.publisher == "Karvon"
        assert any(name in (document.author or "") for name in AFTER), document.id
        assert document.published == "2026-11-23"
        assert document.sources[0].publisher == "Research Institute for Sustainable Development and Green Economy"
        passages = split_document(document, PassageShape(), lambda texts: [len(text.split()) for text in texts])
        for passage in passages:
            for citation in passage.citations():
                notes = [n for n in document.footnotes if citation.span.start < n.position <= citation.span.end]
                assert notes, citation.text
                assert passage.section, citation.text
