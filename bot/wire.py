"""The JSON of an answer: plain models made from what the rooms hand over."""

from dataclasses import asdict

from pydantic import BaseModel, ConfigDict

from bot.answering import Answered
from bot.answers import Abstention, Answer, AnswerSentence, Missing
from bot.asof import AsOf
from bot.conflicts import Conflict
from bot.differences import said_value
from index.search import Hit
from knowledge.documents import Source
from knowledge.excerpts import Citation


class Wire(BaseModel):
    """One JSON object; all its fields are always there."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceWire(Wire):
    """Where a fact comes from; `grade`: A an official source, B the press or a company, C one at second hand."""

    title: str
    author: str | None
    publisher: str | None
    url: str | None
    date: str | None
    grade: str | None


class CitationWire(Wire):
    """A place in a document: `quote` is its text from code point `start` up to `end`."""

    number: int
    document: str
    title: str
    author: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str
    page: int | None
    section: str | None
    start: int
    end: int
    quote: str
    sources: list[SourceWire]


class AsOfWire(Wire):
    """An ISO time (two with a stroke between for a stretch), and where it was read."""

    date: str
    origin: str


class SentenceWire(Wire):
    """A sentence of the answer, the numbers of its citations, and the time that its figure is true of.

    `emphasis` is where the answer stands in it: pairs of code points, from its beginning.
    """

    text: str
    citations: list[int]
    emphasis: list[tuple[int, int]]
    as_of: AsOfWire | None


class ConflictWire(Wire):
    """Two citations that give different values for one thing: the values as quoted, who says them, and when."""

    citations: list[int]
    values: list[str]
    said_by: list[str | None]
    as_of: list[AsOfWire | None]


class MissingWire(Wire):
    """What was asked for and is not there (year, country, quantity or name), and what is there instead."""

    kind: str
    asked: list[str]
    held: list[str]


class HitWire(Wire):
    """A passage that the search found; ranks begin at 1."""

    rank: int
    document: str
    start: int
    end: int
    score: float
    text: str


class AnswerWire(Wire):
    """The reply to one question; `reason`: why there is no answer; `understood`: what a follow-up was taken to mean."""

    id: str | int | None
    question: str
    understood: str | None
    language: str
    outcome: str
    reason: str | None
    confidence: float
    sentences: list[SentenceWire]
    citations: list[CitationWire]
    conflicts: list[ConflictWire]
    more: list[CitationWire]
    nearest: list[CitationWire]
    missing: list[MissingWire]
    unanswered: list[str]
    hits: list[HitWire]
    index: str
    elapsed_ms: float


def answer_wire(answered: Answered, question_id: str | int | None = None) -> AnswerWire:
    """Return the reply as one JSON object, under the id that the asker gave."""
    reply = answered.reply
    found = reply if isinstance(reply, Answer) else None
    silent = reply if isinstance(reply, Abstention) else None
    return AnswerWire(
        id=question_id,
        question=answered.question,
        understood=answered.understood,
        language=answered.language,
        outcome="answer" if found else "no_answer",
        reason=silent.reason.value if silent else None,
        confidence=round(reply.confidence, 4),
        sentences=[_sentence(each) for each in found.sentences] if found else [],
        citations=_citations(found.citations) if found else [],
        conflicts=[_conflict(found, each) for each in found.conflicts] if found else [],
        more=_citations(found.more, first=len(found.citations) + 1) if found else [],
        nearest=_citations(silent.nearest) if silent else [],
        missing=[_missing(each) for each in silent.missing] if silent else [],
        unanswered=[],
        hits=[_hit(hit) for hit in answered.hits],
        index=answered.generation,
        elapsed_ms=round(answered.elapsed_ms, 3),
    )


def _sentence(sentence: AnswerSentence) -> SentenceWire:
    return SentenceWire(
        text=sentence.text,
        citations=list(sentence.numbers),
        emphasis=[(span.start, span.end) for span in sentence.emphasis],
        as_of=_as_of(sentence.as_of),
    )


def _as_of(as_of: AsOf | None) -> AsOfWire | None:
    return AsOfWire(date=as_of.date, origin=as_of.origin.value) if as_of else None


def _conflict(answer: Answer, conflict: Conflict) -> ConflictWire:
    said = [said_value(answer, side) for side in (conflict.first, conflict.second)]
    return ConflictWire(
        citations=[each.number for each in said],
        values=[each.value.text for each in said],
        said_by=[each.said_by for each in said],
        as_of=[_as_of(each.as_of) for each in said],
    )


def _missing(missing: Missing) -> MissingWire:
    return MissingWire(kind=missing.kind.value, asked=list(missing.asked), held=list(missing.held))


def _citations(citations: tuple[Citation, ...], *, first: int = 1) -> list[CitationWire]:
    return [
        CitationWire(
            number=number,
            document=citation.document.id,
            title=citation.document.title,
            author=citation.document.author,
            publisher=citation.document.publisher,
            published=citation.document.published,
            url=citation.document.url,
            language=citation.document.language,
            page=citation.page,
            section=citation.section,
            start=citation.span.start,
            end=citation.span.end,
            quote=citation.text,
            sources=source_wires(citation.sources),
        )
        for number, citation in enumerate(citations, start=first)
    ]


def source_wires(sources: tuple[Source, ...]) -> list[SourceWire]:
    """Return where facts come from."""
    return [SourceWire.model_validate(asdict(source)) for source in sources]


def _hit(hit: Hit) -> HitWire:
    passage = hit.passage
    return HitWire(
        rank=hit.rank,
        document=passage.document.id,
        start=passage.span.start,
        end=passage.span.end,
        score=round(hit.score, 6),
        text=passage.text,
    )
