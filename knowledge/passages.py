"""Passages: the unit of search, made of whole sentences."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from knowledge.documents import Document
from knowledge.errors import DocumentError
from knowledge.excerpts import Citation, Excerpt
from knowledge.reasons import Reason
from knowledge.sentences import split_sentences
from knowledge.spans import Span

CountTokens = Callable[[Sequence[str]], list[int]]


@dataclass(frozen=True, slots=True)
class Passage(Excerpt):
    """Whole sentences of one section, in reading order; `sentences` are spans of the document, inside `span`."""

    sentences: tuple[Span, ...]

    def citations(self) -> list[Citation]:
        """Return each sentence of the passage as a place to cite, in reading order."""
        return [Citation(self.document, span) for span in self.sentences]


@dataclass(frozen=True, slots=True)
class PassageShape:
    """How long passages are, in the encoder's tokens with its special tokens.

    Paragraphs are put together up to `target_tokens`; `max_tokens` is what the encoder reads of a text.
    """

    max_tokens: int = 256
    target_tokens: int = 200

    def __post_init__(self) -> None:
        if not 0 < self.target_tokens <= self.max_tokens:
            raise ValueError(f"0 < target_tokens <= max_tokens, not {self.target_tokens} and {self.max_tokens}")


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    tokens: int


_Paragraph = tuple[_Sentence, ...]


def split_document(document: Document, shape: PassageShape, count_tokens: CountTokens) -> list[Passage]:
    """Return the document's passages in reading order: whole sentences of one section each, none in two passages.

    A paragraph that the encoder can read at once is never torn, and short ones share a passage. No passage is longer
    than `shape.max_tokens` but one that is a single longer sentence. Headings are no part of passages, except in a
    document that has nothing else. `count_tokens` is called once.

    Raises:
        DocumentError: there is no sentence in the document.
    """
    sections = _sections(document) or [_paragraphs(document, 0, len(document.text))]
    spans = [span for section in sections for paragraph in section for span in paragraph]
    if not spans:
        raise DocumentError(
            f"{document.path} holds no text",
            "at least one sentence",
            "add text to it or take it away",
            reason=Reason.EMPTY,
        )
    special, *counts = count_tokens(["", *(document.text[span.start : span.end] for span in spans)])
    tokens = {span: max(1, count - special) for span, count in zip(spans, counts, strict=True)}
    room = PassageShape(max(1, shape.max_tokens - special), max(1, shape.target_tokens - special))
    passages: list[Passage] = []
    for section in sections:
        measured = [tuple(_Sentence(span, tokens[span]) for span in paragraph) for paragraph in section]
        for group in _fill(measured, room):
            place = Span(group[0].span.start, group[-1].span.end)
            passages.append(Passage(document, place, tuple(sentence.span for sentence in group)))
    return passages


def _sections(document: Document) -> list[list[list[Span]]]:
    """Return the paragraphs between headings as lists of sentences; sections without any are left out."""
    ends = [*(heading.span.start for heading in document.headings), len(document.text)]
    begins = [0, *(heading.span.end for heading in document.headings)]
    sections = [_paragraphs(document, begin, end) for begin, end in zip(begins, ends, strict=True)]
    return [section for section in sections if section]


def _paragraphs(document: Document, begin: int, end: int) -> list[list[Span]]:
    paragraphs: list[list[Span]] = []
    last = begin
    for found in split_sentences(document.text[begin:end], document.language):
        span = Span(begin + found.start, begin + found.end)
        if not paragraphs or "\n\n" in document.text[last : span.start]:
            paragraphs.append([])
        paragraphs[-1].append(span)
        last = span.end
    return paragraphs


def _fill(paragraphs: Sequence[_Paragraph], room: PassageShape) -> Iterator[_Paragraph]:
    """Yield the sentences of each passage of one section."""
    current: list[_Sentence] = []
    for paragraph in chain.from_iterable(_pieces(paragraph, room) for paragraph in paragraphs):
        held, coming = _size(current), _size(paragraph)
        short = min(held, coming) < room.target_tokens // 4
        if current and held + coming > (room.max_tokens if short else room.target_tokens):
            yield tuple(current)
            current = []
        current += paragraph
    if current:
        yield tuple(current)


def _pieces(paragraph: _Paragraph, room: PassageShape) -> Iterator[_Paragraph]:
    """Yield the paragraph whole when it can be read at once, else in parts of about equal length."""
    total = _size(paragraph)
    if total <= room.max_tokens:
        yield paragraph
        return
    goal = total / -(-total // room.target_tokens)
    piece: list[_Sentence] = []
    for sentence in paragraph:
        held = _size(piece)
        if piece and (held + sentence.tokens > room.max_tokens or held + sentence.tokens / 2 > goal):
            yield tuple(piece)
            piece = []
        piece.append(sentence)
    yield tuple(piece)


def _size(sentences: Sequence[_Sentence]) -> int:
    return sum(sentence.tokens for sentence in sentences)
