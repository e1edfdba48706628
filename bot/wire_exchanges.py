"""The JSON of what is said to a message: one object, however many questions it holds."""

from bot.answering import Answered
from bot.answers import Abstention, AbstentionReason
from bot.exchange import Exchange, join_answers
from bot.wire import AnswerWire, answer_wire


def exchange_wire(exchange: Exchange, question_id: str | int | None = None) -> AnswerWire:
    """Return what is said to the message as one JSON object, under the id that the asker gave.

    Sentences and citations are those of all its questions, in order; those without an answer are named in `unanswered`.
    To a courtesy there is no answer, and `reason` says what it was.
    """
    if exchange.courtesy is not None:
        silent = Answered(
            question=exchange.message,
            language=exchange.courtesy.languages[0],
            reply=Abstention(AbstentionReason.EMPTY_QUESTION),
            hits=(),
            generation=exchange.generation,
            elapsed_ms=0.0,
        )
        return answer_wire(silent, question_id).model_copy(update={"reason": exchange.courtesy.courtesy.value})
    wire = answer_wire(join_answers(exchange.message, exchange.answers), question_id)
    return wire.model_copy(update={"unanswered": list(exchange.unanswered)})
