"""Ordinal numbers (first, 2-й, 第二) in the eight languages."""

import re

from knowledge.folding import LETTER
from knowledge.number_words import number_in_chinese

_WORDS = {
    1: "first|перв(?:ый|ая|ое|ые|ого|ой|ому|ым|ом|ую|ых|ыми)|birinchi~|биринчи~|бірінші~|якум~|birinji~",
    2: "second|втор(?:ой|ая|ое|ые|ого|ому|ым|ом|ую|ых|ыми)|ikkinchi~|иккинчи~|екінші~|экинчи~|дуюм~|дуввум~"
    "|дуйум~|ikinji~",
    3: "third|трет(?:ий|ья|ье|ьи|ьего|ьей|ьему|ьим|ьем|ью|ьих)|uchinchi~|учинчи~|үшінші~|үчүнчү~|сеюм~|саввум~"
    "|üçünji~",
    4: "fourth|четверт(?:ый|ая|ое|ого|ой|ому|ым|ом|ую|ых)|to'rtinchi~|тўртинчи~|төртінші~|төртүнчү~|чорум~"
    "|чаҳорум~|dördünji~",
    5: "fifth|пят(?:ый|ая|ое|ого|ой|ому|ым|ом|ую|ых)|beshinchi~|бешинчи~|бесінші~|панҷум~|bäşinji~",
    6: "sixth|шест(?:ой|ая|ое|ого|ому|ым|ом|ую|ых)|oltinchi~|олтинчи~|алтыншы~|алтынчы~|шашум~|altynjy~",
    7: "seventh|седьм(?:ой|ая|ое|ого|ому|ым|ом|ую|ых)|yettinchi~|еттинчи~|жетінші~|жетинчи~|ҳафтум~|ýedinji~",
    8: "eighth|восьм(?:ой|ая|ое|ого|ому|ым|ом|ую|ых)|sakkizinchi~|саккизинчи~|сегізінші~|сегизинчи~|ҳаштум~"
    "|sekizinji~",
    9: "ninth|девят(?:ый|ая|ое|ого|ой|ому|ым|ом|ую|ых)|to'qqizinchi~|тўққизинчи~|тоғызыншы~|тогузунчу~|нӯҳум~"
    "|dokuzynjy~",
    10: "tenth|десят(?:ый|ая|ое|ого|ой|ому|ым|ом|ую|ых)|o'ninchi~|ўнинчи~|оныншы~|онунчу~|даҳум~|onunjy~",
    11: "eleventh", 12: "twelfth", 20: "twentieth|двадцат(?:ый|ая|ое|ого|ой)",
}  # fmt: skip
ORDINAL_WORD = (
    "(?:"
    + "|".join(f"(?P<o{n}>{words.replace('~', LETTER + '{0,8}')})" for n, words in _WORDS.items())
    + rf")(?!{LETTER})"
)
"""A pattern over folded text, for the start of a word: an ordinal number as a word."""

_WORD = re.compile(rf"(?<!{LETTER}){ORDINAL_WORD}")
_DIGITS = re.compile(
    r"(?P<n>[0-9]{1,3})(?:(?:st|nd|rd|th)|-(?:й|я|е|го|ый|ой|ая|ое|ого|му|му|м|ую|х|ші|шы|инчи|чи|нчи|чү|ум|юм"
    r"|nji|njy|inchi|nchi|чи))"
    rf"(?!{LETTER})"
)
_ROMAN = re.compile(r"(?P<roman>[IVX]{1,5})(?= [^\W\d_]{4})")
_LETTERS = {"I": 1, "V": 5, "X": 10}
_CHINESE = re.compile("第 ?(?P<digits>[0-9]{1,3})?|首(?=[届次个列批条座家])")


def ordinal_at(text: str, folded: str, start: int) -> tuple[int, int] | None:
    """Return the end and the number of the ordinal that begins at `start` (the same place in both texts), or None."""
    if found := _WORD.match(folded, start):
        return found.end(), int((found.lastgroup or "o0")[1:])
    if (found := _DIGITS.match(folded, start)) and int(found["n"]):
        return found.end(), int(found["n"])
    if found := _CHINESE.match(folded, start):
        if found[0] == "首":
            return found.end(), 1
        if found["digits"]:
            return found.end(), int(found["digits"])
        number = number_in_chinese(folded, found.end())
        return (number[0], int(number[1])) if number else None
    return _roman_at(text, start)


def _roman_at(text: str, start: int) -> tuple[int, int] | None:
    """Roman numbers count from II, before a word: a single I, V or X is more often a letter."""
    found = _ROMAN.match(text, start)
    if not found or len(found[0]) == 1 or (start and text[start - 1].isalnum()):
        return None
    worths = [_LETTERS[letter] for letter in found["roman"]]
    pairs = zip(worths, [*worths[1:], 0], strict=True)
    return found.end(), sum(-worth if worth < following else worth for worth, following in pairs)
