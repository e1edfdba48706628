"""Kinds of words by their stems, in the eight languages; and which of them a text holds, without a try of each."""

import re
from collections.abc import Iterator, Mapping

from knowledge.folding import LETTER

_BAR = re.compile(r"\|(?![^()]*\))")  # not one inside brackets
_HAN = re.compile("[\u3400-\u9fff]")
_HEAD = re.compile(r"[^\W\d_]{1,3}(?![?*{])")  # letters that every match begins with
_HEADS = re.compile(rf"(?<!{LETTER})(?=({LETTER})({LETTER}?)({LETTER}?))")


class StemPatterns:
    """Kinds of words, each given by its stems in folded text, parted by "|".

    Words are whole, with "~" as any ending; Chinese words stand anywhere. A kind is looked for where a word of the text
    begins as one of its stems does, which spares most of the work.

    Raises:
        ValueError: a stem begins with no letter.
    """

    def __init__(self, stems: Mapping[str, str]) -> None:
        self._patterns = {name: _pattern(_BAR.split(each)) for name, each in stems.items()}
        self._order = {name: place for place, name in enumerate(stems)}
        self._by_head: dict[str, set[str]] = {}
        self._chinese: set[str] = set()
        for name, each in stems.items():
            for stem in _BAR.split(each):
                if _HAN.search(stem):
                    self._chinese.add(name)
                else:
                    self._by_head.setdefault(_head(stem), set()).add(name)

    def find(self, folded: str) -> dict[str, list[tuple[int, int]]]:
        """Return the kinds that the folded text names, in their own order, each with the places of its words."""
        found = {name: [match.span() for match in self._patterns[name].finditer(folded)] for name in self._of(folded)}
        return {name: places for name, places in found.items() if places}

    def _of(self, folded: str) -> list[str]:
        """Return the kinds that may stand in the text, in their order."""
        possible = set(self._chinese) if _HAN.search(folded) else set[str]()
        for head in _heads_of(folded):
            possible |= self._by_head.get(head, frozenset())
        return sorted(possible, key=self._order.__getitem__)


def _pattern(stems: list[str]) -> re.Pattern[str]:
    words = [stem.replace("~", rf"{LETTER}{{0,10}}") for stem in stems if not _HAN.search(stem)]
    chinese = [stem for stem in stems if _HAN.search(stem)]
    return re.compile("|".join([rf"(?<!{LETTER})(?:{'|'.join(words)})(?!{LETTER})", *chinese]))


def _head(stem: str) -> str:
    head = _HEAD.match(stem)
    if head is None:
        raise ValueError(f"the stem {stem!r} begins with no letter")
    return head[0]


def _heads_of(folded: str) -> Iterator[str]:
    """Yield the first one, two and three letters of each word."""
    for first, second, third in set(_HEADS.findall(folded)):
        yield from (first, first + second, first + second + third)
