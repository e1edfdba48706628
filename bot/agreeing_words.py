"""Whether a sentence speaks of what a question asks about: its years, places, ordinals and quantities."""

import re
from functools import lru_cache

from bot.named_places import places_identified
from bot.quantity_words import concepts_in
from knowledge.figures import FigureKind, find_figures
from knowledge.folding import fold

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_MEASURED = frozenset(
    {"trade", "export", "import", "balance", "product", "budget", "invest", "loan", "grant", "debt"}
    | {"growth", "extreme", "average", "per day", "per week", "per month", "per year", "left"}
)


def speaks_of_the_same(question: str, text: str) -> bool:
    """Return whether the text has all years, places, ordinals and measured quantities that the question names."""
    asked = _named(question)
    return all(wanted <= named(text) for wanted, named in zip(asked, _NAMED, strict=True) if wanted)


def _years(text: str) -> frozenset[str]:
    return frozenset(_YEAR.findall(text))


def _ordinals(text: str) -> frozenset[str]:
    return frozenset(str(figure.value) for figure in find_figures(text) if figure.kind is FigureKind.ORDINAL)


def _quantities(text: str) -> frozenset[str]:
    return frozenset(concepts_in(fold(text))) & _MEASURED


_NAMED = (_years, places_identified, _ordinals, _quantities)


@lru_cache(maxsize=64)
def _named(question: str) -> tuple[frozenset[str], ...]:
    """Return what the question names of each sort; a question is asked of many sentences."""
    return tuple(named(question) for named in _NAMED)
