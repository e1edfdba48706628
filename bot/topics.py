"""What a question is about: its words without those that ask; and whom it is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.leaning import Leaner
from bot.question_patterns import QuestionPatterns, question_patterns
from knowledge.countries import find_cities, find_countries
from knowledge.excerpts import Citation

MARKS = " \t?!.…？！。"
PREPOSITIONS = frozenset(
    {
        "in",
        "at",
        "on",
        "from",
        "to",
        "with",
        "for",
        "by",
        "of",
        "about",
        "under",
        "since",
        "until",
        "в",
        "во",
        "на",
        "из",
        "с",
        "со",
        "для",
        "о",
        "об",
        "обо",
        "от",
        "к",
        "ко",
        "по",
        "у",
        "под",
        "за",
        "при",
        "через",
    }
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_FIRST = _BE | frozenset(
    {
        "am",
        "do",
        "does",
        "did",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "should",
        "may",
        "might",
        "there",
        "ли",
        "быть",
        "был",
        "была",
        "было",
        "были",
        "будет",
        "есть",
        "прошёл",
        "прошел",
        "прошла",
        "прошло",
        "прошли",
        "состоялся",
        "состоялась",
        "находится",
        "расположен",
        "расположена",
        "расположено",
        "проводятся",
        "проводится",
        "стоит",
        "стоят",
    }
)
_MEASURES = frozenset(
    {"much", "many", "long", "often", "far", "quickly", "fast", "часто", "долго", "много", "быстро", "далеко"}
)
_WITHIN = _BE | frozenset({"do", "does", "did", "ли"})
_LAST = frozenset(
    {"held", "located", "mainly", "worth", "about", "from", "for", "to", "with", "on", "of", "in", "at", "by"}
)
_COUNTED = re.compile(r"\W*how (?:many|much) \S+ (?:was|were|are|is) ", re.IGNORECASE)
_WHO = re.compile(r"\W*(?:(?:а|и|но) )?(?:кто|кого|кем|чей|чья|чьё)\b", re.IGNORECASE)
_WORD_OF_NAME = r"[^\W\d_a-zа-яё][^\W\d_]+(?:[-'’][^\W\d_]+)*"
_NAME = re.compile(rf"\b{_WORD_OF_NAME}(?: {_WORD_OF_NAME}){{0,2}}")
_CHINESE_END = re.compile("是?(?:在|于)?(?:举行|召开|举办|位于)?[的了是]*$")
_STEM = 5


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about; `nominal`: an English one reads as a noun with what belongs to it."""

    text: str
    nominal: bool = False


def topic_of(question: str, language: str) -> Topic:
    """Return the question without the words that ask, and without those before and after them that tell nothing.

    Its text is "" where only a word that points back is left: "What about it?".
    """
    patterns = question_patterns(language)
    plain = question.strip(MARKS)
    if patterns is None:
        return Topic(plain)
    if language not in {"en", "ru"}:  # there the words that ask may stand anywhere
        return Topic(_without_asks(plain, language, patterns) or plain)
    lead = patterns.lead.match(plain.lower())
    words = (plain[lead.end() :] if lead else plain).split()
    dropped = ""
    while len(words) > 1 and _tells_nothing(words, patterns):
        dropped = words.pop(0).lower()
    while len(words) > 1 and words[-1].lower() in _LAST:
        del words[-1]
    text = " ".join(word for word in words if word.lower() not in _WITHIN)
    if all(word in PREPOSITIONS or patterns.pronoun.fullmatch(word) for word in text.lower().split()):
        return Topic("")  # "Who wrote that: it?" says no more than "Who wrote that?"
    return Topic(text or plain, nominal=dropped in _BE or _COUNTED.match(plain) is not None)


def _without_asks(plain: str, language: str, patterns: QuestionPatterns) -> str:
    """Return the question without the words that ask, and without the verb of any event at its end."""
    if language == "zh":
        return _CHINESE_END.sub("", patterns.asks.sub("", plain))
    words = patterns.asks.sub(" ", plain).split()
    while len(words) > 1 and patterns.empty.fullmatch(words[-1].lower()):
        del words[-1]
    return " ".join(words)


def _tells_nothing(words: Sequence[str], patterns: QuestionPatterns) -> bool:
    first, second = (word.lower().strip(",") for word in words[:2])
    if first in PREPOSITIONS:
        return patterns.asks.fullmatch(second) is not None
    return first in _FIRST or first in _MEASURES or patterns.asks.fullmatch(first) is not None


def own_words(leaner: Leaner, language: str) -> str:
    """Return the words by which the question itself names something; "" in Chinese, which has no spaces."""
    patterns = question_patterns(language)
    if patterns is None or language == "zh":
        return ""
    plain = leaner.body.lower()
    for pattern in (patterns.pronoun, patterns.asks, patterns.empty):
        plain = pattern.sub(" ", plain)
    kept = {word.strip(",") for word in plain.split()}
    return " ".join(word for word in leaner.body.split() if word.strip(",").lower() in kept)


def holds_words(text: str, words: str) -> bool:
    """Return whether the text holds one of the words, as far as their first letters tell."""
    stems = {word[:_STEM] for word in re.findall(r"\w+", text.casefold())}
    return any(word[:_STEM] in stems for word in re.findall(r"\w+", words.casefold()) if len(word) > 1)


def person_of(question: str, cited: Sequence[Citation], language: str) -> str | None:
    """Return the person whom the question names, or the sentence that answered who it is; None where none is told.

    A name is a person's where it stands among the credits of the cited document, or in the question and is no place's.
    """
    texts = [question]
    if cited and (language == "en" or _WHO.match(question)):  # elsewhere "he" is a summit as often as a person
        texts.append(cited[0].text)
    stems = _credited_stems(cited)
    for text in texts:
        for found in _NAME.finditer(text):
            if all(word[:_STEM].casefold() in stems for word in found[0].split()):
                return found[0]
    for found in _NAME.finditer(question):
        if found.start() and " " in found[0] and not find_countries(found[0]) and not find_cities(found[0]):
            return found[0]
    return None


def _credited_stems(cited: Sequence[Citation]) -> set[str]:
    names = [name for place in cited for name in place.document.credits]
    names += [source.author for place in cited for source in place.sources if source.author]
    return {word[:_STEM].casefold() for name in names for word in re.findall(r"\w+", name)}
