"""How a completed question is worded: a topic, a name or a phrase put into its words."""

import re

from bot.leaning import Leaner
from bot.slots import slots_of
from bot.topics import MARKS, PREPOSITIONS, Topic

_OWNED = frozenset({"its", "their", "his", "her", "hers"})
_ALONE = frozenset({"it", "they", "them"})
_DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})
_EVENTS = frozenset({"this", "that", "это", "этого", "этому", "этим", "этом"})
_PLURAL = re.compile(r"the[ym]|their|th[eo]se|они|их|им|ими|них|ним|ними|эти|этих|этим|этими|такие|таких")
_PLURAL_NOUNS = frozenset({"people", "memoranda", "data", "media"})
_LONGEST_OWNER = 6
_PLAIN_WORDS = 2
_SAME_PREPOSITION = {"об": "о", "обо": "о", "во": "в", "со": "с", "ко": "к"}
_ABOUT = frozenset({"about", "о", "про"})
# What asks for all that is told of one thing: the thing stands behind, or before.
_OF_ONE = re.compile(
    r"(?:(?:what|who)(?: is| are| was| were|['’]s| about)|tell me(?: more| everything)? about|explain|что такое"
    r"|кто так(?:ой|ая|ие)|расскажи(?:те)?(?: мне)? (?:об?|обо|про)) (?:the )?|(?:什么是|介绍一下|介绍|说说)",
    re.IGNORECASE,
)
_ONE_BEFORE = re.compile(
    r"(?: ?(?:bu )?nima| ?(?:бу )?нима| деген не| деген эмне| чист| näme|是什么| haqida (?:ayt|gapir)\w*| туралы айт\w*"
    r"| жөнүндө айт\w*| ҳақида (?:айт|гапир)\w*| hakda aýt\w*)$",
    re.IGNORECASE,
)
# What is counted: up to what is said of it, or one word.
_COUNTED = re.compile(
    r"how many (?P<noun>(?:[\w'’–-]+ ){1,4}?)(?=(?:did|does|do|was|were|is|are|has|have|had|will|can|could)\b)"
    r"|(?:how many|сколько) (?P<word>[\w'’–-]+ )",
    re.IGNORECASE,
)
_MANY = re.compile(r"(?:[a-z'–-]+ )?[a-z–-]+s|[а-яё–-]+(?:ов|ев|ей|ий)")
_PREPOSITION = re.compile(rf"\s({'|'.join(sorted(PREPOSITIONS, key=len, reverse=True))})\s", re.IGNORECASE)


def join_topic(body: str, topic: str, language: str) -> str:
    """Return the question with its topic after a colon."""
    return _asked(f"{body.rstrip(MARKS)}{_colon(language)}{topic}" if topic else body, language)


def is_plural(leaner: Leaner) -> bool:
    """Return whether the question points back at several things."""
    return _PLURAL.fullmatch(_said(leaner)) is not None


def is_of_event(leaner: Leaner) -> bool:
    """Return whether the question points back at what happened, and not at a thing: "When was that?"."""
    return _said(leaner) in _EVENTS


def put_topic(leaner: Leaner, topic: Topic, language: str) -> str | None:
    """Return the question with the topic in the place of its pronoun, None where that would not read as a sentence.

    It does in English, where the topic is a noun with what belongs to it and the pronoun stands alone.
    """
    if language != "en" or leaner.pronoun is None or not topic.nominal or _is_plural_noun(topic) != is_plural(leaner):
        return None
    said, after = _said(leaner), leaner.body[leaner.pronoun[1] :]
    if said in _OWNED and len(topic.text.split()) <= _LONGEST_OWNER:
        return put_name(leaner, topic.text, language)
    alone = said in _ALONE or (said in _DEMONSTRATIVE and not after.strip())
    return _asked(f"{leaner.body[: leaner.pronoun[0]]}{topic.text}{after}", language) if alone else None


def put_name(leaner: Leaner, name: str, language: str) -> str:
    """Return the question with the name in the place of its pronoun, or after it where words are inflected."""
    if language != "en" or leaner.pronoun is None:
        return join_topic(leaner.body, name, language)
    start, end = leaner.pronoun
    owner = "'s" if _said(leaner) in _OWNED else ""
    return _asked(f"{leaner.body[:start]}{name}{owner}{leaner.body[end:]}", language)


def insert_phrase(frame: str, own: str, phrase: str, language: str) -> str:
    """Return the question with the phrase in the place of what is like it, or else after it.

    Like it is what follows the same preposition, a word or two in small letters after the last preposition, or the last
    of the words `own` that a follow-up named itself ("trade" in "How does it help trade: the direct flights?").
    """
    plain = frame.strip(MARKS)
    first, _, rest = phrase.partition(" ")
    said = _bare(first) if rest and _bare(first) in PREPOSITIONS else ""
    if not said and (whole := _of_another(plain, phrase) or _of_other_things(plain, phrase)):
        return _asked(whole, language)
    places = list(_PREPOSITION.finditer(plain))
    for place in reversed(places):
        if said and _bare(place[1]) == said:
            further = _PREPOSITION.search(plain, place.end())
            return _asked(f"{plain[: place.start()]} {phrase}{plain[further.start() :] if further else ''}", language)
    if places and _is_plain(plain[places[-1].end() :]):
        if said and _bare(places[-1][1]) in _ABOUT:
            return _asked(f"{plain} {phrase}", language)
        kept = "" if said else places[-1][1] + " "
        return _asked(f"{plain[: places[-1].start()]} {kept}{phrase}", language)
    word = own.rpartition(" ")[2]
    if word and (place_of := re.search(rf"\b{re.escape(word)}(?=$|:)", plain)):
        return _asked(f"{plain[: place_of.start()]}{phrase}{plain[place_of.end() :]}", language)
    return _asked(f"{plain}{_colon(language)}{phrase}", language)


def _of_another(plain: str, phrase: str) -> str | None:
    """Return the question that asks for all of one thing, asking it of the phrase; None where it asks no such thing."""
    if (head := _OF_ONE.match(plain)) and _is_name(plain[head.end() :]):
        return f"{plain[: head.end()].removesuffix('the ')}{phrase}"
    if (tail := _ONE_BEFORE.search(plain)) and _is_name(plain[: tail.start()]):
        return f"{phrase}{plain[tail.start() :]}"
    return None


def _of_other_things(plain: str, phrase: str) -> str | None:
    """Return the question after a number, asking for that of the phrase's things; None where it asks no such."""
    counted = _COUNTED.match(plain)
    if counted is None or not _MANY.fullmatch(phrase) or slots_of(phrase):
        return None
    start, end = counted.span("noun" if counted["noun"] else "word")
    return f"{plain[:start]}{phrase} {plain[end:]}"


def _is_name(words: str) -> bool:
    return 0 < len(words.split()) <= _LONGEST_OWNER and not slots_of(words)


def _said(leaner: Leaner) -> str:
    return leaner.body[slice(*leaner.pronoun)].lower() if leaner.pronoun else ""


def _is_plural_noun(topic: Topic) -> bool:
    return any(word.endswith("s") or word in _PLURAL_NOUNS for word in topic.text.split()[:3])


def _bare(preposition: str) -> str:
    lowered = preposition.lower()
    return _SAME_PREPOSITION.get(lowered, lowered)


def _is_plain(phrase: str) -> bool:
    """Return whether the phrase is a word or two in small letters, which name neither a place nor a time."""
    return len(phrase.split()) <= _PLAIN_WORDS and phrase == phrase.lower() and not slots_of(phrase)


def _colon(language: str) -> str:
    return "：" if language == "zh" else ": "


def _asked(text: str, language: str) -> str:
    """Return the text as a question: with a capital letter and a mark."""
    return f"{text[:1].upper()}{text[1:].rstrip(MARKS)}{'？' if language == 'zh' else '?'}"
