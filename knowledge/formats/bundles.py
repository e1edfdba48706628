"""Bundles: ZIP files of documents, taken apart; each member becomes a document of its own."""

import zipfile
from pathlib import PurePosixPath

from knowledge.errors import DocumentError
from knowledge.formats.archives import Archive
from knowledge.formats.content import Content
from knowledge.formats.encoding import decode
from knowledge.formats.frames import Member, Unpacked
from knowledge.formats.kinds import EXTENSIONS, Kind, recognise
from knowledge.reasons import Reason, Remark

MAX_BUNDLE_BYTES = 80 << 20
_UTF8_FLAG = 0x800
_LITTER = ("__MACOSX/", "Thumbs.db", "desktop.ini")
_NAME_MAX_CHARACTERS = 80


def unpack_bundle(data: bytes) -> Unpacked:
    """Return the documents in a ZIP file and what was passed over; no members where the file is a document itself.

    Raises:
        DocumentError: it cannot be opened, declares more than may be unpacked, or holds nothing that is read.
    """
    if recognise(data, ".zip")[0] is not Kind.ZIP:
        return Unpacked(())
    archive = Archive(data)
    total = sum(entry.file_size for entry in archive.entries)
    if total > MAX_BUNDLE_BYTES:
        raise DocumentError(
            f"the file holds {total >> 20} MiB when unpacked",
            f"at most {MAX_BUNDLE_BYTES >> 20} MiB",
            "split it into smaller files",
            reason=Reason.TOO_LARGE,
        )
    members: list[Member] = []
    warnings: list[Remark] = []
    for entry in archive.entries:
        name = _name(entry)
        why_not = _why_not(name)
        if why_not:
            warnings.append(Remark(f"passed over, {why_not}", Reason.PASSED_OVER, path=_shown(name)))
        elif not name.startswith(_LITTER) and not _is_hidden(name):
            members.append(Member(name, archive.read_entry(entry)))
    if not members:
        raise DocumentError(
            "the archive holds no document that is read",
            "documents in it",
            "look at what is in it",
            reason=Reason.NOTHING_INSIDE,
        )
    return Unpacked(tuple(members), tuple(warnings))


def refuse_archive(data: bytes) -> Content:
    """Refuse an archive where one document was expected.

    Raises:
        DocumentError: always.
    """
    raise DocumentError(
        f"the file is a ZIP archive of {len(Archive(data).entries)} files",
        "a document",
        "name it .zip, and put no archive into another",
        reason=Reason.PACKED_TWICE,
    )


def _name(entry: zipfile.ZipInfo) -> str:
    """Return the member's name with "/" between its parts, in the encoding that its writer most likely used."""
    name = entry.orig_filename.split("\0")[0]
    if not entry.flag_bits & _UTF8_FLAG and not name.isascii():
        try:
            name = decode(name.encode("cp437"))
        except (DocumentError, UnicodeEncodeError):
            return name
    return name.replace("\\", "/")


def _why_not(name: str) -> str | None:
    parts = PurePosixPath(name).parts
    if ".." in parts or name.startswith("/") or name[1:2] == ":":
        return "its name leads out of the archive"
    if not name.isprintable():
        return "its name holds characters that cannot be shown"
    suffix = PurePosixPath(name).suffix.lower()
    if name.startswith(_LITTER) or _is_hidden(name):
        return None
    if suffix == ".zip":
        return "it is an archive inside an archive"
    if suffix not in EXTENSIONS:
        return "files of its kind are not read"
    return None


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") for part in PurePosixPath(name).parts)


def _shown(name: str) -> str:
    shown = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in name)
    return shown[:_NAME_MAX_CHARACTERS]
