"""Patterns of the eight languages' words by which a question leans on the one before it."""

import re
from dataclasses import dataclass
from functools import cache

from bot.leaning_words import LeaningWords
from bot.leaning_words_en_ru import ENGLISH, RUSSIAN
from bot.leaning_words_tg_zh import CHINESE, TAJIK
from bot.leaning_words_turkic import KAZAKH, KYRGYZ, TURKMEN, UZBEK

WORDS: dict[str, LeaningWords] = {
    "en": ENGLISH,
    "ru": RUSSIAN,
    "zh": CHINESE,
    "uz": UZBEK,
    "kk": KAZAKH,
    "ky": KYRGYZ,
    "tg": TAJIK,
    "tk": TURKMEN,
}
_CYRILLIC = frozenset({"ru", "uz", "kk", "ky", "tg"})
_LATIN = frozenset({"en", "uz", "tk"})
_HAN = re.compile("[\u3400-\u9fff]")


def spoken_in(text: str, language: str) -> bool:
    """Return whether the text may be in the language, as its letters tell."""
    if _HAN.search(text):
        return language == "zh"
    return language in (_CYRILLIC if re.search("[а-я]", text, re.IGNORECASE) else _LATIN)


@dataclass(frozen=True, slots=True)
class QuestionPatterns:
    """One language's words as patterns over text in lower case."""

    lead: re.Pattern[str]
    about: re.Pattern[str]
    tail: re.Pattern[str]
    pronoun: re.Pattern[str]
    people: re.Pattern[str]
    bare: re.Pattern[str]
    asks: re.Pattern[str]
    empty: re.Pattern[str]
    wrote: re.Pattern[str]
    said: re.Pattern[str]


@cache
def question_patterns(language: str) -> QuestionPatterns | None:
    """Return the language's patterns, None for a language that is not known."""
    words = WORDS.get(language)
    if words is None:
        return None
    spaced = language != "zh"
    left, right = (r"(?<![\w'’-])", r"(?![\w])") if spaced else ("", "")

    def word(alternation: str) -> re.Pattern[str]:
        return re.compile(f"{left}(?:{alternation}){right}")

    hung = [each[1:] for each in words.tails.split("|") if each.startswith("~")]
    apart = [each for each in words.tails.split("|") if not each.startswith("~")]
    free = r"(?<!\w)" if spaced else ""
    gap = r"[\s,–—-]+" if spaced else r"[\s,，]*"
    return QuestionPatterns(
        lead=re.compile(rf"(?:(?:{words.leads}){gap})+"),
        about=re.compile(rf"(?:{words.abouts}){gap}"),
        tail=re.compile(rf"(?:[\s,-]*{free}(?:{'|'.join(apart)})|(?<=\w{{3}})(?:{'|'.join(hung) or '(?!)'}))$"),
        pronoun=word(words.pronouns),
        people=word(words.people),
        bare=word(words.bare),
        asks=word(words.asks),
        empty=word(words.empty),
        wrote=re.compile(words.wrote),
        said=re.compile(words.said),
    )
