"""What a reader of one format makes of a file's bytes."""

from dataclasses import dataclass
from itertools import pairwise

from knowledge.documents import Footnote, Heading, Page, Source
from knowledge.reasons import Remark


@dataclass(frozen=True, slots=True)
class KeyedNote:
    """A footnote's mark just before `position` that names a source by a key which the file itself does not explain."""

    position: int
    key: str


@dataclass(frozen=True, slots=True)
class Content:
    """Canonical text and what the file itself says about it; places are in the text's order and inside it.

    `keyed` are footnotes whose source stands elsewhere, in the folder's list of sources (knowledge.source_list).

    Raises:
        ValueError: a place is outside the text, out of order or overlaps another.
    """

    text: str
    title: str | None = None
    language: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    sources: tuple[Source, ...] = ()
    pages: tuple[Page, ...] = ()
    headings: tuple[Heading, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    keyed: tuple[KeyedNote, ...] = ()
    questions: tuple[str, ...] = ()
    warnings: tuple[Remark, ...] = ()

    def __post_init__(self) -> None:
        length = len(self.text)
        edges = [edge for heading in self.headings for edge in (heading.span.start, heading.span.end)]
        positions = [note.position for note in self.footnotes]
        keyed = [note.position for note in self.keyed]
        pages = [page.start for page in self.pages]
        places = (("headings", edges), ("footnotes", positions), ("keyed notes", keyed), ("pages", pages))
        for name, offsets in places:
            if any(not 0 <= offset <= length for offset in offsets):
                raise ValueError(f"{name} outside a text of {length} characters")
            if any(left > right for left, right in pairwise(offsets)):
                raise ValueError(f"{name} out of order")
