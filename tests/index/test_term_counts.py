"""Counted terms give the scores of bm25s; what is taken over from an earlier table is what would be counted anew."""

from pathlib import Path

import bm25s
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexical import K1, B, LexicalIndex, count_terms, lexical_terms
from index.term_counts import TermCounts

WORDS = ["gas", "rail", "94.8", "новый", "Ош", "中国", "the", "a"]
TEXTS = st.lists(st.lists(st.sampled_from(WORDS)).map(" ".join), max_size=12)


def assert_equal(one: TermCounts, two: TermCounts) -> None:
    """Both hold the same, in the same order and as the same types."""
    assert list(one.terms) == list(two.terms)
    assert one.texts == two.texts
    for left, right in ((one.first, two.first), (one.rows, two.rows), (one.counts, two.counts)):
        assert left.dtype == right.dtype
        assert np.array_equal(left, right)


@settings(deadline=None)
@given(TEXTS.filter(bool))
def test_scores_are_those_of_bm25s_to_the_last_bit(texts: list[str]) -> None:
    """The oracle counts every text from the beginning."""
    terms = [lexical_terms(text) or [""] for text in texts]
    vocabulary = {term: number for number, term in enumerate(sorted({"", *(t for row in terms for t in row)}))}
    oracle = bm25s.BM25(k1=K1, b=B)
    oracle.index(([[vocabulary[term] for term in row] for row in terms], vocabulary), show_progress=False)
    counts = count_terms(texts)

    assert list(counts.terms) == list(vocabulary)
    assert np.array_equal(np.concatenate(list(counts.bm25(K1, B))), oracle.scores["data"])
    assert np.array_equal(counts.rows, oracle.scores["indices"])
    assert np.array_equal(counts.first, oracle.scores["indptr"])
    ids = [vocabulary[term] for term in terms[0]]
    np.testing.assert_allclose(LexicalIndex.of(counts).scores(terms[0]), oracle.get_scores_from_ids(ids), rtol=1e-5)


def test_counts_on_disk_are_those_that_were_saved(tmp_path: Path) -> None:
    """And of the same types."""
    texts = ["gas and rail", "", "gas gas gas"]
    count_terms(texts).write(tmp_path)

    assert_equal(TermCounts.read(tmp_path, len(texts)), count_terms(texts))
