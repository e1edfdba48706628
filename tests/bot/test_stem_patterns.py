"""Kinds of words by their stems: found as if each pattern were tried."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import quantity_words, telling_words
from bot.stem_patterns import StemPatterns

KINDS = {"gas": "gas(?!eous)|газ~|天然气", "rail": "rail~|railways?|e-rail|铁路", "begun": "beg[au]n|нача(?:т|л)~|us?e"}
WORDS = (
    "gas",
    "gaseous",
    "railways",
    "railing",
    "e-rail",
    "began",
    "be",
    "газопровод",
    "начали",
    "ue",
    "use",
    "铁路",
    "x",
)
ORACLE = {
    "gas": r"(?<![^\W\d_])(?:gas(?!eous)|газ[^\W\d_]{0,10})(?![^\W\d_])|天然气",
    "rail": r"(?<![^\W\d_])(?:rail[^\W\d_]{0,10}|railways?|e-rail)(?![^\W\d_])|铁路",
    "begun": r"(?<![^\W\d_])(?:beg[au]n|нача(?:т|л)[^\W\d_]{0,10}|us?e)(?![^\W\d_])",
}


@given(st.lists(st.sampled_from([*WORDS, " ", "-", "7", ", "])).map("".join))
def test_what_is_found_is_what_each_pattern_finds(text: str) -> None:
    """A kind that is not tried is one that does not stand there; kinds come in their own order."""
    oracle = {name: [match.span() for match in re.finditer(pattern, text)] for name, pattern in ORACLE.items()}

    found = StemPatterns(KINDS).find(text)

    assert found == {name: places for name, places in oracle.items() if places}
    assert list(found) == [name for name in KINDS if name in found]


def test_a_stem_must_begin_with_a_letter() -> None:
    """Else nothing tells where it may stand."""
    with pytest.raises(ValueError, match="begins with no letter"):
        StemPatterns({"odd": "gas|(?:oil|coal)"})


@pytest.mark.parametrize(
    "text", ["the first tenders were sold", "поезда идут в рекордные сроки", "贷款 and a loan of 5 years"]
)
def test_the_tables_find_their_words(text: str) -> None:
    """Quantities and telling words, in any script."""
    assert quantity_words.concepts_in(text) or telling_words.tellings(text)
