"""Follow-ups: a short question that leans on the one before is searched together with it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.excerpts import Citation

# A question that begins like this, or names nothing of its own, leans on what was asked before.
_LEANING = re.compile(
    r"^(and|but|or|also|what about|how about|а|и|но|ну а|а что|那|那么|呢|va|а у|ал|ва|we|hem)\b"
    r"|\b(it|its|they|them|their|he|she|his|her|this|that|these|those|there|then"
    r"|он|она|оно|они|его|её|ее|их|им|ей|этот|эта|это|эти|там|тогда)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
SHORT_QUESTION_WORDS = 3
MOST_TURNS = 3


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question as it was completed, the sentences that its answer quoted, and its language."""

    question: str
    cited: tuple[Citation, ...]
    language: str


@dataclass(frozen=True, slots=True)
class Completion:
    """What a question is taken to mean; `leaning`: it was completed from the turns before it."""

    text: str
    leaning: bool = False


def complete_question(question: str, language: str, turns: Sequence[Turn]) -> Completion:
    """Return the question itself, or completed from the last of the turns where it leans on that."""
    if not turns or not (_LEANING.search(question) or len(_WORD.findall(question)) <= SHORT_QUESTION_WORDS):
        return Completion(question)
    return Completion(f"{turns[-1].question} {question}", leaning=True)
