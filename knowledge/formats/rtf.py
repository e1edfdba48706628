"""Rich text (RTF): bytes to paragraphs, headings, table rows and footnotes."""

import re
from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from knowledge.documents import Source
from knowledge.formats.archives import damaged
from knowledge.formats.canonical import CanonicalText, Piece
from knowledge.formats.content import Content
from knowledge.formats.imprint import Imprint, make_content, make_imprint
from knowledge.formats.noted_sources import is_remark, source_from
from knowledge.formats.tables import Row, lay_table
from knowledge.reasons import Remark

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_INFO = re.compile(rb"\{\\info\b")
_CREATED = re.compile(rb"\\creatim\\yr(\d{4})(?:\\mo(\d{1,2}))?(?:\\dy(\d{1,2}))?")
_HEAD_BYTES = 16_384
_CELL = "|"

# Private characters that no text has stand for levels of headings and for footnotes.
_LEVEL, _NOTE, _NOTES_MAX = 0xE000, 0xE100, 5_000
_LEVELS = re.compile("[\ue001-\ue009]")
_NOTES = re.compile("([\ue100-\uf487])")
_OUTLINE = re.compile(r"(?<!\\)\\outlinelevel([0-8])(?!\d)")
_DELETED = re.compile(r"(?<!\\)\\deleted(?![a-z\d])")
_HIDDEN = re.compile(r"(?<!\\)\\v(?![a-z\d]) ?")
_SHOWN_AGAIN = re.compile(r"(?<!\\)\\v0")
_FOOTNOTE = re.compile(r"\{(?:\\\*)?\\footnote(?![a-z\d])")
_BRACE = re.compile(r"\\.|[{}]", re.DOTALL)


def read_rtf(data: bytes) -> Content:
    """Return the paragraphs and table rows; title, author and date come from the file's own information.

    Raises:
        DocumentError: the file cannot be read or breaks off.
    """
    source = data.decode("latin-1")
    if not source.rstrip("\0 \r\n\t").endswith("}"):
        raise damaged("its last brace is missing")
    code_page = _CODE_PAGE.search(data[:_HEAD_BYTES])
    encoding = f"cp{code_page[1].decode()}" if code_page else "cp1252"
    try:
        source, notes = _take_notes_out(_marked(source), encoding)
        text = _words(source, encoding)
    except (LookupError, ValueError, OverflowError, UnicodeError) as error:
        raise damaged(f"RTF that cannot be read: {str(error)[:80]}") from error
    layer = _Layer(notes)
    for line in text.split("\n"):
        layer.lay(line)
    layer.end_table()
    return make_content(layer.canonical, _imprint(data[:_HEAD_BYTES], encoding), layer.warnings)


class _Layer:
    """Lays one line after another; tokens in it tell headings and footnotes."""

    def __init__(self, notes: list[str]) -> None:
        self.canonical = CanonicalText()
        self.warnings: list[Remark] = []
        self._notes = notes
        self._rows: list[Row] = []

    def lay(self, line: str) -> None:
        remarks: list[str] = []
        if line.rstrip().endswith(_CELL):
            pieces = list(self._pieces(line.rstrip().removesuffix(_CELL), remarks))
            words = "".join(piece for piece in pieces if isinstance(piece, str))
            self._rows.append(Row(words.split(_CELL), sources=[each for each in pieces if isinstance(each, Source)]))
            return
        self.end_table()
        levels = [ord(token) - _LEVEL for token in _LEVELS.findall(line)]
        self.canonical.add(self._pieces(_LEVELS.sub("", line), remarks), levels[-1] if levels and levels[-1] else None)
        for remark in remarks:
            self.canonical.add([remark])

    def end_table(self) -> None:
        self.warnings += lay_table(self.canonical, self._rows)
        self._rows = []

    def _pieces(self, line: str, remarks: list[str]) -> Iterator[Piece]:
        for part in _NOTES.split(line):
            if not _NOTES.fullmatch(part):
                yield part
                continue
            words = self._notes[ord(part) - _NOTE] if ord(part) - _NOTE < len(self._notes) else ""
            if is_remark(words):
                remarks.append(words)
            elif source := source_from(words):
                yield source


def _marked(source: str) -> str:
    """Return the file with deleted and hidden passages and addresses of links marked as no text, headings by tokens."""
    source = _DELETED.sub(r"\\*", source).replace("\\fldinst", "\\*\\fieldcode")
    if not _SHOWN_AGAIN.search(source):
        source = _HIDDEN.sub(r"\\*", source)
    return _OUTLINE.sub(lambda found: f"{found[0]}\\u{_LEVEL + 1 + int(found[1])}?", source)


def _take_notes_out(source: str, encoding: str) -> tuple[str, list[str]]:
    """Return the file with a token in each footnote's place, and the footnotes' words."""
    kept: list[str] = []
    notes: list[str] = []
    end = 0
    for opening in _FOOTNOTE.finditer(source):
        if opening.start() < end or len(notes) == _NOTES_MAX:
            continue
        kept += [source[end : opening.start()], f"\\u{_NOTE + len(notes)}?"]
        end = _end_of_group(source, opening.start())
        group = "{" + source[opening.end() : end]
        notes.append(" ".join(_words(group, encoding).split()))
    return "".join([*kept, source[end:]]), notes


def _end_of_group(source: str, start: int) -> int:
    depth = 0
    for brace in _BRACE.finditer(source, start):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth == 0:
            return brace.end()
    return len(source)


def _imprint(head: bytes, encoding: str) -> Imprint:
    created = _CREATED.search(head)
    day = "-".join(part.decode().zfill(2) for part in created.groups() if part) if created else None
    return make_imprint(_told(head, b"title", encoding), _told(head, b"author", encoding), day)


def _told(head: bytes, name: bytes, encoding: str) -> str | None:
    """Return what the information group says under this name."""
    group = re.search(rb"\{\\" + name + rb"\b[ ]?((?:[^{}\\]|\\.){0,2000})\}", head, re.DOTALL)
    if not group or not _INFO.search(head):
        return None
    return _words("{\\rtf1 " + group[1].decode("latin-1") + "}", encoding)


def _words(source: str, encoding: str) -> str:
    """Return the file's text; characters that stood as two halves are put together."""
    text: str = rtf_to_text(source, encoding=encoding, errors="replace")  # type: ignore[no-untyped-call]
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
