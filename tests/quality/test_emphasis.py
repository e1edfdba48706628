"""What is emphasised in the sentence that answers a question of the corpus.

An emphasis is right where it overlaps a short right answer, is at most twice as long (but for a figure's own unit, and
within the mark), and leaves out no digit or unit of it.
"""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from bot.asked_kinds import asked_of
from bot.emphasis import emphasise
from knowledge.documents import Document
from knowledge.excerpts import Citation
from knowledge.figures import find_figures
from knowledge.library import read_library
from knowledge.questions import Question, load_questions, locate_mark
from knowledge.sentences import split_sentences
from knowledge.spans import Span

CORPUS = Path(__file__).parents[2] / "knowledge" / "corpus"
LEAST_PRECISION = 0.95
_VITAL = re.compile(r"\d|usd|billion|million|mlrd|млрд|mln|млн|[亿万%]|percent|процент|foiz|doll|долл", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Emphasised:
    """A question, the sentence that holds its first mark, and what was emphasised in it."""

    question: Question
    sentence: str
    spans: tuple[Span, ...]


@cache
def documents() -> dict[str, Document]:
    """The corpus by id."""
    return {document.id: document for document in read_library([CORPUS / "documents"]).documents}


def emphasised(exam: str) -> list[Emphasised]:
    """Each question of the exam with what is emphasised in the sentence that its first mark begins in."""
    found = []
    for question in load_questions(CORPUS / "questions" / exam):
        if not question.evidence:
            continue
        mark = locate_mark(question.evidence[0], documents()[question.evidence[0].document])
        document = mark.document
        place = next(each for each in split_sentences(document.text, document.language) if each.overlaps(mark.span))
        cited = Citation(document, place)
        spans = emphasise(question.text, cited.text, around=f"{cited.section} {document.title}")
        found.append(Emphasised(question, cited.text, spans))
    return found


def places(sentence: str, words: tuple[str, ...]) -> list[Span]:
    """Where the words stand in the sentence."""
    return [Span(*found.span()) for each in words for found in re.finditer(re.escape(each), sentence, re.IGNORECASE)]


def is_right(case: Emphasised, span: Span) -> bool:
    """Whether the emphasis is an answer, as the module says."""
    sentence = case.sentence
    met = [place for place in places(sentence, case.question.answers) if place.overlaps(span)]
    if not met:
        return False
    start, end = min(place.start for place in met), max(place.end for place in met)
    added = sentence[span.start : max(start, span.start)] + sentence[min(end, span.end) : span.end]
    unit_only = any(figure.span == span for figure in find_figures(sentence)) and not re.search(r"\d", added)
    marked = any(place.covers(span) for place in places(sentence, tuple(m.quote for m in case.question.evidence)))
    longest = max(met, key=len)
    left = sentence[longest.start : max(longest.start, span.start)] + sentence[min(longest.end, span.end) : longest.end]
    return (len(span) <= 2 * (end - start) or unit_only or marked) and not _VITAL.search(left)


def measure(exams: list[str]) -> tuple[int, int]:
    """How many questions have something emphasised, and how many of them nothing but what is right."""
    cases = [case for exam in exams for case in emphasised(exam) if case.spans]
    right = [case for case in cases if all(is_right(case, span) for span in case.spans)]
    for case in cases:
        if case not in right:
            print(case.question.text, case.sentence, case.spans)  # noqa: T201  the faults
    print(f"{exams}: {len(right)} right of {len(cases)}")  # noqa: T201  the figures of the test
    return len(cases), len(right)


def test_what_is_emphasised_answers() -> None:
    """Of what is emphasised at least 95 in 100 is right, and not too little is.

    Measured on 2026-11-24 with `pytest -s tests/quality/test_emphasis.py`: 70 right of 71 over the four starter sets
    (233 questions, 102 of which ask for something that can be emphasised), on which the rules were made; the one called
    wrong is the author's name, where the set's short answer is "the author of the article".
    """
    emphases, right = measure([f"starter{language}.jsonl" for language in ("", "-ru", "-zh", "-uz")])

    assert right / emphases >= LEAST_PRECISION
    assert emphases >= 67


def test_what_is_emphasised_answers_where_nobody_looked() -> None:
    """The same over two sets that the rules were not made on: 17 right of 17; 44 questions ask for such things.

    Over XQuAD, 90 and 87 of 1,190 questions (English, Russian) have something emphasised in the sentence that holds the
    answer, all of it right; but there the rules were mended by what they had wrong.
    """
    emphases, right = measure(["kinds.jsonl", "near-hits.jsonl"])

    assert right / emphases >= LEAST_PRECISION
    assert emphases >= 15


def test_what_does_not_answer_is_seldom_emphasised() -> None:
    """Of questions that the corpus does not answer few have anything emphasised, in whichever of its sentences.

    Measured on 2026-11-24: 7 of 135 that ask for something that can be emphasised, over all sentences of the language.
    """
    sentences = [
        Citation(document, place)
        for document in documents().values()
        for place in split_sentences(document.text, document.language)
    ]
    exams = ["near-misses.jsonl", *(f"starter{language}-unanswerable.jsonl" for language in ("", "-ru", "-zh", "-uz"))]
    silent = [q for exam in exams for q in load_questions(CORPUS / "questions" / exam) if not q.evidence]
    misled = [
        question.text
        for question in silent
        if asked_of(question.text)
        and any(
            emphasise(question.text, said.text, around=f"{said.section} {said.document.title}")
            for said in sentences
            if said.document.language == question.language
        )
    ]

    assert len(misled) <= 16, misled  # of the larger library; it was 7 of 135 over the first briefs


@pytest.mark.parametrize(
    ("span", "right"),
    [(Span(14, 30), True), (Span(18, 22), False), (Span(34, 38), False), (Span(0, 39), False)],
)
def test_the_judge_sees_what_is_wrong(span: Span, right: bool) -> None:
    """A part of an amount, another figure, and the whole sentence are faults."""
    question = Question("q", "How much was trade?", "en", answers=("USD 94.8 billion",))

    assert is_right(Emphasised(question, "Trade came to USD 94.8 billion in 2024.", ()), span) is right
