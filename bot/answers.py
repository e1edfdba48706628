"""What the bot says: an answer that stands on citations, or an honest silence."""

from dataclasses import dataclass
from enum import StrEnum

from bot.asof import AsOf
from bot.conflicts import Conflict
from knowledge.excerpts import Citation
from knowledge.spans import Span


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A sentence quoted from a document, and the numbers (from 1) of the citations it stands on.

    `emphasis` is the answer inside the sentence, as spans from its beginning; empty where that is not certain.
    `as_of` is the time that its figure is true of, or None where it has none or nothing tells.
    """

    citation: Citation
    numbers: tuple[int, ...]
    emphasis: tuple[Span, ...] = ()
    as_of: AsOf | None = None

    @property
    def text(self) -> str:
        """The quoted sentence, character for character."""
        return self.citation.text


class AbstentionReason(StrEnum):
    """Why there is no answer."""

    EMPTY_QUESTION = "empty_question"
    QUESTION_TOO_LONG = "question_too_long"
    NOTHING_FOUND = "nothing_found"
    NOT_CONFIDENT = "not_confident"


@dataclass(frozen=True, slots=True)
class Answer:
    """Sentences quoted from documents, each with at least one citation; `confidence` in [0, 1] is calibrated.

    Citation number n is `citations[n - 1]`. `language` is the language of the quoted words. `conflicts` are those among
    the cited sentences; `more` are further sentences for whoever asks for them, best first.

    Raises:
        ValueError: there is no citation, or a sentence names one that is not there.
    """

    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    confidence: float
    language: str
    conflicts: tuple[Conflict, ...] = ()
    more: tuple[Citation, ...] = ()

    def __post_init__(self) -> None:
        if not self.sentences or not self.citations:
            raise ValueError("an answer needs at least one sentence and one citation")
        for sentence in self.sentences:
            if not sentence.numbers or not all(1 <= n <= len(self.citations) for n in sentence.numbers):
                raise ValueError(f"citation numbers {sentence.numbers} do not fit {len(self.citations)} citations")


class MissingKind(StrEnum):
    """What a question asks for that the nearest sentences do not speak of."""

    YEAR = "year"
    COUNTRY = "country"
    QUANTITY = "quantity"
    NUMBER = "number"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Missing:
    """What was asked for and is not there, and what is there instead, as words to show; `held` may be empty.

    A NUMBER is any figure of the kind asked for, and has no words. Years are digits, countries codes (ISO 3166, or
    "CENTRAL_ASIA"); quantities and names stand as the question and the sentences write them.
    """

    kind: MissingKind
    asked: tuple[str, ...]
    held: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Abstention:
    """The documents do not hold the answer; `nearest` is what is nearest, and does not answer."""

    reason: AbstentionReason
    nearest: tuple[Citation, ...] = ()
    confidence: float = 0.0
    missing: tuple[Missing, ...] = ()


Reply = Answer | Abstention
