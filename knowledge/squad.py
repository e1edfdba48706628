"""SQuAD v1 and v2 JSON as it is written: parsed, and told from other files."""

import json

from pydantic import BaseModel, Field


class SquadAnswer(BaseModel):
    """An answer: its words, and where they begin in the paragraph (code points)."""

    text: str = Field(min_length=1)
    answer_start: int = Field(ge=0)


class SquadQuestion(BaseModel):
    """A question, its answers, and whether SQuAD 2.0 says that there is none."""

    id: str
    question: str
    answers: tuple[SquadAnswer, ...] = ()
    is_impossible: bool = False


class SquadParagraph(BaseModel):
    """A paragraph and the questions on it."""

    context: str = Field(min_length=1)
    qas: tuple[SquadQuestion, ...]


class SquadArticle(BaseModel):
    """An article: its title and paragraphs."""

    title: str = "untitled"
    paragraphs: tuple[SquadParagraph, ...]


class Squad(BaseModel):
    """The whole file."""

    data: tuple[SquadArticle, ...]


def is_squad(text: str) -> bool:
    """Return whether the text is one JSON object with `data`, as SQuAD has it."""
    head = text.lstrip()
    if not head.startswith("{"):
        return False
    try:
        whole = json.loads(head)
    except ValueError:
        return False
    return isinstance(whole, dict) and "data" in whole
