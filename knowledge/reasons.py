"""Reasons: what can be the matter with a file, as data, so that it can be said in any language."""

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self


class Reason(StrEnum):
    """What is the matter with a file, or with what was asked for; OTHER is known in English alone."""

    OTHER = "other"
    # why a file cannot become a document
    EMPTY = "empty"
    PROTECTED = "protected"
    SCANNED = "scanned"
    DAMAGED = "damaged"
    TOO_LARGE = "too large"
    TOO_HARD = "too hard"
    FOREIGN = "foreign"
    OLD_OFFICE = "old office"
    ODDLY_MADE = "oddly made"
    ENCODING = "encoding"
    FRONT_MATTER = "front matter"
    SOURCE_LIST = "source list"
    NOTHING_INSIDE = "nothing inside"
    PACKED_TWICE = "packed twice"
    # why it cannot stand where it was meant to
    BAD_NAME = "bad name"
    BAD_TITLE = "bad title"
    NAME_TAKEN = "name taken"
    CLOSED = "closed"
    NO_ROOM = "no room"
    # what was odd in a file that was read
    HIDDEN = "hidden"
    WHITE = "white"
    INVISIBLE = "invisible"
    CUT_SHORT = "cut short"
    BLANK_PAGES = "blank pages"
    MISNAMED = "misnamed"
    UNSAVED = "unsaved"
    NOTES_LEFT = "notes left"
    ATTACHED = "attached"
    UNKNOWN_KEY = "unknown key"
    NO_SOURCE = "no source"
    RAW_HTML = "raw html"
    MISSING_PARTS = "missing parts"
    PASSED_OVER = "passed over"
    COPY = "copy"
    # why something cannot be done to what is there
    NOT_THERE = "not there"
    PACKED = "packed"
    LAST = "last"
    LOST = "lost"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something odd about a file, which stops nothing: in English, and its reason with what that leaves open."""

    told: str
    reason: Reason = Reason.OTHER
    detail: str = ""
    path: str = ""

    def of(self, path: object) -> Self:
        """Return the remark as one about that file, or about what it names inside of it."""
        return replace(self, path=f"{path}/{self.path}" if self.path else str(path))

    def __str__(self) -> str:
        return f"{self.path}: {self.told}" if self.path else self.told
