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
    assert np.array_equal(counts.bm25(K1, B), oracle.scores["data"])
    assert np.array_equal(counts.rows, oracle.scores["indices"])
    assert np.array_equal(counts.first, oracle.scores["indptr"])
    ids = [vocabulary[term] for term in terms[0]]
    np.testing.assert_allclose(LexicalIndex.of(counts).scores(terms[0]), oracle.get_scores_from_ids(ids), rtol=1e-5)


@settings(deadline=None)
@given(TEXTS, st.lists(st.one_of(st.none(), st.integers(0, 11)), max_size=15), st.data())
def test_what_is_taken_over_is_what_would_be_counted(
    old: list[str], plan: list[int | None], data: st.DataObject
) -> None:
    """Whatever rows stay, go, come and change their order."""
    places, texts, fresh = [], [], []
    for row in plan:
        if row is not None and row < len(old) and row not in places:
            places.append(row)
            texts.append(old[row])
        else:
            places.append(-1)
            texts.append(data.draw(st.sampled_from(["gas", "rail gas", "中国 2024", ""])))
            fresh.append(texts[-1])

    joined = count_terms(old).join(np.array(places, dtype=np.int64), count_terms(fresh))

    assert_equal(joined, count_terms(texts))


def test_counts_on_disk_are_those_that_were_saved(tmp_path: Path) -> None:
    """And of the same types."""
    texts = ["gas and rail", "", "gas gas gas"]
    count_terms(texts).write(tmp_path)

    assert_equal(TermCounts.read(tmp_path, len(texts)), count_terms(texts))
