"""The JSON of what people asked in vain."""

from datetime import UTC, datetime

from bot.unanswered import UnansweredQuestion
from bot.wire import Wire


class UnansweredWire(Wire):
    """A question that people passed on: how often, and when first and last (ISO 8601, UTC)."""

    question: str
    language: str
    count: int
    first: str
    last: str


def unanswered_wire(question: UnansweredQuestion) -> UnansweredWire:
    """Return the question as one JSON object."""
    first, last = (
        datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds")
        for seconds in (question.first_at, question.last_at)
    )
    return UnansweredWire(
        question=question.words, language=question.language, count=question.count, first=first, last=last
    )
