"""The report of an exam against outcomes worked by hand, and exams over real files."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering import Answered
from bot.answers import Abstention, AbstentionReason, Answer, AnswerSentence
from bot.calibration import Judged
from bot.evaluation import Outcome, evaluate_file, group_of, make_report
from index.sentence_encoder import SentenceEncoder
from knowledge.errors import OperatorError, QuestionsError
from knowledge.excerpts import Citation
from knowledge.spans import Span
from tests.documents import SUMMIT, TRADE

CITATION = Citation(TRADE, Span(0, 5))
ANSWER = Answer((AnswerSentence(CITATION, (1,)),), (CITATION,), 0.9, "en")
SILENCE = Abstention(AbstentionReason.NOT_CONFIDENT, (CITATION, CITATION), 0.1)


def outcome(reply: Answer | Abstention, *right: bool, answerable: bool = True, rank: int | None = 1) -> Outcome:
    answered, quotes = Answered("?", "en", reply, (), "g", 10.0), (True, not answerable)
    quoted = 0.25 * len(right) if right and answerable else None
    return Outcome(answered, answerable, rank, right, quotes=quotes, quoted_length=quoted)


def test_the_report_counts_as_worked_by_hand() -> None:
    """Four that can be answered (right first, right second, wrong, declined), three not (declined twice, answered)."""
    report = make_report(
        "exam",
        [
            outcome(ANSWER, True, False),
            outcome(ANSWER, False, True, rank=2),
            outcome(ANSWER, False, False, rank=None),
            outcome(SILENCE, rank=4),
            outcome(SILENCE, answerable=False, rank=None),
            outcome(SILENCE, answerable=False, rank=None),
            outcome(ANSWER, False, answerable=False, rank=None),
        ],
    )

    assert report.questions == 7
    assert report.retrieval is not None
    assert report.retrieval.recall_at_1 == pytest.approx(1 / 4)
    assert report.retrieval.recall_at_3 == pytest.approx(2 / 4)
    assert report.retrieval.recall_at_5 == pytest.approx(3 / 4)
    assert report.first_sentence == pytest.approx(1 / 4)
    assert report.in_reply == pytest.approx(2 / 4)
    assert report.answered_wrongly == pytest.approx(2 / 4)
    assert report.declined_rightly == pytest.approx(2 / 3)
    assert report.declined_wrongly == pytest.approx(1 / 4)
    assert report.balanced_accuracy == pytest.approx((2 / 3 + 3 / 4) / 2)
    assert report.calibration.error == pytest.approx((4 * abs(0.9 - 2 / 4) + 3 * abs(0.1 - 0)) / 7)
    assert report.quoted_length == pytest.approx(0.5)
    assert (report.quotes, report.quote_share) == (14, pytest.approx(10 / 14))
    assert (report.p50_ms, report.p95_ms) == (10.0, 10.0)


def test_shares_of_nothing_are_not_numbers() -> None:
    """Without answerable questions there is no recall, and without others no right silence."""
    only_silence = make_report("exam", [outcome(SILENCE, answerable=False, rank=None)])
    only_answers = make_report("exam", [outcome(ANSWER, True)])

    assert (only_silence.retrieval, only_silence.first_sentence, only_silence.answered_wrongly) == (None, None, None)
    assert only_silence.declined_rightly == 1.0
    assert (only_answers.declined_rightly, only_answers.balanced_accuracy) == (None, None)
    with pytest.raises(ValueError, match="no questions"):
        make_report("exam", [])


def test_what_is_taken_away_together() -> None:
    """A paragraph goes alone, or with all of its article."""
    assert group_of("Warsaw/0003", "paragraph") == "Warsaw/0003"
    assert group_of("Warsaw/0003", "article") == "Warsaw"
    assert group_of("alone", "article") == "alone"


def squad(path: Path) -> Path:
    """Two articles of one paragraph each, a question each, and one that cannot be answered."""

    def paragraph(text: str, question: str, answer: str | None) -> dict[str, object]:
        answers = [{"text": answer, "answer_start": text.index(answer)}] if answer else []
        return {
            "context": text,
            "qas": [{"id": question, "question": question, "answers": answers, "is_impossible": not answers}],
        }

    data = [
        {"title": "Trade", "paragraphs": [paragraph(TRADE.text, "How much was trade in 2024?", "94.8 billion")]},
        {"title": "Summit", "paragraphs": [paragraph(SUMMIT.text, "Where was the first summit held?", "Xi'an")]},
        {"title": "Yurt", "paragraphs": [paragraph("A yurt is round.", "Who boiled the egg for lunch today?", None)]},
    ]
    path.write_text(json.dumps({"data": data}), encoding="utf-8")
    return path


def test_a_squad_file_is_asked_over_its_own_paragraphs(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """Both answers are found; the impossible question is declined; every quote is true."""
    report = evaluate_file(squad(tmp_path / "squad.json"), encoder, tmp_path / "none")

    assert (report.name, report.questions) == ("squad.json", 3)
    assert report.retrieval is not None
    assert report.retrieval.recall_at_1 == 1.0
    assert (report.first_sentence, report.in_reply) == (1.0, 1.0)
    assert report.declined_rightly == 1.0
    assert report.quote_share == 1.0


@pytest.mark.parametrize("taken", ["article", "paragraph"])
def test_with_the_evidence_taken_away_silence_is_right(taken: str, encoder: SentenceEncoder, tmp_path: Path) -> None:
    """Each question that could be answered is asked without what answers it."""
    report = evaluate_file(squad(tmp_path / "squad.json"), encoder, tmp_path, taken=taken)

    assert report.questions == 2
    assert report.retrieval is None
    assert report.declined_rightly == 1.0
    assert report.declined_wrongly is None


def test_questions_of_our_own_are_asked_of_folders_or_of_the_index(
    encoder: SentenceEncoder, small_indexes: Path, tmp_path: Path
) -> None:
    """The same question over the index in force and over a folder of files."""
    exam = tmp_path / "exam.jsonl"
    line = {"id": "1", "question": "Where was the first summit held?", "answers": ["Xi'an"]}
    exam.write_text(json.dumps({**line, "evidence": [{"document": "summit", "quote": "held in Xi'an"}]}))
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "summit.txt").write_text(SUMMIT.text, encoding="utf-8")

    over_index = evaluate_file(exam, encoder, small_indexes)
    over_folder = evaluate_file(exam, encoder, tmp_path / "none", folders=[tmp_path / "documents"])

    assert over_index.first_sentence == over_folder.first_sentence == 1.0
    with pytest.raises(OperatorError, match="karvon build"):
        evaluate_file(exam, encoder, tmp_path / "none")


SQUAD_QUESTION = {"id": "1", "question": "How many?", "answers": [{"text": "77", "answer_start": 14}]}
SQUAD_IMPOSSIBLE = {"id": "2", "question": "Who?", "is_impossible": True, "answers": []}


@pytest.mark.parametrize(
    ("asked", "found"),
    [([], "holds no questions"), ([SQUAD_IMPOSSIBLE], "marked evidence"), ([SQUAD_QUESTION], "no document is left")],
)
def test_an_exam_that_cannot_be_held_is_refused_in_words(
    asked: list[object], found: str, encoder: SentenceEncoder, tmp_path: Path
) -> None:
    """Without questions, or with nothing to take away, or nothing left to search, there is no share of anything."""
    paragraph = {"context": "The mill made 77 bolts.", "qas": asked}
    exam = tmp_path / "exam.json"
    exam.write_text(json.dumps({"data": [{"title": "Mill", "paragraphs": [paragraph]}]}))

    with pytest.raises(QuestionsError, match=found):
        evaluate_file(exam, encoder, tmp_path / "index", taken="article")


def test_a_mark_in_a_document_that_is_not_there_is_a_fault(
    encoder: SentenceEncoder, small_indexes: Path, tmp_path: Path
) -> None:
    """A misspelt id must not make silence right."""
    exam = tmp_path / "exam.jsonl"
    exam.write_text('{"id": "1", "question": "Who?", "evidence": [{"document": "en/none", "quote": "x"}]}')

    with pytest.raises(OperatorError, match="en/none"):
        evaluate_file(exam, encoder, small_indexes)


def test_a_reply_that_declined_is_judged_by_what_it_shows_as_nearest() -> None:
    """Confidence speaks of the sentences that were found, whether the threshold let them pass or not."""
    shown = replace(outcome(SILENCE), nearest_right=(False, True))

    assert shown.judged == Judged(0.1, right=True)
    assert outcome(SILENCE).judged == Judged(0.1, right=False)
    assert outcome(ANSWER, False, True).judged == Judged(0.9, right=True)
