"""Questions as people type them, before they reach the answerer."""

from collections.abc import Sequence

from bot.answering import Answered, Answerer
from bot.answers import Abstention, AbstentionReason
from bot.exchange import Exchange, questions_before
from bot.messages import AskedPart, Message, read_message
from bot.printable import well_formed


class Asker:
    """Asks the answerer, and spares it the questions that are longer than `max_chars`."""

    def __init__(self, answerer: Answerer, max_chars: int) -> None:
        self._answerer = answerer
        self._max_chars = max_chars

    def ask(self, question: str, *, language: str | None = None, after: Sequence[str] = (), hits: int = 5) -> Answered:
        """Return what is answered; a question that is too long gets an abstention that says so."""
        question = well_formed(question)
        if len(question) > self._max_chars:
            return Answered(
                question=question,
                language=language or "und",
                reply=Abstention(AbstentionReason.QUESTION_TOO_LONG),
                hits=(),
                generation=self._answerer.generation.id,
                elapsed_ms=0.0,
            )
        return self._answerer.answer(
            question, language=language, after=[well_formed(earlier) for earlier in after], hits=hits
        )

    def exchange(
        self, message: str, *, language: str | None = None, after: Sequence[str] = (), hits: int = 5
    ) -> Exchange:
        """Return what is said to a message: a kind word, or an answer to each of its questions.

        A question may lean on those before it in the message. One that is too long is not read further.
        """
        generation = self._answerer.generation.id
        long = len(message) > self._max_chars
        read = Message(None, (AskedPart(message),)) if long else read_message(well_formed(message))
        answers: list[Answered] = []
        earlier = [*after]
        for part in read.questions:
            answers.append(self.ask(part.text, language=language, after=questions_before(part, earlier), hits=hits))
            earlier.append(part.text)
        return Exchange(well_formed(message), read.courtesy, tuple(answers), generation, read.left_out)

    def examples(self, count: int = 3) -> list[str]:
        """Return questions that the open generation does answer."""
        return self._answerer.examples(count)
