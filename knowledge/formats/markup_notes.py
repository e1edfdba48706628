"""Footnotes of web pages and e-books: their marks become tokens in the text, their words are taken out of it."""

import re
from collections.abc import Iterator

from knowledge.formats.canonical import Piece
from knowledge.formats.noted_sources import is_remark, source_from
from knowledge.formats.xml_parts import Element, descendants, local, text_of

_FIRST = 0xF0000  # private characters: no text has them, and none is left in canonical text
_LAST = 0xFFFFD
_TOKEN = re.compile(f"([{chr(_FIRST)}-{chr(_LAST)}])")
_MARK = re.compile(r"\W*\w{1,4}\W*")
_CONTAINERS = frozenset({"li", "aside", "p", "dd", "div"})
_NOTE_MAX_CHARACTERS = 3_000
_OWN_NUMBER = re.compile(r"^[\W_]*(?:\d{1,3}(?!\d)[\W_]*)?|[\s↑↩⏎^]+$")


class Notes:
    """The footnotes of one page, by the token that now stands for their marks."""

    def __init__(self, root: Element) -> None:
        self._words: dict[str, str] = {}
        places = {element: place for place, element in enumerate(root.iter())}
        targets = {name: each for each in places for name in (each.get("id"), each.get("name")) if name}
        containers: dict[Element, str] = {}
        for link in [each for each in descendants(root, "a") if (each.get("href") or "").startswith("#")]:
            target = targets.get((link.get("href") or "")[1:])
            mark = _mark(link)
            if target is None or mark is None or places[target] <= places[link] or _is_inside(link, containers):
                continue
            container = _container(target)
            if container is None or len(self._words) > _LAST - _FIRST:
                continue
            token = containers.setdefault(container, chr(_FIRST + len(containers)))
            self._words[token] = _OWN_NUMBER.sub("", " ".join(text_of(container).split()))
            _replace(mark, token)
        for container in containers:
            _replace(container, "")

    def pieces(self, text: str, remarks: list[str]) -> Iterator[Piece]:
        """Yield the text with sources where their marks stood; notes that are prose are put among the remarks."""
        for part in _TOKEN.split(text):
            if part not in self._words:
                yield part
            elif is_remark(self._words[part]):
                remarks.append(self._words[part])
            elif source := source_from(self._words[part]):
                yield source


def _mark(link: Element) -> Element | None:
    """Return what stands for the note in the text: the link, or the small print around it; None where it is neither."""
    if not _MARK.fullmatch(text_of(link)):
        return None
    parent = link.getparent()
    if parent is not None and local(parent) == "sup" and _MARK.fullmatch(text_of(parent)):
        return parent
    is_reference = "noteref" in {link.get("epub:type"), (link.get("role") or "").removeprefix("doc-")}
    return link if is_reference or next(descendants(link, "sup"), None) is not None else None


def _container(target: Element) -> Element | None:
    """Return the paragraph or list item that holds the note's words."""
    for element in (target, *target.iterancestors()):
        if local(element) in _CONTAINERS:
            return element if 0 < len(text_of(element).strip()) <= _NOTE_MAX_CHARACTERS else None
    return None


def _is_inside(link: Element, containers: dict[Element, str]) -> bool:
    return any(ancestor in containers for ancestor in link.iterancestors())


def _replace(element: Element, words: str) -> None:
    """Put words in the element's place and keep what follows it."""
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    words += element.tail or ""
    if before is not None:
        before.tail = (before.tail or "") + words
    else:
        parent.text = (parent.text or "") + words
    parent.remove(element)
