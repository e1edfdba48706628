"""Relations: which part of an Office document (OOXML) refers to which; addresses outside it are never followed."""

import posixpath
from dataclasses import dataclass

from knowledge.formats.archives import Archive, damaged
from knowledge.formats.xml_parts import children, parse_xml


@dataclass(frozen=True, slots=True)
class Relation:
    """One reference from a part to another part of the same document."""

    id: str
    kind: str
    part: str


def relations(archive: Archive, part: str) -> list[Relation]:
    """Return what the part refers to inside the document; "" is the document itself."""
    folder, name = posixpath.split(part)
    place = posixpath.join(folder, "_rels", f"{name}.rels")
    if place not in archive:
        return []
    found = []
    for each in children(parse_xml(archive.read(place)), "Relationship"):
        target, mode = each.get("Target") or "", each.get("TargetMode")
        if mode != "External" and target:
            inside = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            kind = (each.get("Type") or "").rpartition("/")[2]
            found.append(Relation(each.get("Id") or "", kind, posixpath.normpath(inside)))
    return found


def main_part(archive: Archive) -> str:
    """Return the name of the part that holds the document's text.

    Raises:
        DocumentError: the archive names none.
    """
    for relation in relations(archive, ""):
        if relation.kind == "officeDocument" and relation.part in archive:
            return relation.part
    raise damaged("its main part is missing")
