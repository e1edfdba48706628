"""Days, months, years and stretches of years, as eight languages write them."""

import re
from dataclasses import dataclass

from knowledge.folding import LETTER
from knowledge.months import MONTH, month_of, stands_alone
from knowledge.number_words import number_in_chinese


@dataclass(frozen=True, slots=True, order=True)
class Moment:
    """A year, a month or a day, as exactly as it was said; what was not said is None."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def agrees(self, other: "Moment") -> bool | None:
        """Return whether both can be the same time, each as exact as it is, or None where they share nothing."""
        pairs = ((self.year, other.year), (self.month, other.month), (self.day, other.day))
        shared = [(mine, theirs) for mine, theirs in pairs if mine is not None and theirs is not None]
        return all(mine == theirs for mine, theirs in shared) if shared else None

    def __str__(self) -> str:
        """The ISO form of a moment whose year is known (2023, 2023-05 or 2023-05-17); else --05 or --05-17."""
        parts = [f"{self.year:04}" if self.year is not None else "-"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class DateFound:
    """A stretch of text that says when: from `first`, to `last` where it names two ends."""

    start: int
    end: int
    first: Moment
    last: Moment | None = None


_D = (
    r"(?P<day>[0-3]?[0-9])(?: ?- ?(?P<day_to>[0-3]?[0-9]))?"
    r"(?:-(?:го|е|ое|му)|st|nd|rd|th|-nji|-njy|-i|-a)?(?![0-9])"
)
_Y = r"(?P<year>(?:1[5-9]|20)[0-9]{2})(?![0-9])"
_YEAR_WORD = (
    r"(?:[- ]?(?:год(?:а|у|ом|ов|ы|ах|ам)?|гг?\.|yil(?:i|ning|da|dagi|gi)?|йил(?:и|нинг|да|даги|ги)?"
    r"|жыл(?:ы|дың|дын|ғы|кы|да|дағы)?|ж\.|(?:nji|njy) ýyl(?:yň|da|daky|y)?)(?!" + LETTER + "))"
)
_BOTH = (
    # 17 May 2023; 17 мая 2023 года; 17 майи соли 2023
    rf"{_D}[ -]?(?:of |-?nji )?{MONTH}(?:,? ?(?:of |соли )?{_Y}{_YEAR_WORD}?)?",
    # May 17, 2023
    rf"{MONTH} {_D}(?!\.?[0-9]| ?(?:percent|%|million|billion))(?:,? {_Y})?",
    # 2023-yil 17-may; 2023 жылғы 17 мамыр; 2023-nji ýylyň 17-nji maýy; also without a day
    rf"{_Y}{_YEAR_WORD} ?(?:{_D}[ -]?)?{MONTH}",
    # May 2023; в мае 2023 года
    rf"{MONTH},? ?(?:of |соли )?{_Y}{_YEAR_WORD}?",
    rf"{_Y}-(?P<m>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9])",
    rf"(?P<day>[0-3]?[0-9])(?P<dot>[./])(?P<m>[01]?[0-9])(?P=dot){_Y}",
    rf"(?:{_Y} ?年 ?)?(?P<m>[01]?[0-9]) ?(?:[-至到] ?(?P<m_to>[01]?[0-9]) ?)?月(?:份)?"
    r"(?: ?(?P<day>[0-3]?[0-9]) ?[日号](?: ?[-至到] ?(?P<day_to>[0-3]?[0-9]) ?[日号])?)?",
)
_PATTERNS = tuple(re.compile(pattern) for pattern in _BOTH)
_MONTH_ALONE = re.compile(MONTH)
_YEARS = re.compile(
    rf"{_Y}(?:{_YEAR_WORD}| ?年)?(?: ?- ?| to | and | по | до | ва | va | и |[至到])"
    r"(?P<until>(?:1[5-9]|20)[0-9]{2})(?![0-9])(?: ?年|" + _YEAR_WORD + ")?"
)
_TO_MONTH = re.compile(r" ?- ?| to | through | по | до |[至到]")
_AND = re.compile(r" and | ва | va | и ")
_BETWEEN = re.compile(r"(?:between|между) $")
_SHORT_YEARS = re.compile(rf"{_Y}[-/](?P<two>[0-9]{{2}})(?![0-9-]|{LETTER})")
_DECADE = re.compile(rf"(?P<year>(?:1[5-9]|20)[0-9]0)(?:s(?!{LETTER})|-е годы|-х годов|-х|年代)")


def date_at(folded: str, start: int) -> DateFound | None:
    """Return the day, month or stretch of years that begins at `start` of the folded text, or None; no single year."""
    found = _years_at(folded, start) or _one_date_at(folded, start)
    return (_months_at(folded, found) or found) if found and found.first.month else found


def _one_date_at(folded: str, start: int) -> DateFound | None:
    patterned = (_date(found) for pattern in _PATTERNS if (found := pattern.match(folded, start)))
    return next(filter(None, patterned), None) or _chinese_at(folded, start)


def month_alone_at(folded: str, start: int) -> DateFound | None:
    """Return the month that is named at `start` without day or year, or None where the word may mean something else."""
    found = _MONTH_ALONE.match(folded, start)
    if not found:
        return None
    alone = DateFound(start, found.end(), Moment(None, month_of(found)))
    return _months_at(folded, alone) or (alone if stands_alone(found[0].rstrip(".")) else None)


def _months_at(folded: str, first: DateFound) -> DateFound | None:
    """Return the stretch of months (January–May 2025; 2025-yil yanvar–may; 1至5月) that the found month opens."""
    sign = _TO_MONTH.match(folded, first.end)
    if not sign or first.first.day is not None or first.last:
        return None
    second = _one_date_at(folded, sign.end()) or _month_named_at(folded, sign.end())
    if not second or second.first.day is not None or second.last or not second.first.month:
        return None
    year = first.first.year or second.first.year
    return DateFound(
        first.start,
        second.end,
        Moment(first.first.year or year, first.first.month),
        Moment(second.first.year or year, second.first.month),
    )


def _month_named_at(folded: str, start: int) -> DateFound | None:
    found = _MONTH_ALONE.match(folded, start)
    return DateFound(start, found.end(), Moment(None, month_of(found))) if found else None


def _years_at(folded: str, start: int) -> DateFound | None:
    found = _YEARS.match(folded, start)
    if found and (not _AND.search(found[0]) or _BETWEEN.search(folded[max(0, start - 8) : start])):
        first, last = int(found["year"]), int(found["until"])
        return DateFound(start, found.end(), Moment(first), Moment(last)) if first < last else None
    if found := _DECADE.match(folded, start):
        return DateFound(start, found.end(), Moment(int(found["year"])), Moment(int(found["year"]) + 9))
    found = _SHORT_YEARS.match(folded, start)
    if found and 0 < (last := int(found["year"][:2] + found["two"])) - int(found["year"]) < 30:
        return DateFound(start, found.end(), Moment(int(found["year"])), Moment(last))
    return None


def _chinese_at(folded: str, start: int) -> DateFound | None:
    """Return the date in Chinese numerals (二〇二四年五月十七日, 五月) that begins there, or None."""
    said: dict[str, int] = {}
    place = start
    for sign in "年月日":
        number = number_in_chinese(folded, place)
        if number and folded[number[0] : number[0] + 1] == sign and (sign != "年" or number[1] > 1500):
            said[sign] = int(number[1])
            place = number[0] + 1
        elif sign != "年":
            break
    month, day = said.get("月"), said.get("日")
    if month is None or not 1 <= month <= 12 or not 1 <= (day or 1) <= 31:
        return None
    return DateFound(start, place, Moment(said.get("年"), month, day))


def _date(found: re.Match[str]) -> DateFound | None:
    said = found.groupdict()
    month = int(said["m"]) if said.get("m") else month_of(found)
    year = int(said["year"]) if said.get("year") else None
    day = int(said["day"]) if said.get("day") else None
    until = int(said["day_to"]) if said.get("day_to") else None
    month_to = int(said["m_to"]) if said.get("m_to") else 0
    if not 1 <= month <= 12 or month_to > 12 or not all(1 <= d <= 31 for d in (day, until) if d is not None):
        return None
    last = Moment(year, month, until) if until else Moment(year, month_to) if month_to else None
    return DateFound(found.start(), found.end(), Moment(year, month, day), last)
