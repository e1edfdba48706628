"""The JSON of a document."""

from bot.wire import SourceWire, Wire, source_wires
from knowledge.documents import Document


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
        sources=source_wires(document.sources),
    )
