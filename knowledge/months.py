"""The names of months in the eight languages, as stems with any ending."""

import re

from knowledge.folding import LETTER

# Uzbek "marta" is "times", Turkmen "maýa" is "capital".
_STEMS = (
    "january|jan|январ~|янв|yanvar~|ýanwar~|қаңтар~",
    "february|feb|феврал~|фев|fevral~|fewral~|ақпан~",
    "march|mar|март~|mart(?!a)~|наурыз~",
    "april|apr|апрел~|апр|aprel~|сәуір~|апреля",
    "may|мая?|мае|май~|may(?:i|ida|idan|da|dan|gacha)|maý(?!a)~|мамыр~",
    "june|jun|июн~|iyun~|iýun~|маусым~",
    "july|jul|июл~|iyul~|iýul~|шілде~",
    "august|aug|август~|авг|avgust~|awgust~|тамыз~",
    "september|sept?|сентябр~|сен|сент|sentyabr~|sentabr~|sentýabr~|қыркүйек~",
    "october|oct|октябр~|окт|oktyabr~|oktabr~|oktýabr~|қазан~",
    "november|nov|ноябр~|ноя|нояб|noyabr~|noýabr~|қараша~",
    "december|dec|декабр~|дек|dekabr~|желтоқсан~",
)
_END = rf"{LETTER}{{0,8}}"
MONTH = (
    "(?:"
    + "|".join(f"(?P<month{n}>(?:{stems.replace('~', _END)}))" for n, stems in enumerate(_STEMS, 1))
    + rf")(?!{LETTER})\.?"
)
"""A pattern over folded text: a month's name; `month_of` tells which."""

_NOT_ALONE = re.compile(r"may|march|mar|mart|dec|jan|jun|oct|sep|nov|apr|feb|май|мая|мае|ма|март|маусым|қазан|қараша")


def month_of(found: re.Match[str]) -> int:
    """Return the month, 1 to 12, that the match of a pattern made with `MONTH` holds; 0 for none."""
    return next((n for n in range(1, 13) if found[f"month{n}"]), 0)


def stands_alone(name: str) -> bool:
    """Return whether the folded name says a month without a day or a year beside it ("may" and "march" do not)."""
    return not _NOT_ALONE.fullmatch(name)
