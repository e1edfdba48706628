"""Numbers with what they count or measure, read out of folded text."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from knowledge.digits import DECIMAL_COMMA, digits_at, is_ambiguous, worth
from knowledge.folding import LETTER
from knowledge.languages import detect_language
from knowledge.number_words import number_in_chinese, number_in_words
from knowledge.units import Unit, UnitKind, currency_before, read_multiple, read_unit

_MAX_PARTS = 3  # 94 milliard 800 million 500 ming
_DETECTION_CHARS = 300
_RANGE = re.compile(r" ?- ?|[至到]| to | до ")
_PERCENT_OF = "百分之"
_CLASSIFIER = re.compile(
    "[个国名位项条份家座次届列辆台所人种类架艘株件万亿]|公里|千米|公顷|吨|大(?=[^家量])|天|小时|分钟|周年|年(?!代)|月|美元|元"
)
_NOUN_WORD = re.compile(rf"[ -]((?:'?{LETTER})+)")
_HAN_NOUN = re.compile(r" ?([\u3400-\u9fff]{1,6})")
_HAN = re.compile(r"[\u3400-\u9fff]")
_NO_NOUN = frozenset(
    word
    for line in (
        "of in on at to from by and or for with than as is was were are the a an per that which who will would more",
        "since after before between into over under about but out nor yet also not when while it its this went came",
        "rose fell",
        "в на с к по из за от до для при о и или а но что как это г гг года не чем был была было были",
        "va bilan ва билан ham дан және мен жана менен дар аз бо ба барои we bilen",
    )
    for word in line.split()
)
_ENDING = re.compile(  # written onto a number without a hyphen, as in Kyrgyz: 400дөн, 20 640ы, 124кө
    rf"(?:[дт][аоеө]н|[гк][аоеө]|[ндт][ыуиү]н|[ндт][ыуиү]|[дт][аоеө]|с?[ыуиү])(?!{LETTER})"
)
_PART_OF_WORD = re.compile(rf"-{LETTER}")  # two-way
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}$")
_YEAR_BEFORE = re.compile(
    r"(?:(?<![^\W_])(?:in|since|by|until|till|of|during|for|after|before|year|to|through|and|в|с|к|до|по|за|на|от|и"
    r"|соли|аз|году|years?) |[(])$"
)
_YEAR_AFTER = re.compile(
    r"[- ]?(?:год(?:а|у|ом)?|гг?\.|yil~|йил~|жыл~|ж\.|(?:nji|njy) ýyl~|年)".replace("~", LETTER + "{0,6}")
)
_SURE_YEARS = range(1950, 2061)
_HAN_YEAR = re.compile("[零〇一二三四五六七八九]{4}$")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number at [start, end) with its unit, or with the noun that it counts ("" for none); or a year."""

    start: int
    end: int
    value: Decimal
    precision: Decimal
    upper: Decimal | None = None
    unit: Unit | None = None
    noun: str = ""
    is_year: bool = False


@dataclass(slots=True)
class _Number:
    """A number as it is read on: its end, its worth, and the power of ten that its last part was given."""

    end: int
    value: Decimal
    precision: Decimal
    written: str
    power: int = 0


class NumberReader:
    """Reads the numbers of one text; the language of the text is looked at only where a number leaves it open."""

    def __init__(self, text: str, folded: str) -> None:
        self.text = text
        self.folded = folded

    @cached_property
    def _decimal_comma(self) -> bool:
        return detect_language(self.text[:_DETECTION_CHARS]) in DECIMAL_COMMA

    def quantity_at(self, start: int, floor: int) -> tuple[Quantity | None, int]:
        """Return the quantity that begins at `start`, or None, and where to read on.

        A currency before the number belongs to it, as far back as `floor`.
        """
        folded = self.folded
        if folded.startswith(_PERCENT_OF, start):
            return self._percent_of(start)
        currency = currency_before(folded, start)
        if currency and currency[0] < floor:
            currency = None
        number, end = self._number_at(start, short=currency is not None)
        if not number:
            return None, end
        upper = None if number.power else self._upper(number)
        last = upper or number
        unit = read_unit(folded, last.end)
        if not currency and not upper and self._is_year(start, number, unit):
            year = Quantity(start, number.end, number.value, Decimal(1), is_year=True)
            return year, number.end
        if currency:
            unit = (unit[0] if unit and unit[1] == currency[1] else last.end, currency[1])
        return self._quantity(currency[0] if currency else start, number, upper, unit)

    def _quantity(
        self, start: int, number: _Number, upper: _Number | None, unit: tuple[int, Unit] | None
    ) -> tuple[Quantity | None, int]:
        last = upper or number
        end = unit[0] if unit else last.end
        factor = unit[1].factor if unit else Decimal(1)
        lower = number.value.scaleb(last.power) if upper else number.value
        if not unit and self.folded[start].isdigit() and (ending := _ENDING.match(self.folded, end)):
            end = ending.end()
        noun = "" if unit else self._noun(end + (last.power > 0 and self.folded[end : end + 2] == ". "))
        glued = self.folded[end : end + 1]
        if not unit and _PART_OF_WORD.match(self.folded, end) and not self.folded[start].isdigit():
            return None, end
        if not unit and not last.power and glued.isalpha() and not _HAN.match(glued):
            return None, end
        precision = last.precision * factor
        ceiling = upper.value * factor if upper else None
        return Quantity(start, end, lower * factor, precision, ceiling, unit[1] if unit else None, noun), end

    def _number_at(self, start: int, *, short: bool) -> tuple[_Number | None, int]:
        """Return the number with its multiples (94 milliard 800 million), or None, and where to read on."""
        number, end = self._part(start, short=short)
        if not number:
            return None, end
        power = number.power
        for _ in range(_MAX_PARTS - 1):
            gap = self.folded[number.end : number.end + 1] == " "
            after, _ = self._part(number.end + gap, short=False) if number.power else (None, 0)
            if not after or not 0 < after.power < power:
                break
            number = _Number(after.end, number.value + after.value, after.precision, number.written, after.power)
            power = after.power
        return number, number.end

    def _part(self, start: int, *, short: bool) -> tuple[_Number | None, int]:
        folded = self.folded
        if folded[start : start + 1] in "0123456789" and start < len(folded):
            end, written = digits_at(folded, start)
            if not written:
                return None, end
        else:
            worded = number_in_words(folded, start) or number_in_chinese(folded, start)
            if not worded:
                return None, start + 1
            end, written = worded[0], str(worded[1])
            if _HAN.match(folded[start]) and not self._is_counted(start, end):
                return None, end
        multiple = read_multiple(folded, end, short=short)
        comma = bool(is_ambiguous(written) and (multiple or self._decimal_comma))
        point = bool(is_ambiguous(written) and multiple)
        value, precision = _worth(written, decimal_comma=comma, decimal_any=point)
        if multiple:
            return _Number(
                multiple[0], value.scaleb(multiple[1]), precision.scaleb(multiple[1]), written, multiple[1]
            ), end
        return _Number(end, value, precision, written), end

    def _is_counted(self, start: int, end: int) -> bool:
        """Return whether the Chinese number stands before what it counts: 五国 holds one, 十分 and 统一 do not."""
        if self.folded[start:end] in ("一", "千", "百"):
            return False
        return bool(_CLASSIFIER.match(self.folded, end) or read_unit(self.folded, end))

    def _upper(self, number: _Number) -> _Number | None:
        """Return the other end of a range (25-30 km), which has the unit for both, or None."""
        sign = _RANGE.match(self.folded, number.end)
        if not sign or not self.folded[sign.end() : sign.end() + 1].isdigit():
            return None
        upper, _ = self._part(sign.end(), short=False)
        if not upper or upper.value <= number.value:
            return None
        counted = upper.power or read_unit(self.folded, upper.end) or self._noun(upper.end)
        return upper if counted else None

    def _is_year(self, start: int, number: _Number, unit: tuple[int, Unit] | None) -> bool:
        written = number.written
        if _HAN_YEAR.match(self.folded[start : number.end]):
            return bool(unit and unit[1].name == "year")
        if number.power or not _YEAR.match(written) or not self.folded[start].isdigit():
            return False
        if _YEAR_AFTER.match(self.folded, number.end):
            return True
        before = _YEAR_BEFORE.search(self.folded[max(0, start - 12) : start])
        if unit:
            return bool(before) and unit[0] - number.end <= 3 and unit[1].kind is UnitKind.MEASURE
        if before:
            return True
        return int(written) in _SURE_YEARS and (int(written) != 2000 or not self._noun(number.end))

    def _percent_of(self, start: int) -> tuple[Quantity | None, int]:
        begin = start + len(_PERCENT_OF)
        number = number_in_chinese(self.folded, begin)
        if number:
            unit = Unit(UnitKind.SHARE, "%")
            return Quantity(start, number[0], number[1], Decimal(1), unit=unit), number[0]
        end, written = digits_at(self.folded, begin)
        if not written:
            return None, begin
        value, precision = worth(written, decimal_comma=False)
        return Quantity(start, end, value, precision, unit=Unit(UnitKind.SHARE, "%")), end

    def _noun(self, end: int) -> str:
        """Return what is counted: up to three words behind the number, or up to six Chinese characters."""
        if han := _HAN_NOUN.match(self.folded, end):
            return han[1]
        words: list[str] = []
        while len(words) < 3 and (found := _NOUN_WORD.match(self.folded, end)):
            if found[1] in _NO_NOUN or len(found[1]) > 30:
                break
            words.append(found[1])
            end = found.end()
        return " ".join(words)


def _worth(written: str, *, decimal_comma: bool, decimal_any: bool) -> tuple[Decimal, Decimal]:
    """Return worth and precision; before a multiple any mark is a decimal one, and noughts at the end are round."""
    if decimal_any:
        whole, tail = re.split("[.,]", written)
        return Decimal(f"{whole}.{tail}"), Decimal(1).scaleb(-len(tail))
    value, precision = worth(written, decimal_comma=decimal_comma)
    if value >= 1000 and value == value.to_integral_value():
        digits = str(int(value))
        precision = Decimal(10) ** (len(digits) - len(digits.rstrip("0")))
    return value, precision
