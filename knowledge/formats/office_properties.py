"""Properties: what an Office document (OOXML) says of itself in docProps/core.xml."""

from knowledge.formats.archives import Archive
from knowledge.formats.imprint import Imprint, make_imprint
from knowledge.formats.xml_parts import child, parse_xml, text_of

_CORE = "docProps/core.xml"


def read_properties(archive: Archive) -> Imprint:
    """Return title, author and the day of creation, as far as the document tells them."""
    if _CORE not in archive:
        return Imprint()
    core = parse_xml(archive.read(_CORE))

    def told(name: str) -> str | None:
        return text_of(child(core, name)) or None

    return make_imprint(told("title"), told("creator"), told("created"))
