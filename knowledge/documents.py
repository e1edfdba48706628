"""A document as the rest of the house sees it: canonical text, and what is known about it."""

import hashlib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter

from pydantic import TypeAdapter

from knowledge.spans import Span

SECTION_SEPARATOR = " › "


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from; `date` is ISO (YYYY, YYYY-MM or YYYY-MM-DD).

    `grade` says what kind of source it is: A an official one or a state news agency, B established press, trade press
    or a company, C a copy, an aggregator or a machine translation.
    """

    title: str
    author: str | None = None
    publisher: str | None = None
    url: str | None = None
    date: str | None = None
    grade: str | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading's line in the canonical text; level 1 is the outermost."""

    span: Span
    level: int


@dataclass(frozen=True, slots=True)
class Page:
    """Where a page begins in the canonical text; it ends where the next begins."""

    start: int
    number: int


@dataclass(frozen=True, slots=True)
class Footnote:
    """A source noted in the running text: its mark stood just before `position` (a code point offset)."""

    position: int
    source: Source


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Document:
    """A document's canonical text (NFC, newline as the only line break, offsets in code points) and metadata.

    `id` is the path below the documents folder without the extension; `path` is the file it was read from and `sha256`
    the hash of that file's bytes. `headings`, `pages` and `footnotes` are in the text's order. Paragraphs are
    separated by an empty line; a heading is a paragraph of its own. `questions` are
    examples that its author says it answers. The title is the file's own unless it was `retitled` by the operator.
    """

    id: str
    title: str
    language: str
    text: str
    path: str
    sha256: str
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    sources: tuple[Source, ...] = ()
    pages: tuple[Page, ...] = ()
    headings: tuple[Heading, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    questions: tuple[str, ...] = ()
    retitled: bool = False

    @property
    def credits(self) -> tuple[str, ...]:
        """Author and publisher, as far as known; once where one name says both ("Karvon, after A. Scribe")."""
        named = f"{self.author},".startswith(f"{self.publisher},")
        return tuple(name for name in (self.author, None if named else self.publisher) if name)

    def page_at(self, offset: int) -> int | None:
        """Return the number of the page that holds the offset, or None where there are no pages."""
        row = bisect_right(self.pages, offset, key=attrgetter("start")) - 1
        return self.pages[row].number if row >= 0 else None

    def section_at(self, offset: int) -> str | None:
        """Return the titles of the headings in force at the offset, outermost first, or None.

        The document's own title is left out where its first heading repeats it.
        """
        chain: list[Heading] = []
        for heading in self.headings:
            if heading.span.start > offset:
                break
            chain = [above for above in chain if above.level < heading.level] + [heading]
        titles = [self.text[heading.span.start : heading.span.end] for heading in chain]
        if titles and titles[0] == self.title:
            titles = titles[1:]
        return SECTION_SEPARATOR.join(titles) or None


def fingerprint(documents: Iterable[Document]) -> str:
    """Return the sha256 (hex) over all that the documents say, whatever their order and wherever their files are."""
    each = sorted(_fingerprint(document) for document in documents)
    return hashlib.sha256("\n".join(each).encode()).hexdigest()


def _fingerprint(document: Document) -> str:
    return hashlib.sha256(_AS_JSON.dump_json(document, exclude={"path"})).hexdigest()


_AS_JSON = TypeAdapter(Document)
