"""Follow-ups: a short question that leans on the one before is searched together with it."""

import re
from collections.abc import Sequence

# A question that begins like this, or names nothing of its own, leans on what was asked before.
_LEANING = re.compile(
    r"^(and|but|or|also|what about|how about|а|и|но|ну а|а что|那|那么|呢|va|а у|ал|ва|we|hem)\b"
    r"|\b(it|its|they|them|their|he|she|his|her|this|that|these|those|there|then"
    r"|он|она|оно|они|его|её|ее|их|им|ей|этот|эта|это|эти|там|тогда)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
SHORT_QUESTION_WORDS = 3


def complete_question(question: str, after: Sequence[str]) -> str:
    """Return what to search for: the question itself, or with the one before it where it leans on that.

    `after` holds the earlier questions of the conversation, oldest first.
    """
    if not after or not (_LEANING.search(question) or len(_WORD.findall(question)) <= SHORT_QUESTION_WORDS):
        return question
    return f"{complete_question(after[-1], after[:-1])} {question}"
