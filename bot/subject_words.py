"""The words of a sentence that say what it speaks of, as stems that meet across endings and scripts."""

import re
from collections.abc import Iterable

from knowledge.common_words import COMMON_WORDS
from knowledge.folding import fold
from knowledge.latin import to_latin

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_HAN = re.compile("[\u3400-\u9fff]")
_PARTICLES = frozenset(
    "年月日的在对与同和达为到额约据统计至底截全长了是总共有等于以个份家列人次名中向从自由及其数量超过已"
)
# a verb seldom says what is measured
_VERBS = {
    "en": re.compile(r"(?:ed|ing)$"),
    "ru": re.compile(r"(?:[аяиеы]л[аои]?|[аяиеы]л[аои]?с[ья]|[аяие]т|[ую]т|тся|[аяе]н[аоы]?)$"),
    "uz": re.compile(r"(?:di|gan|adi|moqda|ди|ган|ади|моқда)$"),
    "kk": re.compile(r"(?:[дт][ыі]|[ғг][ае]н|[қк][ае]н|[ае]ды|[ае]ді)$"),
    "ky": re.compile(r"(?:[дт][ыиуү]|[гк][аеоө]н|[ае]т)$"),
    "tg": re.compile(r"(?:шуд|кард|дод|анд|аст)$"),
    "tk": re.compile(r"(?:[dt][yi]|ýar|ýär)$"),
}
_LEAST_VERB = 5
_STEM = 5
_SAME_PREFIX = 4

Places = Iterable[tuple[int, int]]


def subject_stems(folded: str, language: str, taken: Places) -> frozenset[str]:
    """Return the stems of the folded text's words, but for common words and what stands in `taken`.

    Chinese gives its characters one by one, but for particles.
    """
    taken = list(taken)
    common = COMMON_WORDS.get(language, frozenset())
    free = [found for found in _WORD.finditer(folded) if not inside(found.start(), taken)]
    words = {
        stem_of(found[0]) for found in free if len(found[0]) > 2 and not (found[0] in common or _HAN.search(found[0]))
    }
    chinese = {found[0] for found in _HAN.finditer(folded) if not inside(found.start(), taken)}
    return frozenset(words | (chinese - _PARTICLES))


def verb_stems(folded: str, language: str) -> frozenset[str]:
    """Return the stems of those words of the folded text that look like verbs."""
    return frozenset(stem_of(word) for word in _WORD.findall(folded) if _is_verb(word, language))


def name_stems(text: str, taken: Places, cities: frozenset[int]) -> frozenset[str]:
    """Return the stems of the text's capitalised words outside `taken`; its first word only where it is a city's name.

    `cities` are the places at which names of cities begin.
    """
    taken = list(taken)
    words = list(_WORD.finditer(fold(text)))
    first = words[0].start() if words else 0
    return frozenset(
        stem_of(found[0])
        for found in words
        if text[found.start()].isupper()
        and len(found[0]) > 2
        and not inside(found.start(), taken)
        and (found.start() != first or first in cities)
    )


def all_stems(text: str) -> frozenset[str]:
    """Return the stems of all words of the text, and its Chinese characters."""
    folded = fold(text)
    return frozenset([*map(stem_of, _WORD.findall(folded)), *_HAN.findall(folded)])


def unknown_stems(stems: frozenset[str], known: frozenset[str]) -> set[str]:
    """Return those of the stems that are not known in any form: one begins the other."""
    return {stem for stem in stems - known if not any(_same(stem, other) for other in known)}


def stem_of(word: str) -> str:
    """Return the word's first letters, in Latin."""
    return to_latin(word.removesuffix("'s"))[:_STEM]


def inside(place: int, ranges: Iterable[tuple[int, int]]) -> bool:
    """Return whether the place lies in one of the half-open ranges."""
    return any(begin <= place < end for begin, end in ranges)


def _same(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return long.startswith(short) and (len(short) >= _SAME_PREFIX or (len(short) > 2 and len(long) - len(short) == 1))


def _is_verb(word: str, language: str) -> bool:
    ending = _VERBS.get(language)
    return bool(ending and len(word) >= _LEAST_VERB and ending.search(word))
