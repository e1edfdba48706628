"""Styles of a Word document: which of them are headings, at which level."""

from knowledge.formats.archives import Archive
from knowledge.formats.office_parts import relations
from knowledge.formats.xml_parts import Element, attribute, child, children, parse_xml

_DEEPEST = 9
_TITLE = "title"
_CHAIN_MAX = 20


class Styles:
    """Levels of paragraph styles; a style based on a heading is one, too."""

    def __init__(self, archive: Archive, main: str) -> None:
        self._styles: dict[str, Element] = {}
        for relation in relations(archive, main):
            if relation.kind == "styles" and relation.part in archive:
                for style in children(parse_xml(archive.read(relation.part)), "style"):
                    self._styles[attribute(style, "styleId") or ""] = style

    def level(self, paragraph: Element) -> int | None:
        """Return the paragraph's heading level, 1 for the outermost and for the title, or None."""
        properties = child(paragraph, "pPr")
        own = _outline(properties)
        if own is not None:
            return own or None
        return next((level or None for level in map(_level, self._chain(properties)) if level is not None), None)

    def is_title(self, paragraph: Element) -> bool:
        """Return whether the paragraph is set as the document's title."""
        return any(_name(style) == _TITLE for style in self._chain(child(paragraph, "pPr")))

    def is_contents(self, paragraph: Element) -> bool:
        """Return whether the paragraph is a line of the table of contents."""
        return any(_name(style).startswith("toc ") for style in self._chain(child(paragraph, "pPr")))

    def _chain(self, properties: Element | None) -> list[Element]:
        """Return the paragraph's style and those that it is based on."""
        named = child(properties, "pStyle")
        name = attribute(named, "val") if named is not None else None
        chain: list[Element] = []
        while name in self._styles and len(chain) < _CHAIN_MAX:
            chain.append(self._styles[name])
            base = child(chain[-1], "basedOn")
            name = attribute(base, "val") if base is not None else None
        return chain


def _name(style: Element) -> str:
    named = child(style, "name")
    return ((attribute(named, "val") if named is not None else None) or "").lower()


def _level(style: Element) -> int | None:
    """Return the style's own level, 0 where it says that it is none, None where it says nothing."""
    name = _name(style)
    if name == _TITLE:
        return 1
    if name.startswith("heading ") and name[8:].strip().isdigit():
        return min(int(name[8:]), _DEEPEST)
    return _outline(child(style, "pPr"))


def _outline(properties: Element | None) -> int | None:
    outline = child(properties, "outlineLvl")
    told = attribute(outline, "val") if outline is not None else None
    if told is None or not told.isdigit():
        return None
    return int(told) + 1 if int(told) < _DEEPEST else 0
