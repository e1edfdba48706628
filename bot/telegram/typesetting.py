"""Blocks of text set into messages that Telegram takes: measured in UTF-16 units, cut between sentences."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from aiogram.utils.formatting import Bold, ExpandableBlockQuote, Text, TextLink, Underline, sizeof

from knowledge.excerpts import Excerpt
from knowledge.spans import Span

MESSAGE_UNITS = 4096  # UTF-16 units of one message
MESSAGE_ENTITIES = 100  # Telegram leaves the rest out in silence
JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Ink:
    """A stretch of text of one style; `place` is where a document says exactly these words, if it quotes one."""

    text: str
    bold: bool = False
    underline: bool = False
    url: str | None = None
    place: Excerpt | None = None

    @property
    def entities(self) -> int:
        """How many entities it takes."""
        return self.bold + self.underline + (self.url is not None)

    def node(self) -> Text:
        """Return it as a formatting tree."""
        tree = Text(self.text)
        if self.underline:
            tree = Underline(tree)
        if self.bold:
            tree = Bold(tree)
        return TextLink(tree, url=self.url) if self.url else tree

    def part(self, start: int, end: int) -> "Ink":
        """Return the code points [start, end) of it, which still know their place."""
        place = self.place
        if place is not None and start < end:
            place = Excerpt(place.document, Span(place.span.start + start, place.span.start + end))
        return replace(self, text=self.text[start:end], place=place)


@dataclass(frozen=True, slots=True)
class Unit:
    """What a message's end does not cut, unless it fills more than a message; `glue` stands before it in its block."""

    inks: tuple[Ink, ...]
    glue: str = " "

    @property
    def size(self) -> int:
        """Its length in UTF-16 units, without the glue."""
        return sum(sizeof(ink.text) for ink in self.inks)

    @property
    def entities(self) -> int:
        """How many entities it takes."""
        return sum(ink.entities for ink in self.inks)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """Units that belong together, in an expandable quote where `quoted`; `glue` stands before it in a message."""

    units: tuple[Unit, ...]
    quoted: bool = False
    glue: str = "\n\n"

    @property
    def size(self) -> int:
        """Its length in UTF-16 units, without its own glue."""
        return sum(unit.size for unit in self.units) + sum(sizeof(unit.glue) for unit in self.units[1:])


@dataclass(frozen=True, slots=True)
class Part:
    """One message: its formatting tree, the inks that it was set from, and the picture (PNG) that it stands under."""

    content: Text
    inks: tuple[Ink, ...]
    picture: bytes | None = None


@dataclass(slots=True)
class _Sheet:
    """A message that is being filled."""

    size: int = 0
    entities: int = 0
    sections: list[tuple[Block, list[Ink]]] = field(default_factory=list)
    nodes: list[Text | str] = field(default_factory=list)

    def glue(self, block: Block, unit: Unit) -> str:
        if not self.sections:
            return ""
        return unit.glue if self.sections[-1][0] is block else block.glue

    def fits(self, block: Block, unit: Unit) -> bool:
        opens = not self.sections or self.sections[-1][0] is not block
        units = self.size + sizeof(self.glue(block, unit)) + unit.size
        entities = self.entities + unit.entities + (opens and block.quoted)
        if opens and block.quoted and self.sections:
            whole = self.size + sizeof(block.glue) + block.size
            if whole > MESSAGE_UNITS >= block.size:
                return False  # a citation's heading does not part from its words
        return units <= MESSAGE_UNITS and entities <= MESSAGE_ENTITIES

    def add(self, block: Block, unit: Unit) -> None:
        glue = self.glue(block, unit)
        if self.sections and self.sections[-1][0] is block:
            self.sections[-1][1].append(Ink(glue))
        else:
            self.nodes.append(glue)
            self.sections.append((block, []))
            self.entities += block.quoted
        self.sections[-1][1].extend(unit.inks)
        self.size += sizeof(glue) + unit.size
        self.entities += unit.entities

    def part(self) -> Part:
        body: list[Text | str] = []
        for glue, (block, inks) in zip(self.nodes, self.sections, strict=True):
            trees = [ink.node() for ink in inks]
            body += [glue, ExpandableBlockQuote(*trees) if block.quoted else Text(*trees)]
        return Part(Text(*body), tuple(ink for _, inks in self.sections for ink in inks))


def cut_position(text: str, units: int) -> int:
    """Return how many code points to keep so that at most so many UTF-16 units stand before the cut.

    The cut is after the last space if there is one; else it spares a base letter's combining marks and joined emoji.
    """
    used = fitting = 0
    for fitting, char in enumerate(text):  # noqa: B007  # the count outlives the loop
        used += 2 if char > "\uffff" else 1
        if used > units:
            break
    else:
        return len(text)
    if text[fitting].isspace():
        return fitting
    space = max((at for at in range(fitting) if text[at].isspace()), default=-1)
    if space > 0:
        return space + 1
    spared = fitting
    while spared > 0 and _continues(text, spared):
        spared -= 1
    return spared or fitting


def _continues(text: str, at: int) -> bool:
    char = text[at]
    return (
        unicodedata.category(char).startswith("M")
        or char == JOINER
        or "\U0001f3fb" <= char <= "\U0001f3ff"
        or text[at - 1] == JOINER
    )


def pack(blocks: Sequence[Block]) -> list[Part]:
    """Return the blocks as messages in order, each of at most 4096 UTF-16 units and 100 entities.

    Messages end between units. Only a unit longer than a message is itself cut, at a space where it has one; that
    space is left out.
    """
    parts: list[Part] = []
    sheet = _Sheet()
    for block in blocks:
        for unit in (piece for whole in block.units for piece in _pieces(whole)):
            if sheet.sections and not sheet.fits(block, unit):
                parts.append(sheet.part())
                sheet = _Sheet()
            sheet.add(block, unit)
    return [*parts, sheet.part()] if sheet.sections else parts


def _pieces(unit: Unit) -> Iterator[Unit]:
    if unit.size <= MESSAGE_UNITS:
        if any(ink.text for ink in unit.inks):
            yield unit
        return
    run: list[Ink] = []
    room = MESSAGE_UNITS
    for whole in unit.inks:
        ink = whole
        while sizeof(ink.text) > room:
            cut = cut_position(ink.text, room)
            kept = len(ink.text[:cut].rstrip())
            if kept:
                run.append(ink.part(0, kept))
            if run:
                yield Unit(tuple(run), unit.glue)
            rest = cut + len(ink.text[cut:]) - len(ink.text[cut:].lstrip())
            ink, run, room = ink.part(rest, len(ink.text)), [], MESSAGE_UNITS
        if ink.text:
            run.append(ink)
            room -= sizeof(ink.text)
    if run:
        yield Unit(tuple(run), unit.glue)
