"""XML parts of packed documents, read without entities, without a network and without a DTD."""

from collections.abc import Iterator

from lxml import etree

from knowledge.errors import DocumentError
from knowledge.formats.archives import damaged
from knowledge.reasons import Reason

Element = etree._Element  # noqa: SLF001  lxml has no public name for the class of its elements


def parse_xml(data: bytes, *, may_have_doctype: bool = False) -> Element:
    """Return the root element, without comments and processing instructions.

    Raises:
        DocumentError: it is not well-formed, is nested deeper than 256 elements, or has a DTD where none belongs.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "xcessive depth" in str(error):
            raise DocumentError(
                "the file is nested too deeply", "a plain structure", "simplify it", reason=Reason.ODDLY_MADE
            ) from error
        raise damaged(f"XML that cannot be read: {str(error)[:80]}") from error
    if root.getroottree().docinfo.doctype and not may_have_doctype:
        raise DocumentError(
            "the file defines entities of its own (a DTD)",
            "a document without",
            "save it again",
            reason=Reason.ODDLY_MADE,
        )
    return root


def local(element: Element) -> str:
    """Return the element's name without its namespace; empty for an entity that was not resolved."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def attribute(element: Element, name: str) -> str | None:
    """Return the attribute of this local name, whatever its namespace, or None."""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return None


def child(element: Element | None, name: str) -> Element | None:
    """Return the first child of this local name, or None."""
    return next(children(element, name), None) if element is not None else None


def children(element: Element, *names: str) -> Iterator[Element]:
    """Yield the children of these local names."""
    return (each for each in element if local(each) in names)


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """Yield the elements of these local names below the element, in order."""
    return (each for each in element.iter() if local(each) in names)


def text_of(element: Element | None) -> str:
    """Return all text in the element, or nothing where there is no element."""
    return "".join(str(piece) for piece in element.itertext()) if element is not None else ""
