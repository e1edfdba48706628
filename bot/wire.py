"""The JSON of an answer and of a document: plain models made from what the rooms hand over."""

from pydantic import BaseModel, ConfigDict

from bot.answering import Answered
from bot.answers import Abstention, Answer
from index.search import Hit
from knowledge.documents import Document, Source
from knowledge.excerpts import Citation


class Wire(BaseModel):
    """One JSON object; all its fields are always there."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceWire(Wire):
    """Where a fact comes from."""

    title: str
    author: str | None
    publisher: str | None
    url: str | None
    date: str | None


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


class SentenceWire(Wire):
    """A sentence of the answer and the numbers of its citations."""

    text: str
    citations: list[int]


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
    nearest: list[CitationWire]
    unanswered: list[str]
    hits: list[HitWire]
    index: str
    elapsed_ms: float


class DocumentWire(Wire):
    """A document of the index; `characters` counts code points, `pages` is null where there are none."""

    id: str
    path: str
    title: str
    language: str
    sha256: str
    passages: int
    characters: int
    pages: int | None
    publisher: str | None
    author: str | None
    published: str | None
    url: str | None
    sources: list[SourceWire]


def answer_wire(answered: Answered, question_id: str | int | None = None) -> AnswerWire:
    """Return the reply as one JSON object, under the id that the asker gave."""
    reply = answered.reply
    found = reply if isinstance(reply, Answer) else None
    missing = reply if isinstance(reply, Abstention) else None
    return AnswerWire(
        id=question_id,
        question=answered.question,
        understood=answered.understood,
        language=answered.language,
        outcome="answer" if found else "no_answer",
        reason=missing.reason.value if missing else None,
        confidence=round(reply.confidence, 4),
        sentences=[SentenceWire(text=s.text, citations=list(s.numbers)) for s in found.sentences] if found else [],
        citations=_citations(found.citations) if found else [],
        nearest=_citations(missing.nearest) if missing else [],
        unanswered=[],
        hits=[_hit(hit) for hit in answered.hits],
        index=answered.generation,
        elapsed_ms=round(answered.elapsed_ms, 3),
    )


def document_wire(document: Document, passages: int) -> DocumentWire:
    """Return what is known about a document that has so many passages in the index."""
    return DocumentWire(
        id=document.id,
        path=document.path,
        title=document.title,
        language=document.language,
        sha256=document.sha256,
        passages=passages,
        characters=len(document.text),
        pages=len(document.pages) or None,
        publisher=document.publisher,
        author=document.author,
        published=document.published,
        url=document.url,
        sources=_sources(document.sources),
    )


def _citations(citations: tuple[Citation, ...]) -> list[CitationWire]:
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
            sources=_sources(citation.sources),
        )
        for number, citation in enumerate(citations, start=1)
    ]


def _sources(sources: tuple[Source, ...]) -> list[SourceWire]:
    return [SourceWire(title=s.title, author=s.author, publisher=s.publisher, url=s.url, date=s.date) for s in sources]


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
