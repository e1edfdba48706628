"""Mistyped words of a question, replaced by the words of the index that were meant."""

import re
from collections.abc import Callable, Mapping, Sequence

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from index.encoder import Encoder
from index.generation import Generation
from knowledge.common_words import COMMON_WORDS
from knowledge.glossary import Glossary
from knowledge.latin import to_latin

SHORTEST_MENDED = 4
SHORTEST_FOREIGN = 5  # where nothing tells whether a word exists
TWO_EDITS = 8  # letters from which on a word may be two edits away
CLEARLY_COMMONER = 3.0
WORDS_READ = 60
_STEM = 5

_WORD = re.compile(r"[^\W\d_]+(?:['ʻʼ’‘`´][^\W\d_]+)*")
_ENGLISH = COMMON_WORDS["en"]
_COMMON = frozenset(to_latin(word) for words in COMMON_WORDS.values() for word in words)


class Spelling:
    """Mends words by the vocabulary of one index.

    `words` holds its words in Latin letters with the number of rows that have them. `exist` tells which words of a list
    are words of a language that is known well, and so no mistakes. `written` gives a word as a document writes it.
    """

    def __init__(
        self,
        words: Mapping[str, int],
        glossary: Glossary,
        *,
        exist: Callable[[Sequence[str]], list[bool]],
        written: Callable[[str], str],
    ) -> None:
        self._words = words
        self._glossary = glossary
        self._exist = exist
        self._written = written
        self._by_head: dict[str, list[str]] = {}
        self._by_tail: dict[str, list[str]] = {}
        for word in words:
            if len(word) >= SHORTEST_MENDED and word not in _COMMON:
                self._by_head.setdefault(word[0], []).append(word)
                self._by_tail.setdefault(word[-2:], []).append(word)

    def mend(self, question: str) -> str:
        """Return the question with each mistyped word replaced, where it is clear which word was meant."""
        named = [mention.span for mention in self._glossary.mentions(question)]
        doubtful = [
            match
            for match in list(_WORD.finditer(question))[:WORDS_READ]
            if self._is_doubtful(match[0]) and not any(span.start <= match.start() < span.end for span in named)
        ]
        known = self._exist([match[0].lower() for match in doubtful]) if doubtful else []
        for match, exists in zip(reversed(doubtful), reversed(known), strict=True):
            if not exists and (meant := self._meant(match[0])):
                question = f"{question[: match.start()]}{self._written(meant)}{question[match.end() :]}"
        return question

    def _is_doubtful(self, word: str) -> bool:
        key = to_latin(word)
        shortest = SHORTEST_MENDED if word.isascii() else SHORTEST_FOREIGN
        letters = word.isalpha() and len(word) >= shortest  # what has an apostrophe is a name or a possessive
        return letters and not word.isupper() and key not in self._words and key not in _COMMON

    def _meant(self, word: str) -> str | None:
        """Return the one word that is near enough: the nearest, of several equally near the clearly commoner."""
        key = to_latin(word)
        edits = 2 if word.isascii() and len(key) >= TWO_EDITS else 1
        near = {*self._by_head.get(key[0], ()), *self._by_tail.get(key[-2:], ())}
        found = extract(key, near, scorer=OSA.distance, score_cutoff=edits, limit=None)
        least = min((distance for _, distance, _ in found), default=1)
        if common := extract(key, _COMMON, scorer=OSA.distance, score_cutoff=least, limit=2):
            # "waht" is "what", not "want"
            return common[0][0] if len(common) == 1 and common[0][0] in _ENGLISH and word.islower() else None
        if not found:
            return None
        ranked = sorted((each for each, distance, _ in found if distance == least), key=lambda w: (-self._words[w], w))
        first, *rest = ranked
        if _is_inflected(key, first, foreign=not word.isascii()) or (least > 1 and first[0] != key[0]):
            return None
        clear = not rest or self._words[first] >= CLEARLY_COMMONER * self._words[rest[0]]
        return first if clear or all(other.startswith(first[:-2]) for other in rest) else None


def _is_inflected(key: str, other: str, *, foreign: bool) -> bool:
    """Return whether the words may be forms of one another, or two words that exist: n-grams meet those anyway.

    Of a `foreign` word, not in plain Latin letters, nothing tells whether it exists: a letter in another's place makes
    another word more often than a mistake.
    """
    if not foreign:
        return len(min(key, other, key=len)) >= _STEM and (key.startswith(other) or other.startswith(key))
    same_letters = sorted(key) == sorted(other)
    stem = max(_STEM, len(key) - 3)
    return (len(key) == len(other) and not same_letters) or key[:stem] == other[:stem]


def spelling_of(generation: Generation, encoder: Encoder, glossary: Glossary) -> Spelling:
    """Return the spelling by the words of the generation's passages.

    A word that the encoder reads as one piece is a word of a language that it knows.
    """
    terms = generation.passage_terms

    def exist(words: Sequence[str]) -> list[bool]:
        alone = encoder.count_tokens([""])[0] + 1
        return [count <= alone for count in encoder.count_tokens(words)]

    def written(word: str) -> str:
        if not terms.holds(f"={word}"):
            return word
        text = generation.passages[terms.first_row(f"={word}")].text
        return next((match[0] for match in _WORD.finditer(text) if to_latin(match[0]) == word), word)

    return Spelling(terms.words(), glossary, exist=exist, written=written)
