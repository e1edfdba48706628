"""An exam: questions with the places in the documents that answer them, in our own JSON lines or as SQuAD JSON."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.documents import Document
from knowledge.errors import QuestionsError
from knowledge.excerpts import Citation
from knowledge.languages import detect_language
from knowledge.spans import Span
from knowledge.squad import Squad, SquadAnswer, SquadParagraph, is_squad


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that answers a question: the quote stands in that document, at `start` (code points) if it is given."""

    document: str
    quote: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question, where it is answered, and short right answers; without evidence the documents do not answer it.

    `after` are the questions asked before it in the same conversation, oldest first; `leaning`: whether it leans on
    them (else it begins a new topic).
    """

    id: str
    text: str
    language: str
    evidence: tuple[Mark, ...] = ()
    answers: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    leaning: bool | None = None


class _MarkLine(BaseModel):
    model_config = ConfigDict(extra="forbid")

    document: str = Field(min_length=1)
    quote: str = Field(min_length=1)


class _QuestionLine(BaseModel):
    model_config = ConfigDict(extra="forbid")

    id: str = Field(min_length=1)
    question: str = Field(min_length=1)
    language: str | None = None
    evidence: tuple[_MarkLine, ...]
    answers: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    leaning: bool | None = None


def load_questions(path: Path) -> list[Question]:
    """Return the questions of the file in its order: JSON lines of our own, or SQuAD v1 or v2 JSON, as its content is.

    Raises:
        QuestionsError: the file cannot be read; its name and line stand in `found`.
    """
    text = _read(path)
    questions = _load_squad(path, text)[1] if is_squad(text) else _load_lines(path, text)
    if not questions:
        raise QuestionsError(f"{path} holds no questions", "JSON lines or SQuAD JSON", "add some or name another file")
    return questions


def load_squad(path: Path, *, language: str | None = None) -> tuple[list[Document], list[Question]]:
    """Return one document a paragraph, with the id "<article's title>/<number from 0001>", and all questions.

    The language of an article's texts and of its questions is detected where none is given. Texts are in NFC, and marks
    are places in them.

    Raises:
        QuestionsError: the file is not SQuAD JSON, or an answer is not in its paragraph.
    """
    return _load_squad(path, _read(path), language)


def locate_mark(mark: Mark, document: Document) -> Citation:
    """Return the place of the mark in its document.

    Raises:
        QuestionsError: the quote is not there, or stands there more than once and no start says which is meant.
    """
    text, quote = document.text, mark.quote
    if mark.start is not None and text.startswith(quote, mark.start):
        return Citation(document, Span(mark.start, mark.start + len(quote)))
    first = text.find(quote)
    if first < 0 or mark.start is not None:
        raise QuestionsError(
            f"{quote[:120]!r} is not in {document.id}" + (f" at {mark.start}" if mark.start is not None else ""),
            "words that stand in the document's canonical text",
            f"compare with `karvon sources --text {document.id}`",
        )
    if text.find(quote, first + 1) >= 0:
        raise QuestionsError(
            f"{quote[:120]!r} stands more than once in {document.id}", "words that stand once", "quote more of them"
        )
    return Citation(document, Span(first, first + len(quote)))


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuestionsError(
            f"{path} cannot be read ({error.strerror})", "a file of questions", "name another"
        ) from error
    except UnicodeDecodeError as error:
        raise QuestionsError(f"{path} is not UTF-8", "JSON in UTF-8", "save it again as UTF-8") from error


def _load_lines(path: Path, text: str) -> list[Question]:
    questions = [_question(path, number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    seen: set[str] = set()
    for question in questions:
        if question.id in seen:
            raise QuestionsError(f"{path}: the id {question.id!r} stands twice", "one id a question", "rename one")
        seen.add(question.id)
    return questions


def _question(path: Path, number: int, line: str) -> Question:
    try:
        read = _QuestionLine.model_validate_json(line)
    except ValidationError as error:
        raise QuestionsError(
            f"{path}, line {number}: {_first_fault(error)}",
            'an object with "id", "question" and "evidence"',
            "mend the line",
        ) from error
    return Question(
        id=read.id,
        text=read.question,
        language=read.language or detect_language(read.question),
        evidence=tuple(Mark(mark.document, unicodedata.normalize("NFC", mark.quote)) for mark in read.evidence),
        answers=read.answers,
        after=read.after,
        leaning=read.leaning,
    )


def _first_fault(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False)[0]
    place = ".".join(str(part) for part in first["loc"])
    return f"{place}: {first['msg']}" if place else first["msg"]


def _load_squad(path: Path, text: str, language: str | None = None) -> tuple[list[Document], list[Question]]:
    try:
        squad = Squad.model_validate_json(text)
    except ValidationError as error:
        raise QuestionsError(
            f"{path}: {_first_fault(error)}", "SQuAD v1 or v2 JSON", "mend it or name another"
        ) from error
    documents: list[Document] = []
    questions: list[Question] = []
    for article in squad.data:
        spoken = language or detect_language("\n\n".join(paragraph.context for paragraph in article.paragraphs))
        asked = language or detect_language("\n".join(qa.question for part in article.paragraphs for qa in part.qas))
        for number, paragraph in enumerate(article.paragraphs, 1):
            document = _squad_document(path, article.title, number, paragraph.context, spoken)
            documents.append(document)
            questions += _squad_questions(path, document, paragraph, asked)
    return documents, questions


def _squad_document(path: Path, title: str, number: int, context: str, language: str) -> Document:
    text = unicodedata.normalize("NFC", context)
    return Document(
        id=f"{unicodedata.normalize('NFC', title)}/{number:04}",
        title=title.replace("_", " "),
        language=language,
        text=text,
        path=str(path),
        sha256=sha256(context.encode()).hexdigest(),
    )


def _squad_questions(path: Path, document: Document, paragraph: SquadParagraph, language: str) -> Iterator[Question]:
    for asked in paragraph.qas:
        given = () if asked.is_impossible else asked.answers
        marks = [_squad_mark(path, document, asked.id, answer) for answer in given]
        yield Question(
            id=asked.id,
            text=asked.question,
            language=document.language if language == "und" else language,
            evidence=tuple(dict.fromkeys(marks)),
            answers=tuple(dict.fromkeys(answer.text for answer in given)),
        )


def _squad_mark(path: Path, document: Document, question: str, answer: SquadAnswer) -> Mark:
    """Return the answer's place in the normalised text: its occurrence nearest to where the file says it is."""
    quote = unicodedata.normalize("NFC", answer.text)
    before = document.text.rfind(quote, 0, answer.answer_start + len(quote))
    after = document.text.find(quote, answer.answer_start)
    places = [place for place in (before, after) if place >= 0]
    if not places:
        raise QuestionsError(
            f"{path}, question {question}: {quote[:120]!r} is not in its paragraph",
            "answers that stand in their paragraph",
            "mend the file",
        )
    return Mark(document.id, quote, min(places, key=lambda place: abs(place - answer.answer_start)))
