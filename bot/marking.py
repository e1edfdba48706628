"""An examiner's marks: which sentences of a reply hold the right answer, which quotes are true, how much is quoted."""

from collections.abc import Mapping, Sequence

from bot.answering import Answered
from bot.answers import Answer
from bot.wire import AnswerWire, answer_wire
from knowledge.documents import Document
from knowledge.excerpts import Citation

_PARAGRAPH_END = "\n\n"


def hold_answer(sentences: Sequence[Citation], answers: Sequence[str], marks: Sequence[Citation]) -> tuple[bool, ...]:
    """Return, for each sentence, whether it holds a right answer: its words, or its marked place."""
    known = answers if marks else ()  # with the evidence gone, the same words elsewhere are no answer
    return tuple(
        any(_folded(answer) in _folded(sentence.text) for answer in known)
        or any(_overlap(sentence, mark) for mark in marks)
        for sentence in sentences
    )


def true_quotes(answered: Answered, documents: Mapping[str, Document]) -> tuple[bool, ...]:
    """Return, for each quote of the reply as JSON, whether it is the text of the document it names, at its offsets."""
    sent = AnswerWire.model_validate_json(answer_wire(answered).model_dump_json())
    shown = [*sent.citations, *sent.nearest]
    return tuple(bool(c.quote) and documents[c.document].text[c.start : c.end] == c.quote for c in shown)


def quoted_length(answered: Answered, marks: Sequence[Citation]) -> float | None:
    """Return the code points that the answer quotes, per code point of the paragraph that holds the mark.

    Of several marks it is the first in the first sentence's document, or else the first; more than 1 is quoted where
    sentences of other paragraphs come along. None where nothing is marked, or the bot declined.
    """
    reply = answered.reply
    if not isinstance(reply, Answer) or not marks:
        return None
    cited = reply.sentences[0].citation.document.id
    mark = next((mark for mark in marks if mark.document.id == cited), marks[0])
    return sum(len(sentence.text) for sentence in reply.sentences) / _paragraph_length(mark)


def _paragraph_length(mark: Citation) -> int:
    """Return how many code points the paragraph has that the mark stands in, blank lines being its ends."""
    text = mark.document.text
    before, after = text.rfind(_PARAGRAPH_END, 0, mark.span.start), text.find(_PARAGRAPH_END, mark.span.end)
    return len(text[before + len(_PARAGRAPH_END) if before >= 0 else 0 : after if after >= 0 else len(text)].strip())


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _overlap(one: Citation, other: Citation) -> bool:
    return one.document.id == other.document.id and one.span.overlaps(other.span)
