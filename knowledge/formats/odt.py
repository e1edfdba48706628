"""OpenDocument texts (ODT): bytes to paragraphs, headings, list items, table rows and footnotes."""

from collections.abc import Iterator
from dataclasses import replace

from knowledge.documents import Source
from knowledge.errors import DocumentError
from knowledge.formats.archives import Archive, damaged
from knowledge.formats.canonical import CanonicalText, Piece
from knowledge.formats.content import Content
from knowledge.formats.imprint import Imprint, make_content, make_imprint
from knowledge.formats.noted_sources import is_remark, source_from
from knowledge.formats.tables import MAX_COLUMNS, Row, lay_table
from knowledge.formats.xml_parts import Element, attribute, child, descendants, local, parse_xml, text_of
from knowledge.reasons import Reason, Remark

_UNREAD_NAMES = (
    "tracked-changes annotation annotation-end table-of-content alphabetical-index illustration-index "
    "user-index note-citation sequence-decls variable-decls forms hidden-text hidden-paragraph image object "
    "title desc ruby-text script"
)
_UNREAD = frozenset(_UNREAD_NAMES.split())
_REPEATED_MAX = 1_000
_TITLE_STYLE = "Title"


def read_odt(data: bytes) -> Content:
    """Return the document's text; deleted passages, comments, headers and the table of contents are left out.

    Footnotes become the sources of their sentences; a long one is a paragraph after that in which it stands.

    Raises:
        DocumentError: the file is damaged, protected or not what it says.
    """
    archive = Archive.of(data, "content.xml", "an OpenDocument text")
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise DocumentError(
            "the file is protected by a password",
            "a file without one",
            "save it without a password",
            reason=Reason.PROTECTED,
        )
    root = parse_xml(archive.read("content.xml"))
    body = next(descendants(root, "text"), None)
    if body is None:
        raise damaged("it has no body")
    layer = _Layer(_title_styles(root))
    layer.lay(body)
    content = make_content(layer.canonical, _imprint(archive), list(dict.fromkeys(layer.warnings)))
    return replace(content, title=layer.title or content.title)


class _Layer:
    """Lays the blocks of the body one after another."""

    def __init__(self, title_styles: frozenset[str]) -> None:
        self.canonical = CanonicalText()
        self.warnings: list[Remark] = []
        self.title: str | None = None
        self._title_styles = title_styles
        self._after: list[Element | str] = []

    def lay(self, block: Element) -> None:
        for element in block:
            name = local(element)
            if name in {"p", "h"}:
                self._lay_paragraph(element)
            elif name == "table":
                self.warnings += lay_table(self.canonical, self._rows(element))
                self._lay_after()
            elif name not in _UNREAD:
                self.lay(element)

    def _lay_paragraph(self, paragraph: Element) -> None:
        pieces = list(self._pieces(paragraph))
        words = " ".join("".join(piece for piece in pieces if isinstance(piece, str)).split())
        is_title = attribute(paragraph, "style-name") in self._title_styles
        told = attribute(paragraph, "outline-level") or ""
        level = min(int(told), 9) if told.isdigit() and len(told) < 4 else 1
        self.canonical.add(pieces, level if local(paragraph) == "h" or is_title else None)
        if words and is_title and self.title is None:
            self.title = words
        self._lay_after()

    def _lay_after(self) -> None:
        after, self._after = self._after, []
        for each in after:
            if isinstance(each, str):
                self.canonical.add([each])
            else:
                self.lay(each)

    def _pieces(self, element: Element) -> Iterator[Piece]:
        if element.text:
            yield element.text
        for inner in element:
            name = local(inner)
            if name in {"s", "tab", "line-break"}:
                yield " "
            elif name == "note":
                yield from self._source(inner)
            elif name == "text-box":
                self._after.append(inner)
            elif name not in _UNREAD:
                yield from self._pieces(inner)
            if inner.tail:
                yield inner.tail

    def _source(self, note: Element) -> Iterator[Source]:
        words = " ".join(text_of(child(note, "note-body")).split())
        if is_remark(words):
            self._after.append(words)
        elif source := source_from(words):
            yield source

    def _rows(self, table: Element, *, is_header: bool = False) -> Iterator[Row]:
        above: list[str] = []
        for element in table:
            name = local(element)
            if name == "table-row":
                row = self._row(element, above, is_header=is_header)
                above = row.cells
                yield from [row] * (_times(element, "number-rows-repeated") if any(row.cells) else 1)
            elif name in {"table-header-rows", "table-rows", "table-row-group"}:
                yield from self._rows(element, is_header=is_header or name == "table-header-rows")

    def _row(self, element: Element, above: list[str], *, is_header: bool) -> Row:
        row = Row([], is_header)
        for cell in element:
            if local(cell) == "covered-table-cell":
                spans = _spans_columns(cell.getprevious())
                left, over = row.cells[-1] if row.cells else "", above[len(row.cells) :]
                row.cells += [left if spans or not over else over[0]] * _times(cell, "number-columns-repeated")
            elif local(cell) == "table-cell":
                pieces = [piece for p in descendants(cell, "p", "h") for piece in [*self._pieces(p), " "]]
                words = "".join(piece for piece in pieces if isinstance(piece, str))
                row.cells += [words] * _times(cell, "number-columns-repeated")
                row.sources += [piece for piece in pieces if isinstance(piece, Source)]
        del row.cells[MAX_COLUMNS * 2 :]
        return row


def _spans_columns(cell: Element | None) -> bool:
    """Return whether the cell to the left reaches over this one; otherwise the one above does."""
    while cell is not None and local(cell) == "covered-table-cell":
        cell = cell.getprevious()
    return cell is not None and (attribute(cell, "number-columns-spanned") or "1") != "1"


def _times(element: Element, name: str) -> int:
    told = attribute(element, name) or "1"
    return min(int(told), _REPEATED_MAX) if told.isdigit() and len(told) < 10 else 1


def _title_styles(root: Element) -> frozenset[str]:
    """Return the names of the style for titles and of those that the document made of it."""
    made = {attribute(style, "name") for style in descendants(root, "style") if _parent(style) == _TITLE_STYLE}
    return frozenset({_TITLE_STYLE, *(name for name in made if name)})


def _parent(style: Element) -> str | None:
    return attribute(style, "parent-style-name")


def _imprint(archive: Archive) -> Imprint:
    if "meta.xml" not in archive:
        return Imprint()
    meta = parse_xml(archive.read("meta.xml"))

    def told(*names: str) -> str | None:
        return next((text_of(each) for name in names for each in descendants(meta, name)), None)

    return make_imprint(told("title"), told("initial-creator", "creator"), told("creation-date", "date"))
