"""Plain text: bytes to canonical text; paragraphs are found by empty lines, long lines and indents."""

import re
from itertools import pairwise

from knowledge.formats.canonical import CanonicalText, join_lines, visible, warn_of_removed
from knowledge.formats.content import Content
from knowledge.formats.encoding import decode

_TERMINATED = re.compile(r"[.!?…。！？:;,][\"'»”’」』）)\]]*$")
_ENUMERATED = re.compile(r"\s*(?:[-*•–—·▪]\s|\(?(?:\d{1,3}|[A-Za-zА-Яа-я])[.)]\s)")
_TITLE_MAX_CHARACTERS = 150
_WRAP_MAX_COLUMNS = 200
_WRAPPED_SHARE = 0.7
_SLACK_COLUMNS = 3


def read_text(data: bytes) -> Content:
    """Return the file's paragraphs; a short first line without a full stop is the title and the only heading.

    An empty line always parts paragraphs. A single line break does too, except in a text that is wrapped at a column.

    Raises:
        DocumentError: the bytes are no text.
    """
    text, removed = visible(decode(data))
    blocks = [block.split("\n") for block in re.split(r"\n(?:[^\S\n]*\n)+", text) if block.strip()]
    blocks = [[line.rstrip() for line in block if line.strip()] for block in blocks]
    column = wrap_column(blocks)
    paragraphs = [paragraph for block in blocks for paragraph in _paragraphs(block, column)]
    canonical = CanonicalText()
    canonical.removed = removed
    titled = len(paragraphs) > 1 and _is_title(paragraphs[0])
    for number, paragraph in enumerate(paragraphs):
        canonical.add([paragraph], 1 if titled and number == 0 else None)
    heading = canonical.headings[0].span if canonical.headings else None
    return Content(
        text=canonical.text,
        title=canonical.text[heading.start : heading.end] if heading else None,
        headings=tuple(canonical.headings),
        warnings=tuple(warn_of_removed(canonical.removed)),
    )


def wrap_column(blocks: list[list[str]]) -> int | None:
    """Return the column at which the text was wrapped, or None where each line is a paragraph of its own.

    A wrapped line ends where the next word would not have fitted; lines that are paragraphs end anywhere.
    """
    inner = [
        (line, after)
        for block in blocks
        for line, after in pairwise(block)
        if not (_ENUMERATED.match(after) or after[:1].isspace())
    ]
    if not inner:
        return None
    column = max(len(line) for block in blocks for line in block)
    if column > _WRAP_MAX_COLUMNS:
        return None
    full = sum(_is_full(line, after, column) for line, after in inner)
    open_ended = sum(not _TERMINATED.search(line) for line, _ in inner)
    if full < _WRAPPED_SHARE * len(inner) or 2 * open_ended <= len(inner):
        return None
    return column


def _is_full(line: str, after: str, column: int) -> bool:
    word = after.split(maxsplit=1)[0]
    step = 1 if join_lines(line, word) == "" else 1 + len(word)
    return len(line) + step > column - _SLACK_COLUMNS


def _paragraphs(block: list[str], column: int | None) -> list[str]:
    if column is None:
        return block
    paragraphs = [[block[0]]]
    margin = min(len(line) - len(line.lstrip()) for line in block)
    for before, line in pairwise(block):
        indented = len(line) - len(line.lstrip()) > margin
        ended = bool(_TERMINATED.search(before)) and not _is_full(before, line, column)
        heading = before is block[0] and before.isupper() and not line.isupper()
        if indented or ended or heading or _ENUMERATED.match(line):
            paragraphs.append([line])
        else:
            paragraphs[-1] += [_between(before, line.strip()), line.strip()]
    return ["".join(pieces) for pieces in paragraphs]


def _between(before: str, after: str) -> str:
    if before.endswith("-") and before[-2:-1].isalpha() and after[:1].islower():
        return ""
    return join_lines(before, after)


def _is_title(line: str) -> bool:
    return len(line) <= _TITLE_MAX_CHARACTERS and not _TERMINATED.search(line.strip())
