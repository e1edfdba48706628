"""How much of a question a sentence speaks of, whatever the languages of both."""

import re

from bot.subject_words import stem_of
from knowledge.common_words import COMMON_WORDS
from knowledge.countries import find_cities, find_countries
from knowledge.folding import fold
from knowledge.glossary import the_glossary
from knowledge.spans import Span

_WORD = re.compile(r"[^\W\d_\u3400-\u9fff]+(?:'[^\W\d_\u3400-\u9fff]+)*")
_HAN_PAIR = re.compile(r"(?=([\u3400-\u9fff]{2}))")
_COMMON = frozenset().union(*COMMON_WORDS.values())
_ASKING = re.compile("[是的了在和与]")
_LEAST_LETTERS = 3


def share_spoken_of(question: str, text: str) -> float:
    """Return which part of the question's own words the text has too, from 0 to 1; 1 for a question without any.

    Words are compared by their stems in Latin letters, Chinese by pairs of characters; a name or term of the glossary
    is had in whatever language the text writes it. Countries and cities are in every sentence, and left out.
    """
    glossary = the_glossary()
    had = {mention.concept.name for mention in glossary.mentions(text)}
    named = {mention.span: mention.concept.name in had for mention in glossary.mentions(question)}
    places = [name.span for name in [*find_countries(question), *find_cities(question)]]
    there = {stem for _, stem in _words(text)}
    verdicts = [
        stem in there or any(met for span, met in named.items() if span.covers(place))
        for place, stem in _words(question)
        if (_tells(question, place) or any(span.covers(place) for span in named))
        and not any(span.overlaps(place) for span in places)
    ]
    return sum(verdicts) / len(verdicts) if verdicts else 1.0


def _words(text: str) -> list[tuple[Span, str]]:
    """Return the places and stems of the words, and of the pairs of Chinese characters."""
    folded = fold(text)
    words = [(found.span(), stem_of(found[0])) for found in _WORD.finditer(folded)]
    bare = _ASKING.sub(lambda found: " " * len(found[0]), folded)
    words += [((found.start(), found.start() + 2), found[1]) for found in _HAN_PAIR.finditer(bare)]
    return [(Span(*place), stem) for place, stem in words]


def _tells(text: str, place: Span) -> bool:
    word = fold(text[place.start : place.end])
    if _HAN_PAIR.match(word):
        return True
    return len(word) >= _LEAST_LETTERS and word not in _COMMON
