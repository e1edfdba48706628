"""What the sentence that answers should hold itself: the kind of figure, the day, the reason, the places asked for."""

import re
from collections.abc import Callable
from functools import lru_cache

from bot.asked_kinds import asked_of
from bot.asked_words import AskedKind
from bot.lacking_figures import NUMBERS, TIMELY, is_told
from bot.quantity_words import EVENTS
from bot.read_text import ReadText, read_text
from bot.reasons import asks_reason, tells_reason
from bot.weekdays import asks_weekday, holds_weekday
from knowledge.countries import CENTRAL_ASIA, FIVE
from knowledge.figures import FigureKind

_PRICE = frozenset({"cost", "price", "salary"})
_ROUTE = re.compile(
    r"\broutes?\b|\bмаршрут|路线|经过(?:哪些|什么)?(?:地方|城市)|\byoʻnalish|\byo'nalish|\bбағыт\b|\bбагыт\b"
    r"|\bмасир|\bugry\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:day|date|числа|числе|день|дня|дату?|kuni?|kundan|sanada|күні?|күннен|күндөн|күнү?|рӯзи?|gün\w*)\b|[天日号]",
    re.IGNORECASE,
)
_OFTEN = re.compile(
    r"\bhow often\b|\bкак часто\b|\bраз в сколько\b|多久.{0,6}一次|几[年月天周].{0,8}一[次面]|\b(?:qancha vaqti?"
    r"|necha yil)da bir\b"
    r"|\b(?:қанша уақыт|неше жыл)да бір\b|\b(?:канча убакыт|канча жыл)[тд]а бир\b|\bчанд (?:сол|вақт) як бор\b"
    r"|\bnäçe (?:wagt|ýyl)dan bir\b",
    re.IGNORECASE,
)
_EVERY = re.compile(
    r"\b(?:every|once|twice|annual(?:ly)?|yearly|weekly|daily|monthly|per|frequent(?:ly)?|often|rarely|regular(?:ly)?"
    r"|раз в|кажд\w+|ежегодн\w+|еженедельн\w+|часто|редко|регулярн\w+|har|ҳар|жылда б[іи]р|ýyldan bir|her|сайын"
    r"|аптасына"
    r"|жумасына|haftasiga|hepdede|як бор)\b|每|一次|经常",
    re.IGNORECASE,
)
_AMOUNTS = frozenset({"trade", "export", "import", "balance", "invest"})
_WHICH = re.compile(
    r"\b(?:which|who|whose|whom|как(?:ая|ой|ие|ую|их)|кто|qaysi|qaysilar|kim|қайси|ким|қай|қандай|кім|кайсы|кадом|кӣ|haýsy)\b|[哪谁]",
    re.IGNORECASE,
)
_NAMES_OF_THINGS = {1, 2}
_ALIKE = frozenset({"opened", "started"})
_Check = Callable[[ReadText, ReadText], bool]
SEVERAL = 2  # a route, and cities asked for, are more than one


def parts_lacking(question: str, sentence: str) -> int:
    """Return how many of the parts that the question wants do not stand in the sentence."""
    checks = _checks_for(question)
    asked, said = read_text(question), read_text(sentence)
    return sum(1 for lacks in checks if lacks(asked, said))


@lru_cache(maxsize=64)  # a question is compared with several sentences
def _checks_for(question: str) -> tuple[_Check, ...]:
    """Return the checks of the parts that the question wants."""
    asked, kinds = read_text(question), {each.kind for each in asked_of(question)}
    many = kinds & {AskedKind.COUNTRIES, AskedKind.CITY, AskedKind.CITIES}
    wants: dict[_Check, bool] = {
        _figure: bool(kinds & {AskedKind.MEASURE, AskedKind.MONEY} or _PRICE & asked.concepts.keys()),
        _day: asks_weekday(question) or (AskedKind.DAY in kinds and _DAY.search(question) is not None),
        _reason: asks_reason(question),
        _often: _OFTEN.search(question) is not None,
        _yearly: bool(kinds & NUMBERS) and "per year" in asked.concepts,
        _event: bool(kinds & TIMELY and EVENTS & asked.concepts.keys()),
        _of_all: bool(_AMOUNTS & asked.concepts.keys() and asked.countries == {"CN"} and not _WHICH.search(question)),
        _named: bool(asked.ordinals - _NAMES_OF_THINGS or asked.letters),
        _places: bool(many or _ROUTE.search(question)),
    }
    return tuple(check for check, wanted in wants.items() if wanted)


def _figure(asked: ReadText, said: ReadText) -> bool:
    """Return whether a sum or a measure is asked for, also by keywords ("price"), and none of that kind is told."""
    fresh = [figure for figure in said.figures if not is_told(figure, asked)]
    kinds = asked_of(asked.text)
    if len(kinds) == 1 and kinds[0].kind is AskedKind.MEASURE and kinds[0].units:
        return not any(figure.unit in kinds[0].units for figure in fresh)
    wants_money = [each.kind for each in kinds] == [AskedKind.MONEY] or (not kinds and _PRICE & asked.concepts.keys())
    return bool(wants_money) and not any(figure.kind is FigureKind.MONEY for figure in fresh)


def _day(asked: ReadText, said: ReadText) -> bool:
    """Return whether no weekday, or no day where one is asked for, is told: its month alone is none."""
    if asks_weekday(asked.text):
        return not holds_weekday(said.text)
    return not any(figure.moment and figure.moment.day for figure in said.figures)


def _reason(_: ReadText, said: ReadText) -> bool:
    return not tells_reason(said.text)


def _often(_: ReadText, said: ReadText) -> bool:
    return not _EVERY.search(said.text)


def _yearly(_: ReadText, said: ReadText) -> bool:
    return "per year" not in said.concepts


def _event(asked: ReadText, said: ReadText) -> bool:
    """Return whether the sentence tells of another event than the one whose time is asked for."""
    wanted, told = (EVENTS & read.concepts.keys() for read in (asked, said))
    return bool(not wanted & told and not (wanted & _ALIKE and told & _ALIKE))


def _of_all(_: ReadText, said: ReadText) -> bool:
    """Return whether an amount of one country is told where no country but China is named: that of all is asked for."""
    return bool(said.countries & FIVE)


def _named(asked: ReadText, said: ReadText) -> bool:
    """Return whether an ordinal or a letter that is asked for ("line D") does not stand in the sentence itself.

    What is first is told so in too many ways, and "second" is often a part of a thing's name.
    """
    ordinals = asked.ordinals - _NAMES_OF_THINGS
    return bool(ordinals and not ordinals & said.ordinals) or not set(asked.letters) <= set(said.letters)


def _places(asked: ReadText, said: ReadText) -> bool:
    """Return whether fewer places are told than are asked for: a city, or several cities or countries."""
    kinds = {each.kind for each in asked_of(asked.text)}
    if kinds == {AskedKind.COUNTRIES}:
        return len(said.countries - asked.countries - {CENTRAL_ASIA}) < SEVERAL
    if kinds == {AskedKind.CITY}:
        return set(said.places) <= set(asked.places)
    return bool(_ROUTE.search(asked.text) or AskedKind.CITIES in kinds) and len(said.places) < SEVERAL
