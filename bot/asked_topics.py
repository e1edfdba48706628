"""The topic that a question confines its answer to: what was agreed on water, which railways."""

import re
from functools import lru_cache

from bot.read_text import Said, stems_of
from knowledge.countries import find_countries
from knowledge.glossary import the_glossary

_LISTED = re.compile(
    r"^\W*(?:and |а |и )?(?:(?:which|what) (?P<topic>(?:(?!do|did|can|is|are|was|were)[a-z]+[ -])?[a-z]{3,}(?<!s)s\b)"
    r"|(?:какие|каких|какими) (?P<thema>(?:[а-яё]+ ){0,1}[а-яё]+))",
    re.IGNORECASE,
)
# These are called so by their names as well.
_ONE = re.compile(
    r"^\W*(?:and |а |и )?(?:(?:which|what) (?P<topic>(?:railway|railroad|pipeline|highway|tunnel)\b)"
    r"|как(?:ая|ой|ую|ие|ом) (?P<thema>железн[а-я]+ дорог[а-я]+|газопровод[а-я]*|нефтепровод[а-я]*|тоннел[а-я]+))",
    re.IGNORECASE,
)
_AGREED = re.compile(
    r"\b(?:agree\w*|cooperat\w+|discuss\w*|decid\w+|planned|promis\w+|sign(?:ed|s)?)\b[^?]{0,30}?"
    r"\b(?:on|about|regarding|concerning|in the (?:field|area|sphere) of) (?:the )?(?P<topic>[a-z-]+)"
    r"|(?:догов[оа]р\w+|соглас\w+|соглашени\w+|сотруднич\w+|обсужда\w+|обсудил\w*|решил\w*|подписал\w*)[^?]{0,30}?"
    r" (?:об?|по|в (?:области|сфере)) (?P<thema>[а-яё-]+)",
    re.IGNORECASE,
)
# What every document speaks of, or what may be named by its kinds.
_ANY = frozenset(
    {"country", "city", "region", "state", "company", "agreement", "goods", "minister", "president"}
    | {"initiative", "format", "summit", "project", "partnership", "cooperation"}
)


@lru_cache(maxsize=64)
def topics_asked(question: str) -> dict[str, str]:
    """Return the topics that the answer must be on: the glossary's concept of each, and the question's words for it."""
    found: dict[str, str] = {}
    for match in filter(None, (words.search(question) for words in (_LISTED, _ONE, _AGREED))):
        phrase = next(filter(None, match.groupdict().values()))
        things = {name: said for name, said in _topics(phrase).items() if phrase.endswith(said)}
        found |= {name: said for name, said in things.items() if not find_countries(said)}
    return found


def speaks_of(topic: str, words: str, said: Said) -> bool:
    """Return whether the sentence, or what stands above it, is on the topic, if only within a name."""
    near = said.sentence.stems | said.head.stems
    return stems_of(words) <= near or any(topic in _topics(text) for text in (said.sentence.text, said.head.text))


@lru_cache(maxsize=1024)
def _topics(text: str) -> dict[str, str]:
    return {
        mention.concept.name: text[mention.span.start : mention.span.end]
        for mention in the_glossary().mentions(text)
        if not mention.concept.name.startswith(("ask-", "word-"))
        and mention.concept.name not in _ANY
        and mention.concept.in_language("en")[0].islower()
    }
