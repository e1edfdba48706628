"""Where something comes from and where it goes, as far as a text says so of countries and cities."""

import re
from dataclasses import dataclass
from functools import lru_cache

from knowledge.countries import find_cities, find_countries
from knowledge.folding import fold

_FROM = re.compile(r"(?:(?<![^\W\d_])(?:from|out of|left|leaving|из|со? стороны|аз) (?:the )?|[自从由])$")
_TO = re.compile(
    r"(?:(?<![^\W\d_])(?<!according )(?:to|into|towards|в|ба) (?:the )?"
    r"|(?<![^\W\d_])(?:left|leave|leaves|leaving|bound)(?: [^,.;]{1,30})? for (?:the )?|[到至往向])$"
)
_SELLS = re.compile(r"^(?:'s)? (?:[^\W\d_]+ )?(?:exports?|exported|sold)\b|^(?:[对向].{1,6})?出口")
_EXPORT_OF = re.compile(r"\b(?:exports? of|экспорт[а-я]*) $")
_ADJECTIVE = re.compile(r"(?:ese|ian|ish|kh|ek|jik|ский|ские|ских)$")  # "to Chinese art" is no way to China
_FROM_ENDING = re.compile(r"(?:dan|дан|тан|нан|ден|тен|нен|дон|дөн|den)$")
_TO_ENDING = re.compile(r"(?:ga|ge|га|ге|ға|ка|қа|ке|ке|го|гө|na|ne|a(?<=stana))$")
_LANGUAGES_WITH_CASES = frozenset({"uz", "kk", "ky", "tk"})
BEFORE_CHARS = 44


@dataclass(frozen=True, slots=True)
class Ends:
    """What something comes from and goes to: codes of countries, a city being its country, with the text's words."""

    origins: dict[str, str]
    destinations: dict[str, str]

    def reverses(self, other: "Ends") -> bool:
        """Return whether a country is one end here, and only the opposite end there."""
        back = self.origins.keys() & other.destinations.keys() - other.origins.keys()
        return bool(back | (self.destinations.keys() & other.origins.keys() - other.destinations.keys()))

    def __str__(self) -> str:
        """Both ends with an arrow between, which every language reads."""
        return f"{', '.join(self.origins.values())} → {', '.join(self.destinations.values())}".strip()


@lru_cache(maxsize=1024)  # a question is compared with several sentences
def ends_of(text: str, language: str) -> Ends:
    """Return what the text, in the language, says of where things come from and go to."""
    folded = fold(text)
    cased = language in _LANGUAGES_WITH_CASES
    ends = Ends({}, {})
    for name in (*find_countries(text), *find_cities(text)):
        words = text[name.span.start : name.span.end]
        if _ADJECTIVE.search(words):
            continue
        before = folded[max(0, name.span.start - BEFORE_CHARS) : name.span.start]
        own = folded[name.span.start : name.span.end] if cased and words != "China" else ""
        sells = _SELLS.search(folded[name.span.end :]) or _EXPORT_OF.search(before)
        if sells or _FROM.search(before) or _FROM_ENDING.search(own):
            ends.origins.setdefault(name.code, words)
        if _TO.search(before) or _TO_ENDING.search(own):
            ends.destinations.setdefault(name.code, words)
    return ends
