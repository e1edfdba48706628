"""What a question asks for and a sentence does not speak of, or contradicts: then the sentence is no answer.

A year, a country, a place, a quantity or an ordinal that is asked for must stand in the sentence, or above it where the
sentence itself names no other. Nothing is learned here: these are rules, made to let no wrong figure pass.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.answers import Missing, MissingKind
from bot.asked_kinds import asked_of
from bot.asked_words import AskedKind
from bot.expectation import asks_figure
from bot.mismatch import contradicted, is_part_of_year, lacks_time
from bot.read_text import ReadText, read_text, stems_of
from knowledge.countries import CENTRAL_ASIA, FIVE
from knowledge.excerpts import Citation
from knowledge.figures import TIMES, Figure, FigureKind
from knowledge.latin import stem_of
from knowledge.passages import Passage

# Quantities that are never meant when another is said.
_MEASURED = frozenset(
    {"export", "import", "balance", "invest", "loan", "cost", "salary", "price", "reserves", "growth", "product"}
)
# Things that are counted: asked after by number, they must be in the sentence.
_COUNTED = frozenset(
    {"passenger", "visitor", "student", "worker", "citizen", "resident", "company", "flight", "train", "wagon"}
    | {"container", "car", "truck", "bus", "memorandum", "scholarship", "workshop", "project"}
)
NUMBERS = frozenset({AskedKind.COUNT, AskedKind.MEASURE, AskedKind.AMOUNT, AskedKind.MONEY, AskedKind.SHARE})
DATES = frozenset({AskedKind.YEAR, AskedKind.DAY})
_PERSON = re.compile(r"ers?$|[её]р\w*$", re.IGNORECASE)  # exporters are no exports
# Number words that `find_figures` does not read, or that name no certain number.
_CARDINAL = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|several|many|few|none|once|twice|double|half|dozens?|hundreds"
    r"|thousands|millions|billions|один|одна|одно|дв[ае]|три|четыре|пять|шесть|семь|восемь|девять|десять"
    r"|несколько|многие|много|оба|обе|дважды|половин\w+|barcha|bir necha|барча|бир неча|барлық|бірнеше|баары|бир нече"
    r"|ҳама|якчанд|hemme|birnäçe)\b|几个|多个|所有|一半",
    re.IGNORECASE,
)
# All five, said as such: a sentence on the region alone says nothing of each.
_WHOLE = re.compile(
    r"\b(?:all|each|every|five|все[хм]?|кажд\w+|пят[ьи]\w*|barcha|besh|har|барча|беш|барлық|бес|баары|ҳама|панҷ|ҳар|ähli"
    r"|bäş|her)\b|五国|各国|五个|所有",
    re.IGNORECASE,
)
_DIRECTION = re.compile(r"\b(?:to|from|into|в|из|до)\b (?:the )?([A-ZА-ЯЁ][^\W\d_]{3,})")
_DIGITS = re.compile(r"\d+")
# A noun stands so near behind the word that asks for its number.
COUNTED_CHARS = 24
_EITHER = re.compile(r"\bor\b|\bили\b|还是|\byoki\b|\bёки\b|\bнемесе\b|\bже\b|\bё\b|\býa-da\b", re.IGNORECASE)
_ASKS_NUMBER = re.compile(
    r"\bhow many\b|\bсколько\b|几[个次家]|多少[个名家列次]|\bnecha\b|\bnechta\b|\bнеча\b|\bнечта\b|\bнеше\b"
    r"|\bнече\b|\bчандто\b|\bnäçe\b",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\b(?:how many|сколько) (days?|weeks?|months?|hours?|minutes?|tonn?e?s|passengers|дней|недель|месяцев|часов"
    r"|минут|тонн)",
    re.IGNORECASE,
)

HoldsWord = Callable[[str], bool]


def missing_from(question: str, citation: Citation, passage: Passage | None, holds: HoldsWord) -> tuple[Missing, ...]:
    """Return what the question asks for that the sentence contradicts or does not speak of; empty where it may answer.

    `passage` is the one that the sentence stands in, where that is known; `holds` tells whether any document holds a
    word of that stem.
    """
    head = f"{citation.section or ''} {citation.document.title}"
    asked, said = (
        read_text(question),
        _Said(read_text(citation.text), read_text(head), read_text(passage.text if passage else "")),
    )
    checks = (_years, _countries, _places, _directions, _quantities, _mismatched, _undone, _ordinals)
    unknown = tuple(name for name in asked.names if not any(map(holds, stems_of(name))))
    nobody = [Missing(MissingKind.NAME, unknown)] if unknown else []
    return (*nobody, *(found for check in checks for found in check(asked, said)))


@dataclass(frozen=True, slots=True)
class _Said:
    sentence: ReadText
    head: ReadText
    passage: ReadText


def _years(asked: ReadText, said: _Said) -> Iterator[Missing]:
    own, above, around = said.sentence.years, said.head.years, said.passage.years
    if not asked.years or asked.years & own:
        return
    if own:
        near = above if asks_figure(asked.text) else above | around
        told = bool(asked.years & near) and not asks_figure(asked.text)
    else:
        told = bool(asked.years & (above | around))
    if not told:
        held = tuple(str(year) for year in sorted(own or above))
        yield Missing(MissingKind.YEAR, tuple(str(year) for year in sorted(asked.years)), held)


def _countries(asked: ReadText, said: _Said) -> Iterator[Missing]:
    wanted = asked.countries - {"CN", CENTRAL_ASIA}
    if not wanted:
        return
    sentence = said.sentence.countries | said.sentence.city_countries
    near = sentence | said.head.countries | said.head.city_countries
    if not sentence - {"CN"}:
        near |= said.passage.countries
    if CENTRAL_ASIA in near and _WHOLE.search(said.sentence.text) and not sentence & FIVE and not _counts(asked):
        near |= FIVE
    lacking = wanted - near
    if lacking and not (_EITHER.search(asked.text) and lacking != wanted):
        yield Missing(MissingKind.COUNTRY, tuple(sorted(lacking)), tuple(sorted(sentence - {"CN"})))


def _counts(asked: ReadText) -> bool:
    return bool(asks_figure(asked.text) or set(asked.concepts) & (_MEASURED | {"trade"}))


def _places(asked: ReadText, said: _Said) -> Iterator[Missing]:
    near = said.sentence.places | said.head.places | said.passage.places
    lacking = [words for concept, words in asked.places.items() if concept not in near]
    if lacking and not (_EITHER.search(asked.text) and len(lacking) < len(asked.places)):
        yield Missing(MissingKind.NAME, tuple(lacking), tuple(said.sentence.places.values()))


def _directions(asked: ReadText, said: _Said) -> Iterator[Missing]:
    """Yield the names that something is said to go to or come from, where nothing near the sentence holds them."""
    near = said.sentence.stems | said.head.stems | said.passage.stems
    lacking = [match[1] for match in _DIRECTION.finditer(asked.text) if not stems_of(match[1]) & near]
    if lacking := [name for name in lacking if not (read_text(name).countries or read_text(name).city_countries)]:
        yield Missing(MissingKind.NAME, tuple(lacking))


def _mismatched(asked: ReadText, said: _Said) -> Iterator[Missing]:
    if words := contradicted(asked, said.sentence, said.head):
        yield Missing(MissingKind.QUANTITY, words)
    if is_part_of_year(asked, said.sentence) or lacks_time(asked, said.sentence):
        yield Missing(MissingKind.NUMBER, ())


def _quantities(asked: ReadText, said: _Said) -> Iterator[Missing]:
    near = {**said.head.concepts, **said.sentence.concepts}
    counted = _counted(asked)
    lacking = [
        words
        for name, words in asked.concepts.items()
        if name in _MEASURED | counted and name not in near and not _PERSON.search(words)
    ]
    unit = _UNIT.search(asked.text)
    if unit and stem_of(unit[1]) not in said.sentence.stems:
        lacking.append(unit[1])
    if _EITHER.search(asked.text) and said.sentence.concepts.keys() & asked.concepts.keys():
        lacking = []
    if lacking:
        held = tuple(words for name, words in said.sentence.concepts.items() if name in _MEASURED | _COUNTED)
        yield Missing(MissingKind.QUANTITY, tuple(dict.fromkeys(lacking)), held[:2])
    elif _lacks_number(asked, said.sentence):
        yield Missing(MissingKind.NUMBER, ())


def _counted(asked: ReadText) -> frozenset[str]:
    """Return what the question wants counted: the concepts named right beside its "how many"."""
    beside = _ASKS_NUMBER.search(asked.text)
    return (
        _COUNTED & read_text(asked.text[beside.start() : beside.end() + COUNTED_CHARS]).concepts.keys()
        if beside
        else frozenset()
    )


def _lacks_number(asked: ReadText, sentence: ReadText) -> bool:
    """Return whether the question asks for a share, an amount, a number or a date, and the sentence tells none."""
    wanted = {each.kind for each in asked_of(asked.text)}
    fresh = [figure for figure in sentence.figures if not _is_told(figure, asked)]
    kinds = {figure.kind for figure in fresh}
    if wanted == {AskedKind.SHARE}:
        return FigureKind.SHARE not in kinds
    if wanted == {AskedKind.MONEY}:
        return FigureKind.MONEY not in kinds
    if wanted and wanted <= DATES:
        return not kinds & TIMES and not set(_DIGITS.findall(sentence.text)) - set(_DIGITS.findall(asked.text))
    if wanted and wanted <= NUMBERS:
        return not kinds - TIMES - {FigureKind.ORDINAL} and not _CARDINAL.search(sentence.text)
    return False


def _is_told(figure: Figure, asked: ReadText) -> bool:
    """Return whether the question itself tells the figure."""
    same = (other for other in asked.figures if other.kind is figure.kind)
    return any(other.value == figure.value and other.moment == figure.moment for other in same)


def _undone(asked: ReadText, said: _Said) -> Iterator[Missing]:
    told = {**said.sentence.undoings, **said.head.undoings}
    lacking = tuple(words for name, words in asked.undoings.items() if name not in told)
    if lacking:
        yield Missing(MissingKind.QUANTITY, lacking)


def _ordinals(asked: ReadText, said: _Said) -> Iterator[Missing]:
    own = said.sentence.ordinals
    if own and asked.ordinals and not asked.ordinals & (own | said.head.ordinals):
        held = tuple(str(number) for number in sorted(own))
        yield Missing(MissingKind.QUANTITY, tuple(str(number) for number in sorted(asked.ordinals)), held)
