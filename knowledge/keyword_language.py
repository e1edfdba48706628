"""The language of a question, be it made of keywords alone: then that whose names and terms they are."""

import re
from collections import Counter
from functools import cache

from knowledge.glossary import the_glossary
from knowledge.languages import LANGUAGES, UNDETERMINED, detect_language

_WORD = re.compile(r"[^\W\d_]{3,}")
# So many of the words must be the language's own names and terms.
LEAST_SHARE = 0.5


def language_of_question(text: str) -> str:
    """Return the question's language, one of `LANGUAGES`, or "und" where neither its words nor its keywords tell."""
    told = detect_language(text)
    if told != UNDETERMINED:
        return told
    words = [word.casefold() for word in _WORD.findall(text)]
    counts = Counter(language for word in words for language in _keywords().get(word, ()))
    likely = [each for each in LANGUAGES if counts[each] and counts[each] == max(counts.values())]
    return likely[0] if len(likely) == 1 and counts[likely[0]] >= LEAST_SHARE * len(words) else UNDETERMINED


@cache
def _keywords() -> dict[str, frozenset[str]]:
    """Return the languages in whose names and terms each word stands as it is."""
    found: dict[str, set[str]] = {}
    for concept in the_glossary().concepts:
        for language in LANGUAGES:
            for form in concept.in_language(language):
                for word in _WORD.findall(form.casefold()):
                    found.setdefault(word, set()).add(language)
    return {word: frozenset(languages) for word, languages in found.items()}
