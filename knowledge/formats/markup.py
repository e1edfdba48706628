"""Markup: HTML of web pages, e-books and e-mails, from bytes to the paragraphs that a reader sees."""

import codecs
import re
from collections.abc import Iterator

from lxml import etree, html

from knowledge.documents import Source
from knowledge.errors import DocumentError
from knowledge.formats.archives import damaged
from knowledge.formats.canonical import CanonicalText, Piece, warn_of_hidden
from knowledge.formats.encoding import decode
from knowledge.formats.markup_notes import Notes
from knowledge.formats.tables import Row, lay_table
from knowledge.formats.xml_parts import Element, descendants, local, text_of
from knowledge.reasons import Reason, Remark

_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.I)
_HEAD_BYTES = 4096
_UNSEEN_NAMES = (
    "head script style noscript template svg iframe object embed audio video canvas map button select textarea "
    "input nav dialog img graphic"
)
_UNSEEN = frozenset(_UNSEEN_NAMES.split())
_NEVER_SHOWN = ("noscript", "template", "iframe", "object", "dialog", "style")
_BLOCKS_NAMES = (
    "html body div p section article main header footer aside blockquote pre ul ol li dl dt dd figure "
    "figcaption address details summary fieldset form hr center caption tbody thead tfoot tr td th table"
)
_BLOCKS = frozenset(_BLOCKS_NAMES.split())
_HEADING = re.compile(r"h[1-6]")
_NESTED = frozenset({"table", "ul", "ol", "div", "h1", "h2", "h3", "h4"})
_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display:none|visibility:hidden|opacity:0(?:\.0+)?(?:;|$)|font-size:[01](?:\.\d+)?(?:px|pt|em|rem|%)?(?:;|$)"
    r"|(?:text-indent|left|top):-\d{4,}px)"
)
_WHITE = r"(?:#fff(?:fff)?|white|rgb\(255,255,255\))"
_WHITE_TEXT = re.compile(rf"(?:^|;)color:{_WHITE}(?:;|!|$)", re.I)
_WHITE_GROUND = re.compile(rf"(?:^|;)background(?:-color)?:{_WHITE}(?:;|!|$)", re.I)
_GROUND = re.compile(r"(?:^|;)background", re.I)


def parse_markup(data: bytes) -> html.HtmlElement:
    """Return the root of the page without comments; nothing that it refers to is loaded.

    Raises:
        DocumentError: it is no text, or nested deeper than 256 elements.
    """
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False, no_network=True)
    try:
        root = html.document_fromstring(_characters(data).replace("\0", "").encode(errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise damaged(f"HTML that cannot be read: {str(error)[:80]}") from error
    if any("xcessive depth" in entry.message for entry in parser.error_log):
        raise DocumentError(
            "the file is nested too deeply", "a plain structure", "simplify it", reason=Reason.ODDLY_MADE
        )
    return root


def take_hidden_away(root: Element) -> list[Remark]:
    """Take away what the page's own attributes hide from readers, and return warnings about it."""
    hidden, white = [], 0
    for element in root.iter(etree.Element):
        style = re.sub(r"\s+", "", element.get("style") or "").lower()
        if element.get("hidden") is not None or (style and _HIDDEN.search(style)):
            hidden.append(element)
        elif style and _WHITE_TEXT.search(style):
            grounds = [re.sub(r"\s+", "", each.get("style") or "") for each in (element, *element.iterancestors())]
            ground = next((each for each in grounds if _GROUND.search(each)), None)
            hidden += [element] if ground and _WHITE_GROUND.search(ground) else []
            white += ground is None
    count = sum(bool(text_of(element).strip()) for element in hidden)
    for element in [*hidden, *descendants(root, *_NEVER_SHOWN)]:
        _drop(element)
    unseen = Remark("some text is white and may be meant not to be seen", Reason.WHITE)
    return warn_of_hidden(count, "piece", " of text") + [unseen] * bool(white)


def lay_markup(root: Element, canonical: CanonicalText, notes: Notes) -> list[Remark]:
    """Add what is below the element to the text: paragraphs, headings, list items, table rows; return warnings.

    The notes, taken from the page before, become sources where their marks stood; images, forms, menus and scripts
    are left out.
    """
    layer = _Layer(canonical, notes)
    layer.lay(root)
    layer.end_paragraph()
    return layer.warnings


class _Layer:
    """Lays elements one after another, gathering the pieces of the paragraph in progress."""

    def __init__(self, canonical: CanonicalText, notes: Notes) -> None:
        self.warnings: list[Remark] = []
        self._canonical = canonical
        self._notes = notes
        self._pieces: list[Piece] = []
        self._remarks: list[str] = []

    def lay(self, element: Element) -> None:
        name = local(element)
        if not name or name in _UNSEEN:
            return
        if _HEADING.fullmatch(name):
            self.end_paragraph()
            self._canonical.add(list(self._inline(element)), int(name[1]))
        elif name == "table" and not _is_layout(element):
            self.end_paragraph()
            self.warnings += lay_table(self._canonical, list(self._rows(element)))
            self.end_paragraph()
        elif name == "br":
            self._break()
        else:
            self._lay_inside(element, is_block=name in _BLOCKS)

    def end_paragraph(self) -> None:
        """Add the paragraph in progress, and remarks of its notes after it."""
        if any(isinstance(piece, str) and piece.strip() for piece in self._pieces):
            self._canonical.add(self._pieces)
            self._pieces = []
        remarks, self._remarks = self._remarks, []
        for remark in remarks:
            self._canonical.add([remark])

    def _lay_inside(self, element: Element, *, is_block: bool) -> None:
        if is_block:
            self.end_paragraph()
        if element.text:
            self._pieces += self._notes.pieces(element.text, self._remarks)
        for inner in element:
            self.lay(inner)
            if inner.tail:
                self._pieces += self._notes.pieces(inner.tail, self._remarks)
        if is_block:
            self.end_paragraph()

    def _break(self) -> None:
        """A line break is a space; two of them part paragraphs."""
        words = [piece for piece in self._pieces if isinstance(piece, str) and (piece.strip() or piece == "\n")]
        if words and words[-1] == "\n":
            self.end_paragraph()
        else:
            self._pieces.append("\n")

    def _inline(self, element: Element) -> Iterator[Piece]:
        if element.text:
            yield from self._notes.pieces(element.text, self._remarks)
        for inner in element:
            name = local(inner)
            if name and name not in _UNSEEN:
                yield " " if name in _BLOCKS or name == "br" else ""
                yield from self._inline(inner)
                yield " " if name in _BLOCKS else ""
            if inner.tail:
                yield from self._notes.pieces(inner.tail, self._remarks)

    def _rows(self, table: Element) -> Iterator[Row]:
        for row in descendants(table, "tr"):
            cells = [cell for cell in row if local(cell) in {"td", "th"}]
            is_header = _parent(row) == "thead" or all(local(cell) == "th" for cell in cells)
            read = Row([], is_header and len(cells) > 1)
            for cell in cells:
                pieces = list(self._inline(cell))
                words = "".join(piece for piece in pieces if isinstance(piece, str))
                read.cells += [words] * min(_span(cell), 50)
                read.sources += [piece for piece in pieces if isinstance(piece, Source)]
            yield read


def _is_layout(table: Element) -> bool:
    """Return whether the table only arranges the page: one column, or blocks inside its cells."""
    if table.get("role") == "presentation":
        return True
    inner = {local(each) for cell in descendants(table, "td") for each in cell.iter() if each is not cell}
    widest = max((sum(local(cell) in {"td", "th"} for cell in row) for row in descendants(table, "tr")), default=0)
    return widest < 2 or bool(inner & _NESTED)


def _parent(row: Element) -> str:
    above = row.getparent()
    return local(above) if above is not None else ""


def _span(cell: Element) -> int:
    told = cell.get("colspan") or "1"
    return int(told) if told.isascii() and told.isdigit() and len(told) < 4 and told != "0" else 1


def _drop(element: Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail and before is not None:
        before.tail = (before.tail or "") + element.tail
    elif element.tail:
        parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _characters(data: bytes) -> str:
    told = _CHARSET.search(data[:_HEAD_BYTES])
    if told and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode(told[1].decode("ascii"))
        except (LookupError, UnicodeError):
            pass
    return decode(data)
