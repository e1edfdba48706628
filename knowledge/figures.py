"""Figures in a text: amounts, shares, counts, measures and dates, as people write them in eight languages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from knowledge.dates import DateFound, Moment, date_at, month_alone_at
from knowledge.digits import digits_at
from knowledge.folding import LETTER, fold
from knowledge.hedges import Hedge, hedge_around
from knowledge.months import MONTH
from knowledge.number_words import NUMBER_WORD
from knowledge.ordinals import ORDINAL_WORD, ordinal_at
from knowledge.quantities import NumberReader, Quantity
from knowledge.spans import Span
from knowledge.units import UnitKind, currency_before


class FigureKind(StrEnum):
    """What a figure tells."""

    MONEY = "money"
    SHARE = "share"
    COUNT = "count"
    MEASURE = "measure"
    YEAR = "year"
    YEARS = "years"
    DATE = "date"
    MONTH = "month"
    ORDINAL = "ordinal"


TIMES = frozenset({FigureKind.YEAR, FigureKind.YEARS, FigureKind.DATE, FigureKind.MONTH})
"""The kinds that say when: such figures have a `moment`, and no value but a year's own number."""

_KINDS = {
    UnitKind.MONEY: FigureKind.MONEY,
    UnitKind.SHARE: FigureKind.SHARE,
    UnitKind.MEASURE: FigureKind.MEASURE,
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and its place (code points); `value` is in whole base units: 94.8 bn is 94800000000, 30 km 30000 m.

    `unit` is the base unit ("USD", "%", "points", "m", "t", "W", "TEU", "day"), for a count its noun as written in
    lower case (up to three words, perhaps none), and "" for times and ordinals. `precision` is what one more in the
    last digit that was written would add. `upper` is the other end of a range (25–30), and `until` that of a stretch
    of time. `hedge` says whether the text gives the value itself or a bound ("more than 30").
    """

    span: Span
    kind: FigureKind
    value: Decimal | None
    unit: str = ""
    precision: Decimal = Decimal(1)
    upper: Decimal | None = None
    moment: Moment | None = None
    until: Moment | None = None
    hedge: Hedge = Hedge.NONE


_START = re.compile(
    rf"[0-9]|[零〇一二两三四五六七八九十百千第首]|(?<!{LETTER})"
    rf"(?:{MONTH}|{ORDINAL_WORD}|{NUMBER_WORD}|[ivx]{{2,5}}(?!{LETTER}))"
)
_HAN = re.compile("[\u3400-\u9fff]")
_ADDRESS = re.compile(rf"[0-9]+\.(?:kg|kz|uz|tj|tm|cn|ru|com|org|net)(?!{LETTER})")  # 24.kg writes of 24 kg


def find_figures(text: str) -> list[Figure]:
    """Return the figures in the text's order; their spans are code points of it, and no two overlap.

    Any text can be read; the time is linear in its length. A number glued to letters ("5G", "C5+1", "A95") is part of a
    name and no figure; nor is a number of more than 15 digits, nor one with several points (1.2.3),
    nor an address on the web (24.kg).
    """
    return list(_remembered(text) if len(text) <= REMEMBERED_CHARS else _figures(text, fold(text)))


# The same sentences are read again and again while a question is answered; longer texts are not kept.
REMEMBERED_CHARS = 600


@lru_cache(maxsize=4096)
def _remembered(text: str) -> tuple[Figure, ...]:
    return tuple(_figures(text, fold(text)))


def _figures(text: str, folded: str) -> Iterator[Figure]:
    reader = NumberReader(text, folded)
    place = floor = 0
    while found := _START.search(folded, place):
        figure, place = _figure_at(reader, found.start(), floor)
        if figure:
            floor = figure.span.end
            yield figure


def _figure_at(reader: NumberReader, start: int, floor: int) -> tuple[Figure | None, int]:
    """Return the figure that begins at `start`, or None, and where to read on; nothing before `floor` is free."""
    folded = reader.folded
    if _is_glued(folded, start) or _ADDRESS.match(folded, start):
        return None, digits_at(folded, start)[0]
    if date := date_at(folded, start) or month_alone_at(folded, start):
        return _when(date), date.end
    if ordinal := ordinal_at(reader.text, folded, start):
        end, number = ordinal
        return Figure(Span(start, end), FigureKind.ORDINAL, Decimal(number)), end
    quantity, end = reader.quantity_at(start, floor)
    return (_quantified(folded, quantity) if quantity else None), end


def _when(date: DateFound) -> Figure:
    span = Span(date.start, date.end)
    if date.last and date.first.month is None:
        return Figure(span, FigureKind.YEARS, None, moment=date.first, until=date.last)
    kind = FigureKind.MONTH if date.first.day is None else FigureKind.DATE
    return Figure(span, kind, None, moment=date.first, until=date.last)


def _quantified(folded: str, quantity: Quantity) -> Figure:
    span = Span(quantity.start, quantity.end)
    if quantity.is_year:
        return Figure(span, FigureKind.YEAR, quantity.value, moment=Moment(int(quantity.value)))
    return Figure(
        span,
        _KINDS[quantity.unit.kind] if quantity.unit else FigureKind.COUNT,
        quantity.value,
        quantity.unit.name if quantity.unit else quantity.noun,
        quantity.precision,
        upper=quantity.upper,
        hedge=hedge_around(folded, quantity.start, quantity.end),
    )


def _is_glued(folded: str, start: int) -> bool:
    """Return whether a number hangs on the letters or digits before it: A95, COVID-19, C5+1, the end of 1.2.3."""
    if not folded[start].isdigit() or not start or currency_before(folded, start):
        return False
    before, further = folded[start - 1], folded[max(0, start - 2) : start - 1]
    if before in "-+.,":
        return further.isalnum() and not _HAN.match(further) and (before in "-+" or further.isdigit())
    return (before.isalnum() or before == "_") and not _HAN.match(before)
