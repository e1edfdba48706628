"""Numbers written as words: what each word is worth, in the eight languages."""

import re
from decimal import Decimal

from knowledge.folding import LETTER

MAX_WORDS = 8

_PLAIN_WORDS = {
    # English; "one" alone is rarely a number, so it counts only beside others
    "zero": 0, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "dozen": 12,
    # Uzbek in both scripts: "bir", "on" and the like are also common words of their own or of neighbours
    "ikki": 2, "uch": 3, "to'rt": 4, "besh": 5, "olti": 6, "yetti": 7, "sakkiz": 8, "to'qqiz": 9, "o'n": 10,
    "yigirma": 20, "o'ttiz": 30, "qirq": 40, "ellik": 50, "oltmish": 60, "yetmish": 70, "sakson": 80, "to'qson": 90,
    "икки": 2, "уч": 3, "тўрт": 4, "беш": 5, "олти": 6, "етти": 7, "саккиз": 8, "тўққиз": 9, "ўн": 10, "йигирма": 20,
    "ўттиз": 30, "қирқ": 40, "эллик": 50, "олтмиш": 60,
    # Kazakh and Kyrgyz
    "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8, "тоғыз": 9, "жиырма": 20, "отыз": 30,
    "қырық": 40, "елу": 50, "алпыс": 60, "жетпіс": 70, "сексен": 80, "тоқсан": 90,
    "эки": 2, "үч": 3, "жети": 7, "сегиз": 8, "тогуз": 9, "жыйырма": 20, "отуз": 30, "кырк": 40, "элүү": 50,
    # Tajik and Turkmen
    "чор": 4, "чаҳор": 4, "панҷ": 5, "шаш": 6, "ҳафт": 7, "ҳашт": 8, "нӯҳ": 9, "даҳ": 10, "бист": 20, "панҷоҳ": 50,
    "iki": 2, "üç": 3, "dört": 4, "bäş": 5, "alty": 6, "ýedi": 7, "sekiz": 8, "dokuz": 9, "ýigrimi": 20, "otuz": 30,
    "kyrk": 40, "elli": 50,
}  # fmt: skip
_RUSSIAN = {
    2: "два две двух двум двумя двое", 3: "три трех трем тремя трое", 4: "четыре четырех четырем четырьмя",
    5: "пять пяти пятью пятеро", 6: "шесть шести шестью", 7: "семь семи семью", 8: "восемь восьми восемью",
    9: "девять девяти девятью", 10: "десять десяти десятью", 11: "одиннадцать одиннадцати",
    12: "двенадцать двенадцати", 13: "тринадцать тринадцати", 14: "четырнадцать четырнадцати",
    15: "пятнадцать пятнадцати", 16: "шестнадцать шестнадцати", 17: "семнадцать семнадцати",
    18: "восемнадцать восемнадцати", 19: "девятнадцать девятнадцати", 20: "двадцать двадцати", 30: "тридцать тридцати",
    40: "сорок сорока", 50: "пятьдесят пятидесяти", 60: "шестьдесят шестидесяти", 70: "семьдесят семидесяти",
    80: "восемьдесят восьмидесяти", 90: "девяносто", 100: "сто", 200: "двести двухсот", 300: "триста трехсот",
    400: "четыреста четырехсот", 500: "пятьсот пятисот", 600: "шестьсот шестисот", 700: "семьсот семисот",
    800: "восемьсот восьмисот", 900: "девятьсот девятисот",
}  # fmt: skip
_ONES = frozenset({"one", "один", "одна", "одну"})
_WORTH = {
    **_PLAIN_WORDS,
    **{word: value for value, words in _RUSSIAN.items() for word in words.split()},
    **dict.fromkeys(_ONES, 1),
}
_TIMES = {"hundred": 100, "yuz": 100, "юз": 100, "жүз": 100, "ýüz": 100}

_HAN = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_HAN_TENS = {"十": 10, "百": 100, "千": 1000}
_HAN_RUN = re.compile(f"[{''.join(_HAN)}{''.join(_HAN_TENS)}]{{1,12}}")

_word = "|".join(sorted({*_WORTH, *_TIMES}, key=len, reverse=True))
NUMBER_WORD = rf"(?:{_word})(?!'?{LETTER})"
"""A pattern over folded text, for the start of a word: a number, or part of one, as a word."""

_RUN = re.compile(rf"(?<!{LETTER})(?<!')(?:{_word})(?:(?: and | |-)(?:{_word})){{0,{MAX_WORDS}}}+(?!'?{LETTER})")
_SPLIT = re.compile(r" and | |-")


def number_in_words(folded: str, start: int) -> tuple[int, Decimal] | None:
    """Return the end and the worth of the number in words that begins there, or None; "one" alone is none."""
    found = _RUN.match(folded, start)
    if not found:
        return None
    words = _SPLIT.split(found[0])
    if len(words) == 1 and (words[0] in _ONES or words[0] in _TIMES):
        return None
    total = last = 0
    for word in words:
        worth = _WORTH.get(word, 0)
        if word in _TIMES:
            total = max(total, 1) * _TIMES[word]
        elif last and worth >= last:
            return None  # "two three" is no number
        else:
            total += worth
        last = 100 if word in _TIMES else worth
    return found.end(), Decimal(total)


def number_in_chinese(folded: str, start: int) -> tuple[int, Decimal] | None:
    """Return the end and the worth of the Chinese number (五, 三十五, 二〇二四) that begins there, or None."""
    found = _HAN_RUN.match(folded, start)
    if not found:
        return None
    run = found[0]
    if not set(run) & set(_HAN_TENS):
        return found.end(), Decimal("".join(str(_HAN[c]) for c in run))
    total = digit = 0
    for character in run:
        if character in _HAN:
            digit = _HAN[character]
        else:
            total += (digit or 1) * _HAN_TENS[character]
            digit = 0
    return found.end(), Decimal(total + digit)
