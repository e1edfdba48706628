"""Whether a question leans on the one before it, and how, as far as its words tell."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.question_patterns import QuestionPatterns, question_patterns
from bot.russian_verbs import is_verb
from bot.slots import Slot, slots_of

_FEW_WORDS = 3
_FRAGMENT_WORDS = 4
_OWN_WORDS = 4
_TOKEN = re.compile(r"[^\W_]+(?:['ʻʼ‘’`´+–-]+[^\W_]+)*")
_HAN = re.compile("[\u3400-\u9fff]")
_END = " \t?!.…？！。,，;；:"
_BLANK = "\0"
_SUBORDINATE = re.compile(
    r"\b(?:when|after|before|because|if|while|that|as|since|where|how|why|which|whether|once|says?|said|announced?|believed?|claimed|expects?|hopes?"
    r"|когда|как|потому что|если|что|чтобы|который|которая|которые|пока|раз)\s+$"
)
_POSSESSIVE = re.compile(r"(?:its|their|his|her|его|её|ее|их|uning|ularning|оның|олардың|анын|алардын|onuň|olaryň)")
_ASKS_WHICH = re.compile(
    r"\b(?:which|what(?! (?:is|are|was|were|do|does|did|has|have|had|will|would|can|could)\b)|how many|how much"
    r"|как[а-я]{2,3}|сколько) \w+ "
)
_DUMMY_IT = re.compile(r"^(?:is|was|does|did|do|will|would|can|could|how|why|what)\b.*?\bit\b.*\b(?:that|to)\b")


class Leaning(StrEnum):
    """How a question leans: on who said what was quoted, by a pronoun, as a bare question word, as a fragment."""

    WROTE = "wrote"
    SAID = "said"
    PERSON = "person"
    PRONOUN = "pronoun"
    BARE = "bare"
    FRAGMENT = "fragment"


@dataclass(frozen=True, slots=True)
class Leaner:
    """A question that leans: how, and its words without what stands before and after them ("and ...?").

    `pronoun` is the place of the word that points back, in `body`.
    """

    leaning: Leaning
    body: str
    pronoun: tuple[int, int] | None = None


def read_leaning(question: str, language: str) -> Leaner | None:
    """Return how the question leans on the one before it, None where it stands by itself."""
    patterns = question_patterns(language)
    if patterns is None:
        return None
    plain = question.strip(_END + '«»"“”')
    lowered = plain.lower()
    if patterns.wrote.fullmatch(lowered):
        return Leaner(Leaning.WROTE, plain)
    if patterns.said.fullmatch(lowered):
        return Leaner(Leaning.SAID, plain)
    return _Reading(plain, language, patterns).leaner()


class _Reading:
    """One question, taken apart."""

    def __init__(self, plain: str, language: str, patterns: QuestionPatterns) -> None:
        self._patterns = patterns
        self._language = language
        lowered = plain.lower()
        lead = patterns.lead.match(lowered)
        self._led = lead is not None and lead.end() < len(plain)
        start = lead.end() if lead and self._led else 0
        about = patterns.about.match(lowered, start)
        self._about = about is not None and about.end() < len(plain)
        start = about.end() if about and self._about else start
        tail = patterns.tail.search(lowered, start)
        self._tailed = tail is not None and tail.start() > start
        end = tail.start() if tail and self._tailed else len(plain)
        self._asks_what = patterns.asks.fullmatch(lowered[end:].strip(_END + "-")) is not None  # "... näme?"
        self.body = plain[start:end].strip(_END)
        lowered = self.body.lower()
        self._lowered = lowered if len(lowered) == len(self.body) else self.body
        self._open = patterns.bare.sub(lambda found: _BLANK * len(found[0]), self._lowered)

    def leaner(self) -> Leaner | None:
        """Return how the question leans, or None."""
        if not self.body:
            return None
        pronoun = self._pronoun()
        if pronoun is not None:
            said = self._lowered[slice(*pronoun)]
            person = self._patterns.people.fullmatch(said) is not None
            return Leaner(Leaning.PERSON if person else Leaning.PRONOUN, self.body, pronoun)
        leaning = self._without_pronoun()
        return Leaner(leaning, self.body) if leaning else None

    def _without_pronoun(self) -> Leaning | None:
        own, slots = self._own(self._open), slots_of(self.body)
        asks = self._patterns.asks.search(self._open) is not None
        if self._about:
            return Leaning.FRAGMENT if own or slots else None
        if not own:
            return self._of_slots(slots, asks=asks)
        if not asks and (self._led or (self._tailed and not self._asks_what)) and len(own) <= _FRAGMENT_WORDS:
            return Leaning.FRAGMENT
        if asks and len(own) == 1 and is_verb(own[0]) and self._language == "ru" and not any(s.code for s in slots):
            return Leaning.BARE  # "Насколько выросла в 2023?": somebody else is spoken of
        if self._is_short(own, asks, bool(slots)):
            return Leaning.BARE if asks else Leaning.FRAGMENT
        return None

    def _of_slots(self, slots: list[Slot], *, asks: bool) -> Leaning | None:
        """Return how a question leans that names nothing but these: "where is Kazakhstan?" has its own subject."""
        if asks and not self._led and any(slot.code for slot in slots):
            return None
        if asks or not slots:
            return Leaning.BARE
        return Leaning.FRAGMENT if len(slots) == 1 or self._led else None

    def _is_short(self, own: list[str], asks: bool, slots: bool) -> bool:
        """Return whether it is one word with nothing said of it: "which markets?", "tourism?"."""
        if len(own) != 1 or slots or self._language == "zh":
            return False
        count = len(_TOKEN.findall(self.body))
        return count <= (_FEW_WORDS if asks else 2) and not _names(self.body, own) and not self._defines()

    def _defines(self) -> bool:
        return bool(
            re.match(
                r"(?:what|who)(?:'s|’s| is| are| was| were)\b|(?:что|кто) (?:такое|такой|такая|такие)\b", self._lowered
            )
        )

    def _own(self, text: str) -> list[str]:
        """Return the words of the text that name something, years, countries, cities and ordinals apart."""
        patterns = self._patterns
        left = list(text)
        for slot in slots_of(self.body[: len(text)]):
            left[slot.span.start : slot.span.end] = " " * (slot.span.end - slot.span.start)
        bare = "".join(left).replace(_BLANK, " ")
        for pattern in (patterns.asks, patterns.pronoun, patterns.empty):
            bare = pattern.sub(lambda found: " " * len(found[0]), bare)
        if self._language == "zh":
            return _HAN.findall(bare) + re.findall("[a-z0-9]+", bare)
        return [word for word in _TOKEN.findall(bare) if word not in {"s", "t"} and not patterns.empty.fullmatch(word)]

    def _pronoun(self) -> tuple[int, int] | None:
        """Return the place of the first word that points back, out of the question."""
        for found in self._patterns.pronoun.finditer(self._open):
            before, after = self._open[: found.start()], self._open[found.end() :]
            named = self._own(before) or slots_of(self.body[: found.start()])
            if _POSSESSIVE.fullmatch(found[0]) and (named or _ASKS_WHICH.search(before)) and not _is_told_of(after):
                continue
            if named and (_SUBORDINATE.search(before) or "," in before or self._is_object(found[0], before)):
                continue
            if self._language == "zh" and len(named) > 1:
                continue
            later = after.partition(", ")[2]
            if later and (self._own(later) or _names(later, [])):
                continue
            if found[0] in {"it", "that"} and self._is_dummy(found[0], before, after):
                continue
            return found.span()
        return None

    def _is_object(self, said: str, before: str) -> bool:
        """Return whether a noun stands right before "they": "the metric they use"."""
        words = _TOKEN.findall(before)
        return said in {"they", "he", "she"} and bool(words) and words[-1] in self._own(before)

    def _is_dummy(self, said: str, before: str, after: str) -> bool:
        """Return whether "it" stands for the clause at the end, and "that" begins one."""
        if _DUMMY_IT.match(self._lowered) and len(self._own(self._open)) >= _OWN_WORDS:
            return True
        words = _TOKEN.findall(before)
        return said == "that" and bool(words) and words[-1] in self._own(before) and len(_TOKEN.findall(after)) > 1


def _is_told_of(after: str) -> bool:
    """Return whether a Russian verb follows: "С какого года его ведут?" speaks of a thing, and not of what it owns."""
    word = _TOKEN.match(after.strip())
    return word is not None and is_verb(word[0])


def _names(text: str, own: list[str]) -> bool:
    """Return whether a word after the first begins with a capital letter."""
    tokens = _TOKEN.findall(text)
    return any(token[0].isupper() or token.isupper() for token in tokens[1:]) or any(
        len(token) > 1 and token.isupper() for token in tokens[:1]
    )
