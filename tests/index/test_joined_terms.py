"""Tables joined on the disk are what would be counted of all their texts, however few are put in order at a time."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import index.joined_terms
import index.term_counts
import index.term_rows
from index.joined_terms import join_counts, join_rows
from index.lexical import count_terms
from index.term_counts import TermCounts
from index.term_rows import TermRows
from tests.index.test_term_counts import TEXTS, assert_equal
from tests.index.test_term_rows import assert_equal as assert_equal_rows
from tests.index.test_term_rows import count as count_rows

PARTS = st.lists(TEXTS, min_size=1, max_size=4)
FEW = st.integers(1, 9)


@contextmanager
def small(sorted_counts: int, piece: int) -> Iterator[None]:
    """So few at a time that there is a next time."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(index.joined_terms, "SORTED_COUNTS", sorted_counts)
        for module in (index.joined_terms, index.term_counts, index.term_rows):
            patched.setattr(module, "PIECE", piece)
        yield


@settings(deadline=None)
@given(PARTS, FEW, FEW, st.data())
def test_joined_counts_are_those_of_all_texts(
    parts: list[list[str]], few: int, piece: int, data: st.DataObject
) -> None:
    """Whatever rows stay, go, and stand between those of other parts, in whatever order."""
    owners = [(part, row) for part, texts in enumerate(parts) for row in range(len(texts))]
    kept = data.draw(st.permutations(owners).map(lambda some: some[: data.draw(st.integers(0, len(owners)))]))
    places = [np.full(len(texts), -1) for texts in parts]
    for place, (part, row) in enumerate(kept):
        places[part][row] = place
    opened = [(partial(count_terms, texts), of) for texts, of in zip(parts, places, strict=True)]

    with tempfile.TemporaryDirectory() as folder, small(few, piece):
        join_counts(Path(folder), opened, len(kept))
        joined = TermCounts.read(Path(folder), len(kept))
        assert_equal(joined, count_terms(parts[part][row] for part, row in kept))


@settings(deadline=None)
@given(PARTS, FEW, st.data())
def test_joined_rows_are_those_of_all_texts(parts: list[list[str]], piece: int, data: st.DataObject) -> None:
    """In whatever runs they are taken."""
    cuts = [sorted(data.draw(st.sets(st.integers(0, len(texts)))) | {0, len(texts)}) for texts in parts]
    runs = [(part, start, end) for part, of in enumerate(cuts) for start, end in pairwise(of)]
    kept = data.draw(st.permutations(runs).map(lambda some: some[: data.draw(st.integers(0, len(runs)))]))

    with tempfile.TemporaryDirectory() as folder, small(9, piece):
        join_rows(Path(folder), [partial(count_rows, texts) for texts in parts], kept)
        counted = count_rows([text for part, start, end in kept for text in parts[part][start:end]])
        assert_equal_rows(TermRows.read(Path(folder)), counted)
