"""The lexical index against BM25 written out by hand, and its terms against examples in eight languages."""

import math
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.lexical import K1, MAX_QUESTION_TERMS, B, LexicalIndex, count_terms, lexical_terms, write_terms
from index.ranking import highest
from knowledge.latin import stem_of
from tests.strategies import texts

TEXTS = ["trade in 2024 was large", "trade trade trade", "the summit in Xi'an", "中亚合作与贸易"]


def bm25(question: list[str], rows: list[list[str]], row: list[str]) -> float:
    """Lucene's BM25 (Kamphuis et al. 2020), term by term."""
    average = sum(map(len, rows)) / len(rows)
    counts = Counter(row)
    total = 0.0
    for term in question:
        frequency = sum(term in other for other in rows)
        idf = math.log(1 + (len(rows) - frequency + 0.5) / (frequency + 0.5))
        total += idf * counts[term] / (counts[term] + K1 * (1 - B + B * len(row) / average))
    return total


@pytest.mark.parametrize("question", ["trade", "trade in Xi'an 2024", "贸易", "nothing of this"])
def test_scores_are_those_of_the_formula(question: str) -> None:
    """Every row has the score that the published formula gives it."""
    rows = [lexical_terms(text) for text in TEXTS]
    terms = lexical_terms(question)

    scores = LexicalIndex.build(TEXTS).scores(terms)

    np.testing.assert_allclose(scores, [bm25(terms, rows, row) for row in rows], rtol=1e-4, atol=1e-6)


def test_idf_is_that_of_the_formula_and_greatest_for_unknown_terms() -> None:
    """A term of two rows in four weighs log(1 + 2.5 / 2.5); one of none weighs most."""
    index = LexicalIndex.build(TEXTS)

    assert index.idf(["=trade", "=nowhere"]).tolist() == pytest.approx(
        [math.log(1 + 2.5 / 2.5), math.log(1 + 4.5 / 0.5)]
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Тошкент", "Toshkent"),
        ("Ўзбекистон", "O‘zbekiston"),
        ("Oʻzbekiston", "O'zbekiston"),
        ("Самарканд", "Samarkand"),
        ("Xi’an", "Xi'an"),
        ("ЁЛКА", "елка"),
        ("94,8", "94.8"),
        ("Türkmenistan", "Turkmenistan"),
        ("２０２４", "2024"),
    ],
)
def test_the_same_name_in_another_spelling_has_the_same_terms(one: str, other: str) -> None:
    """Script, apostrophe, accent, width and decimal sign make no difference to search."""
    assert lexical_terms(one) == lexical_terms(other)


def test_terms_are_words_ngrams_and_chinese_bigrams() -> None:
    """A word gives itself and its 4-grams, Chinese its characters and pairs, a number itself and its 4-grams."""
    assert lexical_terms("Trade") == ["=trade", "_tra", "trad", "rade", "ade_"]
    assert lexical_terms("中亚") == ["中", "亚", "中亚"]
    assert lexical_terms("C5") == ["=c", "_c_", "=5", "_5_"]
    assert lexical_terms(" \n😀—") == []


def test_a_long_question_is_read_up_to_its_bound() -> None:
    """Ten thousand words cost no more than the bound, and find what stands before it."""
    index = LexicalIndex.build(TEXTS)
    flood = lexical_terms("summit " + "trade " * 10_000)

    assert len(flood) > MAX_QUESTION_TERMS
    np.testing.assert_array_equal(index.scores(flood), index.scores(flood[:MAX_QUESTION_TERMS]))


@given(texts())
def test_any_text_can_be_indexed_and_asked(text: str) -> None:
    """No text, however odd, is refused, and scores are never negative or not numbers."""
    index = LexicalIndex.build([text, "trade"])
    scores = index.scores(lexical_terms(text))

    assert scores.shape == (2,)
    assert np.all(scores >= 0)
    assert np.all(np.isfinite(scores))


def test_the_index_on_disk_is_the_same_index_and_the_same_bytes(tmp_path: Path) -> None:
    """Saved and loaded it scores alike, and the same texts give the same files."""
    built = LexicalIndex.build(TEXTS)
    write_terms(tmp_path / "one", count_terms(TEXTS))
    write_terms(tmp_path / "two", count_terms(TEXTS))
    loaded = LexicalIndex.load(tmp_path / "one", len(TEXTS))
    terms = lexical_terms("trade in Xi'an")

    np.testing.assert_array_equal(loaded.scores(terms), built.scores(terms))
    assert loaded.rows == len(TEXTS)
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == sorted(path.name for path in (tmp_path / "two").iterdir())
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


@settings(deadline=None)
@given(
    st.lists(
        st.lists(st.sampled_from(["the", "of", "gas", "rail", "port", "Osh", "trade"]), max_size=6).map(" ".join),
        min_size=1,
    ),
    st.dictionaries(st.sampled_from(["=the", "=gas", "=osh", "nowhere", "rail"]), st.sampled_from([0.3, 1.0, 2.0])),
    st.sampled_from([1, 1 << 19]),
    st.booleans(),
)
def test_the_best_rows_have_the_scores_of_a_full_scan(
    texts: list[str], weights: dict[str, float], added: int, some: bool
) -> None:
    """Also where all terms but the rarest are looked up, and where some rows alone are asked for."""
    index = LexicalIndex.build(texts)
    among = np.arange(len(texts)) % 2 == 0 if some else None
    whole = sum((np.float32(w) * index.scores([term]) for term, w in weights.items()), np.zeros(len(texts)))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("index.lexical.ADDED_SCORES", added)
        rows, scores = index.best(index.known(weights), 3, also=np.array([len(texts) - 1]), among=among)

    wanted = np.ones(len(texts), dtype=np.bool_) if among is None else among
    np.testing.assert_allclose(scores, whole[rows], rtol=1e-5)
    assert np.all(wanted[rows])
    assert (len(texts) - 1 in rows) == wanted[-1]
    highest_of_all = np.sort(whole[wanted & (whole > 0)])[::-1][:3]
    np.testing.assert_allclose(np.sort(scores)[::-1][: len(highest_of_all)], highest_of_all, rtol=1e-5)
    np.testing.assert_allclose(
        index.spread(index.known(weights), among),
        ((whole * wanted).mean(), (whole * wanted).std() or 1.0),
        rtol=1e-3,
        atol=1e-6,
    )


@given(st.integers(1, 40), st.integers(0, 5000), st.integers(0, 3))
def test_the_highest_are_the_highest(count: int, rows: int, kinds: int) -> None:
    """However many are equal."""
    chance = np.random.default_rng(rows)
    scores = chance.integers(0, 10**kinds, rows).astype(np.float32)

    found = highest(scores, count)

    assert len(set(found.tolist())) == len(found) == min(count, rows)
    assert np.array_equal(np.sort(scores[found]), np.sort(scores)[rows - len(found) :])


@given(
    st.lists(st.sampled_from(["Kashgar", "Kashi", "Osh", "Oshskaya", "rail", "railway", "2024", "поезд"]), min_size=1)
)
def test_stems_are_those_of_the_words(words: list[str]) -> None:
    """The oracle takes the stem of each."""
    index = LexicalIndex.build([*words, "of"])
    stems = {stem_of(word) for word in [*words, "of"] if word.isalpha()}

    for word in ["Kashgar", "Kash", "Osh", "Oshsk", "rails", "railw", "ra", "поезда", "пое"]:
        assert index.holds_stem(stem_of(word)) == (stem_of(word) in stems)
