"""Which kind of file the bytes are: told by what they hold; the name decides only where the bytes cannot."""

import re
from enum import StrEnum

from knowledge.errors import DocumentError
from knowledge.formats.archives import ARCHIVE_MAGIC, Archive
from knowledge.reasons import Reason, Remark


class Kind(StrEnum):
    """A kind of file that can be read; the value is what people call it."""

    PDF = "PDF"
    DOCX = "a Word document (DOCX)"
    PPTX = "a presentation (PPTX)"
    XLSX = "a spreadsheet (XLSX)"
    ODT = "an OpenDocument text (ODT)"
    EPUB = "an e-book (EPUB)"
    RTF = "a rich text document (RTF)"
    HTML = "a web page (HTML)"
    MAIL = "an e-mail (EML)"
    CSV = "a table (CSV)"
    MARKDOWN = "Markdown"
    TEXT = "plain text"
    ZIP = "a ZIP archive"


_KIND_BY_EXTENSION = {
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".docm": Kind.DOCX,
    ".pptx": Kind.PPTX,
    ".ppsx": Kind.PPTX,
    ".xlsx": Kind.XLSX,
    ".xlsm": Kind.XLSX,
    ".odt": Kind.ODT,
    ".epub": Kind.EPUB,
    ".rtf": Kind.RTF,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".eml": Kind.MAIL,
    ".mht": Kind.MAIL,
    ".mhtml": Kind.MAIL,
    ".csv": Kind.CSV,
    ".tsv": Kind.CSV,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".zip": Kind.ZIP,
}
ARCHIVE_EXTENSION = ".zip"
"""The extension of archives whose members are documents."""
EXTENSIONS = frozenset(_KIND_BY_EXTENSION)
"""The extensions of files that can be read, in lower case."""
UNREAD_OFFICE = frozenset({".doc", ".dot", ".xls", ".ppt", ".ods", ".odp"})
"""The extensions of office files that must be saved anew to be read."""

SUPPORTED = "PDF, DOCX, PPTX, XLSX, CSV, TSV, HTML, EPUB, RTF, ODT, EML, Markdown, text, or a ZIP of these"
"""The formats that can be read, for people."""

_WRITTEN = frozenset({Kind.MARKDOWN, Kind.TEXT, Kind.CSV, Kind.HTML, Kind.MAIL})
_OFFICE = (
    (Kind.DOCX, re.compile(rb"(?:wordprocessingml\.(?:document|template)|ms-word\.\w+\.macroEnabled\w*)\.main\+xml")),
    (Kind.PPTX, re.compile(rb"(?:presentationml\.\w+|ms-powerpoint\.\w+\.macroEnabled)\.main\+xml")),
    (Kind.XLSX, re.compile(rb"(?:spreadsheetml\.(?:sheet|template)|ms-excel\.\w+\.macroEnabled)\.main\+xml")),
)
_MIMETYPES = {
    b"application/epub+zip": Kind.EPUB,
    b"application/vnd.oasis.opendocument.text": Kind.ODT,
    b"application/vnd.oasis.opendocument.text-template": Kind.ODT,
}
_FOREIGN = (
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"AT&TFORM", "a DjVu document"),
    (b"SQLite format 3", "a database"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD_BYTES = 4096
_HTML = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:[^-]|-(?!->))*-->\s*)*<(?:!doctype\s+html|html[\s>])", re.I
)
_MAIL_LINE = re.compile(rb"\A(?:From |[A-Za-z][A-Za-z0-9-]*:[ \t])")
_MAIL_MARK = re.compile(rb"^(?:MIME-Version|Message-ID|Received|Return-Path):", re.I | re.M)


def recognise(data: bytes, extension: str) -> tuple[Kind, Remark | None]:
    """Return the kind of file that the bytes are, and a warning where the name says another.

    Raises:
        DocumentError: they are of a kind that is not read, or an archive that cannot be opened.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise DocumentError(
            "the file is empty", "some text", "write the text into it or take it away", reason=Reason.EMPTY
        )
    named = _KIND_BY_EXTENSION.get(extension)
    kind = _binary(data) or _written(data, named)
    if named in {kind, None}:
        return kind, None
    told = f"the name ends in {extension}, but the file is {kind}, and was read as such"
    return kind, Remark(told, Reason.MISNAMED, kind.name)


def _binary(data: bytes) -> Kind | None:
    if b"%PDF-" in data[:1024]:
        return Kind.PDF
    if data.startswith(b"{\\rtf"):
        return Kind.RTF
    if data.startswith(ARCHIVE_MAGIC):
        return _packed(Archive(data))
    if data.startswith(_OLE):
        raise _foreign(data)
    for magic, name in _FOREIGN:
        if data.startswith(magic):
            raise DocumentError(
                f"the file is {name}", SUPPORTED, "save its words in one of these formats", reason=Reason.FOREIGN
            )
    return None


def _foreign(data: bytes) -> DocumentError:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return DocumentError(
            "the file is protected by a password",
            "a file without one",
            "save it without a password",
            reason=Reason.PROTECTED,
        )
    return DocumentError(
        "the file is an old Office document", SUPPORTED, "save it as DOCX, PPTX or XLSX", reason=Reason.OLD_OFFICE
    )


def _packed(archive: Archive) -> Kind:
    types = archive.read("[Content_Types].xml") if "[Content_Types].xml" in archive else b""
    for kind, main in _OFFICE:
        if main.search(types):
            return kind
    if "mimetype" not in archive:
        return Kind.ZIP
    mimetype = archive.read("mimetype").strip()
    if mimetype in _MIMETYPES:
        return _MIMETYPES[mimetype]
    if mimetype.startswith(b"application/vnd.oasis.opendocument."):
        name = mimetype.decode(errors="replace").rpartition(".")[2][:20]
        raise DocumentError(
            f"the file is an OpenDocument {name}", SUPPORTED, "save it as XLSX, PPTX or PDF", reason=Reason.OLD_OFFICE
        )
    return Kind.ZIP


def _written(data: bytes, named: Kind | None) -> Kind:
    """Return which kind of text it is; what no one could read is refused when it is decoded."""
    head = data[:_HEAD_BYTES]
    if _HTML.match(head):
        return Kind.HTML
    is_mail = bool(_MAIL_LINE.match(head))
    if named is Kind.MAIL:
        return Kind.MAIL if is_mail else Kind.TEXT
    if is_mail and _MAIL_MARK.search(head) and re.search(rb"^From:", head, re.I | re.M):
        return Kind.MAIL
    return named if named in _WRITTEN else Kind.TEXT
