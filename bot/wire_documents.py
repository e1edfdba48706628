"""The JSON of a document."""

from bot.wire import SourceWire, Wire, source_wires
from knowledge.documents import Document
from knowledge.originals import Arrival


class DocumentWire(Wire):
    """A document of the index; `characters` counts code points, `pages` is null where there are none.

    `added_at` is when its bytes came, `added_by` who added them; both null where that is not known.
    """

    id: str
    path: str
    title: str
    language: str
    sha256: str
    added_at: str | None
    added_by: str | None
    passages: int
    characters: int
    pages: int | None
    publisher: str | None
    author: str | None
    published: str | None
    url: str | None
    sources: list[SourceWire]


def document_wire(document: Document, passages: int, arrival: Arrival | None) -> DocumentWire:
    """Return what is known about a document that has so many passages in the index, and whose bytes came so."""
    return DocumentWire(
        id=document.id,
        path=document.path,
        title=document.title,
        language=document.language,
        sha256=document.sha256,
        added_at=arrival.added_at if arrival else None,
        added_by=arrival.added_by if arrival else None,
        passages=passages,
        characters=len(document.text),
        pages=len(document.pages) or None,
        publisher=document.publisher,
        author=document.author,
        published=document.published,
        url=document.url,
        sources=source_wires(document.sources),
    )
