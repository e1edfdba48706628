"""One way to write a concept, and the rules by which its inflected and transliterated forms are known."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.latin import to_latin

_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_CJK}]|[+&]|[^\W_{_CJK}]+(?:['ʻʼ’‘`´][^\W_{_CJK}]+)*")
_SHORTEST_STEM = 3
_LONGEST_ABBREVIATION = 6

# Endings are written as `to_latin` leaves them: ы is y, ң is n, ғ is g.
_RUSSIAN = (
    "а я о е ы и у ю ь й ой ей ом ем ём ам ям ами ями ах ях ов ев ёв ий ия ию ии ие ием иям иями иях ый ая яя ое ее ые"
    " ого его ому ему ым им ых их ую юю ою ею ыми ими"
)
_TURKIC = (
    r"(?:lar|ler|lor|dar|der|dor|tar|ter|tor)?"
    r"(?:lari|lary|leri|imiz|ymyz|ngiz|si|sy|su|im|ym|ng|iz|i|y|u)?"
    r"(?:n?(?:ing|yng|ung|in|yn|un)|[dtn](?:ing|yng|ung|in|yn|un|i|y|u)|n?(?:g|k|q|gh)[aeo]|n?[ae]"
    r"|n?[dt][aeo](?:gi|ghi|gy|ki|ky)?|n?[dtn][aeo]n|[mbp]en(?:en)?|bilen"
    r"|(?:[ldt][iyu][kg]|l[iyu]|ch[ae]|gach[ae]|d[ae][iy])(?:ler|lar)?)?"
    r"(?:m[iuyae]|b[iyuae]|p[ae])?"
)
_TAJIK = r"(?:ho)?(?:yi|i|e)?(?:ro|u|yu|ya|am|at|ash)?"
_ENDINGS = {
    "en": re.compile("(?:s|es)?"),
    "ru": re.compile("|".join(["", *sorted({to_latin(ending) for ending in _RUSSIAN.split()}, key=len)])),
    "uz": re.compile(_TURKIC),
    "kk": re.compile(_TURKIC),
    "ky": re.compile(_TURKIC),
    "tk": re.compile(_TURKIC),
    "tg": re.compile(_TAJIK),
}
_RUSSIAN_TAIL = re.compile("(?:(?<=[а-яё]{4})(?:ая|яя|ый|ий|ой|ое|ее|ые|ие)|[аеиоуыэюяйь])$")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its key, as `to_latin` writes it, and where it stands (code points)."""

    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A word of a form: itself, and what is left of it before an ending; `open`: before whatever follows."""

    key: str
    stem: str
    inflects: bool
    open: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A concept as one language writes it; `exact`: only in these very letters."""

    text: str
    language: str
    words: tuple[_Pattern, ...]
    exact: bool = False

    @property
    def abbreviates(self) -> bool:
        """Whether it stands for longer words: capitals, as in BRI, ШОС, C5+1 and MoU."""
        capitals = sum(map(str.isupper, self.text))
        return len(self.text) <= _LONGEST_ABBREVIATION and capitals * 2 >= len(self.text) and " " not in self.text

    def stands_at(self, text: str, words: Sequence[Word], place: int) -> bool:
        """Return whether the form's words stand in the text from that word on, which `begins_with` knows."""
        there = words[place : place + len(self.words)]
        behind = (word.key for word in there[1:])
        if len(there) < len(self.words) or not all(map(self._is, behind, self.words[1:])):
            return False
        return not self.exact or text[there[0].start : there[-1].end] == self.text

    def begins_with(self, key: str) -> bool:
        """Return whether the form's first word is the word of that key."""
        return self._is(key, self.words[0])

    def _is(self, key: str, pattern: _Pattern) -> bool:
        if key == pattern.key:
            return True
        if not pattern.inflects or not key.startswith(pattern.stem):
            return False
        return pattern.open or _ENDINGS[self.language].fullmatch(key, len(pattern.stem)) is not None


def read_words(text: str) -> list[Word]:
    """Return the words of a text in order; a Chinese character is a word, and so are + and &."""
    return [Word(to_latin(match[0]), match.start(), match.end()) for match in _WORD.finditer(text)]


def read_form(written: str, language: str) -> Form:
    """Return the form that a line of the glossary holds.

    "=" at its head: only in these very letters; "*" at its end: its last word with any ending, as verbs have them.

    Raises:
        ValueError: there is no word in it.
    """
    text = written.removeprefix("=").removesuffix("*")
    form = Form(text, language, (), exact=written.startswith("="))
    patterns = [_pattern(match[0], language, fixed=form.abbreviates) for match in _WORD.finditer(text)]
    if not patterns:
        raise ValueError(f"{written!r} holds no word")
    if written.endswith("*"):
        key = patterns[-1].key
        patterns[-1] = _Pattern(key, key, inflects=True, open=True)
    return Form(text, language, tuple(patterns), form.exact)


def _pattern(word: str, language: str, *, fixed: bool) -> _Pattern:
    key = to_latin(word)
    if fixed or language not in _ENDINGS or len(word) < _SHORTEST_STEM or not key.isalpha():
        return _Pattern(key, key, inflects=False)
    shorter = _RUSSIAN_TAIL.sub("", word.casefold()) if language == "ru" else word
    return _Pattern(key, to_latin(shorter) if len(shorter) >= _SHORTEST_STEM else key, inflects=True)
