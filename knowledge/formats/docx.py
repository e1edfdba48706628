"""Word documents (DOCX): bytes to paragraphs, headings, list items, table rows and footnotes."""

from collections.abc import Iterator
from dataclasses import replace

from knowledge.documents import Source
from knowledge.formats.archives import Archive, damaged
from knowledge.formats.canonical import CanonicalText, Piece, warn_of_hidden
from knowledge.formats.content import Content
from knowledge.formats.docx_styles import Styles
from knowledge.formats.imprint import make_content
from knowledge.formats.noted_sources import is_remark, source_from
from knowledge.formats.office_parts import main_part, relations
from knowledge.formats.office_properties import read_properties
from knowledge.formats.tables import Row, lay_table
from knowledge.formats.xml_parts import Element, attribute, child, children, descendants, local, parse_xml, text_of
from knowledge.reasons import Remark

_UNREAD_NAMES = (
    "pPr rPr sectPr tblPr tblGrid trPr tcPr sdtPr sdtEndPr del moveFrom delText delInstrText instrText "
    "annotationRef footnoteRef endnoteRef commentReference Fallback"
)
_UNREAD = frozenset(_UNREAD_NAMES.split())
_CONTENTS = "table of contents"
_SPAN_MAX = 100


def read_docx(data: bytes) -> Content:
    """Return the document as it reads with all changes accepted; comments, headers and hidden text are left out.

    Footnotes become the sources of their sentences; a long one is a paragraph after that in which it stands.

    Raises:
        DocumentError: the file is damaged, protected or not what it says.
    """
    archive = Archive.of(data, "[Content_Types].xml", "a Word document")
    main = main_part(archive)
    body = child(parse_xml(archive.read(main)), "body")
    if body is None:
        raise damaged("it has no body")
    layer = _Layer(Styles(archive, main), _notes(archive, main))
    layer.lay(body)
    content = make_content(layer.canonical, read_properties(archive), layer.warnings())
    return replace(content, title=layer.title or content.title)


class _Layer:
    """Lays the blocks of the body one after another."""

    def __init__(self, styles: Styles, notes: dict[str, str]) -> None:
        self.canonical = CanonicalText()
        self.title: str | None = None
        self._styles = styles
        self._notes = notes
        self._hidden = 0
        self._table_warnings: list[Remark] = []
        self._after: list[Element | str] = []

    def warnings(self) -> list[Remark]:
        return [*dict.fromkeys(self._table_warnings), *warn_of_hidden(self._hidden, "piece", " of text")]

    def lay(self, block: Element) -> None:
        """Add what stands in a body, a cell or a text box."""
        for element in block:
            name = local(element)
            if name == "p":
                self._lay_paragraph(element)
            elif name == "tbl":
                self._table_warnings += lay_table(self.canonical, self._rows(element))
                self._lay_after()
            elif name == "sdt" and _is_contents(element):
                continue
            elif name not in _UNREAD:
                self.lay(element)

    def _lay_paragraph(self, paragraph: Element) -> None:
        if self._styles.is_contents(paragraph):
            return
        pieces = list(self._pieces(paragraph))
        self.canonical.add(pieces, self._styles.level(paragraph))
        words = " ".join("".join(piece for piece in pieces if isinstance(piece, str)).split())
        if words and self.title is None and self._styles.is_title(paragraph):
            self.title = words
        self._lay_after()

    def _lay_after(self) -> None:
        """Add the text boxes and long notes of the block that was just laid."""
        after, self._after = self._after, []
        for each in after:
            if isinstance(each, str):
                self.canonical.add([each])
            else:
                self.lay(each)

    def _pieces(self, element: Element) -> Iterator[Piece]:
        for inner in element:
            name = local(inner)
            if name == "t":
                yield text_of(inner)
            elif name in {"tab", "br", "cr", "ptab"}:
                yield " "
            elif name == "noBreakHyphen":
                yield "-"
            elif name in {"footnoteReference", "endnoteReference"}:
                yield from self._source(name, attribute(inner, "id") or "")
            elif name == "txbxContent":
                self._after.append(inner)
            elif name == "r" and _is_hidden(inner):
                self._hidden += bool(text_of(inner).strip())
            elif name not in _UNREAD:
                yield from self._pieces(inner)

    def _source(self, reference: str, number: str) -> Iterator[Source]:
        words = self._notes.get(f"{reference.removesuffix('Reference')} {number}", "")
        if is_remark(words):
            self._after.append(words)
        elif source := source_from(words):
            yield source

    def _rows(self, table: Element) -> Iterator[Row]:
        above: list[str] = []
        for row in _inside(table, "tr"):
            properties = child(row, "trPr")
            if child(properties, "del") is not None:
                continue
            header = child(properties, "tblHeader")
            read = Row([], header is not None and attribute(header, "val") not in {"0", "false"})
            for cell in _inside(row, "tc"):
                pieces = [piece for p in _inside(cell, "p") for piece in [*self._pieces(p), " "]]
                words = "".join(piece for piece in pieces if isinstance(piece, str))
                if _goes_on(cell) and len(read.cells) < len(above):
                    words = above[len(read.cells)]
                read.cells += [words] * _span(cell)
                read.sources += [piece for piece in pieces if isinstance(piece, Source)]
            above = read.cells
            yield read


def _notes(archive: Archive, main: str) -> dict[str, str]:
    """Return the words of footnotes and endnotes by their kind and number."""
    found: dict[str, str] = {}
    for relation in relations(archive, main):
        if relation.kind not in {"footnotes", "endnotes"} or relation.part not in archive:
            continue
        for note in children(parse_xml(archive.read(relation.part)), "footnote", "endnote"):
            lines = ("".join(text_of(text) for text in descendants(p, "t")) for p in descendants(note, "p"))
            words = " ".join(lines)
            found[f"{local(note)} {attribute(note, 'id')}"] = " ".join(words.split())
    return found


def _inside(element: Element, name: str) -> Iterator[Element]:
    """Yield the outermost elements of this name below the element."""
    for inner in element:
        if local(inner) == name:
            yield inner
        elif local(inner) not in _UNREAD:
            yield from _inside(inner, name)


def _goes_on(cell: Element) -> bool:
    """Return whether the cell is part of the one above it."""
    merged = child(child(cell, "tcPr"), "vMerge")
    return merged is not None and attribute(merged, "val") != "restart"


def _span(cell: Element) -> int:
    span = child(child(cell, "tcPr"), "gridSpan")
    told = attribute(span, "val") if span is not None else None
    return min(int(told), _SPAN_MAX) if told and told.isdigit() and int(told) else 1


def _is_hidden(run: Element) -> bool:
    vanish = child(child(run, "rPr"), "vanish")
    return vanish is not None and attribute(vanish, "val") not in {"0", "false"}


def _is_contents(control: Element) -> bool:
    gallery = next(descendants(control, "docPartGallery"), None)
    return gallery is not None and (attribute(gallery, "val") or "").lower() == _CONTENTS
