"""Countries that a text names, in the eight languages; and the countries that the cities it names lie in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from knowledge.city_stems import STEMS as CITY_STEMS
from knowledge.country_stems import STEMS as COUNTRY_STEMS
from knowledge.folding import LETTER, fold
from knowledge.spans import Span

CENTRAL_ASIA = "CENTRAL_ASIA"
"""The code of the region, which stands for its five countries."""

FIVE = frozenset({"KZ", "KG", "TJ", "TM", "UZ"})
"""The five countries of Central Asia."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_ENDING = rf"{LETTER}{{0,12}}(?:'{LETTER}{{1,8}})?"
# Chinese names countries that meet by one character each: 中吉乌铁路 is the railway of three
_PAIRS = re.compile(r"中([哈吉塔土乌俄]{1,5})(?!斯|克|库|兹|罗)|([哈吉乌塔土])(?=中[^亚国])")
_BY_CHARACTER = {"哈": "KZ", "吉": "KG", "塔": "TJ", "土": "TM", "乌": "UZ", "俄": "RU"}


@dataclass(frozen=True, slots=True)
class CountryName:
    """A place where a text names a country (or a city in it): ISO 3166 alpha-2, "EU" or "CENTRAL_ASIA"."""

    span: Span
    code: str


def find_countries(text: str) -> list[CountryName]:
    """Return the countries that the text names, as nouns or adjectives, in its order; cities are none of them.

    Central Asia, under any of its names ("the five countries"), is found as a region of its own.
    """
    return list(_countries(text))


def find_cities(text: str) -> list[CountryName]:
    """Return the cities that the text names, in its order, each with the code of its country."""
    return list(_cities(text))


# The same sentences are read again and again while a question is answered.
@lru_cache(maxsize=2048)
def _countries(text: str) -> tuple[CountryName, ...]:
    return tuple(sorted(_COUNTRIES.find(text) + _pairs(text), key=lambda name: name.span))


@lru_cache(maxsize=2048)
def _cities(text: str) -> tuple[CountryName, ...]:
    return tuple(_CITIES.find(text))


def countries_of(text: str) -> frozenset[str]:
    """Return the codes of the countries that the text names, the region among them as its own code."""
    return frozenset(name.code for name in find_countries(text))


class _Names:
    """The names of one table, as three patterns: words of folded text, Chinese names, and names in capitals alone."""

    def __init__(self, stems: Mapping[str, tuple[str, ...]]) -> None:
        folded = {code: [stem for stem in words if not stem.startswith("^")] for code, words in stems.items()}
        spaced = {
            c: [stem.replace("~", _ENDING) for stem in words if not _HAN.search(stem)] for c, words in folded.items()
        }
        self._words = re.compile(rf"(?<!{LETTER})(?:{_grouped(spaced)})(?!{LETTER})")
        self._chinese = re.compile(_grouped({c: [s for s in words if _HAN.search(s)] for c, words in folded.items()}))
        capitals = {code: [s[1:] for s in words if s.startswith("^")] for code, words in stems.items()}
        self._capitals = re.compile(rf"\b(?:{_grouped(capitals)})\b(?!\$)")

    def find(self, text: str) -> list[CountryName]:
        """Return the names in the text's order."""
        folded = fold(text)
        matches = [*self._words.finditer(folded), *self._capitals.finditer(text)]
        if _HAN.search(folded):
            matches += self._chinese.finditer(folded)
        names = [CountryName(Span(*found.span()), found.lastgroup) for found in matches if found.lastgroup]
        return sorted(names, key=lambda name: name.span)


def _grouped(words: Mapping[str, list[str]]) -> str:
    """Return one pattern with a group for each code that has words, or one that nothing matches."""
    return "|".join(f"(?P<{code}>{'|'.join(each)})" for code, each in words.items() if each) or "(?!)"


def _pairs(text: str) -> list[CountryName]:
    names: list[CountryName] = []
    for found in _PAIRS.finditer(text):
        group = 1 if found[1] else 2
        first = found.start(group)
        names += [
            CountryName(Span(first + n, first + n + 1), _BY_CHARACTER[character])
            for n, character in enumerate(found[group])
        ]
    return names


_COUNTRIES = _Names(COUNTRY_STEMS)
_CITIES = _Names(CITY_STEMS)
