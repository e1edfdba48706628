"""What a question asks for, as far as its words tell: a figure or a date must stand in the sentence that answers it."""

import re
from dataclasses import replace
from functools import lru_cache

from bot.quantity_words import concepts_in
from bot.question_patterns import question_patterns
from bot.wanted_parts import parts_lacking
from index.search import Findings
from knowledge.folding import fold
from knowledge.languages import LANGUAGES

# Off the fused z-score of a sentence without the figure asked for. Of 0, 0.5, 1, 1.5 and 2, this was best over XQuAD
# (English, Russian) and a fifth of SQuAD 2.0: 2 to 3 points more of such questions have it in the first sentence.
PENALTY = 1.5
LACKING = 2.0

_ASKS_FIGURE = re.compile(
    r"\bhow (?:many|much|long|old|far|large|big|high|tall|often|fast|deep|wide|heavy)\b|\bwhen\b"
    r"|\b(?:what|which) (?:percent|percentage|share|proportion|number|amount|age|time)\b"
    r"|\b(?:what|which) (?:year|date|day|month|decade|century)\b"
    r"|\bсколько\b|\bкогда\b|\bкак(?:ом|ой|ую|им|ого|ая|ие) (?:год|процент|дат|месяц|дол|числ|день|век|десят)"
    r"|多少|几[个年月日次]|何时|什么时候|哪[一]?[年天月]"
    r"|\b(?:qancha|necha|nechta|nechanchi|qachon(?:dan)?)\b|\bqaysi (?:yil|kun|oy|sana)"
    r"|\b(?:қанча|неча|нечта|нечанчи|қачон(?:дан)?)\b|\bқайси (?:йил|кун|ой|сана)"
    r"|\b(?:қанша|неше|қашан(?:нан)?)\b|\bқай (?:жыл|күн|ай)|\bқандай (?:жыл|күн)"
    r"|\b(?:канча|нече|качан(?:тан)?)\b|\bкайсы (?:жыл|күн|ай)"
    r"|\bчанд\b|\bчандто\b|чӣ қадар|\bкай\b|\bкадом (?:сол|рӯз|моҳ)"
    r"|\b(?:näçe|haçan(?:dan)?)\b|\bhaýsy (?:ýyl|gün|aý)",
    re.IGNORECASE,
)
_YES_OR_NO = re.compile(
    r"^\W*(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\b|\bли\b|吗|是否|^\W*оё\b"
    r"|(?:mi|ми|ма|ме|ба|бе|па|пе|бы|би)\W*\?$",
    re.IGNORECASE,
)
_AMOUNTS = frozenset({"trade", "export", "import", "invest", "loan", "debt", "cost", "balance"})
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_ASKS_OVERVIEW = re.compile(
    r"\b(?:tell me (?:all |more |everything )?about|overview|summar\w+|расскажи\w*|обзор\w*)\b|介绍|概述"
    r"|haqida (?:gapir|ayt)|ҳақида (?:гапир|айт)|туралы айт|жөнүндө айт|дар бораи .* (?:гӯ|нақл)|hakda (?:aýt|gürrüň)",
    re.IGNORECASE,
)
_ASKS_LIST = re.compile(
    r"\b(?:which|what) (?:\w+ ){0,3}?(?:countries|states|items|fields|topics|areas|sectors|projects|agreements|reasons"
    r"|measures|plans|things|points|documents|goals|steps|parts|places|cities|companies|examples|benefits)\b"
    r"|\bwhat (?:else|all)\b"
    r"|\b(?:list|name all|enumerate|tell me (?:all |everything )?about|overview|summar\w+|agenda)\b"
    r"|\bwhat (?:\w+ ){1,8}includes?\b"
    r"|\bwhat (?:is|are|was|were) (?:known|said|planned|agreed|discussed)\b|\bwhat (?:has|have) been\b"
    r"|\bкакие\b|\bкаких\b|\bперечисли|\bрасскажи|\bчто (?:\w+ ){0,4}(?:входит|включает|известно)|\bобзор|\bповестк"
    r"|哪些|有哪几|列出|介绍|概述|议程"
    r"|\bqaysilar|\bqaysi (?:davlatlar|mamlakatlar|sohalar|loyihalar)|haqida (?:gapir|ayt)|\bnimalar\b|roʻyxat"
    r"|қайси (?:давлатлар|мамлакатлар)|ҳақида (?:гапир|айт)|\bнималар\b"
    r"|\bқай(?:сы)? елдер|\bқандай (?:елдер|жобалар|салалар)|туралы айт|тізім|\bкайсы өлкөлөр|жөнүндө айт|тизме"
    r"|\bкадом (?:кишварҳо|соҳаҳо|лоиҳаҳо)|дар бораи .* (?:гӯ|нақл)|рӯйхат|\bhaýsy (?:ýurtlar|döwletler)"
    r"|hakda (?:aýt|gürrüň)|sanaw",
    re.IGNORECASE,
)
_NUMBER_WORD = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fifteen|twenty|thirty|forty|fifty"
    r"|sixty|hundred|thousand|million|billion|trillion|dozen|half|third|quarter|twice|once|double"
    r"|monday|january|february|march|april|june|july|august|september|october|november|december|century)s?\b"
    r"|\b(?:од(?:ин|на|но)|дв[аеу]|тр[иё]|четыр|пят|шест|сем[ьи]|восем|девят|десят|сто|сот|тысяч|миллион|миллиард"
    r"|полов|трет|январ|феврал|март|апрел|ма[йя]\b|июн|июл|август|сентябр|октябр|ноябр|декабр|век)"
    r"|[一二三四五六七八九十百千万亿]",
    re.IGNORECASE,
)


@lru_cache(maxsize=64)  # a question is compared with several sentences
def asks_figure(question: str) -> bool:
    """Return whether the question asks how much, how many or when, in any of the eight languages."""
    return _ASKS_FIGURE.search(question) is not None


def holds_figure(sentence: str, question: str) -> bool:
    """Return whether the sentence holds a number that the question does not, in digits, or in words (en, ru, zh)."""
    told = set(_NUMBER.findall(question))
    return any(number not in told for number in _NUMBER.findall(sentence)) or bool(_NUMBER_WORD.search(sentence))


def names_amount_alone(question: str) -> bool:
    """Return whether the question is made of keywords, of which one names an amount: "trade china kazakhstan 2024"."""
    if asks_list(question) or _YES_OR_NO.search(question) or not concepts_in(fold(question)).keys() & _AMOUNTS:
        return False
    return not any(patterns.asks.search(question.lower()) for patterns in map(question_patterns, LANGUAGES) if patterns)


def asks_list(question: str) -> bool:
    """Return whether the question asks for several things, or for all that is told of one, in any of the languages."""
    return _ASKS_LIST.search(question) is not None


def asks_overview(question: str) -> bool:
    """Return whether the question asks for all that is told of one thing, in any of the languages."""
    return _ASKS_OVERVIEW.search(question) is not None


def prefer_expected(question: str, findings: Findings) -> Findings:
    """Return the findings with their sentences in a new order: those without what is asked for fall behind."""
    lacking = [_lacking(question, sentence.citation.text) for sentence in findings.sentences]
    if not any(lacking):
        return findings
    weighed = [
        replace(sentence, score=sentence.score - penalty)
        for sentence, penalty in zip(findings.sentences, lacking, strict=True)
    ]
    return replace(findings, sentences=tuple(sorted(weighed, key=lambda sentence: -sentence.score)))


def _lacking(question: str, sentence: str) -> float:
    """Return what the sentence loses of its score for what is asked for and does not stand in it."""
    wants_figure = asks_figure(question) or names_amount_alone(question)
    figure = PENALTY if wants_figure and not holds_figure(sentence, question) else 0.0
    return figure + LACKING * parts_lacking(question, sentence)
