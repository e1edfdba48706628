"""Presentations (PPTX): bytes to the text of the slides; each slide is a page, its title a heading."""

from collections.abc import Iterator
from itertools import chain

from knowledge.formats.archives import Archive
from knowledge.formats.canonical import CanonicalText, warn_of_hidden
from knowledge.formats.content import Content
from knowledge.formats.imprint import make_content
from knowledge.formats.office_parts import main_part, relations
from knowledge.formats.office_properties import read_properties
from knowledge.formats.tables import Row, lay_table
from knowledge.formats.xml_parts import Element, attribute, child, children, descendants, local, parse_xml, text_of
from knowledge.reasons import Reason, Remark

_TITLES = frozenset({"title", "ctrTitle"})
_FURNITURE = frozenset({"dt", "ftr", "hdr", "sldNum"})


def read_pptx(data: bytes) -> Content:
    """Return the text of the slides in their order; speaker's notes, hidden slides, dates and footers are left out.

    Raises:
        DocumentError: the file is damaged, protected or not what it says.
    """
    archive = Archive.of(data, "[Content_Types].xml", "a presentation")
    main = main_part(archive)
    parts = {relation.id: relation.part for relation in relations(archive, main)}
    order = (_relation_id(each) for each in descendants(parse_xml(archive.read(main)), "sldId"))
    slides = [parts[name] for name in order if name in parts]
    canonical = CanonicalText()
    warnings: list[Remark] = []
    hidden = noted = 0
    for number, slide in enumerate(slides, start=1):
        root = parse_xml(archive.read(slide))
        if attribute(root, "show") in {"0", "false"}:
            hidden += 1
            continue
        canonical.begin_page(number)
        warnings += _lay_slide(root, canonical)
        noted += any(relation.kind == "notesSlide" for relation in relations(archive, slide))
    warnings += warn_of_hidden(hidden, "slide")
    if noted:
        told = f"the speaker's notes of {noted} slide{'s' if noted > 1 else ''} are not read"
        warnings.append(Remark(told, Reason.NOTES_LEFT, str(noted)))
    return make_content(canonical, read_properties(archive), warnings)


def _relation_id(slide: Element) -> str:
    """Return the relation that a slide's entry names: `r:id`, not its own `id`."""
    return next((str(value) for key, value in slide.attrib.items() if str(key).endswith("}id")), "")


def _lay_slide(root: Element, canonical: CanonicalText) -> list[Remark]:
    shapes = list(_shapes(root))
    titles = [shape for shape in shapes if _placeholder(shape) in _TITLES]
    warnings: list[Remark] = []
    for title in titles:
        canonical.add([" ".join(_paragraphs(title))], 1)
    for shape in shapes:
        if shape in titles or _placeholder(shape) in _FURNITURE:
            continue
        table = next(descendants(shape, "tbl"), None)
        if table is not None:
            warnings += lay_table(canonical, _rows(table))
            continue
        for paragraph in _paragraphs(shape):
            canonical.add([paragraph])
    return warnings


def _shapes(element: Element) -> Iterator[Element]:
    """Yield shapes and frames in the order in which they lie, those of groups in their group's place."""
    for inner in element:
        name = local(inner)
        if name in {"sp", "graphicFrame"}:
            yield inner
        elif name in {"cSld", "spTree", "grpSp", "AlternateContent", "Choice"}:
            yield from _shapes(inner)


def _placeholder(shape: Element) -> str | None:
    """Return what the shape is on its slide (title, body, footer ...), or None."""
    marked = next(chain.from_iterable(descendants(each, "ph") for each in children(shape, "nvSpPr")), None)
    return (attribute(marked, "type") or "obj") if marked is not None else None


def _paragraphs(shape: Element) -> Iterator[str]:
    for paragraph in descendants(shape, "p"):
        words = "".join(" " if local(run) in {"br", "tab"} else text_of(child(run, "t")) for run in paragraph)
        if words.strip():
            yield words


def _rows(table: Element) -> Iterator[Row]:
    properties = child(table, "tblPr")
    has_header = properties is not None and attribute(properties, "firstRow") in {"1", "true"}
    above: list[str] = []
    for number, row in enumerate(children(table, "tr")):
        cells: list[str] = []
        for cell in children(row, "tc"):
            if attribute(cell, "hMerge") in {"1", "true"}:
                cells.append(cells[-1] if cells else "")
            elif attribute(cell, "vMerge") in {"1", "true"} and len(cells) < len(above):
                cells.append(above[len(cells)])
            else:
                cells.append(" ".join(_paragraphs(cell)))
        above = cells
        yield Row(cells[:], has_header and number == 0)
