"""Sums that tell what something costs without saying so, and things whose length is none of another's."""

from collections.abc import Container, Iterator, Mapping

from bot.asked_kinds import asked_of
from bot.read_text import ReadText
from knowledge.figures import FigureKind

# Sums of these are no price.
_PAID = {"trade", "export", "import", "balance", "invest", "loan", "grant", "debt", "salary", "budget", "product"}
_LONG = {"railway", "road", "pipeline", "tunnel", "bridge", "border"}


def prices_in(sentence: ReadText, near: Mapping[str, str]) -> dict[str, str]:
    """Return the concepts of prices, if the sentence tells a sum and nothing near says that it is another one."""
    told = any(figure.kind is FigureKind.MONEY for figure in sentence.figures)
    return dict.fromkeys(("cost", "price"), "") if told and not _PAID & near.keys() else {}


def lengths_of_others(asked: ReadText, near: Container[str]) -> Iterator[str]:
    """Yield the words for what the length is asked of, where nothing near speaks of it."""
    if any("m" in each.units for each in asked_of(asked.text)):
        yield from (words for name, words in asked.concepts.items() if name in _LONG and name not in near)
