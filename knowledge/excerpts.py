"""Places in a document, never copies of it: a false quotation cannot be represented."""

from dataclasses import dataclass

from knowledge.documents import Document, Source
from knowledge.spans import Span


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A place in a document; its text is always the document's own, character for character.

    Raises:
        ValueError: the span reaches past the end of the document.
    """

    document: Document
    span: Span

    def __post_init__(self) -> None:
        if self.span.end > len(self.document.text):
            raise ValueError(
                f"{self.document.id} has {len(self.document.text)} characters, the span ends at {self.span.end}"
            )

    @property
    def text(self) -> str:
        """The document's text at this place."""
        return self.document.text[self.span.start : self.span.end]

    @property
    def page(self) -> int | None:
        """The number of the page on which the place begins, or None where there are no pages."""
        return self.document.page_at(self.span.start)

    @property
    def section(self) -> str | None:
        """The headings above the place, outermost first, joined by " › ", or None."""
        return self.document.section_at(self.span.start)


@dataclass(frozen=True, slots=True)
class Citation(Excerpt):
    """A place that an answer stands on; the examiner's mark and the bot's citation are one type."""

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources of this very place (its footnotes), or else those of the whole document."""
        own = tuple(
            dict.fromkeys(
                note.source for note in self.document.footnotes if self.span.start < note.position <= self.span.end
            )
        )
        return own or self.document.sources
