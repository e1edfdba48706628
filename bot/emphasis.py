"""The answer inside a sentence that was chosen as the answer: the amount, the date, the place, the name."""

import re
from collections.abc import Callable

from bot.agreeing_words import speaks_of_the_same
from bot.asked_figures import quantity_in, time_in
from bot.asked_kinds import Asked, asked_of, own_words
from bot.asked_words import AskedKind
from bot.lacking_figures import TIMELY
from bot.mismatch import contradicted_values
from bot.named_persons import person_named
from bot.named_places import alone, as_list, cities_named, countries_named, settings_named
from bot.read_text import read_text
from bot.shared_words import share_spoken_of
from knowledge.countries import CENTRAL_ASIA, FIVE, countries_of
from knowledge.figures import TIMES, FigureKind, find_figures
from knowledge.folding import fold
from knowledge.spans import Span

# Which part of a question's words must be spoken of; a date stands in every other sentence. In the paragraphs of XQuAD
# (English, Russian) this and the same years, places and quantities keep 175 of 229 answers, and 46 of 222 things in
# sentences that do not answer.
_LEAST_SHARED = dict.fromkeys((AskedKind.YEAR, AskedKind.DAY, AskedKind.WHEN, AskedKind.SHARE), 0.5)
_LEAST_SHARED_ELSE = 0.33
_LEAST_SHARED_OF_AMOUNT = 0.8  # the time of a sentence that tells an amount may be the time of the amount alone
_ORIGIN = re.compile(
    r"\bfrom where\b|\bwhere\b.*\bfrom\W*$|\bоткуда\b|从(?:哪|什么)|(?:qayer|қаер|қай жер|кай жер|каер)(?:dan|дан|ден)"
    r"|қайдан|кайдан|аз куҷо|nireden"
)


def emphasise(question: str, sentence: str, *, around: str = "") -> tuple[Span, ...]:
    """Return the answer inside the sentence, as spans of its code points; none where it is not certain.

    The sentence must hold exactly one thing of the kind asked for that the question does not say itself, or several in
    one list where a list was asked for; and it must speak of what the question speaks of, with the headings and the
    title above it in `around`. Any texts can be given.
    """
    asked = asked_of(question)
    spans = {span for each in asked for span in _FINDERS[each.kind](each, question, sentence)}
    if not spans:
        return ()
    own, spoken = own_words(question), f"{sentence}\n{around}"
    least = max(_LEAST_SHARED.get(each.kind, _LEAST_SHARED_ELSE) for each in asked)
    if {each.kind for each in asked} <= TIMELY and _tells_amount(sentence, question):
        least = _LEAST_SHARED_OF_AMOUNT
    if contradicted_values(read_text(question), read_text(sentence)):
        return ()
    if share_spoken_of(own, spoken) < least or not speaks_of_the_same(own, spoken):
        return ()
    return tuple(sorted(_without_stop(sentence, span) for span in spans))


def _tells_amount(sentence: str, question: str) -> bool:
    """Return whether the sentence tells a quantity that the question does not."""
    told = {figure.value for figure in find_figures(question)}
    return any(
        figure.kind not in TIMES and figure.kind is not FigureKind.ORDINAL and figure.value not in told
        for figure in find_figures(sentence)
    )


def _without_stop(sentence: str, span: Span) -> Span:
    """Return the span without the full stop that closes the sentence, which a figure may take for its own (5 May.)."""
    closing = span.end == len(sentence.rstrip()) and sentence[span.end - 1] == "." and len(span) > 1
    return Span(span.start, span.end - 1) if closing else span


def _places(asked: Asked, question: str, sentence: str) -> tuple[Span, ...]:
    """Return the one place that the question does not name, or, where it asks for several, all of them."""
    find = cities_named if asked.kind in (AskedKind.CITY, AskedKind.CITIES) else countries_named
    places = find(sentence, question)
    if asked.kind is AskedKind.COUNTRIES and CENTRAL_ASIA in countries_of(asked.noun):
        places = [place for place in places if place.identity in FIVE] or places
    if asked.kind in (AskedKind.CITY, AskedKind.COUNTRY):
        return alone(sentence, places)
    together = as_list(sentence, places)
    if together and len(places) > 1:
        return (together,)
    wanted = [figure.value for figure in find_figures(question) if figure.kind is FigureKind.COUNT]
    return tuple(place.span for place in places) if len(places) in wanted else ()


def _setting(asked: Asked, question: str, sentence: str) -> tuple[Span, ...]:
    places = settings_named(sentence, question, origin=bool(_ORIGIN.search(fold(question))))
    return alone(sentence, places) if len(cities_named(sentence, question)) <= 1 else ()


def _person(asked: Asked, question: str, sentence: str) -> tuple[Span, ...]:
    span = person_named(question, sentence)
    return (span,) if span else ()


_FINDERS: dict[AskedKind, Callable[[Asked, str, str], tuple[Span, ...]]] = {
    AskedKind.MONEY: quantity_in,
    AskedKind.SHARE: quantity_in,
    AskedKind.COUNT: quantity_in,
    AskedKind.MEASURE: quantity_in,
    AskedKind.AMOUNT: quantity_in,
    AskedKind.YEAR: time_in,
    AskedKind.DAY: time_in,
    AskedKind.WHEN: time_in,
    AskedKind.COUNTRY: _places,
    AskedKind.COUNTRIES: _places,
    AskedKind.CITY: _places,
    AskedKind.CITIES: _places,
    AskedKind.WHERE: _setting,
    AskedKind.PERSON: _person,
}
