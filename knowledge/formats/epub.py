"""E-books: bytes to the text of the chapters in reading order."""

import posixpath
from urllib.parse import unquote

from knowledge.errors import DocumentError
from knowledge.formats.archives import Archive, damaged
from knowledge.formats.canonical import CanonicalText
from knowledge.formats.content import Content
from knowledge.formats.imprint import Imprint, make_content, make_imprint
from knowledge.formats.markup import lay_markup, parse_markup, take_hidden_away
from knowledge.formats.markup_notes import Notes
from knowledge.formats.xml_parts import Element, attribute, child, children, descendants, parse_xml, text_of
from knowledge.reasons import Reason, Remark

_CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_PAGES = frozenset({"application/xhtml+xml", "text/html"})
_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")


def read_epub(data: bytes) -> Content:
    """Return the chapters one after another; the table of contents is left out.

    Raises:
        DocumentError: the file is damaged or encrypted.
    """
    archive = Archive.of(data, _CONTAINER, "an e-book")
    _refuse_encryption(archive)
    path = _package_path(archive)
    package = parse_xml(archive.read(path), may_have_doctype=True)
    canonical = CanonicalText()
    warnings: list[Remark] = []
    missing = 0
    for name in _chapters(package, posixpath.dirname(path)):
        if name not in archive:
            missing += 1
            continue
        root = parse_markup(archive.read(name))
        warnings += take_hidden_away(root) + lay_markup(root, canonical, Notes(root))
    if missing:
        told = f"{missing} chapter{'s are' if missing > 1 else ' is'} missing in the file"
        warnings.append(Remark(told, Reason.MISSING_PARTS, str(missing)))
    return make_content(canonical, _imprint(package), list(dict.fromkeys(warnings)))


def _package_path(archive: Archive) -> str:
    root = parse_xml(archive.read(_CONTAINER))
    path = next((each.get("full-path") for each in descendants(root, "rootfile")), None)
    if not path:
        raise damaged("its container names no book")
    return path


def _chapters(package: Element, folder: str) -> list[str]:
    """Return the names of the pages in reading order, each once."""
    names: dict[str, str] = {}
    for item in descendants(package, "item"):
        is_contents = "nav" in (item.get("properties") or "").split()
        if item.get("media-type") in _PAGES and not is_contents:
            place = unquote((item.get("href") or "").partition("#")[0])
            names[item.get("id") or ""] = posixpath.normpath(posixpath.join(folder, place))
    spine = (item.get("idref") or "" for item in descendants(package, "itemref"))
    return list(dict.fromkeys(names[name] for name in spine if name in names))


def _imprint(package: Element) -> Imprint:
    metadata = child(package, "metadata")
    if metadata is None:
        return Imprint()

    def told(name: str) -> str | None:
        return next((text_of(each) for each in children(metadata, name)), None)

    authors = [
        text_of(each).strip() for each in children(metadata, "creator") if attribute(each, "role") in {None, "aut"}
    ]
    return make_imprint(told("title"), ", ".join(authors), told("date"), told("publisher"), told("source"))


def _refuse_encryption(archive: Archive) -> None:
    if _ENCRYPTION not in archive:
        return
    methods = descendants(parse_xml(archive.read(_ENCRYPTION)), "EncryptionMethod")
    if any(attribute(method, "Algorithm") not in _FONTS for method in methods):
        raise DocumentError(
            "the book is encrypted",
            "a book without copy protection",
            "ask the publisher for one",
            reason=Reason.PROTECTED,
        )
