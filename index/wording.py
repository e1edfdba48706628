"""A question as the search reads it: its own words, and the same names and terms as the documents write them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.lexical import LexicalIndex, lexical_terms, weights_of
from knowledge.glossary import Glossary, Mention
from knowledge.languages import LANGUAGES
from knowledge.latin import as_english

# How much other languages' forms count where the library speaks the question's own language (of 0, .3, .5 and 1, best
# over Russian and English questions about briefs in both). Where it does not, they are all there is, and count in full.
FOREIGN_WEIGHT = 0.3


@dataclass(frozen=True, slots=True)
class Wording:
    """What is searched for: `own` terms in full, `other` languages' terms by their weight, and `sense` as a vector."""

    own: tuple[str, ...]
    other: tuple[str, ...]
    other_weight: float
    sense: str

    def weights(self) -> dict[str, float]:
        """Return how much each term counts."""
        weights = weights_of(self.own)
        for term, weight in weights_of(self.other, self.other_weight).items():
            weights[term] = weights.get(term, 0.0) + weight
        return weights


class QuestionReader:
    """Reads questions for one index.

    `languages` are those of its documents, `known` those that the encoder knows (None: all).
    """

    def __init__(
        self, glossary: Glossary, words: LexicalIndex, languages: Collection[str], known: Collection[str] | None
    ) -> None:
        self._glossary = glossary
        self._words = words
        self._languages = [language for language in LANGUAGES if language in languages]
        self._known = known
        self._holds = lru_cache(maxsize=4096)(self._read_holds)  # the same forms come again and again

    def read(self, question: str, language: str, *, abroad: bool = False) -> Wording:
        """Return the question's wording; `language` is the question's own; `abroad`: for other languages' documents."""
        mentions = self._glossary.mentions(question, language)
        at_home = language in self._languages and not abroad
        named = [m for m in mentions if not m.concept.asks and not (at_home and m.concept.is_general)]
        own = lexical_terms(question)
        told = set(own)
        other: dict[bool, list[str]] = {True: [], False: []}
        languages = [each for each in self._languages if at_home or each != language]
        for spoken in sorted(languages, key=lambda each: each != language):
            for mention in named:
                new = [t for t in lexical_terms(self._other_form(question, mention, spoken)) if t not in told]
                other[spoken == language] += dict.fromkeys(new)
                told.update(new)
        if not at_home and "en" in self._languages:
            other[False] += [term for term in dict.fromkeys(lexical_terms(as_english(question))) if term not in told]
        weight = FOREIGN_WEIGHT if at_home else 1.0
        return Wording(
            (*own, *other[True]), tuple(other[False]), weight, self._sense(question, language, mentions, at_home)
        )

    def reworded(self, question: str, language: str, *, asked_in: str) -> str:
        """Return the question, asked in one language, with its names and terms as documents in another write them."""
        for mention in reversed(self._glossary.mentions(question, asked_in)):
            if mention.concept.is_read_by_rule:
                continue
            if form := self._other_form(question, mention, language):
                question = f"{question[: mention.span.start]}{form}{question[mention.span.end :]}"
        return question

    def _other_form(self, question: str, mention: Mention, language: str) -> str:
        """Return how documents in the language write what is mentioned; "" where the question writes it so already.

        General words of the documents' own language are left alone: "sectors" need not become "fields".
        """
        written = question[mention.span.start : mention.span.end]
        alike = language == mention.form.language or self._same(written, mention, language)
        if alike and not mention.form.abbreviates and (mention.concept.is_general or self._holds(written)):
            return ""
        forms = mention.concept.in_language(language)
        return next(filter(self._holds, forms), forms[0])

    def _same(self, written: str, mention: Mention, language: str) -> bool:
        return lexical_terms(written) == _terms_of(mention.concept.in_language(language)[0])

    def _read_holds(self, form: str) -> bool:
        """Return whether the documents hold every word of the form."""
        whole = [term for term in lexical_terms(form) if term.startswith("=") or len(term) == 1]
        return all(self._words.holds(term) for term in whole)

    def _sense(self, question: str, language: str, mentions: Sequence[Mention], at_home: bool) -> str:
        """Return what the encoder reads: words that it knows.

        Where neither it nor the library knows the language, it reads what the glossary knows of the question.
        """
        if self._known is None or language in self._known:
            return self.reworded(question, language, asked_in=language)
        if at_home:
            return question
        pivot = min(self._known, default="")
        glosses = [forms[0] for mention in mentions if (forms := mention.concept.in_language(pivot))]
        return " ".join(glosses) or question


@lru_cache(maxsize=4096)
def _terms_of(form: str) -> list[str]:
    return lexical_terms(form)
