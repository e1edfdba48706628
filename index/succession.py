"""Succession: the contents of the next generation, of what was inherited and what is new, in the documents' order."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self, TypeVar

import numpy as np

from index.contents import Contents
from index.embedding import Embedded
from index.inheritance import Inheritance
from index.lexical import count_terms, lexical_terms
from index.runs import runs_of
from index.search_text import search_text
from index.term_counts import TermCounts
from index.term_rows import TermRows
from index.tokens import HalfVectors, Rows, TokenTable, TokenVectors, Vectors
from knowledge.passages import Passage

Halves = TypeVar("Halves", Vectors, HalfVectors)


def make_contents(
    passages: Sequence[Passage], rows: Sequence[int], new: Embedded, heritage: Inheritance | None
) -> Contents:
    """Return the contents of these passages: their rows in the heritage are known, -1 where they are new."""
    sentences = new.sentences.astype(np.float16)
    if heritage is None:
        return Contents([new.passages], [sentences], [new.tokens.rows], np.diff(new.tokens.first))
    places = Places.of(passages, rows, heritage)
    return Contents(
        join_blocks(places.passages, heritage.passage_vectors, new.passages),
        join_blocks(places.sentences, heritage.sentence_vectors, sentences),
        *_join_tokens(places.sentences, heritage.tokens, new.tokens),
    )


def make_terms(
    passages: Sequence[Passage], rows: Sequence[int], heritage: Inheritance | None
) -> tuple[TermCounts, TermRows]:
    """Return the counts of the terms of these passages, and of those of their sentences."""
    fresh = [passage for passage, row in zip(passages, rows, strict=True) if row < 0]
    of_passages = count_terms(search_text(passage) for passage in fresh)
    sentences = (citation.text for passage in fresh for citation in passage.citations())
    of_sentences = TermRows.count(map(lexical_terms, sentences))
    if heritage is None:
        return of_passages, of_sentences
    places = Places.of(passages, rows, heritage)
    return (
        heritage.passage_terms.join(places.passages, of_passages),
        heritage.sentence_terms.join(places.sentences, of_sentences),
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
            else np.arange(heritage.texts.first_sentence[row], heritage.texts.first_sentence[row + 1])
            for passage, row in zip(passages, rows, strict=True)
        ]
        return cls(np.array(rows, dtype=np.int64), np.concatenate(sentences))


def join_blocks(places: Rows, held: Halves, fresh: Halves) -> list[Halves]:
    """Return the rows in blocks: row i is row places[i] of those held, or the next fresh one where it is -1."""
    return [(held if old else fresh)[start:end] for old, start, end in runs_of(places)] or [fresh]


def _join_tokens(places: Rows, held: TokenTable, fresh: TokenTable) -> tuple[list[TokenVectors], Rows]:
    """Return tokens in blocks, and how many each sentence has: the i-th is places[i] of those held, or else fresh."""
    runs = [(held if old else fresh, start, end) for old, start, end in runs_of(places)]
    counts = [np.diff(table.first[start : end + 1]) for table, start, end in runs]
    blocks = [table.rows[table.first[start] : table.first[end]] for table, start, end in runs]
    return blocks or [fresh.rows], np.concatenate([np.zeros(0, dtype=np.int64), *counts])
