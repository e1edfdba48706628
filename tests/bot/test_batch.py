"""Questions in JSON lines."""

import pytest

from bot.batch import read_batch
from knowledge.errors import QuestionsError


def test_questions_come_in_order_with_what_their_lines_say() -> None:
    """Language and earlier questions may be left out; an exam's other keys are passed over."""
    lines = [
        '\ufeff{"id": "a", "question": "One?"}\n',
        "\n",
        '{"id": 2, "question": "Two?", "language": "ru", "after": ["One?"], "evidence": []}',
    ]
    first, second = read_batch(lines, "x")

    assert (first.id, first.question, first.language, first.after) == ("a", "One?", None, ())
    assert (second.id, second.question, second.language, second.after) == (2, "Two?", "ru", ("One?",))


@pytest.mark.parametrize(
    "line",
    [
        "not json",
        "[]",
        '"a"',
        '{"question": "No id?"}',
        '{"id": "a"}',
        '{"id": "a", "question": 1}',
        '{"id": 1.5, "question": "x"}',
        '{"id": "a", "question": "x", "after": "y"}',
        '{"id": "a", "question": "x", "language": 1}',
    ],
)
def test_a_bad_line_is_named_by_its_number(line: str) -> None:
    """The number counts all lines, the empty ones too."""
    questions = read_batch(['{"id": "a", "question": "One?"}', "", line], "file.jsonl")
    next(questions)

    with pytest.raises(QuestionsError, match=r"^line 3 of file\.jsonl is not a question"):
        next(questions)
