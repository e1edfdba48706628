"""Figures of a question that a sentence contradicts: another value, another currency, a part of the year asked for."""

import re
from dataclasses import replace

from bot.asked_kinds import asked_of, own_words
from bot.lacking_figures import TIMELY
from bot.periods import part_of_year
from bot.read_text import ReadText
from knowledge.agreement import agrees
from knowledge.figures import TIMES, Figure, FigureKind
from knowledge.folding import fold

_CURRENCIES = {
    "USD": r"dollars?\b|\busd\b|доллар|美元|\bdollar|доллор",
    "EUR": r"\beuros?\b|\beur\b|\b(?:евро|еуро)\b|欧元|\b[yý]evro(?!p|s|z)\w*",
    "CNY": r"\byuan|\bcny\b|\brmb\b|юан|人民币",
    "RUB": r"\broubles?\b|\brubles?\b|рубл|卢布|\brubl",
    "KZT": r"\btenge|тенге|теңге|坚戈",
}
_MILLION = 1_000_000
_ASKS_WHICH = re.compile(
    r"^\W*(?:in |on |at |from |by |с |в |на |из )?(?:which|who|what|when|where|why|how|какие|какая|какой|какую"
    r"|каких|кто|когда|где|почему|сколько|что)\b|哪|谁|什么时候|为什么",
    re.IGNORECASE,
)
_DENIES = re.compile(
    r"\b(?:no|not|never|none|without|nor|не|нет|ни|без|никогда)\b|n't\b|n’t\b|没|不|未|无"
    r"|\b(?:emas|yoʻq|yo'q|эмас|йўқ|емес|жоқ|эмес|жок|нест|набуд|däl|ýok)\b",
    re.IGNORECASE,
)
# What denies without one of these words.
_DENIES_OTHERWISE = re.compile(
    r"\b(?:lack\w*|except\w*|cannot|against|refus\w+|fail\w*|exclud\w+|prevent\w*|unable|instead|insufficient\w*|\w+less"
    r"|против|отсутств\w+|кроме|исключени\w+|лиш\w+|отказ\w+|нельзя|вместо)\b|除",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(
    r"^\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b|\bли\b|правда|吗|是否|^\W*оё\b"
    r"|(?:mi|ми|ма|ме|ба|бе|па|пе|бы|би|my|mi)\W*$",
    re.IGNORECASE,
)


def contradicted(asked: ReadText, sentence: ReadText, head: ReadText) -> tuple[str, ...]:
    """Return the words of the question that the sentence's figures, or its lack of a denial, contradict."""
    return (*_values(asked, sentence), *_currency(asked, sentence), *_denial(asked, sentence, head))


def contradicted_values(asked: ReadText, sentence: ReadText) -> tuple[str, ...]:
    """Return the values that the question tells and the sentence tells otherwise, of whatever is told in their unit."""
    found: list[str] = []
    for figure in asked.figures:
        if figure.kind in (FigureKind.YEAR, FigureKind.YEARS, FigureKind.ORDINAL):
            continue
        verdicts = (agrees(_in_unit_of(other, figure), other) for other in sentence.figures)
        same = [verdict for verdict in verdicts if verdict is not None]
        if same and not any(same):
            found.append(asked.text[figure.span.start : figure.span.end])
    return tuple(found)


def _in_unit_of(other: Figure, figure: Figure) -> Figure:
    """Return the figure, as money where the other is and nothing is said of its unit: "94.8 bn"."""
    bare = figure.kind is FigureKind.COUNT and not figure.unit and other.kind is FigureKind.MONEY
    return replace(figure, kind=other.kind, unit=other.unit) if bare and (figure.value or 0) >= _MILLION else figure


def is_of_another_part(asked: ReadText, sentence: ReadText) -> bool:
    """Return whether the figure of a year, or of a part of it, is asked for, and the sentence tells that of another."""
    if not asked.years or not {figure.kind for figure in sentence.figures} - TIMES:
        return False
    told, wanted = (part_of_year(fold(text)).partition(" ")[0] for text in (sentence.text, own_words(asked.text)))
    return told != wanted


def _values(asked: ReadText, sentence: ReadText) -> tuple[str, ...]:
    if not asked.figures:
        return ()
    timely = {each.kind for each in asked_of(asked.text)}
    told = _YES_OR_NO.search(asked.text) or (timely and timely <= TIMELY)  # "in which year was it 94.8 bn?"
    return contradicted_values(asked, sentence) if told else ()


def _currency(asked: ReadText, sentence: ReadText) -> tuple[str, ...]:
    told = {figure.unit for figure in sentence.figures if figure.kind is FigureKind.MONEY}
    wanted = {
        code: match for code, words in _CURRENCIES.items() if (match := re.search(words, asked.text, re.IGNORECASE))
    }
    return tuple(match[0] for match in wanted.values()) if told and wanted and not told & wanted.keys() else ()


def _denial(asked: ReadText, sentence: ReadText, head: ReadText) -> tuple[str, ...]:
    denied = _DENIES.search(asked.text)
    if not denied or not _ASKS_WHICH.search(asked.text):
        return ()
    said = f"{sentence.text} {head.text}"
    return () if _DENIES.search(said) or _DENIES_OTHERWISE.search(said) else (denied[0],)
