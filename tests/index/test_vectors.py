"""The vector table against NumPy, by value."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.vectors import VectorTable


def unit_rows(rows: int, dimension: int, seed: int) -> np.ndarray:
    drawn = np.random.default_rng(seed).normal(size=(rows, dimension)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


@given(rows=st.integers(1, 40), count=st.integers(1, 60), seed=st.integers(0, 1000))
def test_the_nearest_rows_are_those_of_a_full_scan(rows: int, count: int, seed: int) -> None:
    """For any table and any count, rows and similarities are those that NumPy finds, best first."""
    table = unit_rows(rows, 8, seed)
    question = unit_rows(1, 8, seed + 1)[0]

    found, similarities = VectorTable(table).nearest(question, count)

    expected = table @ question
    assert len(found) == min(rows, count)
    assert len(set(found.tolist())) == len(found)
    np.testing.assert_allclose(similarities, expected[found], atol=1e-5)
    np.testing.assert_allclose(similarities, np.sort(expected)[::-1][: len(found)], atol=1e-5)


def test_similarity_is_the_cosine_and_higher_is_nearer() -> None:
    """The same direction has 1, a right angle 0, the opposite -1."""
    table = VectorTable(np.array([[0, 1], [-1, 0], [1, 0]], dtype=np.float32))

    rows, similarities = table.nearest(np.array([1, 0], dtype=np.float32), 3)

    assert rows.tolist() == [2, 0, 1]
    assert similarities.tolist() == [1.0, 0.0, -1.0]


@given(rows=st.integers(2, 60), seed=st.integers(0, 1000))
def test_the_spread_from_moments_is_that_of_a_full_scan(rows: int, seed: int) -> None:
    """Mean and standard deviation of all similarities come out without looking at the rows."""
    table = unit_rows(rows, 6, seed)
    question = unit_rows(1, 6, seed + 1)[0]

    mean, deviation = VectorTable(table).moments.spread(question)

    similarities = (table @ question).astype(np.float64)
    assert mean == pytest.approx(similarities.mean(), abs=1e-4)
    assert deviation == pytest.approx(similarities.std(), abs=2e-3)


@pytest.mark.parametrize(
    "rows",
    [
        np.ones((2, 3), dtype=np.float32),
        np.eye(3, dtype=np.float64),
        np.zeros((0, 3), dtype=np.float32),
        np.ones(3, dtype=np.float32),
        np.full((2, 3), np.nan, dtype=np.float32),
    ],
    ids=["not unit", "float64", "empty", "one dimension", "not numbers"],
)
def test_what_is_no_table_of_unit_rows_is_refused(rows: np.ndarray) -> None:
    """Rows that would give similarities beyond [-1, 1] never enter a table."""
    with pytest.raises(ValueError, match="a table needs"):
        VectorTable(rows)
