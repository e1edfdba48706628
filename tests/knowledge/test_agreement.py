"""When two figures can both be true."""

import pytest
from hypothesis import given

from knowledge.agreement import agrees
from knowledge.figures import find_figures
from tests.strategies import texts


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("USD 94.8 billion", "94,82 млрд долларов", True),
        ("USD 94.8 billion", "948亿美元", True),
        ("95 billion dollars", "94.8 billion dollars", True),
        ("94 billion dollars", "94.8 billion dollars", False),
        ("USD 94.8 billion", "USD 66.2 billion", False),
        ("USD 94.8 billion", "94.8 billion yuan", None),
        ("more than 17 billion dollars", "17.4 billion dollars", True),
        ("more than 17 billion dollars", "34 billion dollars", None),
        ("more than 17 billion dollars", "15 billion dollars", False),
        ("nearly 100 billion dollars", "94.8 billion dollars", True),
        ("nearly 100 billion dollars", "120 billion dollars", False),
        ("about 450 km", "454 km", True),
        ("about 450 km", "523 km", False),
        ("304–305 km", "305 km", True),
        ("304–305 km", "312 km", False),
        ("76,000 containers", "76,250 containers", True),
        ("1,500 freight trains", "1,600 trains", False),
        ("1,500 trains", "1,500 cars", None),
        ("35", "36", None),
        ("30 %", "30 km", None),
        ("2023", "May 2023", True),
        ("2023", "May 2024", False),
        ("18–19 May 2023", "19 May 2023", True),
        ("17 May", "2023", None),
        ("2013–2024", "2013–2024", True),
        ("2013–2024", "2014–2024", False),
        ("2013–2024", "2020", None),
        ("the second", "第三届", False),
    ],
)
def test_figures_agree_where_rounding_and_words_allow_it(a: str, b: str, verdict: bool | None) -> None:
    """Equal as the rougher one is written; a bound allows what lies beyond it; what has no common unit is None."""
    (first,), (second,) = find_figures(a), find_figures(b)

    assert agrees(first, second) is verdict
    assert agrees(second, first) is verdict


@given(texts())
def test_a_figure_never_contradicts_itself(text: str) -> None:
    """Compared with itself a figure agrees, or has no noun to compare."""
    assert all(agrees(figure, figure) in (True, None) for figure in find_figures(text))
