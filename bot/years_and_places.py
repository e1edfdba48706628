"""The years and countries that a question asks for and a sentence does not tell of."""

import re
from collections.abc import Iterator

from bot.answers import Missing, MissingKind
from bot.asked_kinds import asks_growth
from bot.expectation import asks_figure
from bot.read_text import ReadText, Said, stems_of
from knowledge.countries import CENTRAL_ASIA, FIVE, find_countries
from knowledge.figures import TIMES

# Quantities that are never meant when another is said.
MEASURED = frozenset(
    {"ecommerce", "trade", "oil", "gas", "coal", "wind", "solar", "nuclear", "services", "mineral"}
    | {"export", "import", "balance", "invest", "loan", "cost", "salary", "price", "reserves", "growth", "product"}
)
EITHER = re.compile(r"\bor\b|\bили\b|还是|\byoki\b|\bёки\b|\bнемесе\b|\bже\b|\bё\b|\býa-da\b", re.IGNORECASE)
# All five, said as such: a sentence on the region alone says nothing of each.
_WHOLE = re.compile(
    r"\b(?:all|each|every|five|все[хм]?|кажд\w+|пят[ьи]\w*|barcha|besh|har|барча|беш|барлық|бес|баары|ҳама|панҷ|ҳар|ähli"
    r"|bäş|her)\b|五国|各国|五个|所有",
    re.IGNORECASE,
)


# How many of them are Chinese is told by China's name alone; elsewhere it goes without saying.
_OF_THEM = re.compile(r"\bof (?:them|these|those)\b|\bиз (?:них|этих)\b|其中", re.IGNORECASE)
_WHO_WAS = re.compile(
    r"^\W*who (?:is|was|were|are) (?!\w+ (?:by|to)\b)|^\W*кто (?:был|была|были|является)\b|^\W*谁是|是谁", re.IGNORECASE
)


def lacking_years(asked: ReadText, said: Said) -> Iterator[Missing]:
    """Yield the years asked for where the sentence, or what stands above it, tells of none of them."""
    own, above, around = said.sentence.years, said.head.years, said.passage.years
    if asks_figure(asked.text) and not asked.stretches and asked.years & own <= said.sentence.stretched_years:
        own = own - asked.years  # what grew from 2013 to 2024 says nothing of 2018
    if asks_figure(asked.text) and not asks_growth(asked.text) and len(asked.years) == 1:
        own = own - said.sentence.compared_years  # what was more than in 2023 says nothing of 2023
    if not asked.years or asked.years & own:
        return
    if own:
        near = above if asks_figure(asked.text) else above | around
        amounts = {figure.kind for figure in said.sentence.figures} - TIMES
        told = bool(asked.years & near) and not asks_figure(asked.text) and not amounts
        told = told and not _WHO_WAS.search(asked.text)  # who held a post by 2025 need not have held it in 2023
    elif asks_figure(asked.text):
        told = bool(asked.years & above)
    else:
        told = bool(asked.years & (above | around))
    if not told:
        held = tuple(str(year) for year in sorted(own or above))
        yield Missing(MissingKind.YEAR, tuple(str(year) for year in sorted(asked.years)), held)


def lacking_countries(asked: ReadText, said: Said) -> Iterator[Missing]:
    """Yield the countries asked for that neither the sentence nor what stands above it names."""
    wanted = asked.countries - {CENTRAL_ASIA} - (set() if _OF_THEM.search(asked.text) else {"CN"})
    if not wanted:
        return
    sentence = said.sentence.countries | said.sentence.city_countries
    if not wanted & FIVE and not sentence | said.head.countries:
        return  # "French" or "Indian" of a text that names no country is no contradiction
    above = said.head.countries | said.head.city_countries
    if sentence & above & FIVE and not sentence & wanted:
        above -= FIVE  # a heading that names several stands above what is said of one
    near = sentence | above
    if not sentence - {"CN"}:
        near |= said.passage.countries
    if CENTRAL_ASIA in near and _WHOLE.search(said.sentence.text) and not sentence & FIVE and not _counts(asked):
        near |= FIVE
    nearer, higher = _only_in_names(asked, said.sentence), _only_in_names(asked, said.head)
    near -= (nearer - (above - higher)) | (higher - (sentence - nearer))
    lacking = wanted - near
    if lacking and not (EITHER.search(asked.text) and lacking != asked.countries):
        yield Missing(MissingKind.COUNTRY, tuple(sorted(lacking)), tuple(sorted(sentence - {"CN"})))


def _only_in_names(asked: ReadText, text: ReadText) -> frozenset[str]:
    """Return the countries that the text names only within the name of a thing that the question speaks not of.

    The China–Kyrgyzstan–Uzbekistan railway says nothing of Uzbekistan's debt.
    """
    left, inside = text.text, set[str]()
    for name, words in text.known_names.items():
        named = find_countries(words)
        kind = words
        for country in reversed(named):
            kind = kind[: country.span.start] + " " + kind[country.span.end :]
        if len(named) > 1 and name not in asked.known_names and not stems_of(kind) & asked.stems:
            left, inside = left.replace(words, " "), inside | {country.code for country in named}
    return frozenset(inside - ReadText(left).countries)


def _counts(asked: ReadText) -> bool:
    return bool(asks_figure(asked.text) or set(asked.concepts) & MEASURED)
