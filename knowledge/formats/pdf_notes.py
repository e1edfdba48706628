"""Notes at the foot of a PDF's page: which raised number refers to which, and what they say."""

import re
from collections.abc import Iterator, Sequence

from knowledge.documents import Source
from knowledge.formats.canonical import Piece
from knowledge.formats.noted_sources import is_remark, source_from
from knowledge.formats.pdf_lines import RAISED

_RAISED = re.compile(f"([{chr(RAISED)}-{chr(RAISED + 999)}])")
_NOTE = re.compile(rf"(?:{_RAISED.pattern}|\[?(\d{{1,3}})[\].)]?\s+)(.+)", re.DOTALL)


def mark_of(note: str) -> str | None:
    """Return the raised character that refers to the note, or None where the note has no number."""
    found = _NOTE.match(note)
    if not found:
        return None
    return found[1] or chr(RAISED + int(found[2]))


def plain(text: str) -> str:
    """Return the text with its raised numbers as digits."""
    return _RAISED.sub(lambda found: str(ord(found[0]) - RAISED), text)


def words_of(note: str) -> str:
    """Return the note without its number."""
    found = _NOTE.match(note)
    return plain(found[3] if found else note)


def noted_pieces(text: str, notes: Sequence[str]) -> Iterator[Piece]:
    """Yield the words without the numbers that refer to the notes, and the notes' sources in their place."""
    sources = {mark_of(note): as_source(note) for note in notes}
    for part in _RAISED.split(text):
        source = sources.get(part)
        if source:
            yield source
        elif part not in sources:
            yield plain(part)


def as_source(note: str) -> Source | None:
    """Return the source that a numbered note names, or None where it is a remark or has no number."""
    return None if mark_of(note) is None or is_remark(words_of(note)) else source_from(words_of(note))
