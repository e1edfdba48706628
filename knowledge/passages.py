"""Passages: the unit of search, made of whole sentences."""

from dataclasses import dataclass

from knowledge.excerpts import Citation, Excerpt
from knowledge.spans import Span


@dataclass(frozen=True, slots=True)
class Passage(Excerpt):
    """Whole sentences of one section, in reading order; `sentences` are spans of the document, inside `span`."""

    sentences: tuple[Span, ...]

    def citations(self) -> list[Citation]:
        """Return each sentence of the passage as a place to cite, in reading order."""
        return [Citation(self.document, span) for span in self.sentences]
