"""A question or a sentence, read for what it names: years, countries, places, quantities, ordinals, names."""

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from bot.quantity_words import concepts_in
from bot.telling_words import stand_for, tellings
from knowledge.countries import find_cities, find_countries
from knowledge.figures import TIMES, Figure, FigureKind, find_figures
from knowledge.folding import fold
from knowledge.glossary import Concept, the_glossary
from knowledge.latin import stem_of

_NAME = re.compile(r"(?<=[\w,»\")] )[«\"“]?([^\W\d_]{4,})(?=[\s,.?!»\"”')’-]|$)")
_FIRST_TIME = re.compile(r"\b(?:inaugural|впервые|birinchi marta|биринчи марта|алғаш|бори аввал)\b|首次", re.IGNORECASE)
# Names that are part of others, or said in other words.
_LOOSE = frozenset({"asia", "southeast-asia", "c-plus-c5"})
# A capital that is a name by itself; A and I are words, and initials have a full stop.
_LETTER = re.compile(r"(?<![a-zA-Z0-9À-ɏа-яёА-ЯЁ.'’&+-])([B-HJ-Z])(?![a-zA-Z0-9À-ɏ.'’ʻ‘&+])")
_COMPARED = re.compile(
    r"\b(?:than|compared (?:with|to)|чем|по сравнению с|аз соли|нисбат ба соли) (?:that |those )?(?:in |of |в )?"
    r"((?:19|20)\d\d)\b"
    r"|[比较]((?:19|20)\d\d)年"
    r"|\b((?:19|20)\d\d)(?:-yil(?:gidan|dagidan|ga nisbatan)|-йил(?:гидан|дагидан|га нисбатан)"
    r"|[- ]жыл(?:ғыдан|кыдан|дағыдан|мен салыстырғанда|ға қарағанда|га караганда|га салыштырмалуу)"
    r"|-nj[iy] ýyl(?:dakydan|a garanyňda|a görä))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d%]|[.,]\d)")


@dataclass(frozen=True)
class ReadText:
    """A text, read for what it names; each part is read when it is first wanted."""

    text: str

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures."""
        return tuple(find_figures(self.text))

    @cached_property
    def years(self) -> frozenset[int]:
        """Its years."""
        years: set[int] = set()
        for figure in self.figures:
            if figure.kind in TIMES and figure.moment and figure.moment.year:
                last = figure.until.year if figure.until and figure.until.year else figure.moment.year
                years.update(range(figure.moment.year, min(last, figure.moment.year + 200) + 1))
        return frozenset(years | {int(digits) for digits in _YEAR.findall(self.text)})

    @cached_property
    def stretches(self) -> tuple[tuple[int, int], ...]:
        """Its stretches of years, first and last: from 2013 to 2024."""
        ends = (
            (figure.moment.year, figure.until.year)
            for figure in self.figures
            if figure.kind in TIMES and figure.moment and figure.until
        )
        return tuple((first, last) for first, last in ends if first and last and first < last)

    @cached_property
    def stretched_years(self) -> frozenset[int]:
        """The years that it names only as part of a stretch of years."""
        alone = {
            figure.moment.year for figure in self.figures if figure.kind in TIMES and figure.moment and not figure.until
        }
        return frozenset(year for first, last in self.stretches for year in range(first, last + 1)) - alone

    @cached_property
    def compared_years(self) -> frozenset[int]:
        """The years that it names only to compare with them: 78% more than in 2023."""
        compared = [next(filter(None, found.groups())) for found in _COMPARED.finditer(self.text)]
        once = (year for year in compared if self.text.count(year) == 1)
        return frozenset(map(int, once))

    @cached_property
    def countries(self) -> frozenset[str]:
        """Its countries; the United States of their dollars are none."""
        money = [figure.span for figure in self.figures if figure.kind is FigureKind.MONEY]
        named = (name for name in find_countries(self.text) if not any(name.span.overlaps(sum_) for sum_ in money))
        return frozenset(name.code for name in named)

    @cached_property
    def city_countries(self) -> frozenset[str]:
        """Its city countries."""
        return frozenset(city.code for city in find_cities(self.text))

    @cached_property
    def known_names(self) -> dict[str, str]:
        """What the glossary knows by a name of its own, countries apart: its concept, and the words of the text.

        Of names within names the longer one alone.
        """
        return {
            mention.concept.name: self.text[mention.span.start : mention.span.end]
            for mention in the_glossary().mentions(self.text)
            if mention.concept.name not in _LOOSE and _is_name(mention.concept)
        }

    @cached_property
    def all_names(self) -> frozenset[str]:
        """The concepts of those names, and of the names within them: the Silk Road in its Economic Belt."""
        return frozenset(self.known_names).union(*map(_names_within, self.known_names))

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Its cities, in the words of the text."""
        return tuple(dict.fromkeys(self.text[city.span.start : city.span.end] for city in find_cities(self.text)))

    @cached_property
    def cities(self) -> frozenset[str]:
        """The glossary's concepts of its cities."""
        return frozenset(name for name, words in self.known_names.items() if words in self.places)

    @cached_property
    def concepts(self) -> dict[str, str]:
        """The quantities that the text tells of: concept, and the words of the text."""
        return {name: self.text[slice(*places[0])] for name, places in concepts_in(fold(self.text)).items()}

    @cached_property
    def ordinals(self) -> frozenset[int]:
        """Its ordinals; what happens for the first time is first."""
        told = {int(f.value) for f in self.figures if f.kind is FigureKind.ORDINAL and f.value is not None}
        return frozenset(told | {1} if _FIRST_TIME.search(self.text) else told)

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """What it names by a single letter, as line D is."""
        return tuple(dict.fromkeys(_LETTER.findall(self.text)))

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its stems."""
        return stems_of(self.text)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Capitalised words inside sentences that are no countries, and nothing that the glossary knows."""
        known = [name.span for name in (*find_countries(self.text), *find_cities(self.text))]
        known += [mention.span for mention in the_glossary().mentions(self.text)]
        return tuple(
            match[1]
            for match in _NAME.finditer(self.text)
            if match[1][0].isupper()
            and not any(span.start < match.end(1) and match.start(1) < span.end for span in known)
        )

    @cached_property
    def tellings(self) -> dict[str, str]:
        """Its telling words: the name of each kind, and the words of the text."""
        return tellings(self.text)

    @cached_property
    def told(self) -> frozenset[str]:
        """The kinds of telling words that it holds, or tells of by other words."""
        return stand_for(self.text).union(self.tellings)


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence with what stands above it and around it, and the language of its document."""

    sentence: ReadText
    head: ReadText
    passage: ReadText
    language: str


@cache
def _is_name(concept: Concept) -> bool:
    """Return whether the concept is written with a capital letter and is no country."""
    written = concept.in_language("en")[0]
    if concept.is_read_by_rule:
        return False
    return written[0].isupper() and all(len(name.span) < len(written) for name in find_countries(written))


@cache
def _names_within(name: str) -> frozenset[str]:
    """Return the concepts whose names stand within that one's, but for cities: the SCO is not Shanghai."""
    names = {each.name: each.in_language("en")[0] for each in the_glossary().concepts if _is_name(each)}
    words = f" {names[name]} "
    return frozenset(other for other, written in names.items() if f" {written} " in words and not find_cities(written))


def stems_of(text: str) -> frozenset[str]:
    """Return the stems of all words of the text."""
    return frozenset(stem_of(word) for word in re.findall(r"[^\W\d_]+", text))


@lru_cache(maxsize=4096)
def read_text(text: str) -> ReadText:
    """Return the text, read; the last few thousand are remembered."""
    return ReadText(text)
