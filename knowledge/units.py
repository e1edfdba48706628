"""Units that figures stand in: multiples, currencies, shares and measures, as eight languages write them."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from knowledge.folding import LETTER


class UnitKind(StrEnum):
    """What a unit measures."""

    MONEY = "money"
    SHARE = "share"
    MEASURE = "measure"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit's base name ("USD", "%", "m", "t", "W") and how many of it one of the written unit is."""

    kind: UnitKind
    name: str
    factor: Decimal = Decimal(1)


_END = rf"(?!'?{LETTER})"
_ANY = rf"{LETTER}{{0,9}}(?:'{LETTER}{{1,6}})?"
_CLOSES_ITSELF = re.compile(r"[\u3400-\u9fff]|[$€¥£₽%²³\]]$")


def _parts(words: str) -> list[str]:
    """Return the alternatives that stand outside brackets."""
    parts, depth, begin = list[str](), 0, 0
    for place, character in enumerate(words):
        depth += (character in "([") - (character in ")]")
        if character == "|" and not depth:
            parts.append(words[begin:place])
            begin = place + 1
    return [*parts, words[begin:]]


def _closed(words: str) -> str:
    """Return the words with ~ as any ending, closed at a word's end; Chinese words and signs close themselves."""
    return "|".join(part if _CLOSES_ITSELF.search(part) else part.replace("~", _ANY) + _END for part in _parts(words))


_MULTIPLES = (
    (12, "万亿|trillion~|trln|trn|tn|трлн|триллион~"),
    (11, "千亿"),
    (10, "百亿"),
    (9, "十亿|billion~|bln|bn|milliard~|mlrd|миллиард~|млрд|млд"),
    (8, "亿"),
    (7, "千万"),
    (6, "百万|million~|mln|mn|миллион~|млн"),
    (4, "万"),
    (3, "千(?!米|瓦|克)|thousand~|ming(?:dan|ta|ga|lab)?|минг(?:дан|та|га|лаб)?|мың(?:нан|ға|дай)?|миң(?:ден|ге|дей)?"
     "|ҳазор~|müň(?:den|e|den-de)?|тысяч~|тыс"),
    (2, "hundred|百(?!分)"),
)  # fmt: skip
_MULTIPLE = re.compile("|".join(f"(?P<m{power}>{_closed(words)})" for power, words in _MULTIPLES))
_SHORT_MULTIPLE = re.compile(rf"(?:(?P<m12>t)|(?P<m9>b)|(?P<m6>m)|(?P<m3>k)){_END}")

_MONEY = {
    "USD": "(?:us |u[.]s[.] |american |amerikan |aqsh |abş[- ]?(?:nyň )?|америк~ |американск~ |ақш |акш )?dollar~"
    "|(?:америк~ |ақш |акш )?доллар~(?: сша| има| ақш)?|долл[.]?(?: сша)?|usd|us[$]|[$]|美元|美金",
    "EUR": "euros?|eur|евро~|yevro~|еуро~|ýewro~|欧元|€",
    "JPY": "yens?|иен~|йен~|日元",
    "KRW": "won|вон|韩元",
    "CNY": "yuan~|ýuan~|renminbi|rmb|cny|юан~|人民币|元(?:人民币)?|¥",
    "KZT": "tenge~|тенге~|теңге~|kzt|坚戈",
    "UZS": "so'm~|soums?|сум~|сўм~|uzs|苏姆",
    "KGS": "soms?|сом(?:ов|а|дон|го|ду)?|kgs|索姆",
    "TJS": "somoni~|сомон~|tjs|索莫尼",
    "TMT": "manat~|манат~|tmt|马纳特",
    "RUB": "roubles?|rubles?|рубл~|руб|rub|rubl~|卢布|₽",
    "AED": "dirhams?|дирхам~|aed|迪拉姆",
    "GBP": "gbp|£|英镑",
}
_MEASURES: dict[str, tuple[str, int | Decimal]] = {
    "m2": ("平方公里|sq[.]? ?km|square kilomet~|km2|km²|км²|кв[.]? ?км"
        "|квадратн~ километр~|kvadrat kilometr~", 1_000_000),
    "m2 ha": ("公顷|hectares?|ha|га|гектар~|gektar~", 10_000),
    "m2 mu": ("亩|mu", Decimal(2000) / 3),
    "m2 m": ("平方米|sq[.]? ?m|square met~|m2|m²|м²|кв[.]? ?м|квадратн~ метр~|kvadrat metr~", 1),
    "m3": ("立方米|方(?=天然气|[，。]|$)|cubic met~|cu[.]? ?m|cbm|m3|m³|м³|куб[.]? ?м|кубометр~|кубическ~ метр~"
    "|kub metr~|куб метр~|куб[.]? метр~"
           "|текше метр~|метр~ мукааб~|kubmetr~", 1),
    "m3 bcm": ("bcm", 1_000_000_000),
    "m": ("公里|千米|kilomet~|km|км|километр~|kilometr~|шақырым~|чакырым~", 1000),
    "m mm": ("毫米|millimet(?:er|re)s?|mm|мм|миллиметр~", Decimal("0.001")),
    "m m": ("米|м|m|met(?:er|re)s?|метр~|metr~", 1),
    "t": ("吨|т|t|tons?|tonnes?|metric tons?|тонн~|tonna~|тн", 1),
    "t M": ("mt", 1_000_000),
    "t kg": ("公斤|千克|kilogram~|kg|кг|килограмм~", Decimal("0.001")),
    "Wh G": ("吉瓦时|gwh|гвт[-⋅·*]?ч|gigawatt[- ]hours?", 1_000_000_000),
    "Wh M": ("兆瓦时|mwh|мвт[-⋅·*]?ч|megawatt[- ]hours?", 1_000_000),
    "Wh T": ("twh|твт[-⋅·*]?ч", 1_000_000_000_000),
    "Wh k": ("千瓦时|kwh|квт[-⋅·*]?ч|kilowatt[- ]hours?|киловатт[- ]час~|度电", 1000),
    "W G": ("吉瓦|gw|гвт|gigawatts?|гигаватт~|gvt|gwt", 1_000_000_000),
    "W M": ("兆瓦|mw|мвт|megawatts?|мегаватт~|megavatt~|mvt|mwt", 1_000_000),
    "W k": ("千瓦|kw|квт|kilowatts?|киловатт~", 1000),
    "V k": ("千伏|kv|кв(?! ?[.м])|kilovolts?|киловольт~", 1000),
    "TEU": ("标准箱|标箱|teus?|дфэ|twenty-foot~", 1),
    "bbl": ("桶|barrels?|баррел~|barrel~", 1),
    "hour": ("小时|hours?|час(?:а|ов)?|soat~|соат~|сағат~|саат~|sagat~", 1),
    "minute": ("分钟|minutes?|минут~|minut~|daqiqa~|дақиқа~", 1),
    "day": ("天|days?|день|дня|дней|сутки|суток|kun(?:lik|ga|dan|gacha)?|күн(?:дік|дүк|ге|ден|гө|дүн|нің|ге дейін)?"
            "|рӯз~|кун~|gün(?:lük|üň|e|den|lik)?", 1),
    "week": ("周|星期|weeks?|недел~|hafta~|ҳафта~|апта~|жума~|hepde~", 1),
    "month": ("个月|months?|месяц~|oy(?:lik|da|dan)?(?= |$|[.,;)])|моҳ(?:а|и)?(?= |$|[.,;)])", 1),
    "year": ("年|years?|лет|года?|годам|yil(?:lik|da|dan|ga)?|йил(?:лик|да|дан|га)?|жыл(?:дық|дык|да|дан|ға|га)?"
    "|сол(?:а|и)?"
             "|ýyl(?:lyk|da|dan|a)?", 1),
}  # fmt: skip
_SHARES = {
    "points": "个百分点|percentage points?|процентн~ пункт~|п[.]п",
    "%": "%|percents?|per cent|pct|процент~|foiz~|фоиз~|пайыз~|göterim~|дарсад~|пайз~",
}


def _table() -> dict[str, tuple[str, Unit]]:
    rows: list[tuple[str, Unit]] = [(words, Unit(UnitKind.SHARE, name)) for name, words in _SHARES.items()]
    rows += [(words, Unit(UnitKind.MONEY, name)) for name, words in _MONEY.items()]
    for name, (words, factor) in _MEASURES.items():
        rows.append((words, Unit(UnitKind.MEASURE, name.split(" ")[0], Decimal(factor))))
    return {f"u{row}": (words, unit) for row, (words, unit) in enumerate(rows)}


_TABLE = _table()
_UNIT = re.compile("|".join(f"(?P<{name}>{_closed(words)})" for name, (words, _) in _TABLE.items()))
_BEFORE = re.compile(
    "(?:"
    + "|".join(
        f"(?P<{name}>{words})"
        for name, words in {
            "USD": r"us ?[$]|[$]|usd",
            "EUR": "€|eur",
            "CNY": "cny|rmb|cn?¥|人民币",
            "KZT": "kzt",
            "UZS": "uzs",
            "GBP": "£|gbp",
            "RUB": "rub|₽",
        }.items()
    )
    + r") ?$"
)
_GAP = re.compile(r"[ -]?")
_POINT_GAP = re.compile(r"\.? ?-?")


def read_multiple(folded: str, start: int, *, short: bool) -> tuple[int, int] | None:
    """Return the end and the power of ten of the multiple behind a number that ends at `start`, or None.

    `short` lets single letters count ("$17m"), which elsewhere are metres or tonnes.
    """
    begin = _GAP.match(folded, start).end()  # type: ignore[union-attr]  # matches the empty string
    found = (_SHORT_MULTIPLE.match(folded, begin) if short else None) or _MULTIPLE.match(folded, begin)
    if not found or not found.lastgroup:
        return None
    return found.end(), int(found.lastgroup[1:])


def read_unit(folded: str, start: int) -> tuple[int, Unit] | None:
    """Return the end and the unit that stands behind a number or multiple that ends at `start`, or None."""
    begin = _POINT_GAP.match(folded, start).end()  # type: ignore[union-attr]  # matches the empty string
    found = _UNIT.match(folded, begin)
    if not found or not found.lastgroup:
        return None
    return found.end(), _TABLE[found.lastgroup][1]


def currency_before(folded: str, start: int) -> tuple[int, Unit] | None:
    """Return where the currency begins that stands right before a number at `start`, and the currency, or None."""
    found = _BEFORE.search(folded[max(0, start - 6) : start])
    if not found or not found.lastgroup:
        return None
    begin = max(0, start - 6) + found.start()
    letters = folded[begin].isalpha() and not "\u3400" <= folded[begin] <= "\u9fff"
    if letters and begin and folded[begin - 1].isalpha():
        return None
    return begin, Unit(UnitKind.MONEY, found.lastgroup)
