"""Succession: the contents of the next generation, of what was inherited and what is new, slice by slice."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

import numpy as np

from index.contents import Contents
from index.embedding import Embedded
from index.inheritance import Inheritance
from index.memory import slice_texts
from index.runs import runs_of
from index.stored_texts import StoredPassages
from index.tokens import HalfVectors, Rows, TokenTable, TokenVectors, Vectors
from knowledge.passages import Passage

Halves = TypeVar("Halves", Vectors, HalfVectors)

# So many passages, new and inherited, are in a slice at most.
SLICE_ROWS = 1 << 16


@dataclass(frozen=True, slots=True, eq=False)
class Succession:
    """The passages of the next generation; rows[i] is the row of passages[i] in the heritage, -1 where it is new."""

    passages: StoredPassages
    rows: Rows
    heritage: Inheritance | None

    def slices(self) -> list[range]:
        """Return the slices of the rows, in their order: they are done one after another, and then let go."""
        new = np.flatnonzero(self.rows < 0)
        texts = np.cumsum(1 + np.diff(self.passages.first_sentence)[new])
        full = new[1:][np.diff(texts // slice_texts(int(texts[-1]) if len(texts) else 0)) > 0]
        bounds = {0, len(self.rows), *range(0, len(self.rows), SLICE_ROWS), *full.tolist()}
        return [range(start, end) for start, end in pairwise(sorted(bounds))]

    def fresh(self, some: range) -> Rows:
        """Return which of these rows are new."""
        return some.start + np.flatnonzero(self.rows[some.start : some.stop] < 0)

    def fresh_passages(self, some: range) -> list[Passage]:
        """Return the passages that are new among these rows."""
        return [self.passages[row] for row in self.fresh(some).tolist()]

    def sentence_rows(self, some: range) -> Rows:
        """Return where each sentence of these rows stands in the heritage, -1 where it is new."""
        rows = self.rows[some.start : some.stop]
        first = self.passages.first_sentence[some.start : some.stop + 1]
        sizes = np.diff(first)
        if self.heritage is None:
            return np.full(first[-1] - first[0], -1)
        shifts = self.heritage.texts.first_sentence[np.maximum(rows, 0)] - first[:-1]
        places = np.repeat(shifts, sizes) + np.arange(first[0], first[-1])
        places[np.repeat(rows < 0, sizes)] = -1
        return places


def make_contents(succession: Succession, embed: Callable[[Sequence[Passage]], Embedded]) -> Iterator[Contents]:
    """Yield the contents of each slice, of which what is new is embedded only then."""
    for some in succession.slices():
        new = embed(succession.fresh_passages(some))
        sentences = new.sentences.astype(np.float16)
        if (heritage := succession.heritage) is None:
            yield Contents([new.passages], [sentences], [new.tokens.rows], np.diff(new.tokens.first))
            continue
        places = succession.sentence_rows(some)
        yield Contents(
            join_blocks(succession.rows[some.start : some.stop], heritage.passage_vectors, new.passages),
            join_blocks(places, heritage.sentence_vectors, sentences),
            *_join_tokens(places, heritage.tokens, new.tokens),
        )


def join_blocks(places: Rows, held: Halves, fresh: Halves) -> list[Halves]:
    """Return the rows in blocks: row i is row places[i] of those held, or the next fresh one where it is -1."""
    return [(held if old else fresh)[start:end] for old, start, end in runs_of(places)]


def _join_tokens(places: Rows, held: TokenTable, fresh: TokenTable) -> tuple[list[TokenVectors], Rows]:
    """Return tokens in blocks, and how many each sentence has: the i-th is places[i] of those held, or else fresh."""
    runs = [(held if old else fresh, start, end) for old, start, end in runs_of(places)]
    counts = [np.diff(table.first[start : end + 1]) for table, start, end in runs]
    blocks = [table.rows[table.first[start] : table.first[end]] for table, start, end in runs]
    return blocks, np.concatenate([np.zeros(0, dtype=np.int64), *counts])
