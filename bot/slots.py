"""Places of a question that others can take: a time, an ordinal, a country, a city, a label."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from knowledge.countries import CENTRAL_ASIA, FIVE, find_cities, find_countries
from knowledge.figures import TIMES, FigureKind, find_figures
from knowledge.spans import Span


class SlotKind(StrEnum):
    """What a place in a question names."""

    TIME = "time"
    ORDINAL = "ordinal"
    COUNTRY = "country"
    CITY = "city"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a question (code points) where it names a time, an ordinal, a country, a city or a label (line D).

    `code` is the country's, a city's the country that it lies in, a label's the beginning of the word before it, ""
    for times and ordinals.
    """

    span: Span
    kind: SlotKind
    code: str = ""


_REGION_BEFORE = re.compile(
    r"(?:(?:which|what|any|other|the|five|all|of|among|как\w{2,3}|котор\w{2,3}|пят\w|всех?|других) )*"
    r"(?:(?:стран|государств|республик)\w{0,4} )?$",
    re.IGNORECASE,
)
# A single capital behind a word names one of several alike; alone, as all that is said, it does as well.
_LABEL = re.compile(r"(?<=[^\W\d_] )[A-HJ-ZА-ЕК](?![\w.'’&+-])|^[A-HJ-Z]$")
_WORD_BEFORE = re.compile(r"([^\W\d_]{1,4})[^\W\d_]* $")
_REGION_AFTER = re.compile(
    r"(?:[-–]?n)? (?:countries|states|republics|nations|country|state|davlat\w*)|的?(?:国家|哪些国家|各国)"
)
_PREPOSITION = re.compile(
    r"\b(?:in|at|from|to|with|for|by|of|about|on|between|and|в|во|на|из|с|со|для|о|об|от|к|по|у|между|дар|аз|ба|бо|барои)\s+$",
    re.IGNORECASE,
)


def slots_of(text: str) -> list[Slot]:
    """Return the slots of the text, in its order; no two overlap."""
    slots = [Slot(place.span, SlotKind.CITY, place.code) for place in find_cities(text)]
    slots += [Slot(place.span, SlotKind.COUNTRY, place.code) for place in find_countries(text)]
    for figure in find_figures(text):
        if figure.kind in TIMES:
            slots.append(Slot(figure.span, SlotKind.TIME))
        elif figure.kind is FigureKind.ORDINAL:
            slots.append(Slot(figure.span, SlotKind.ORDINAL))
    for label in _LABEL.finditer(text):
        before = _WORD_BEFORE.search(text[: label.start()])
        slots.append(Slot(Span(*label.span()), SlotKind.LABEL, before[1].lower() if before else ""))
    apart: list[Slot] = []
    for slot in sorted(slots, key=lambda each: each.span):
        if not apart or slot.span.start >= apart[-1].span.end:
            apart.append(slot)
    return apart


def fill(question: str, phrase: str, kinds: Collection[SlotKind] = tuple(SlotKind)) -> str | None:
    """Return the question with the phrase's slots of these kinds in place of its own, None where it has none such.

    Where one of several has nothing to stand for, it is left out.
    """
    filled = question
    for slot in slots_of(phrase):
        if slot.kind not in kinds:
            continue
        own = [each for each in slots_of(filled) if each.kind is slot.kind]
        place = _counterpart(own, slot)
        if place is not None:
            filled = _put(filled, place, phrase, slot)
            filled = _put_again(filled, question[place.span.start : place.span.end], phrase, slot)
    return filled if filled != question else None


def _counterpart(own: list[Slot], slot: Slot) -> Slot | None:
    """Return which of a question's own slots of the kind the new one stands for: the last that is like it."""
    if slot.kind is SlotKind.LABEL and slot.code:
        own = [each for each in own if each.code == slot.code]
    if slot.kind not in (SlotKind.COUNTRY, SlotKind.CITY):
        return own[-1] if own else None
    if slot.code != "CN":  # in questions on China and its neighbours it is a neighbour that changes
        own = [each for each in own if each.code != "CN"] or own
    local = FIVE | {CENTRAL_ASIA}
    like = [each for each in own if (each.code in local) == (slot.code in local)]
    exact = [each for each in like if each.code != CENTRAL_ASIA]
    fitting = like or own if slot.kind is SlotKind.CITY or len(own) == 1 else exact or like
    return fitting[-1] if fitting else None


def _put_again(question: str, former: str, phrase: str, slot: Slot) -> str:
    """Return the question with the time also where the former one stood a second time."""
    if slot.kind is not SlotKind.TIME:
        return question
    same = (each for each in slots_of(question) if question[each.span.start : each.span.end] == former)
    again = next((each for each in same if each.kind is SlotKind.TIME), None)
    return _put(question, again, phrase, slot) if again else question


def without_times(text: str) -> str:
    """Return the text without its times and the prepositions before them."""
    for slot in reversed(slots_of(text)):
        if slot.kind is SlotKind.TIME:
            before = _PREPOSITION.search(text[: slot.span.start])
            text = text[: before.start() if before else slot.span.start] + text[slot.span.end :]
    return " ".join(text.split())


def _put(question: str, place: Slot, phrase: str, slot: Slot) -> str:
    start, end = place.span.start, place.span.end
    new = phrase[slot.span.start : slot.span.end]
    old = question[start:end]
    if place.code == CENTRAL_ASIA:
        before = _REGION_BEFORE.search(question[:start])
        start = before.start() if before else start
        after = _REGION_AFTER.match(question, end)
        end = after.end() if after else end
    if re.search(r"['’]s?$", old) and not re.search(r"['’]s?$", new):
        new += "'s"
    said = _PREPOSITION.search(phrase[: slot.span.start])
    held = _PREPOSITION.search(question[:start])
    if said and held and said[0].split() and held[0].strip().lower() not in {"between", "and", "между"}:
        new, start = said[0].strip().lower() + " " + new, held.start()
    return question[:start] + new + question[end:]
