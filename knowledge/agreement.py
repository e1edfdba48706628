"""Whether two figures can both be true of the same thing."""

from decimal import Decimal

from knowledge.figures import TIMES, Figure, FigureKind
from knowledge.hedges import Hedge

# "about 450" and 462 are one figure, "about 30" and 40 are two
_ROUGHLY = Decimal("0.03")
# "more than 17" is said of 17.4 and of 20; of 34 nobody would say it, but it is not wrong either
_FAR = Decimal("0.25")
_STEM = 4
_ENDING = 3


def agrees(a: Figure, b: Figure) -> bool | None:
    """Return whether both can be true of one thing, or None where they cannot be compared.

    Figures are compared where kind and unit are the same (a count's noun: one word with the same stem). They agree
    where they are equal when both are rounded as the rougher one is written: 94.8 and 94.82 agree, 94 and 94.8 do
    not. "About" allows three hundredths more. A bound ("more than 17") agrees with what it allows and lies near; what
    it allows and lies far off (34) gives None.
    """
    if a.kind in TIMES or b.kind in TIMES:
        return _times_agree(a, b)
    if a.kind is not b.kind or a.value is None or b.value is None or not same_unit(a, b):
        return None
    tolerance = max(a.precision, b.precision) / 2
    (a_low, a_high), (b_low, b_high) = _reach(a), _reach(b)
    if max(a_low, b_low) - min(a_high, b_high) <= tolerance:
        return True
    low, high = (a, b) if a.value <= b.value else (b, a)
    return None if Hedge.ABOVE is low.hedge or Hedge.BELOW is high.hedge else False


def same_unit(a: Figure, b: Figure) -> bool:
    """Return whether both figures count or measure in one unit; two counts without a noun do not."""
    if a.kind is FigureKind.COUNT:
        return any(_same_word(x, y) for x in _words(a.unit) for y in _words(b.unit))
    return a.unit == b.unit


def _words(noun: str) -> list[str]:
    return list(noun) if noun[:1] >= "\u3400" else noun.split()


def _same_word(a: str, b: str) -> bool:
    if a == b:
        return True
    shared = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    return shared >= _STEM and max(len(a), len(b)) - shared <= _ENDING


def _reach(figure: Figure) -> tuple[Decimal, Decimal]:
    """Return the least and the greatest value that the figure speaks of."""
    value = figure.value or Decimal(0)
    low, high = value, figure.upper if figure.upper is not None else value
    if figure.hedge is Hedge.ABOUT:
        return low * (1 - _ROUGHLY), high * (1 + _ROUGHLY)
    if figure.hedge is Hedge.ABOVE:
        return low, high * (1 + _FAR)
    if figure.hedge is Hedge.BELOW:
        return low * (1 - _FAR), high
    return low, high


def _times_agree(a: Figure, b: Figure) -> bool | None:
    if not a.moment or not b.moment:
        return None
    if FigureKind.YEARS in (a.kind, b.kind):
        return (a.moment, a.until) == (b.moment, b.until) if a.kind is b.kind else None
    pairs = [x.agrees(y) for x in (a.moment, a.until) if x for y in (b.moment, b.until) if y]
    return None if None in pairs else any(pairs)
