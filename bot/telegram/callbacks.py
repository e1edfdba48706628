"""What the buttons carry: 64 bytes at most, and nothing that is trusted when it comes back."""

import hashlib

from aiogram.filters.callback_data import CallbackData

from bot.answering import Place
from knowledge.spans import Span


class PassageButton(CallbackData, prefix="p"):
    """Shows the passage around a citation."""

    generation: str
    passage: int
    start: int
    end: int

    @classmethod
    def at(cls, place: Place) -> "PassageButton":
        """Return the button of that place."""
        return cls(generation=place.generation, passage=place.passage, start=place.span.start, end=place.span.end)

    def place(self) -> Place | None:
        """Return the place that the button names, or None where no such place can exist."""
        if self.passage < 0 or not 0 <= self.start < self.end:
            return None
        return Place(self.generation, self.passage, Span(self.start, self.end))


class ExampleButton(CallbackData, prefix="q"):
    """Asks an example question; `key` is a digest of its words."""

    key: str


class SourcesButton(CallbackData, prefix="s"):
    """Turns to a page of the list of documents, counted from 0."""

    page: int


def question_key(question: str) -> str:
    """Return a short digest that finds the question again among the examples."""
    return hashlib.sha256(question.encode()).hexdigest()[:16]
