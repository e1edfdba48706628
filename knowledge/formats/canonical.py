"""Canonical text: the one form in which every format's words are kept, searched and quoted."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from knowledge.documents import Footnote, Heading, Page, Source
from knowledge.formats.content import KeyedNote
from knowledge.reasons import Reason, Remark
from knowledge.spans import Span

_LINE_BREAKS = re.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f"  # controls
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0"  # soft hyphen, fillers
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb"  # zero width, direction, variants
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # no characters at all
    "\ue000-\uf8ff\U000f0000-\U0010ffff"  # private characters: pictures of a font that readers do not have
    "\U000e0000-\U000e0fff]"  # tags: text that a person does not see
)
_TERMINAL_CODES = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]")
_MARKS_MAX = 16


def _marks() -> str:
    """Return the characters that are set above or below the one before, as ranges for a pattern."""
    marks = [code for code in range(0x300, 0x1F000) if unicodedata.combining(chr(code))]
    starts = [code for code in marks if not unicodedata.combining(chr(code - 1))]
    ends = [code for code in marks if not unicodedata.combining(chr(code + 1))]
    return "".join(f"{chr(start)}-{chr(end)}" for start, end in zip(starts, ends, strict=True))


_TOWER = re.compile(f"([{_marks()}]{{{_MARKS_MAX}}})([{_marks()}]+)")


def visible(text: str) -> tuple[str, int]:
    """Return the text in NFC with newline as the only line break, and how many unseen characters it has lost.

    Of marks upon marks the first are kept: no script stacks more, and putting them in order takes time by their square.
    """
    seen, removed = _INVISIBLE.subn("", _TERMINAL_CODES.sub("\x1b", _LINE_BREAKS.sub("\n", text)))
    flat = _TOWER.sub(r"\1", seen)
    return unicodedata.normalize("NFC", flat), removed + len(seen) - len(flat)


@dataclass(frozen=True, slots=True)
class PageTurn:
    """A place among the words of a paragraph where a page begins."""

    number: int


@dataclass(frozen=True, slots=True)
class NoteKey:
    """A place among the words of a paragraph that names a source by a key which the file does not explain."""

    key: str


Piece = str | Source | PageTurn | NoteKey


class CanonicalText:
    """Paragraphs laid one after another with an empty line between, and the places noted on the way."""

    def __init__(self) -> None:
        self._paragraphs: list[str] = []
        self._length = 0
        self._turns: list[Page] = []
        self.headings: list[Heading] = []
        self.footnotes: list[Footnote] = []
        self.keyed: list[KeyedNote] = []
        self.removed = 0

    @property
    def text(self) -> str:
        """The canonical text so far."""
        return "\n\n".join(self._paragraphs)

    @property
    def pages(self) -> list[Page]:
        """Where each page begins, inside the text."""
        return [Page(min(turn.start, self._length), turn.number) for turn in self._turns]

    def begin_page(self, number: int) -> None:
        """Note that the next paragraph stands on this page."""
        self._turns.append(Page(self._next, number))

    def add(self, pieces: Iterable[Piece], level: int | None = None) -> None:
        """Append a paragraph, a heading if it has a level; a source among the words becomes a footnote where it stands.

        White space of every kind becomes one plain space; a paragraph without words leaves nothing but its notes.
        """
        words, notes = self._run(pieces)
        start = self._next
        if words:
            self._paragraphs.append(words)
            self._length = start + len(words)
            if level is not None:
                self.headings.append(Heading(Span(start, start + len(words)), level))
        for offset, note in notes:
            place = min(start + offset, self._length) if words else self._length
            if isinstance(note, PageTurn):
                self._turns.append(Page(start + offset, note.number))
            elif isinstance(note, NoteKey):
                self.keyed.append(KeyedNote(place, note.key))
            else:
                self.footnotes.append(Footnote(place, note))

    @property
    def _next(self) -> int:
        """Where the next paragraph will begin."""
        return self._length + 2 if self._paragraphs else 0

    def _run(self, pieces: Iterable[Piece]) -> tuple[str, list[tuple[int, Source | PageTurn | NoteKey]]]:
        parts: list[str] = []
        notes: list[tuple[int, Source | PageTurn | NoteKey]] = []
        length = 0
        apart = False
        for piece in pieces:
            if not isinstance(piece, str):
                notes.append((length, piece))
                continue
            seen, removed = visible(piece)
            self.removed += removed
            words = " ".join(seen.split())
            gap = " " if length and words and (apart or seen[0].isspace()) else ""
            if words:
                parts.append(gap + words)
                length += len(gap + words)
            apart = seen[-1].isspace() or (apart and not words) if seen else apart
        return unicodedata.normalize("NFC", "".join(parts)), notes


def warn_of_hidden(count: int, what: str, of: str = "") -> list[Remark]:
    """Return the warning for things that readers of the document do not see, if there are any."""
    if not count:
        return []
    return [Remark(f"{count} hidden {what}{'s' if count > 1 else ''}{of} left out", Reason.HIDDEN, str(count))]


def warn_of_removed(count: int) -> list[Remark]:
    """Return the warning for unseen characters that were taken out, if any were."""
    if not count:
        return []
    told = f"{count} invisible or control character{'s were' if count > 1 else ' was'} left out"
    return [Remark(told, Reason.INVISIBLE, str(count))]


_WIDE = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uff60]")


def join_lines(before: str, after: str) -> str:
    """Return what stands between two lines of one paragraph: nothing between Chinese characters, else a space."""
    return "" if _WIDE.fullmatch(before[-1:]) and _WIDE.fullmatch(after[:1]) else " "
