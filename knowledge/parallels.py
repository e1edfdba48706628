"""Parallel sentences: what documents that are translations of one another say in the same place."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from knowledge.documents import Document, Source
from knowledge.excerpts import Citation
from knowledge.passages import Passage
from knowledge.spans import Span


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

    def __init__(self, passages: Iterable[Passage]) -> None:
        self._translations: dict[str, dict[str, _Translation]] = {}
        for _, group in groupby(passages, key=lambda passage: passage.document.id):
            inside = list(group)
            document = inside[0].document
            folder, _, name = document.id.partition("/")
            if folder == document.language and name:
                self._translations.setdefault(name, {})[folder] = _Translation(document, _sections(document, inside))

    def of(self, citation: Citation, language: str) -> tuple[Passage, Citation] | None:
        """Return the sentence in the language that says the same as the cited one, and its passage, or None."""
        folder, _, name = citation.document.id.partition("/")
        told = self._translations.get(name, {})
        own, other = told.get(folder), told.get(language)
        if own is None or other is None or own is other or not own.goes_with(other):
            return None
        for section, parallel in zip(own.sections, other.sections, strict=False):
            for (_, span), (passage, place) in zip(section, parallel, strict=True):
                if span == citation.span:
                    sources = _sources(own.document, span)
                    same = sources and sources == _sources(other.document, place)
                    return (passage, Citation(other.document, place)) if same else None
        return None


def _sections(document: Document, passages: Iterable[Passage]) -> tuple[tuple[tuple[Passage, Span], ...], ...]:
    begins = [heading.span.start for heading in document.headings]
    sections: list[list[tuple[Passage, Span]]] = [[] for _ in range(len(begins) + 1)]
    for passage in passages:
        for span in passage.sentences:
            sections[sum(begin <= span.start for begin in begins)].append((passage, span))
    return tuple(map(tuple, sections))


def _sources(document: Document, span: Span) -> list[Source]:
    return [note.source for note in document.footnotes if span.start < note.position <= span.end]
