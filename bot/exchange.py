"""A message and what is said to it: a kind word, or what became of each of its questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.answering import Answered
from bot.answers import Abstention, Answer, AnswerSentence, Reply
from bot.courtesies import KindPhrase
from bot.messages import AskedPart
from index.search import Hit
from knowledge.excerpts import Citation


@dataclass(frozen=True, slots=True)
class Exchange:
    """What is said to a message: to a courtesy a kind word and no answer, to questions an answer each, in order.

    `left_out` counts the questions beyond the limit. `generation` is the id of the index that was asked.
    """

    message: str
    courtesy: KindPhrase | None
    answers: tuple[Answered, ...]
    generation: str
    left_out: int = 0

    @property
    def answered(self) -> bool:
        """Whether at least one question has an answer."""
        return any(isinstance(each.reply, Answer) for each in self.answers)

    @property
    def unanswered(self) -> tuple[str, ...]:
        """The questions of several that have no answer."""
        without = (each.question for each in self.answers if isinstance(each.reply, Abstention))
        return tuple(without) if len(self.answers) > 1 else ()


def questions_before(part: AskedPart, earlier: Sequence[str]) -> list[str]:
    """Return what a question may lean on: earlier questions, then what leads up to it."""
    return [*earlier, part.lead_in] if part.lead_in else [*earlier]


def join_answers(message: str, answers: Sequence[Answered]) -> Answered:
    """Return the answers to the questions of one message as one: sentences and citations in order, renumbered.

    It is an answer if any of them is; its confidence is then the least of those that are. As many passages are kept as
    were found for one.
    """
    first = answers[0]
    if len(answers) == 1:
        return replace(first, question=message)
    leaning = any(each.understood for each in answers)
    return replace(
        first,
        question=message,
        reply=_joined([each.reply for each in answers]),
        hits=tuple(islice(_ranked([each.hits for each in answers]), max(len(each.hits) for each in answers))),
        elapsed_ms=sum(each.elapsed_ms for each in answers),
        understood=" ".join(each.understood or each.question for each in answers) if leaning else None,
    )


def _joined(replies: Sequence[Reply]) -> Reply:
    found = [reply for reply in replies if isinstance(reply, Answer)]
    if not found:
        silent = [reply for reply in replies if isinstance(reply, Abstention)]
        nearest = dict.fromkeys(citation for reply in silent for citation in reply.nearest)
        return replace(
            silent[0],
            nearest=tuple(nearest),
            confidence=max(reply.confidence for reply in silent),
            missing=tuple(dict.fromkeys(missing for reply in silent for missing in reply.missing)),
        )
    sentences: list[AnswerSentence] = []
    citations: list[Citation] = []
    for reply in found:
        shift = len(citations)
        sentences += [replace(each, numbers=tuple(n + shift for n in each.numbers)) for each in reply.sentences]
        citations += reply.citations
    more = dict.fromkeys(citation for reply in found for citation in reply.more if citation not in citations)
    return replace(
        found[0],
        sentences=tuple(sentences),
        citations=tuple(citations),
        confidence=min(reply.confidence for reply in found),
        conflicts=tuple(dict.fromkeys(conflict for reply in found for conflict in reply.conflicts)),
        more=tuple(more),
    )


def _ranked(found: Sequence[Sequence[Hit]]) -> Iterator[Hit]:
    """Yield the hits of several questions by turns, the best of each first, each passage once, with new ranks."""
    seen: set[tuple[str, int]] = set()
    most = max(map(len, found), default=0)
    for place in range(most):
        for hits in found:
            if place < len(hits) and (key := _place(hits[place])) not in seen:
                seen.add(key)
                yield replace(hits[place], rank=len(seen))


def _place(hit: Hit) -> tuple[str, int]:
    return hit.passage.document.id, hit.passage.span.start
