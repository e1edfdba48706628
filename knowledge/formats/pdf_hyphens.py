"""Hyphens at the ends of lines: those that only part a word are taken out again."""

import re
from collections import Counter
from collections.abc import Iterable

from knowledge.formats.canonical import join_lines

_WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
_LAST = re.compile(r"([^\W\d_]+)[-‐\u00ad]$")
_RANGE = re.compile(r"\d[-‐–]$")
_FIRST = re.compile(r"[^\W\d_]+")


class Words:
    """The words of a document, by which a hyphen at a line's end is judged."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._counts: Counter[str] = Counter()
        for line in lines:
            self._counts.update(word.casefold() for word in _WORD.findall(line))

    def join(self, before: str, after: str) -> str:
        """Return the two lines as one, without the hyphen that parts a word and with one that belongs to it."""
        last, first = _LAST.search(before), _FIRST.match(after)
        if last is None:
            is_range = _RANGE.search(before) and after[:1].isdecimal()
            return f"{before}{after}" if is_range else f"{before}{join_lines(before, after)}{after}"
        shouted = first is not None and last[1].isupper() and first[0].isupper()
        if first is None or not (first[0][:1].islower() or shouted):
            return f"{before.removesuffix(chr(0xAD))}{'-' if before.endswith(chr(0xAD)) else ''}{after}"
        whole = self._counts[f"{last[1]}{first[0]}".casefold()]
        parted = self._counts[f"{last[1]}-{first[0]}".casefold()]
        joins = whole > parted if shouted else whole >= parted
        return f"{before[:-1]}{after}" if joins else f"{before[:-1]}-{after}"
