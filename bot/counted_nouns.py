"""What is to be counted: a question after a number names it, and the sentence that tells the number names it too."""

import re
from collections.abc import Iterator

from bot.asked_figures import counts
from bot.asked_kinds import asked_of
from bot.asked_words import AskedKind
from bot.lacking_figures import CARDINAL, is_told
from bot.read_text import ReadText, stems_of
from knowledge.countries import find_cities, find_countries
from knowledge.figures import FigureKind
from knowledge.folding import fold
from knowledge.glossary import the_glossary
from knowledge.latin import stem_of

_ASKS = re.compile(
    r"\b(?:how many|сколько|неше|қанша|канча|нече|чанд(?:то)?|näçe) "
    r"(?P<words>(?:(?:[a-z]\d\+\d|[^\W\d_]+)[ -]?){1,4})"
)
_ASKS_ZH = re.compile(r"(?:多少|几)(?:个|名|家|列|次|位|人|辆|架)?+(?P<words>[\u3400-\u9fff]{2,8})")
_HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
# Where the noun ends: what is said of it begins.
_END_WORDS = (
    "do does did is are was were have has had can could will would of in on at by for with from to there else more"
    " a an each every per and or that which who it they был была было были составил составила составило составляет"
    " достигла болды болған болады болду болгон болот boldy bolan bolýar жетті жетти ýetdi буд шуд аст"
)
_ENDS = frozenset(_END_WORDS.split())
# What every text counts without naming it so.
_ANY_WORDS = (
    "people persons person times years days months weeks hours percent kinds types ways members countries states"
    " copies них этих человек людей лет раз дней месяцев недель часов процентов стран kishi odam marta yil адам рет"
    " жыл киши жолу нафар одам бор сол adam gezek ýyl"
)
_ANY = frozenset(_ANY_WORDS.split())
BESIDE_CHARS = 12  # a counted noun follows its number
_VERBS_ZH = "有在是去来到和的了能会要每天年月被把从向对中"


def names_nothing_counted(asked: ReadText, sentence: ReadText, head: ReadText) -> str:
    """Return the words of the question that name what is to be counted, where nothing of it stands near; else ""."""
    if any(each.kind is AskedKind.MEASURE for each in asked_of(asked.text)):
        return ""  # miles and tonnes have other names
    near = sentence.stems | head.stems
    folded = fold(asked.text)
    for match in _ASKS.finditer(folded):
        words = list(_nouns(asked.text[match.start("words") : match.end("words")]))
        if words and not {fold(word) for word in words} & _ANY and not any(_stands(word, near) for word in words):
            phrase = " ".join(words)
            return "" if _is_known_as_well(phrase, f"{sentence.text} {head.text}") else phrase
    for match in _ASKS_ZH.finditer(asked.text):
        noun = _without_places(match["words"])
        pairs = {noun[at : at + 2] for at in range(len(noun) - 1) if not set(noun[at : at + 2]) & set(_VERBS_ZH)}
        if pairs and not any(pair in sentence.text for pair in pairs):
            return "" if _is_known_as_well(noun, sentence.text) else noun
    return ""


def counts_something_else(asked: ReadText, sentence: ReadText) -> str:
    """Return the words for what an English question wants counted, where all that the sentence counts is another thing.

    Other languages name what they count in too many ways.
    """
    wanted = asked_of(asked.text) if _HOW_MANY.search(asked.text) else ()
    noun = wanted[0].noun if len(wanted) == 1 and wanted[0].kind is AskedKind.COUNT else ""
    if not noun or set(re.findall(r"[^\W\d_]+", noun)) & _ANY or CARDINAL.search(sentence.text):
        return ""
    counted = [each for each in sentence.figures if each.kind is FigureKind.COUNT and not is_told(each, asked)]
    if not counted or any(not each.unit or counts(each, noun, sentence.text) for each in counted):
        return ""
    beside = " ".join(sentence.text[each.span.start : each.span.end + BESIDE_CHARS] for each in counted)
    return "" if _is_known_as_well(noun, beside) else noun


def _is_known_as_well(noun: str, text: str) -> bool:
    """Return whether the text names by another word what the noun means, as TEU are containers."""
    wanted, told = ({mention.concept.name for mention in the_glossary().mentions(each)} for each in (noun, text))
    return bool(wanted & told)


def _nouns(phrase: str) -> Iterator[str]:
    """Yield the words that may be the noun: the last one where the language puts it last, else the first two."""
    words: list[str] = []
    for word in re.findall(r"[^\W\d_]+", _without_places(phrase)):
        if fold(word) in _ENDS:
            yield from words[-2:]
            return
        words.append(word)
    yield from words[:3]


def _without_places(text: str) -> str:
    for name in (*find_countries(text), *find_cities(text)):
        text = text[: name.span.start] + " " * (name.span.end - name.span.start) + text[name.span.end :]
    return text.strip()


def _stands(word: str, near: frozenset[str]) -> bool:
    return stem_of(word) in near or bool(stems_of(word) & near)
