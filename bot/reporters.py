"""Who reports a figure ("according to Chinese customs"): words that tell of the teller, not of what is told."""

import re

from knowledge.folding import LETTER

_WHO = (
    "customs|statistics|statistical|ministr(?:y|ies)|government|agency|administration|bank|edb|president|ambassador|embassy|registry|bureau|committee|service"
    "|data|figures|xinhua|newspaper|officials?|minister|researchers?|engineers?|analysts?|experts?"
    "|таможн~|статистик~|статистическ~|министерств~|минтранс~|правительств~|агентств~|банк~|еабр|президент~|пос[ою]л~|посольств~|реестр~|бюро|комитет~|служб~"
    "|данн(?:ым|ые|ых)|ведомств~|нацстат~|нацстатком~|эксперт~"
    "|bojxona~|statistika~|vazirlig~|hukumat~|ma'lumot~|божхона~|статистика~|вазирлиг~|ҳукумат~|маълумот~"
    "|кеден~|министрліг~|үкімет~|дерек~|бажы~|өкмөт~|маалымат~|гумрук~|омор|вазорат~|ҳукумати|маълумоти|gümrük~|ministrlig~|maglumat~"
)
_CHINESE = "据[^，。]{1,16}[，,]|海关(?:总署)?(?:数据|统计)?(?:显示|称)?"
_SAYS = (
    r"said|says?|reports?|reported|estimates?|estimated|counted|counts|wrote|writes|shows?|showed|puts?|announced|according"
    r"|сообща\w+|сообщил\w*|подсчита\w+|заявил\w*|считает|считают|оценива\w+|отмеча\w+|пишет|писал\w*|указал\w*|уточнил\w*|согласно"
)
_WHO_ENDED = _WHO.replace("~", rf"{LETTER}{{0,8}}")
_PHRASE = re.compile(
    rf"(?:(?<!{LETTER})(?:{LETTER}|[-']){{1,24}} ){{0,3}}(?<!{LETTER})(?:{_WHO_ENDED})(?!{LETTER})"
    rf"(?: of (?:those|the|these) (?:countries|five|states))?(?: (?:{_SAYS}))?"
    rf"|(?<!{LETTER})(?:{_SAYS})(?!{LETTER})|{_CHINESE}"
)
# Whoever is named in the clause at the end tells, and is not told of: ", the EBRD says", ", according to its railways".
_CLAUSE_AT_END = re.compile(
    r", (?:(?:according to|by|as|after) [^,;:]{2,60}|(?:the )?[^,;:\d]{2,40} (?:says?|said|reports?|reported|writes?"
    r"|wrote|notes?|noted)(?: after [^,;:\d]{2,30})?"
    r"|(?:сообща\w+|сообщил\w*|пишет|писал\w*|заявил\w*|отмеча\w+|считает|по (?:данным|словам|подсч[её]ту)|согласно)"
    r" [^,;:\d]{2,60})\W*$"
)
_BOUNDARY = re.compile(r"(?<![^\W\d_])(?:in|with|and|of|to|between|from|for|put|в|с|и|из|между|на)(?![^\W\d_])")


def reporter_places(folded: str) -> list[tuple[int, int]]:
    """Return the places of words that say who reports: the noun, up to three words before it, and its verb."""
    places = [_narrowed(folded, *found.span()) for found in _PHRASE.finditer(folded)]
    return places + [found.span() for found in _CLAUSE_AT_END.finditer(folded)]


def without_teller(folded: str) -> str:
    """Return the sentence with blanks for the clause at its end that says who tells, as long as it was."""
    return _CLAUSE_AT_END.sub(lambda found: " " * len(found[0]), folded)


def _narrowed(folded: str, begin: int, end: int) -> tuple[int, int]:
    """Return the place without what stands before its last preposition: "in China, Kazakh customs" is the latter."""
    joints = list(_BOUNDARY.finditer(folded, begin, end))
    return (joints[-1].end(), end) if joints and joints[-1].end() < end else (begin, end)
