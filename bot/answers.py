"""What the bot says: an answer that stands on citations, or an honest silence."""

from dataclasses import dataclass
from enum import StrEnum

from knowledge.excerpts import Citation


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A sentence quoted from a document, and the numbers (from 1) of the citations it stands on."""

    citation: Citation
    numbers: tuple[int, ...]

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

    Citation number n is `citations[n - 1]`. `language` is the language of the quoted words.

    Raises:
        ValueError: there is no citation, or a sentence names one that is not there.
    """

    sentences: tuple[AnswerSentence, ...]
    citations: tuple[Citation, ...]
    confidence: float
    language: str

    def __post_init__(self) -> None:
        if not self.sentences or not self.citations:
            raise ValueError("an answer needs at least one sentence and one citation")
        for sentence in self.sentences:
            if not sentence.numbers or not all(1 <= n <= len(self.citations) for n in sentence.numbers):
                raise ValueError(f"citation numbers {sentence.numbers} do not fit {len(self.citations)} citations")


@dataclass(frozen=True, slots=True)
class Abstention:
    """The documents do not hold the answer; `nearest` is what is nearest, and does not answer."""

    reason: AbstentionReason
    nearest: tuple[Citation, ...] = ()
    confidence: float = 0.0


Reply = Answer | Abstention
