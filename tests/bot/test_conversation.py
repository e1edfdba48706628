"""Follow-ups are searched with what they lean on; new questions by themselves."""

import pytest

from bot.conversation import Completion, Turn, complete_question

EARLIER = "How much was trade between China and Central Asia in 2024?"
TURN = Turn(EARLIER, (), "en")


@pytest.mark.parametrize(
    "question",
    ["And in 2023?", "Where was it held?", "What about Kazakhstan?", "why?", "А в 2023 году?", "Кто его подписал?"],
)
def test_a_question_that_leans_is_completed(question: str) -> None:
    """Pronouns, "and", and very short questions take the question before them along."""
    assert complete_question(question, "en", [TURN]) == Completion(f"{EARLIER} {question}", leaning=True)
    assert complete_question(question, "en", []) == Completion(question)


@pytest.mark.parametrize(
    "question",
    ["When did Kazakhstan open a logistics centre in Xi'an?", "Какая авиакомпания летает из Пекина в Душанбе?"],
)
def test_a_question_of_its_own_is_left_alone(question: str) -> None:
    """A new topic is not dragged along."""
    assert complete_question(question, "en", [TURN]) == Completion(question)
