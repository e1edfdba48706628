"""What kind of answer a question asks for, in the eight languages: an amount, a count, a time, a place, a person."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.asked_words import (
    ASKED_OTHERWISE,
    ASKING_WORDS,
    GROWTH_WORDS,
    HOW_MANY,
    HOW_MUCH_MONEY,
    MEASURE_WORDS,
    MONEY_WORDS,
    NO_NOUN,
    AskedKind,
)
from bot.quantity_words import concepts_in
from knowledge.figures import FigureKind, find_figures
from knowledge.folding import fold
from knowledge.spans import Span

_SEVEN = "7 "
_MONETARY = frozenset(
    {"trade", "export", "import", "balance", "product", "budget", "invest", "loan", "grant", "debt", "cost"}
)
# Exports of these are told in tonnes and cubic metres as well.
_GOODS = frozenset({"oil", "gas", "coal", "power", "mineral"})
_HAN = re.compile("[\u3400-\u9fff]")
_BESIDE = re.compile(r"^,? ?(?:and|и|ва|va|және|жана|we|和|以及|,)? ?$")


@dataclass(frozen=True, slots=True)
class Asked:
    """The kind that a question asks for; `noun` is what it wants counted, `units` the base units that can answer.

    An AMOUNT is money, a measure or a count, whichever it is: the question leaves it open. Without `units` any will do.
    """

    kind: AskedKind
    noun: str = ""
    units: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def asked_of(question: str) -> tuple[Asked, ...]:
    """Return what the question asks for, in its order; nothing where its words do not tell, or tell of things apart.

    "When and where" asks for two; a question after a reason, or one to be answered with yes or no, for none of these.
    """
    folded = fold(" ".join(question.split()))
    if ASKED_OTHERWISE.search(folded):
        return ()
    found = _found(folded)
    joined = all(_BESIDE.match(folded[one.end : other.start]) for (one, _), (other, _) in pairwise(found))
    return tuple(asked for _, asked in found) if joined else ()


@lru_cache(maxsize=64)
def own_words(question: str) -> str:
    """Return the question without the words that it asks by ("in which city"), one space for white space."""
    plain = " ".join(question.split())
    for span, _ in _found(fold(plain)):
        plain = plain[: span.start] + " " * len(span) + plain[span.end :]
    return plain


def _found(folded: str) -> list[tuple[Span, Asked]]:
    """Return the words that ask and what they ask for, in order and apart; of those that begin together the longest."""
    found = [
        (Span(*m.span()), Asked(kind, _around(folded, m) if kind is AskedKind.COUNTRIES else ""))
        for kind, words in ASKING_WORDS.items()
        for m in words.finditer(folded)
    ]
    for words, units in MEASURE_WORDS:
        found += [(Span(*m.span()), Asked(AskedKind.MEASURE, units=units)) for m in words.finditer(folded)]
    found += [(Span(*m.span()), _quantity(folded, m)) for m in HOW_MANY.finditer(folded)]
    found += [(Span(*m.span()), Asked(_amount_kind(folded))) for m in HOW_MUCH_MONEY.finditer(folded)]
    apart: list[tuple[Span, Asked]] = []
    for span, asked in sorted(found, key=lambda entry: (entry[0].start, -entry[0].end)):
        if not apart or span.start >= apart[-1][0].end:
            apart.append((span, asked))
    return apart


def _around(folded: str, found: re.Match[str]) -> str:
    """Return the matched words with what stands close by: whose countries they are."""
    before, behind = (3, 3) if _HAN.search(found[0]) else (18, 18)
    return folded[max(0, found.start() - before) : found.end() + behind]


def _quantity(folded: str, found: re.Match[str]) -> Asked:
    """Return what "how many" or "how much" asks for, by the words behind it, read as behind a number."""
    behind = folded[found.end() :].lstrip(" 个")
    if MONEY_WORDS.search(folded):
        return Asked(AskedKind.MONEY)
    if behind.startswith("天然"):
        behind = ""  # natural gas, no days
    read = find_figures(f"{_SEVEN}{behind}" if behind[:1].isascii() or behind[:1].isalpha() else "")
    figure = read[0] if read and read[0].span.start == 0 else None
    if figure and figure.kind is FigureKind.SHARE:
        return Asked(AskedKind.SHARE)
    if figure and figure.kind is FigureKind.MEASURE:
        return Asked(AskedKind.MEASURE, behind[: figure.span.end - len(_SEVEN)], frozenset({figure.unit}))
    noun = figure.unit if figure and figure.kind is FigureKind.COUNT else ""
    counted = set(concepts_in(noun))
    if not noun or found[0] == "how much" or NO_NOUN.match(noun) or _GOODS & counted:
        return Asked(_amount_kind(folded), folded)
    return Asked(AskedKind.MONEY if _MONETARY & counted else AskedKind.COUNT, noun)


def _amount_kind(folded: str) -> AskedKind:
    """Return MONEY where the question speaks of what is counted in money and not of how it grew, else AMOUNT."""
    if MONEY_WORDS.search(folded):
        return AskedKind.MONEY
    concepts = set(concepts_in(folded))
    monetary = _MONETARY & concepts and not _GOODS & concepts
    return AskedKind.MONEY if monetary and not GROWTH_WORDS.search(folded) else AskedKind.AMOUNT


def asks_growth(question: str) -> bool:
    """Return whether the question asks by how much something grew or fell."""
    return GROWTH_WORDS.search(fold(question)) is not None
