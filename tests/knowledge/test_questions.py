"""Questions are read from both forms, and every mark is a place in a document."""

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import Document
from knowledge.errors import QuestionsError
from knowledge.questions import Mark, Question, load_questions, load_squad, locate_mark
from tests.strategies import documents, spans

LINE = (
    '{"id": "q1", "question": "Who signed it?", "evidence": [{"document": "a", "quote": "two"}], '
    '"answers": ["2"], "after": ["When?"]}'
)


def save(folder: Path, text: str) -> Path:
    """Write a file of questions."""
    path = folder / "questions"
    path.write_text(text)
    return path


def squad(context: str, *answers: tuple[str, int], impossible: bool = False) -> str:
    """Return SQuAD JSON with one question on one paragraph."""
    given = [{"text": text, "answer_start": start} for text, start in answers]
    asked = {"id": "s1", "question": "What is it for the two?", "answers": given, "is_impossible": impossible}
    return json.dumps(
        {"version": "2.0", "data": [{"title": "Some_Title", "paragraphs": [{"context": context, "qas": [asked]}]}]}
    )


def test_our_own_lines_are_read(tmp_path: Path) -> None:
    """The language is detected where it is not given; empty lines are passed over."""
    read = load_questions(
        save(tmp_path, LINE + "\n\n" + LINE.replace("q1", "q2").replace('"answers"', '"language": "uz", "answers"'))
    )
    assert read[0] == Question("q1", "Who signed it?", "en", (Mark("a", "two"),), ("2",), ("When?",))
    assert (read[1].id, read[1].language) == ("q2", "uz")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "no questions"),
        (LINE + "\n{", "line 2"),
        (LINE + "\n[]", "line 2"),
        (LINE.replace('"id": "q1", ', ""), "line 1: id"),
        (LINE.replace('"two"', '""'), r"line 1: evidence\.0\.quote"),
        (LINE + "\n" + LINE, "stands twice"),
        ('{"data": [{"paragraphs": [{}]}]}', r"data\.0\.paragraphs\.0\.context"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, found: str) -> None:
    """The file and the line or key stand in the message."""
    with pytest.raises(QuestionsError, match=found) as refused:
        load_questions(save(tmp_path, text))
    assert str(tmp_path) in refused.value.found


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    """Missing, or not UTF-8."""
    with pytest.raises(QuestionsError, match="No such file"):
        load_questions(tmp_path / "missing")
    (tmp_path / "latin").write_bytes(b"\xe9")
    with pytest.raises(QuestionsError, match="not UTF-8"):
        load_questions(tmp_path / "latin")


def test_squad_gives_a_document_a_paragraph(tmp_path: Path) -> None:
    """Ids are made of the article's title and the paragraph's number; marks carry their start."""
    path = save(tmp_path, squad("It was one and two and the two more.", ("two", 11), ("two", 27), ("two", 11)))
    found, questions = load_squad(path)
    assert [(each.id, each.title, each.language) for each in found] == [("Some_Title/0001", "Some Title", "en")]
    assert questions[0].evidence == (Mark("Some_Title/0001", "two", 15), Mark("Some_Title/0001", "two", 27))
    assert questions[0].answers == ("two",)
    assert load_questions(path) == questions


def test_an_impossible_question_has_no_evidence(tmp_path: Path) -> None:
    """Its plausible answers are not taken."""
    questions = load_squad(save(tmp_path, squad("One.", ("One", 0), impossible=True)))[1]
    assert (questions[0].evidence, questions[0].answers) == ((), ())


def test_normalising_does_not_shift_an_answer(tmp_path: Path) -> None:
    """The occurrence nearest to where the file says is taken in the text's NFC."""
    context = "e\u0301 " * 10 + "two and then two"
    found, questions = load_squad(save(tmp_path, squad(context, ("two", 30))))
    assert unicodedata.is_normalized("NFC", found[0].text)
    assert locate_mark(questions[0].evidence[0], found[0]).text == "two"


def test_the_language_of_squad_may_be_given(tmp_path: Path) -> None:
    """Then nothing is detected."""
    found, questions = load_squad(save(tmp_path, squad("One.", ("One", 0))), language="kk")
    assert (found[0].language, questions[0].language) == ("kk", "kk")


def test_an_answer_outside_its_paragraph_is_refused(tmp_path: Path) -> None:
    """The question is named."""
    with pytest.raises(QuestionsError, match="question s1"):
        load_squad(save(tmp_path, squad("One.", ("three", 0))))
    with pytest.raises(QuestionsError, match="SQuAD"):
        load_squad(save(tmp_path, LINE))


def test_a_mark_is_located_once_or_refused() -> None:
    """A quote that stands twice needs a start; a start must be right."""
    document = Document("a", "A", "en", "one two one", "a.md", "0")
    assert locate_mark(Mark("a", "two"), document).span.start == 4
    assert locate_mark(Mark("a", "one", 8), document).span.start == 8
    for mark, told in (
        (Mark("a", "one"), "more than once"),
        (Mark("a", "six"), "is not in a"),
        (Mark("a", "one", 5), "at 5"),
    ):
        with pytest.raises(QuestionsError, match=told):
            locate_mark(mark, document)


@given(documents(), st.data())
def test_a_mark_with_its_start_is_always_found(document: Document, data: st.DataObject) -> None:
    """Any run of the text can be marked."""
    span = data.draw(spans(len(document.text)))
    quote = document.text[span.start : span.end]
    assert locate_mark(Mark(document.id, quote, span.start), document).span == span
