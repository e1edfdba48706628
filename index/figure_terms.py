"""Figures as terms: 94.8 bn, 94,8 млрд, 948亿 and 94 800 000 000 give the same one."""

import re
from collections.abc import Iterator
from decimal import Decimal

_NUMBER = re.compile(
    r"(?<![\d.,])(?P<grouped>\d{1,3}(?:[  \u202f’']\d{3})+(?![\d])|\d+(?:[.,]\d+)*)"
    r"(?:[  \u202f-]?(?P<unit>万亿|亿|万|[^\W\d_]{1,12}(?![^\W\d_])))?"
)
_MULTIPLES = {
    12: ("trillion", "trillions", "trln", "trn", "tn", "трлн", "триллион", "万亿"),
    9: ("billion", "billions", "bln", "bn", "milliard", "mlrd", "milýard", "миллиард", "млрд"),
    8: ("亿",),
    6: ("million", "millions", "mln", "mn", "миллион", "млн"),
    4: ("万",),
    3: ("thousand", "thousands", "k", "тыс", "тысяча", "тысячи", "тысяч", "ming", "минг", "мың", "миң", "ҳазор", "müň"),
}
_POWERS = {word: power for power, words in _MULTIPLES.items() for word in words}
_STEMS = ("миллиард", "миллион", "триллион", "milliard", "million", "trillion")
_MOST_DIGITS = 15


def figure_terms(text: str) -> Iterator[str]:
    """Yield, for each figure of the text (in lower case) that may be written otherwise, its value in digits, after "=".

    A figure that is written in plain digits is a term of its own already.
    """
    for match in _NUMBER.finditer(text):
        written = match["grouped"]
        value = _value(written, _power(match["unit"] or ""))
        if value is not None and value != written:
            yield f"={value}"


def _power(unit: str) -> int:
    stem = next((stem for stem in _STEMS if unit.startswith(stem)), unit)
    return _POWERS.get(stem, 0)


def _value(written: str, power: int) -> str | None:
    """Return the value in digits where it is whole and of a size that people write, else None."""
    digits = re.sub(r"[  \u202f’']", "", written)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3}){2,}", digits):
        digits = re.sub("[.,]", "", digits)
    digits = digits.replace(",", ".")
    if digits.count(".") > 1 or len(digits) > _MOST_DIGITS:
        return None
    value = Decimal(digits).scaleb(power)
    return str(int(value)) if value == int(value) and value < 10**_MOST_DIGITS else None
