"""A question as the search reads it: its own words, and the same names and terms as the documents write them."""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.lexical import LexicalIndex, lexical_terms
from knowledge.glossary import Glossary, Mention

OTHER_WEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Wording:
    """What is searched for: `own` terms are the question's, `other` those of other forms; `sense` is encoded."""

    own: tuple[str, ...]
    other: tuple[str, ...]
    sense: str

    def scores(self, index: LexicalIndex) -> NDArray[np.float32]:
        """Return the BM25 score of every row: float32 (rows,), not negative."""
        scores = index.scores(self.own)
        return scores + OTHER_WEIGHT * index.scores(self.other) if self.other else scores


class QuestionReader:
    """Reads questions for one index.

    `languages` are those of its documents, `known` those that the encoder knows (None: all).
    """

    def __init__(
        self, glossary: Glossary, words: LexicalIndex, languages: Collection[str], known: Collection[str] | None
    ) -> None:
        self._glossary = glossary
        self._words = words
        self._languages = [language for language in dict(glossary.concepts[0].forms) if language in languages]
        self._known = known

    def read(self, question: str, language: str) -> Wording:
        """Return the question's wording; `language` is the question's own."""
        mentions = self._glossary.mentions(question)
        own = lexical_terms(question)
        other = [
            term
            for mention in mentions
            for spoken in self._languages
            for term in lexical_terms(self._other_form(question, mention, spoken))
        ]
        told = set(own)
        return Wording(
            tuple(own),
            tuple(term for term in dict.fromkeys(other) if term not in told),
            self._sense(question, language),
        )

    def reworded(self, question: str, language: str) -> str:
        """Return the question with its names and terms as documents in the language write them."""
        for mention in reversed(self._glossary.mentions(question)):
            if form := self._other_form(question, mention, language):
                question = f"{question[: mention.span.start]}{form}{question[mention.span.end :]}"
        return question

    def _other_form(self, question: str, mention: Mention, language: str) -> str:
        """Return how documents in the language write what is mentioned; "" where the question writes it so already."""
        written = question[mention.span.start : mention.span.end]
        alike = language == mention.form.language or self._same(written, mention, language)
        if alike and not mention.form.abbreviates and self._holds(written):
            return ""
        forms = mention.concept.in_language(language)
        return next(filter(self._holds, forms), forms[0])

    def _same(self, written: str, mention: Mention, language: str) -> bool:
        return lexical_terms(written) == lexical_terms(mention.concept.in_language(language)[0])

    def _holds(self, form: str) -> bool:
        """Return whether the documents hold every word of the form."""
        whole = [term for term in lexical_terms(form) if term.startswith("=") or len(term) == 1]
        return all(self._words.holds(term) for term in whole)

    def _sense(self, question: str, language: str) -> str:
        if self._known is None or language in self._known:
            return self._glossary.spell_out(question, language)
        mentions = self._glossary.mentions(question)
        pivot = next(iter(sorted(self._known)), "")
        named = [mention.concept.in_language(pivot) for mention in mentions]
        glosses = [forms[0] for forms in named if forms]
        return " ".join(glosses) or question
