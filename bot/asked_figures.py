"""The one figure of a sentence that a question asks for: an amount, a share, a count, a measure, a time."""

import re

from bot.asked_kinds import Asked, asks_growth
from bot.asked_words import AskedKind
from bot.quantity_words import EVENTS, MANNER, concepts_in
from bot.subject_words import all_stems, verb_stems
from knowledge.countries import find_countries
from knowledge.dates import Moment
from knowledge.figures import TIMES, Figure, FigureKind, find_figures
from knowledge.folding import fold
from knowledge.glossary import the_glossary
from knowledge.languages import LANGUAGES
from knowledge.spans import Span

_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_HAN = re.compile("[\u3400-\u9fff]")
_CLASSIFIER = re.compile(r"^[个份家国名位项条座次届列辆台所人种类架艘株件只]")
_DAMAGED = re.compile(r"[×·*^/:=]\s*$")
_CHANGE = re.compile(r"\b(?:from|с|со|от)\s+$", re.IGNORECASE)
_ANOTHER = re.compile(r"\b(?:another|further|ещё|еще|yana|яна|тағы|дагы|боз|ýene) \w*\d|另[有外]?\d", re.IGNORECASE)
_ONES_BEHIND = re.compile(r"\s*\d{3}")
_EARLY_YEARS = range(300, 1500)
_HEDGE_BEHIND = re.compile(r"\b(?:ortiq|oshiq|ортиқ|ошиқ|астам|ашык|көбүрөөк|зиёд|artyk|gowrak|kam|кам)\b")
_WORDS_BEHIND = re.compile(r"[^.,;:()]{0,50}")
_TRIPS = re.compile(r"^(?:trips?|runs|journeys|departures|sets|units|рейс\w*|единиц\w*|штук)$", re.IGNORECASE)
_OF_WHAT = re.compile(r"\s*(?:of )?([^.,;:()]{1,40})")
_STATES = re.compile(
    r"\b(?:countries|states|nations|стран|государств|davlat|mamlakat|давлат|мамлакат|кишвар|мемлекет|өлкө|döwlet)|国家|^国|(?<=[五六两三四])国"
)
_COUNTABLE = frozenset(
    {"memorandum", "agreement", "treaty", "declaration", "company", "market", "container", "train", "corridor"}
    | {"flight", "airport", "university", "scholarship", "student", "tourist", "port", "railway", "country", "summit"}
    | {"luban-workshop", "confucius-institute", "region", "head-of-state", "president"}
)
_VERBS = frozenset({"left", "went", "came", "sent", "have", "take", "took", "made", "does", "will", "that", "were"})
_DURATIONS = frozenset({"minute", "hour", "day", "week", "month", "year"})
_HEDGE_BEFORE_NOUN = re.compile(r"(?:超过|约|近|达|为|有|共|是|到|的|了|逾)+$")
_COUNTED = frozenset({AskedKind.COUNT, AskedKind.AMOUNT, AskedKind.MEASURE})
_QUANTITIES = {
    AskedKind.MONEY: {FigureKind.MONEY},
    AskedKind.SHARE: {FigureKind.SHARE},
    AskedKind.MEASURE: {FigureKind.MEASURE},
}


def quantity_in(asked: Asked, question: str, sentence: str) -> tuple[Span, ...]:
    """Return the one figure of the asked kind that the question does not name."""
    told = {figure.value for figure in find_figures(question)}
    figures = [figure for figure in find_figures(sentence) if figure.value not in told]
    span = _only([figure for figure in figures if _fits(figure, asked, question, sentence)])
    if span is None or _DAMAGED.search(sentence[: span.start]):
        return ()
    others = any(f.kind is FigureKind.COUNT and not f.unit for f in figures if f.span != span)
    if asked.kind is AskedKind.COUNT and (others or _ANOTHER.search(sentence[span.end :])):
        return ()  # "two ships, another five": the five may be ships as well
    return (span,)


def _fits(figure: Figure, asked: Asked, question: str, sentence: str) -> bool:
    if figure.upper and _CHANGE.search(sentence[: figure.span.start]):
        return False  # "rose from 4 to 5 km" holds two
    if figure.kind is FigureKind.COUNT:
        return asked.kind in _COUNTED and counts(figure, asked.noun, sentence)
    if asked.kind is AskedKind.COUNT:
        return figure.kind is FigureKind.MEASURE and bool(_names(asked.noun) & _names(figure.unit))
    if asked.kind is AskedKind.AMOUNT:
        kinds = {FigureKind.MONEY, FigureKind.MEASURE}
        kinds |= {FigureKind.SHARE} if asks_growth(question) else set()
        return figure.kind in kinds and figure.unit not in _DURATIONS
    return figure.kind in _QUANTITIES[asked.kind] and (not asked.units or figure.unit in asked.units)


def counts(figure: Figure, noun: str, sentence: str) -> bool:
    """Return whether the figure counts what the noun names, in whatever language."""
    counted = _CLASSIFIER.sub("", figure.unit)
    if not counted and _HAN.match(figure.unit):
        counted = _HEDGE_BEFORE_NOUN.sub("", sentence[: figure.span.start])[-4:]
    if _HEDGE_BEHIND.search(counted):
        counted = fold(_WORDS_BEHIND.findall(sentence[figure.span.end :])[0])
    if _TRIPS.search(counted) and (ridden := _OF_WHAT.match(sentence, figure.span.end)):
        counted = ridden[1]  # "3,849 trips of trains" are trains as well
    if not counted or not noun:
        return False
    if _STATES.search(noun) and _STATES.search(counted):
        return True
    counted, noun = _without_countries(counted), _without_countries(noun)
    if _names(noun) & _names(counted):
        return True
    if _HAN.search(counted):
        pairs = {counted[n : n + 2] for n in range(len(counted) - 1)}
        return any(pair in noun for pair in pairs if all(map(_HAN.match, pair)))
    stems, wanted = (_own_stems(words) for words in (counted, noun))
    return any(len(one.removeprefix(other)) < 2 for one in stems for other in wanted if one.startswith(other))


def _own_stems(words: str) -> frozenset[str]:
    """Return the stems of the words, but for verbs and short words."""
    verbs = {stem for language in LANGUAGES for stem in verb_stems(words, language)}
    return frozenset(stem for stem in all_stems(words) - verbs - _VERBS if len(stem) > 2)


def _without_countries(words: str) -> str:
    for name in reversed(find_countries(words)):
        words = words[: name.span.start] + words[name.span.end :]
    return words


def _names(words: str) -> set[str]:
    """Return the concepts that the words name, as far as they can be counted."""
    kept = {m.concept.name for m in the_glossary().mentions(words)} & _COUNTABLE
    return kept | (set(concepts_in(fold(words))) - MANNER - EVENTS)


def time_in(asked: Asked, question: str, sentence: str) -> tuple[Span, ...]:
    """Return the one time that the question does not name, of its year alone where that is asked for."""
    told = [figure.moment for figure in find_figures(question) if figure.kind in TIMES and figure.moment]
    times = [f for f in find_figures(sentence) if f.kind in TIMES and f.moment and not _is_told(f.moment, told)]
    if any(f.kind is FigureKind.COUNT and not f.unit and f.value in _EARLY_YEARS for f in find_figures(sentence)):
        return ()  # years before 1500 are read as counts
    times = [time for time in times if not _ONES_BEHIND.match(sentence, time.span.end)]
    if asked.kind is AskedKind.DAY:
        times = [time for time in times if time.moment and time.moment.month]
    span = _only(times)
    if not span or asked.kind is not AskedKind.YEAR:
        return (span,) if span else ()
    years = list(_YEAR.finditer(sentence, span.start, span.end))
    return (Span(*years[0].span()),) if len(years) == 1 else ()


def _is_told(moment: Moment, told: list[Moment]) -> bool:
    """Return whether one of the told times says all that this one does."""
    parts = (moment.year, moment.month, moment.day)
    return any(
        all(mine is None or mine == theirs for mine, theirs in zip(parts, (m.year, m.month, m.day), strict=True))
        for m in told
    )


def _only(figures: list[Figure]) -> Span | None:
    return figures[0].span if len(figures) == 1 else None
