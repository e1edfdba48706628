"""What the buttons carry: 64 bytes at most, and nothing that is trusted when it comes back."""

import hashlib
from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from bot.answering import Place
from knowledge.spans import Span

MOST_BYTES = 64


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


class MoreButton(CallbackData, prefix="m"):
    """Shows further sentences; `places` are rows of passages and where in the document a sentence of each begins."""

    generation: str
    first: int
    places: str

    @classmethod
    def at(cls, generation: str, first: int, places: Sequence[Place]) -> "MoreButton | None":
        """Return the button of as many of the places as it can carry, numbered from `first`; None where of none."""
        written = [f"{base36(place.passage)}.{base36(place.span.start)}" for place in places]
        for count in range(len(written), 0, -1):
            button = cls(generation=generation, first=first, places=",".join(written[:count]))
            if len(_packed(button)) <= MOST_BYTES:
                return button
        return None

    def beginnings(self) -> list[tuple[int, int]]:
        """Return the row of a passage and the beginning of a sentence for each place; none where it is malformed."""
        try:
            pairs = [(int(row, 36), int(start, 36)) for row, start in (at.split(".") for at in self.places.split(","))]
        except ValueError:
            return []
        return pairs if all(number >= 0 for pair in pairs for number in pair) and self.first > 0 else []


class TellButton(CallbackData, prefix="u"):
    """Passes an unanswered question on to the operator; `key` is that of its offer."""

    key: str


class RateButton(CallbackData, prefix="r"):
    """Rates an answer; `key` is that of its thumbs."""

    key: str
    good: bool


class ComplaintButton(CallbackData, prefix="k"):
    """Takes an answer that did not help off the operator's list; `key` is that of its thumbs."""

    key: str


class ExampleButton(CallbackData, prefix="q"):
    """Asks an example question; `key` is a digest of its words."""

    key: str


class SourcesButton(CallbackData, prefix="s"):
    """Turns to a page of the list of documents, counted from 0."""

    page: int


class LanguageButton(CallbackData, prefix="l"):
    """Chooses the language of the interface; empty: the client's."""

    language: str


class SettingButton(CallbackData, prefix="c"):
    """Sets one of a person's choices, by the name of its field."""

    choice: str
    on: bool


class HistoryButton(CallbackData, prefix="h"):
    """Asks a question of the person's history again; `key` is found among their own alone."""

    key: str


class SettleButton(CallbackData, prefix="d"):
    """Takes a cluster of unanswered questions off the operator's list; `key` is a digest of its first question."""

    key: str


class UploadButton(CallbackData, prefix="a"):
    """Decides on an upload: `wanted` 1 puts it into the library, 0 does not."""

    key: str
    wanted: int


class NewQuestionButton(CallbackData, prefix="n"):
    """Asks a question that a new document answers: the `number`-th of its upload's."""

    key: str
    number: int


class ShelfButton(CallbackData, prefix="w"):
    """Turns the administrators' list of documents to a page, counted from 0."""

    page: int


class DocumentButton(CallbackData, prefix="e"):
    """Does something with a document: `key` is a digest of its id, `page` the page of the list to go back to."""

    action: str
    key: str
    page: int


class GenerationButton(CallbackData, prefix="g"):
    """Goes back to a generation: asks first, then, `sure`, does it."""

    generation: str
    sure: int


def _packed(button: MoreButton) -> bytes:
    fields = (button.__prefix__, button.generation, str(button.first), button.places)
    return button.__separator__.join(fields).encode()


def base36(number: int) -> str:
    """Return the number, which is not negative, in digits and small letters."""
    digits = ""
    while True:
        number, digit = divmod(number, 36)
        digits = "0123456789abcdefghijklmnopqrstuvwxyz"[digit] + digits
        if not number:
            return digits


def question_key(question: str) -> str:
    """Return a short digest that finds the question again among the examples."""
    return hashlib.sha256(question.encode()).hexdigest()[:16]
