"""Follow-ups are searched with what they lean on; new questions by themselves."""

import pytest

from bot.conversation import complete_question

EARLIER = "How much was trade between China and Central Asia in 2024?"


@pytest.mark.parametrize(
    "question",
    ["And in 2023?", "Where was it held?", "What about Kazakhstan?", "why?", "А в 2023 году?", "Кто его подписал?"],
)
def test_a_question_that_leans_is_completed(question: str) -> None:
    """Pronouns, "and", and very short questions take the question before them along."""
    assert complete_question(question, [EARLIER]) == f"{EARLIER} {question}"
    assert complete_question(question, []) == question


@pytest.mark.parametrize(
    "question",
    ["When did Kazakhstan open a logistics centre in Xi'an?", "Какая авиакомпания летает из Пекина в Душанбе?"],
)
def test_a_question_of_its_own_is_left_alone(question: str) -> None:
    """A new topic is not dragged along."""
    assert complete_question(question, [EARLIER]) == question


def test_a_chain_leans_back_to_the_question_that_stands() -> None:
    """Only as far as the chain of leaning questions goes."""
    first, second, third = "Where is the Luban Workshop project?", EARLIER, "And in 2023?"

    assert complete_question("And in 2022?", [first, second, third]) == f"{second} {third} And in 2022?"
