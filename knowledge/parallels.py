"""Parallel sentences: what documents that are translations of one another say in the same place."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge.documents import Document, Source
from knowledge.excerpts import Citation
from knowledge.passages import Passage
from knowledge.spans import Span

KEPT_TRANSLATIONS = 64


@dataclass(frozen=True, slots=True)
class _Translation:
    """A document's sentences, each with its passage, under each of its headings."""

    document: Document
    sections: tuple[tuple[tuple[Passage, Span], ...], ...]

    def goes_with(self, other: "_Translation") -> bool:
        """Return whether the one with fewer sections has as many sentences in each as the other."""
        return all(len(one) == len(two) for one, two in zip(self.sections, other.sections, strict=False))


class Parallels:
    """Finds the sentence of another language that says the same; immutable.

    Documents are translations where they have one name in folders named by their languages ("en/flights" and
    "tg/flights") and the shorter one has as many sentences under each heading as the longer one. Sentences in the same
    place are parallel where their footnotes name the same sources, at least one.
    """

    def __init__(self, passages_of: Callable[[str], Sequence[Passage]]) -> None:
        """Find them among documents whose passages are had by their ids: none of a document that is not there."""
        self._passages_of = passages_of
        self._translation = lru_cache(maxsize=KEPT_TRANSLATIONS)(self._read)

    def of(self, citation: Citation, language: str) -> tuple[Passage, Citation] | None:
        """Return the sentence in the language that says the same as the cited one, and its passage, or None."""
        name = citation.document.id.partition("/")[2]
        other = self._translation(f"{language}/{name}")
        own = self._translation(citation.document.id) if other else None
        if own is None or other is None or own is other or not own.goes_with(other):
            return None
        for section, parallel in zip(own.sections, other.sections, strict=False):
            for (_, span), (passage, place) in zip(section, parallel, strict=True):
                if span == citation.span:
                    sources = _sources(own.document, span)
                    same = sources and sources == _sources(other.document, place)
                    return (passage, Citation(other.document, place)) if same else None
        return None

    def _read(self, document_id: str) -> _Translation | None:
        """Return the document's sentences, or None where it is not in a folder named by its language."""
        folder, _, name = document_id.partition("/")
        inside = self._passages_of(document_id) if name else ()
        if not inside or folder != inside[0].document.language:
            return None
        return _Translation(inside[0].document, _sections(inside[0].document, inside))


def _sections(document: Document, passages: Iterable[Passage]) -> tuple[tuple[tuple[Passage, Span], ...], ...]:
    begins = [heading.span.start for heading in document.headings]
    sections: list[list[tuple[Passage, Span]]] = [[] for _ in range(len(begins) + 1)]
    for passage in passages:
        for span in passage.sentences:
            sections[sum(begin <= span.start for begin in begins)].append((passage, span))
    return tuple(map(tuple, sections))


def _sources(document: Document, span: Span) -> list[Source]:
    return [note.source for note in document.footnotes if span.start < note.position <= span.end]
