"""Paragraphs of a PDF: lines put together again, over columns and pages, with headings told by their size."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from knowledge.formats.canonical import PageTurn
from knowledge.formats.pdf_columns import Block
from knowledge.formats.pdf_hyphens import Words
from knowledge.formats.pdf_lines import Line
from knowledge.formats.pdf_notes import mark_of

_ENDED = re.compile(r"[.!?…。！？:;][\"'»”’)\]\U000f0000-\U000ffffd]*$")
_BULLET = re.compile("(?:[-*•–—·▪■●○◦➢✓][\\s]|[\ue000-\uf8ff]\\s?)")
_ITEM = re.compile(rf"(?:{_BULLET.pattern}|\(?(?:\d{{1,3}}|[A-Za-zА-Яа-я])[.)]\s)")
_NUMBERED = re.compile("(?:[\U000f0000-\U000ffffd]|\\[?\\d{1,3}\\]?\\s|\\*)")
_HEADING_SIZE = 1.15
_HEADING_MAX_CHARACTERS = 160
_NOTE_SIZE = 0.92
_SAME_SIZE = 0.08
_LEADING = 1.35
_LEADING_EMS = 1.6
_FAR_EMS = 2.0
_INDENT_EMS = 0.8
_SHORT_LINE = 0.85
_HEADING_LEADING = 1.6
_UNFINISHED_MIN_CHARACTERS = 40
_DEEPEST = 6


@dataclass(slots=True)
class Paragraph:
    """The text of lines put together; pages that begin inside it are noted with the place in the text.

    `top` is where its first line stands on its page, `bottom` where its last does on the page on which it ends.
    """

    text: str
    size: float
    page: int
    top: float
    bottom: float
    cells: tuple[str, ...] = ()
    turns: list[tuple[int, PageTurn]] = field(default_factory=list)
    level: int | None = None
    notes: list[str] = field(default_factory=list)

    @property
    def ends_on(self) -> int:
        """The page on which its last line stands."""
        return self.turns[-1][1].number if self.turns else self.page


@dataclass(frozen=True, slots=True)
class PageBlocks:
    """One page's blocks in reading order."""

    number: int
    blocks: list[Block]


def make_paragraphs(pages: Sequence[PageBlocks]) -> list[Paragraph]:
    """Return the paragraphs in reading order; the small print at a page's foot is kept with its last paragraph."""
    lines = [line for page in pages for block in page.blocks for line in block]
    if not lines:
        return []
    body = _body_size(lines)
    words = Words(line.text for line in lines)
    paragraphs: list[Paragraph] = []
    for page in pages:
        blocks = [_of_block(block, page.number, words, body) for block in page.blocks]
        notes = _take_foot(blocks, body)
        first = max(0, len(paragraphs) - 1)
        for block in blocks:
            for position, paragraph in enumerate(block):
                if position == 0 and paragraphs and _goes_on(paragraphs[-1], paragraph):
                    _append(paragraphs[-1], paragraph, words)
                else:
                    paragraphs.append(paragraph)
        _give(notes, paragraphs[first:])
    _mark_headings(paragraphs, body)
    return paragraphs


def _give(notes: list[str], paragraphs: list[Paragraph]) -> None:
    """Give each note of a page to the paragraph that refers to it, or to the last."""
    for note in notes:
        mark = mark_of(note)
        referring = (each for each in paragraphs if mark and mark in each.text)
        next(referring, paragraphs[-1]).notes.append(note)


def _of_block(block: Block, page: int, words: Words, body: float) -> list[Paragraph]:
    """Return the paragraphs of one column."""
    if not block:
        return []
    steps = [_step(above, below) for above, below in pairwise(block)]
    leading = min(median(steps), _LEADING_EMS * median(line.size for line in block)) if steps else 0.0
    left, right = min(line.left for line in block), max(line.right for line in block)
    block = _without_lone_rows(block, left, right)
    paragraphs = [_begin(block[0], page)]
    for above, line in pairwise(block):
        is_note = line.size < _NOTE_SIZE * body and _NUMBERED.match(line.text)
        is_heading = min(above.size, line.size) > _HEADING_SIZE * body and _same_size(above.size, line.size)
        ends = _step(above, line) > _HEADING_LEADING * line.size if is_heading else is_note
        if ends or (not is_heading and _parts(above, line, leading, left, right)):
            paragraphs.append(_begin(line, page))
        else:
            paragraphs[-1].text = words.join(paragraphs[-1].text, line.text)
            paragraphs[-1].bottom = line.bottom
    for paragraph in paragraphs:
        paragraph.text = _BULLET.sub("", paragraph.text, count=1) if _BULLET.match(paragraph.text) else paragraph.text
    return paragraphs


def _begin(line: Line, page: int) -> Paragraph:
    return Paragraph(line.text, line.size, page, line.bottom, line.bottom, line.cells)


def _parts(above: Line, line: Line, leading: float, left: float, right: float) -> bool:
    """Return whether a paragraph ends between the two lines of one column."""
    if above.cells or line.cells or _ITEM.match(line.text) or not _same_size(above.size, line.size):
        return True
    if _step(above, line) > _LEADING * leading and _step(above, line) > line.size:
        return True
    indented = line.left - left > _INDENT_EMS * line.size and line.left - above.left > _INDENT_EMS * line.size
    short = above.right - left < _SHORT_LINE * (right - left)
    return (indented or short) and bool(_ENDED.search(above.text))


def _without_lone_rows(block: Block, left: float, right: float) -> Block:
    """Return the lines with those as prose that are only set wide: from edge to edge between lines that are no rows."""
    lines: Block = []
    for number, line in enumerate(block):
        alone = not any(other.cells for other in [*block[max(0, number - 1) : number], *block[number + 1 : number + 2]])
        wide = line.left - left < line.size and right - line.right < line.size
        lines.append(replace(line, cells=()) if line.cells and alone and wide and len(block) > 2 else line)
    return lines


def _step(above: Line, below: Line) -> float:
    return above.bottom - below.bottom


def _take_foot(blocks: list[list[Paragraph]], body: float) -> list[str]:
    """Take the small print at the end of the page out of its last block, unless it is the whole page, and return it."""
    if not any(paragraph.size >= _NOTE_SIZE * body for block in blocks for paragraph in block):
        return []
    foot: list[str] = []
    while blocks and not (blocks[-1] and blocks[-1][-1].size >= _NOTE_SIZE * body):
        if not blocks[-1]:
            blocks.pop()
        elif blocks[-1][-1].cells:
            break
        else:
            foot.insert(0, blocks[-1].pop().text)
    return foot


def _goes_on(paragraph: Paragraph, after: Paragraph) -> bool:
    """Return whether a paragraph at the head of a column or page is the rest of the one before."""
    if paragraph.cells or after.cells or _ITEM.match(after.text) or not _same_size(paragraph.size, after.size):
        return False
    far_below = paragraph.bottom - after.top > _FAR_EMS * after.size
    if _ENDED.search(paragraph.text) or (far_below and paragraph.ends_on == after.page):
        return False
    return after.text[:1].islower() or len(paragraph.text) >= _UNFINISHED_MIN_CHARACTERS


def _append(paragraph: Paragraph, after: Paragraph, words: Words) -> None:
    joined = words.join(paragraph.text, after.text)
    if after.page != paragraph.ends_on:
        paragraph.turns.append((len(joined) - len(after.text), PageTurn(after.page)))
    paragraph.text, paragraph.bottom = joined, after.bottom


def _same_size(one: float, other: float) -> bool:
    return abs(one - other) <= _SAME_SIZE * max(one, other)


def _body_size(lines: Iterable[Line]) -> float:
    """Return the size in which most of the text is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0]


def _mark_headings(paragraphs: Sequence[Paragraph], body: float) -> None:
    """Give short paragraphs in larger letters a level, the largest the first."""
    larger = [each for each in paragraphs if each.size > _HEADING_SIZE * body and _may_be_heading(each)]
    sizes = sorted({round(each.size) for each in larger}, reverse=True)
    for each in larger:
        each.level = min(sizes.index(round(each.size)) + 1, _DEEPEST)


def _may_be_heading(paragraph: Paragraph) -> bool:
    has_words = sum(map(str.isalpha, paragraph.text)) * 2 > len(paragraph.text)
    short = len(paragraph.text) <= _HEADING_MAX_CHARACTERS
    return has_words and short and not paragraph.cells and not paragraph.text.endswith((".", "。", ";"))
