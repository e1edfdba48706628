"""Terms counted text by text: the scores are those of the whole table's index, and what is taken over is the same."""

from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexical import LexicalIndex, lexical_terms
from index.sentence_terms import SentenceTerms, write_sentence_terms
from index.term_rows import TermRows
from tests.index.test_term_counts import TEXTS


def count(texts: list[str]) -> TermRows:
    """The counts of the texts' terms."""
    return TermRows.count(map(lexical_terms, texts))


def assert_equal(one: TermRows, two: TermRows) -> None:
    """Both hold the same, in the same order and as the same types."""
    assert list(one.terms) == list(two.terms)
    for left, right in ((one.first, two.first), (one.columns, two.columns), (one.counts, two.counts)):
        assert left.dtype == right.dtype
        assert np.array_equal(left, right)


@settings(deadline=None)
@given(TEXTS.filter(bool), st.lists(st.sampled_from(["=gas", "rail", "=94.8", "nowhere"]), max_size=5))
def test_scores_and_their_spread_are_those_of_the_whole_table(texts: list[str], terms: list[str]) -> None:
    """The oracle scores every text; a term that is asked for twice counts twice, another language's by its weight."""
    index, oracle = SentenceTerms.of(count(texts)), LexicalIndex.build(texts)
    weights = {term: float(terms.count(term)) for term in terms} | {"=the": 0.3}
    whole = oracle.scores(terms) + np.float32(0.3) * oracle.scores(["=the"])
    rows = np.arange(len(texts))[::-2]

    np.testing.assert_allclose(index.scores(index.known(weights), rows), whole[rows], rtol=1e-5, atol=1e-6)
    np.testing.assert_allclose(
        index.spread(index.known(weights)), (whole.mean(), whole.std() or 1.0), rtol=1e-3, atol=1e-5
    )


def test_counts_on_disk_are_those_that_were_saved(tmp_path: Path) -> None:
    """And so are the scores."""
    texts = ["gas and rail", "", "gas gas gas"]
    folder = write_sentence_terms(tmp_path / "terms", count(texts))
    loaded = SentenceTerms.load(folder, len(texts))

    assert_equal(TermRows.read(folder), count(texts))
    known = loaded.known({"=gas": 1.0, "=nowhere": 1.0})
    assert loaded.scores(known, np.arange(3)).tolist() == LexicalIndex.build(texts).scores(["=gas"]).tolist()
