"""Succession: the contents of the next generation, of what was inherited and what is new, in the documents' order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from index.contents import Contents
from index.embedding import Embedded
from index.inheritance import Inheritance
from index.lexical import count_terms
from index.search_text import search_text
from index.term_counts import Rows
from index.tokens import TokenTable, Vectors
from knowledge.passages import Passage


def make_contents(
    passages: Sequence[Passage], rows: Sequence[int], new: Embedded, heritage: Inheritance | None
) -> Contents:
    """Return the contents of these passages: their rows in the heritage are known, -1 where they are new."""
    fresh = [passage for passage, row in zip(passages, rows, strict=True) if row < 0]
    passage_terms = count_terms([search_text(passage) for passage in fresh])
    sentence_terms = count_terms([citation.text for passage in fresh for citation in passage.citations()])
    if heritage is None:
        return Contents(tuple(passages), new.passages, new.sentences, new.tokens, passage_terms, sentence_terms)
    places = Places.of(passages, rows, heritage)
    return Contents(
        tuple(passages),
        _join_vectors(places.passages, heritage.passage_vectors, new.passages),
        _join_vectors(places.sentences, heritage.sentence_vectors, new.sentences),
        _join_tokens(places.sentences, heritage.tokens, new.tokens),
        heritage.passage_terms.join(places.passages, passage_terms),
        heritage.sentence_terms.join(places.sentences, sentence_terms),
    )


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """Where each row of a new index stands in the inheritance, or -1: int64, of the passages and of their sentences."""

    passages: Rows
    sentences: Rows

    @classmethod
    def of(cls, passages: Sequence[Passage], rows: Sequence[int], heritage: Inheritance) -> Self:
        """Return the places of these passages, whose rows there are known, and of their sentences."""
        sentences = [
            np.full(len(passage.sentences), -1)
            if row < 0
            else np.arange(heritage.first_sentence[row], heritage.first_sentence[row + 1])
            for passage, row in zip(passages, rows, strict=True)
        ]
        return cls(np.array(rows, dtype=np.int64), np.concatenate(sentences))


def _join_vectors(places: Rows, held: Vectors, fresh: Vectors) -> Vectors:
    """Return float32 (n, d): row i is row places[i] of those held, or the next fresh one where it is -1."""
    joined = np.empty((len(places), held.shape[1]), dtype=np.float32)
    joined[places >= 0] = held[places[places >= 0]]
    joined[places < 0] = fresh
    return joined


def _join_tokens(places: Rows, held: TokenTable, fresh: TokenTable) -> TokenTable:
    """Return the tokens of sentences of which the i-th is places[i] of those held, or the next fresh one where -1."""
    news = iter(range(len(fresh.first) - 1))
    each = [held.of(place) if place >= 0 else fresh.of(next(news)) for place in places.tolist()]
    return TokenTable.join(each, fresh.rows.shape[1])
