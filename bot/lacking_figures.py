"""Whether a sentence lacks the figure that a question asks for: a share, an amount, a number, a time."""

import re
from collections.abc import Sequence

from bot.asked_kinds import asked_of
from bot.asked_words import TIME_UNITS, AskedKind
from bot.read_text import ReadText, stems_of
from bot.weekdays import asks_weekday, holds_weekday
from knowledge.figures import TIMES, Figure, FigureKind
from knowledge.latin import stem_of

NUMBERS = frozenset({AskedKind.COUNT, AskedKind.MEASURE, AskedKind.AMOUNT, AskedKind.MONEY, AskedKind.SHARE})
TIMELY = frozenset({AskedKind.YEAR, AskedKind.DAY, AskedKind.WHEN})
_NEEDED = {
    AskedKind.SHARE: FigureKind.SHARE,
    AskedKind.MONEY: FigureKind.MONEY,
}
# Number words that `find_figures` does not read, or that name no certain number.
CARDINAL = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|several|many|few|none|once|twice|double|half|thirds|quarters?|dozens?"
    r"|hundreds|thousands|millions|billions|один|одна|одно|дв[ае]|три|четыре|пять|шесть|семь|восемь|девять|десять"
    r"|несколько|многие|много|оба|обе|дважды|половин\w+|barcha|bir necha|барча|бир неча|барлық|бірнеше|баары|бир нече"
    r"|ҳама|якчанд|hemme|birnäçe)\b|几个|多个|所有|一半",
    re.IGNORECASE,
)
_STATES = re.compile(
    r"\b(?:countries|states|nations|republics|стран|государств|республик|davlat|mamlakat|давлат|мамлакат|кишвар|мемлекет"
    r"|ел(?=де|дің|$)|өлкө|döwlet)|国家|国$|^国",
    re.IGNORECASE,
)
_COUNTED_STATES = re.compile(
    r"\b(?:one|two|three|four|five|six|один|одна|дв[ае]\w*|три|тр[её]х|четыре|пят[ьи]|beshta|besh|ikki|беш|икки|бес|екі"
    r"|эки|панҷ|ду|bäş|iki)\b(?: [^\W\d_]+){0,2}? (?:countries|states|nations|republics|стран\w*|государств\w*"
    r"|республик\w*|davlat\w*|mamlakat\w*|давлат\w*|мамлакат\w*|кишвар\w*|мемлекет\w*|өлкө\w*|döwlet\w*)|[两三五六八]国",
    re.IGNORECASE,
)
_PARTITIVE = re.compile(
    r"\bhow (?:many|much) of\b(?! (?:them|these|those|it)\b)|\bсколько из\b(?! (?:них|этих)\b)"
    r"|其中(?:有多少|几)|中有多少",
    re.IGNORECASE,
)
_SOME_OF = re.compile(
    r"\b(?:among|including|none|half|thirds?|quarters?|most|majority|percent|(?<!in )all|половин\w+|трет[ьи]"
    r"|большинств\w+)\b|%"
    r"|\b(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|many|several|some) (?:out )?of\b|\d из\b"
    r"|其中|之中|\b(?:ulardan|shundan|улардан|шундан)\b",
    re.IGNORECASE,
)
_WORTH = re.compile(
    r"\b(?:what|which|how much) (?:[\w'-]+ ){0,9}?worth\b"
    r"|\b(?:what|which) (?:(?:is|was|are|were) )?(?:the )?(?:[\w'-]+ ){0,2}?value of\b"
    r"|\bкакова? (?:\w+ )?(?:стоимость|сумма)\b|\bна какую сумму\b|价值多少",
    re.IGNORECASE,
)
_MUCH = re.compile(r"\bmuch\b", re.IGNORECASE)
# Asks for a number of things and never for money, as "how much" may.
_HOW_MANY = re.compile(
    r"\b(?:how many(?! (?:square )?(?:miles|feet|acres|pounds|inches|yards|gallons)\b)|nechta|нечта|неше|чандто)\b|几",
    re.IGNORECASE,
)
# How long something lasts is told by its beginning and its end as well.
_LASTS = re.compile(r"\bhow long\b|\bкак долго\b|\bсколько времени\b|多久|多长时间", re.IGNORECASE)
_TAKES = re.compile(r"\bhow long\b.* (?:take|takes|took|last|lasts|lasted)\b", re.IGNORECASE)
_A_WHILE = re.compile(
    r"\b(?:a|an|another) (?:[^\W\d_]+ )?(?:million|billion|minute|hour|day|week|month|year|decade|century)\b"
    r"|\b(?:several|some|many|few) (?:minutes|hours|days|weeks|months|years|decades|centuries)\b"
)
_LENGTH = re.compile(r"\b(?:length of|how long will|длина|протяж[её]нность)\b|长度|全长", re.IGNORECASE)
_TIME_IN_WORDS = re.compile(
    r"\b(?:century|centuries|decade|summer|winter|spring|autumn|today|now|ago|night|january|february|march|april|june"
    r"|july|august|september|october|november|december|век[аеу]?|летом|зимой|весной|осенью|сегодня|назад)\b|世纪|今天",
    re.IGNORECASE,
)
_TELLS_WHEN = re.compile(
    r"\b(?:at the (?:time|end|beginning) of|during|after|before|while|when|since|until"
    r"|на момент|во время|после|пока|когда|с тех пор)\b|期间|之后|以后",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\b(?:half|thirds?|quarters?|most|majority|половин\w+|трет[ьи]|большинств\w+)\b|一半", re.IGNORECASE
)
# A question that opens with a clause of "when" asks for what comes behind it.
_WHEN_CLAUSE = re.compile(
    r"^\W*(?:when|когда)\b.*[,—-] *(?:\w+ ){0,2}(?:who|what|which|where|why|how|кто|что|как\w*|где)\b"
    r"|^\W*when\b.* (?:which way|what is|what are)\b",
    re.IGNORECASE,
)
# The event that a time in words is told by stands right behind it: "during the summit".
_EVENT = re.compile(r"[^\W\d_]{4,}")
BEHIND_CHARS = 24
_YEAR_OF_THINGS = re.compile(r"\b(?:1[5-9]|20)\d\d ([^\W\d_]+)")
_DIGITS = re.compile(r"\d+")
# "CZ6051", "a Boeing 787": the number of a thing and no year.
_NUMBERED = re.compile(r"(?:[A-ZА-Я]{1,4}|(?<![^\W\d_])[A-ZА-Я]{1,2}-|\b[Aa]n? [A-Z][a-z]{2,} )$")
YEAR_DIGITS = (3, 4)
_CONTAINERS = re.compile(r"container|контейнер|kont[eý]\w?ner|集装箱", re.IGNORECASE)  # counted in a unit, TEU


def lacks_figure(asked: ReadText, sentence: ReadText) -> bool:
    """Return whether the question asks for a share, an amount, a number or a date, and the sentence tells none."""
    fresh = [figure for figure in sentence.figures if not is_told(figure, asked)]
    kinds = {figure.kind for figure in fresh}
    if asks_weekday(asked.text):
        return not holds_weekday(sentence.text)
    wanted = {each.kind for each in asked_of(asked.text)} if not _WHEN_CLAUSE.search(asked.text) else set()
    if wanted and wanted <= TIMELY:
        told = kinds & TIMES or _loose_digits(sentence) - set(_DIGITS.findall(asked.text))
        return not told and not (AskedKind.WHEN in wanted and _tells_when(sentence, asked))
    if needed := _needed(asked.text, wanted):
        lacking = needed not in kinds and not (needed is FigureKind.SHARE and _PART.search(sentence.text))
        return lacking or _measures_otherwise(asked, kinds, fresh)
    endless = bool(_TAKES.search(asked.text)) and not _tells_how_long(sentence, asked, fresh)
    partless = bool(_PARTITIVE.search(asked.text)) and not _SOME_OF.search(sentence.text)
    if endless or partless or _measures_otherwise(asked, kinds, fresh):
        return True
    if _is_told_in_words(asked, sentence, kinds):
        return False
    counted = bool(wanted) and wanted <= NUMBERS
    return (counted or bool(_PARTITIVE.search(asked.text))) and not _counts(asked, sentence, kinds)


def _measures_otherwise(asked: ReadText, kinds: set[FigureKind], fresh: Sequence[Figure]) -> bool:
    """Return whether the question asks for a measure, and all that the sentence measures is in other units."""
    wanted = asked_of(asked.text)
    if len(wanted) != 1 or wanted[0].kind is not AskedKind.MEASURE or not wanted[0].units:
        return False
    units = {figure.unit for figure in fresh if figure.kind is FigureKind.MEASURE}
    return bool(units) and not units & wanted[0].units and FigureKind.COUNT not in kinds


def _needed(question: str, wanted: set[AskedKind]) -> FigureKind | None:
    """Return the one kind of figure that can answer, where there is one."""
    if _WORTH.search(question) and not wanted - NUMBERS:
        return FigureKind.MONEY
    lengths = wanted == {AskedKind.MEASURE} and all(each.units == {"m"} for each in asked_of(question))
    if lengths or (_LENGTH.search(question) and not wanted - {AskedKind.MEASURE}):
        return FigureKind.MEASURE
    return _NEEDED.get(next(iter(wanted))) if len(wanted) == 1 else None


def _is_told_in_words(asked: ReadText, sentence: ReadText, kinds: set[FigureKind]) -> bool:
    """Return whether the sentence tells without a number how long something lasts, or how much there is."""
    if _LASTS.search(asked.text):
        return bool(kinds & TIMES or _A_WHILE.search(sentence.text)) or _tells_when(sentence, asked)
    return bool(_MUCH.search(asked.text) and _MUCH.search(sentence.text))


def _tells_how_long(sentence: ReadText, asked: ReadText, fresh: Sequence[Figure]) -> bool:
    """Return whether the sentence tells a stretch of time, or by its beginning and end how long something lasts."""
    timely = any(figure.unit in TIME_UNITS or figure.kind in TIMES for figure in fresh)
    return timely or bool(_A_WHILE.search(sentence.text)) or _tells_when(sentence, asked)


def _tells_when(sentence: ReadText, asked: ReadText) -> bool:
    """Return whether the sentence tells a time in words, other than by the very event that the question names."""
    if _TIME_IN_WORDS.search(sentence.text):
        return True
    behind = (sentence.text[match.end() : match.end() + BEHIND_CHARS] for match in _TELLS_WHEN.finditer(sentence.text))
    return any(not (event := _EVENT.search(words)) or not asked.stems & stems_of(event[0]) for words in behind)


def _counts(asked: ReadText, sentence: ReadText, kinds: set[FigureKind]) -> bool:
    """Return whether the sentence tells a number, of countries alone only where those are asked for."""
    text = sentence.text
    if not _STATES.search(asked.text) and (states := _COUNTED_STATES.search(text)):
        text = text[: states.start()] + text[states.end() :]
        fresh = [figure for figure in ReadText(text).figures if not is_told(figure, asked)]
        kinds = {figure.kind for figure in fresh}
    told = kinds - TIMES - {FigureKind.ORDINAL}
    if _HOW_MANY.search(asked.text) and {each.kind for each in asked_of(asked.text)} == {AskedKind.COUNT}:
        told -= {FigureKind.MONEY} if _CONTAINERS.search(asked.text) else {FigureKind.MONEY, FigureKind.MEASURE}
    return bool(told) or bool(CARDINAL.search(text)) or _counts_like_a_year(asked, text)


def _counts_like_a_year(asked: ReadText, text: str) -> bool:
    """Return whether a number that reads as a year counts what is asked for: 2000 guests."""
    nouns = stems_of(" ".join(each.noun for each in asked_of(asked.text)))
    return any(stem_of(match[1]) in nouns for match in _YEAR_OF_THINGS.finditer(text))


def _loose_digits(sentence: ReadText) -> set[str]:
    """Return the sentence's numbers in digits that are no quantities, or may be years."""
    taken = [figure.span for figure in sentence.figures if figure.kind not in TIMES]
    return {
        match[0]
        for match in _DIGITS.finditer(sentence.text)
        if (len(match[0]) in YEAR_DIGITS or not any(span.start <= match.start() < span.end for span in taken))
        and not _NUMBERED.search(sentence.text[: match.start()])
    }


def is_told(figure: Figure, asked: ReadText) -> bool:
    """Return whether the question itself tells the figure."""
    same: Sequence[Figure] = [other for other in asked.figures if other.kind is figure.kind]
    return any(other.value == figure.value and other.moment == figure.moment for other in same)
