"""What is to be counted: a question after a number names it, and the sentence that tells the number names it too."""

import re
from collections.abc import Iterator

from bot.read_text import ReadText, stems_of
from knowledge.countries import find_cities, find_countries
from knowledge.folding import fold
from knowledge.latin import stem_of

_ASKS = re.compile(
    r"\b(?:how many|сколько|неше|қанша|канча|нече|чанд(?:то)?|näçe) "
    r"(?P<words>(?:[^\W\d_]+[ -]?){1,4})"
)
_ASKS_ZH = re.compile(r"(?:多少|几)(?:个|名|家|列|次|位|人|辆|架)?(?P<words>[\u3400-\u9fff]{2,8})")
# Where the noun ends: what is said of it begins.
_END_WORDS = (
    "do does did is are was were have has had can could will would of in on at by for with from to there else more"
    " each per and or that which who it they был была было были составил составила составило составляет достигла"
    " болды болған болады болду болгон болот boldy bolan bolýar жетті жетти ýetdi буд шуд аст"
)
_ENDS = frozenset(_END_WORDS.split())
# What every text counts without naming it so.
_ANY_WORDS = (
    "people persons person times years days months weeks hours percent kinds types ways members countries states"
    " copies человек людей лет раз дней месяцев недель часов процентов стран kishi odam marta yil адам рет жыл киши"
    " жолу нафар одам бор сол adam gezek ýyl"
)
_ANY = frozenset(_ANY_WORDS.split())
_VERBS_ZH = "有在是去来到和的了能会要每天年月被把从向对中"


def names_nothing_counted(asked: ReadText, sentence: ReadText, head: ReadText) -> str:
    """Return the words of the question that name what is to be counted, where nothing of it stands near; else ""."""
    near = sentence.stems | head.stems
    folded = fold(asked.text)
    for match in _ASKS.finditer(folded):
        words = list(_nouns(asked.text[match.start("words") : match.end("words")]))
        if words and not {fold(word) for word in words} & _ANY and not any(_stands(word, near) for word in words):
            return " ".join(words)
    for match in _ASKS_ZH.finditer(asked.text):
        noun = _without_places(match["words"])
        pairs = {noun[at : at + 2] for at in range(len(noun) - 1) if not set(noun[at : at + 2]) & set(_VERBS_ZH)}
        if pairs and not any(pair in sentence.text for pair in pairs):
            return noun
    return ""


def _nouns(phrase: str) -> Iterator[str]:
    """Yield the words that may be the noun: the last one where the language puts it last, else the first two."""
    words: list[str] = []
    for word in re.findall(r"[^\W\d_]+", _without_places(phrase)):
        if fold(word) in _ENDS:
            yield from words[-1:]
            return
        words.append(word)
    yield from words[:3]


def _without_places(text: str) -> str:
    for name in (*find_countries(text), *find_cities(text)):
        text = text[: name.span.start] + " " * (name.span.end - name.span.start) + text[name.span.end :]
    return text.strip()


def _stands(word: str, near: frozenset[str]) -> bool:
    return stem_of(word) in near or bool(stems_of(word) & near)
