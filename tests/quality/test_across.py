"""Questions in seven languages over English documents alone: what the glossary, names and figures are worth.

`across/LANGUAGE.jsonl` holds them. The glossary was mended by those with an odd number; the even ones were kept apart,
and are counted apart. Floors are about two questions below what was measured on 2026-11-27.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from bot.evaluation import Outcome, ask
from index.evaluation import take_away
from index.generation import Generation
from index.sentence_encoder import SentenceEncoder
from knowledge.questions import load_questions
from tests.quality.conftest import is_first_brief

EXAMS = Path(__file__).parent / "across"
IN_REPLY = {"ru": 0.9, "uz": 0.92, "kk": 0.92, "ky": 0.84, "tg": 0.88, "tk": 0.88, "zh": 0.88}
IN_REPLY_BESIDE = {"ru": 0.75, "uz": 0.84, "kk": 0.72, "ky": 0.76, "tg": 0.76, "tk": 0.8, "zh": 0.84}
BRIEFS_BESIDE = 8
IN_REPLY_APART = 0.9
MOST_ANSWERED_WRONGLY = 0.06

Ask = Callable[[str], list[Outcome]]


@pytest.fixture(scope="module")
def outcomes(corpus: Generation, encoder: SentenceEncoder) -> Ask:
    """From a language: what became of its questions, asked of the first English briefs alone."""
    beyond = {d.id for d in corpus.documents if not (is_first_brief(d) and d.language == "en")}
    english = take_away(corpus, beyond)

    @cache
    def asked(language: str) -> list[Outcome]:
        return list(ask(english, encoder, load_questions(EXAMS / f"{language}.jsonl")))

    return asked


@pytest.mark.quality
@pytest.mark.parametrize("language", sorted(IN_REPLY))
def test_the_right_english_sentence_is_found(language: str, outcomes: Ask) -> None:
    """It stands in the reply to as many questions as the floor says."""
    right = [any(outcome.right) for outcome in outcomes(language)]

    assert sum(right) >= IN_REPLY[language] * len(right)


@pytest.mark.quality
@pytest.mark.parametrize("language", sorted(IN_REPLY_BESIDE))
def test_documents_of_ones_own_do_not_hide_the_answer(
    language: str, corpus: Generation, encoder: SentenceEncoder
) -> None:
    """Beside eight briefs in the question's language, which do not answer, the English sentence is still found."""
    first = {document.id.partition("/")[2] for document in corpus.documents if is_first_brief(document)}
    own = sorted(d.id for d in corpus.documents if d.language == language and d.id.partition("/")[2] not in first)
    kept = {*own[:BRIEFS_BESIDE], *(f"en/{name}" for name in first)}
    mixed = take_away(corpus, {document.id for document in corpus.documents} - kept)
    right = [any(outcome.right) for outcome in ask(mixed, encoder, load_questions(EXAMS / f"{language}.jsonl"))]

    assert sum(right) >= IN_REPLY_BESIDE[language] * len(right)


@pytest.mark.quality
def test_questions_kept_apart_do_as_well(outcomes: Ask) -> None:
    """What the glossary was not mended by is answered too, and hardly ever wrongly."""
    apart = [outcome for language in IN_REPLY for outcome in outcomes(language)[1::2]]
    answered = [outcome for outcome in apart if not outcome.declined]

    assert sum(any(outcome.right) for outcome in apart) >= IN_REPLY_APART * len(apart)
    assert sum(not any(outcome.right) for outcome in answered) <= MOST_ANSWERED_WRONGLY * len(answered)


def test_there_are_enough_questions() -> None:
    """40 in Russian, 25 in each other language, all of them marked in English briefs."""
    asked = {language: load_questions(EXAMS / f"{language}.jsonl") for language in IN_REPLY}

    assert {language: len(questions) for language, questions in asked.items()} == dict.fromkeys(IN_REPLY, 25) | {
        "ru": 40
    }
    assert all(question.language == language for language, each in asked.items() for question in each)
    assert all(mark.document.startswith("en/") for each in asked.values() for q in each for mark in q.evidence)
