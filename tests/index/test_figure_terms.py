"""Figures meet in whatever shape they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.figure_terms import figure_terms
from index.lexical import LexicalIndex, lexical_terms
from tests.strategies import texts


@pytest.mark.parametrize(
    "written",
    [
        "94.8 bn", "94,8 млрд долларов", "94.8bn", "94.8 billion", "94 800 000 000", "948亿美元", "94,800,000,000",
        "94,8 mlrd dollar", "94.8 milliard", "94,8 миллиарда", "94.800.000.000", "94’800’000’000",
    ],
)  # fmt: skip
def test_one_amount_in_many_shapes_is_one_term(written: str) -> None:
    """Multiples of the eight languages, decimal commas, and thousands apart."""
    assert "=94800000000" in lexical_terms(written)


@pytest.mark.parametrize(
    ("written", "value"),
    [("76,000", "76000"), ("76 000", "76000"), ("76k", "76000"), ("10万人", "100000"), ("1.5 million", "1500000")],
)
def test_counts_are_terms_in_plain_digits(written: str, value: str) -> None:
    """They meet those who type no separators."""
    assert f"={value}" in lexical_terms(written)
    assert f"={value}" in lexical_terms(value)


@pytest.mark.parametrize(
    "text", ["2024", "in 2024 100 trains", "35 memoranda", "0.5%", "3.14.15", "5 months", "v1.2.3"]
)
def test_what_is_written_plainly_adds_nothing(text: str) -> None:
    """Years, small counts, shares and versions stay as they are."""
    assert list(figure_terms(text)) == []


def test_a_question_finds_the_amount_in_another_shape() -> None:
    """The row with the same amount scores above the row with another."""
    index = LexicalIndex.build(["trade came to USD 94.8 billion", "trade came to USD 95.8 billion"])

    same, other = index.scores(lexical_terms("94 800 000 000"))
    assert same > other


@given(texts())
def test_any_text_gives_whole_numbers(text: str) -> None:
    """Nothing raises; each term is a number in digits."""
    assert all(term[0] == "=" and term[1:].isdecimal() for term in figure_terms(text.casefold()))


@given(st.integers(1, 10**12 - 1))
def test_separators_do_not_matter(number: int) -> None:
    """With thousands apart, a number gives itself."""
    for separator in (",", " ", "\u202f"):
        apart = f"{number:,}".replace(",", separator)
        assert f"={number}" in [f"={apart}", *figure_terms(apart)]
