"""Greetings, thanks, goodbyes and "what can you do" in the eight languages: which words are that and nothing more."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from bot.courtesy_phrases import FILLERS, PHRASES

_TOKEN = re.compile(r"[\u3400-\u9fff]|[^\W_\u3400-\u9fff]+(?:['ʻʼ‘’`´][^\W_\u3400-\u9fff]+)*['ʻʼ‘’`´]?")
_APOSTROPHES = re.compile("['ʻʼ‘’`´]")
# Words beyond this many are no courtesy but a story.
MOST_WORDS = 14
_FEWEST_WORDS_AFTER = 3
_FILLER = "filler"


class Courtesy(StrEnum):
    """What a message is that asks nothing of the documents; the later one in this list decides where several meet."""

    GREETING = "greeting"
    THANKS = "thanks"
    GOODBYE = "goodbye"
    HELP = "help"


@dataclass(frozen=True, slots=True)
class KindPhrase:
    """What a message says, and the languages that say it so, the likeliest first."""

    courtesy: Courtesy
    languages: tuple[str, ...]

    def language(self, preferred: str) -> str:
        """Return the preferred language if it says it so, else the likeliest."""
        return preferred if preferred in self.languages else self.languages[0]


@dataclass(frozen=True, slots=True)
class _Token:
    key: str
    start: int
    end: int


def read_courtesy(text: str) -> KindPhrase | None:
    """Return what the text is if it is a courtesy and nothing more, else None."""
    tokens = _tokens(text)
    if not tokens or len(tokens) > MOST_WORDS:
        return None
    phrases = _phrases_at(tokens, 0)
    if sum(len(words) for words, _, _ in phrases) < len(tokens):
        return None
    told = [(Courtesy(kind), languages) for _, kind, languages in phrases if kind != _FILLER]
    if not told:
        return None
    common = [language for language in told[0][1] if all(language in languages for _, languages in told)]
    courtesy = max((each for each, _ in told), key=list(Courtesy).index)
    return KindPhrase(courtesy, tuple(common) or told[0][1])


def without_courtesies(text: str) -> str:
    """Return the text without the greeting before it and the thanks after it; the text itself where it is all that."""
    tokens = _tokens(text)
    taken = 0
    for words, kind, _ in _phrases_at(tokens, 0):
        chinese_filler = kind == _FILLER and words[0] >= "\u3400"
        if (
            kind not in {Courtesy.GREETING, Courtesy.THANKS, _FILLER}
            or chinese_filler
            or (not taken and kind == _FILLER)
        ):
            break
        if _may_end_here(text, tokens, taken + len(words), kind):
            taken += len(words)
        else:
            break
    last = len(tokens)
    for first in range(max(taken + 1, len(tokens) - MOST_WORDS), len(tokens)):
        gap = text[tokens[first - 1].end : tokens[first].start]
        tail = read_courtesy(text[tokens[first].start :])
        if tail and tail.courtesy in {Courtesy.THANKS, Courtesy.GOODBYE} and re.search(r"[,;.!?，。！？\n]", gap):
            last = first
            break
    if taken >= last:
        return text
    end = len(text) if last == len(tokens) else tokens[last].start
    # the mark that stands before the thanks closes the question: only what separates them is cut
    return text[tokens[taken].start if taken else 0 : end].strip().rstrip(",;，")


def _may_end_here(text: str, tokens: list[_Token], place: int, kind: str) -> bool:
    """Return whether a courtesy may end before the token at `place`, so that a question begins there."""
    if place >= len(tokens):
        return False
    gap = text[tokens[place - 1].end : tokens[place].start]
    if not gap.strip():
        chinese = tokens[place].key[0] >= "\u3400"
        return kind != Courtesy.THANKS and (chinese or (bool(gap) and len(tokens) - place >= _FEWEST_WORDS_AFTER))
    return gap != "-"


def _tokens(text: str) -> list[_Token]:
    return [_Token(_key(match[0]), match.start(), match.end()) for match in _TOKEN.finditer(text)]


def _key(word: str) -> str:
    return _APOSTROPHES.sub("", word.casefold()).replace("ё", "е")


def _phrases_at(tokens: list[_Token], place: int) -> list[tuple[tuple[str, ...], str, tuple[str, ...]]]:
    """Return the phrases that follow one another from the place on, each the longest that stands there."""
    found = []
    while place < len(tokens):
        for phrase in _table().get(tokens[place].key, ()):
            words = phrase[0]
            if tuple(token.key for token in tokens[place : place + len(words)]) == words:
                found.append(phrase)
                place += len(words)
                break
        else:
            break
    return found


@cache
def _table() -> dict[str, list[tuple[tuple[str, ...], str, tuple[str, ...]]]]:
    """Return (words, kind, languages) of every phrase by its first word, the longest first."""
    gathered: dict[tuple[str, ...], tuple[str, list[str]]] = {}
    listed = [(kind, language, lines) for kind, spoken in PHRASES.items() for language, lines in spoken.items()]
    for kind, language, lines in [*listed, *((_FILLER, language, lines) for language, lines in FILLERS.items())]:
        for phrase in lines.split(";"):
            words = tuple(token.key for token in _tokens(phrase))
            if gathered.setdefault(words, (kind, []))[0] == kind and language not in gathered[words][1]:
                gathered[words][1].append(language)
    table: dict[str, list[tuple[tuple[str, ...], str, tuple[str, ...]]]] = {}
    for words, (kind, languages) in sorted(gathered.items(), key=lambda item: -len(item[0])):
        table.setdefault(words[0], []).append((words, kind, tuple(languages)))
    return table
