"""What a question is about: its words without those that ask; and whom it is about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.leaning import Leaner
from bot.question_patterns import QuestionPatterns, question_patterns
from bot.russian_verbs import is_verb
from bot.slots import slots_of
from knowledge.countries import find_cities, find_countries
from knowledge.excerpts import Citation

MARKS = " \t?!.…？！。"
_PREPOSITION_WORDS = (
    "in at on from to with for by of about under since until в во на из с со для о об обо от к ко по у под за при через"
)
PREPOSITIONS = frozenset(_PREPOSITION_WORDS.split())
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_FIRST_WORDS = (
    "am do does did has have had will would can could should may might there ли быть был была было были будет есть"
    " прошёл прошел прошла прошло прошли состоялся состоялась находится расположен расположена расположено проводятся"
    " проводится стоит стоят"
)
_FIRST = _BE | frozenset(_FIRST_WORDS.split())
_MEASURES = frozenset(
    {"much", "many", "long", "often", "far", "quickly", "fast", "часто", "долго", "много", "быстро", "далеко"}
    | {"year", "date", "month", "год", "года", "году", "число", "числа", "день", "дня", "месяц", "месяца", "месяце"}
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
_MEASURE = re.compile(
    r"(?:длин|мощност|стоимост|протяж|площад|цен|размер|объ[её]м|вместимост|скорост|названи|цел)[а-яё]{0,7}"
)
_MEASURE_OF = re.compile(
    r"^(?:the )?(?:capacity|length|cost|price|value|size|name|power|area|height|aim|purpose|route|owner|status) of ",
    re.IGNORECASE,
)
_DOER = re.compile(r"\W*(?:and )?who(?: (?:will|would|has|have|had|can|could))?\b", re.IGNORECASE)
_VERB_AT_END = re.compile(r"[a-z]+ed|open|start|begin|end|close|run|work|built|set up|made|take place|arrive|leave")


@dataclass(frozen=True, slots=True)
class Topic:
    """What a question is about; `nominal`: an English one reads as a noun with what belongs to it.

    `of_subject`: it begins with what the one does who is asked for ("signed the declaration").
    """

    text: str
    nominal: bool = False
    of_subject: bool = False


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
    nominal = dropped in _BE or _COUNTED.match(plain) is not None
    return Topic(text or plain, nominal, of_subject=_DOER.match(plain) is not None and dropped not in _BE)


def thing_of(topic: Topic, language: str) -> Topic:
    """Return the thing that "it" points back to: the topic without the verb it was asked by, and without its measure.

    Of "opened the BYD factory", "the port open" and "the capacity of line D" these are the factory, the port, the line.
    """
    words = topic.text.split()
    if language == "ru":
        while len(words) > 1 and is_verb(words[0]):
            del words[0]
        if len(words) > 1 and _MEASURE.fullmatch(words[0].lower()):
            words = words[2 if len(words) > 2 and words[1].lower() == "у" else 1 :]
    elif language == "en":
        if len(words) > 2 and _VERB_AT_END.fullmatch(words[-1]):
            del words[-1]
        if topic.of_subject and len(words) > 1 and words[0].islower():
            del words[0]
    text = " ".join(words)
    return replace(topic, text=_MEASURE_OF.sub("", text) if language == "en" else text)


def names_thing(words: str, language: str) -> bool:
    """Return whether the words name something, and are not only what happens to it."""
    return any(language != "ru" or not is_verb(word) for word in words.split())


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


def words_beyond(leaner: Leaner, filled: str, language: str) -> str:
    """Return the words of a fragment that name more than its places and times, and stand not in the filled question."""
    text = leaner.body
    for slot in reversed(slots_of(text)):
        text = text[: slot.span.start] + " " + text[slot.span.end :]
    words = own_words(Leaner(leaner.leaning, " ".join(re.findall(r"[^\W\d_]{3,}", text))), language)
    return words if words and not holds_words(filled, words) else ""


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
