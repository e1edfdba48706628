"""Mistyped words and the words that were meant; what may be meant as it stands is left alone."""

import pytest
from hypothesis import given

from index.encoder import Encoder
from index.generation import Generation
from index.search import Searcher
from index.spelling import Spelling
from knowledge.glossary import the_glossary
from tests.strategies import texts

WORDS = {
    "summit": 5, "container": 4, "containers": 3, "seconda": 1, "second": 9, "secant": 1, "sammit": 4, "logistika": 2,
}  # fmt: skip
EXISTING = {"seconds", "summary", "router"}


@pytest.fixture
def spelling() -> Spelling:
    """A vocabulary of eight words."""
    return Spelling(
        WORDS,
        the_glossary(),
        exist=lambda words: [word in EXISTING for word in words],
        written=lambda word: {"sammit": "саммит"}.get(word, word),
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sumit", "summit"), ("sumimt", "summit"), ("zummit", "summit"), ("the secnd sumit?", "the second summit?"),
        ("conteiner", "container"), ("contaners", "containers"), ("waht summit", "what summit"), ("самит", "саммит"),
    ],
)  # fmt: skip
def test_the_nearest_word_is_meant(spelling: Spelling, typed: str, meant: str) -> None:
    """A letter more, less, other or in its neighbour's place; the rest of the question stays."""
    assert spelling.mend(typed) == meant


@pytest.mark.parametrize(
    "question",
    [
        "summit", "seconds", "summary", "SUMIT", "sum", "2024", "it is", "summit's", "logistik", "Xi'an", "шос",
        "саммиту", "саммита", "xylophone", "", "семмит",
    ],
)  # fmt: skip
def test_what_may_be_meant_stays(spelling: Spelling, question: str) -> None:
    """Words that are held or exist, abbreviations, short ones, figures, names, inflected forms, and far ones."""
    assert spelling.mend(question) == question


def test_of_two_that_are_equally_near_the_clearly_commoner_is_meant(spelling: Spelling) -> None:
    """Where neither is, nothing is done."""
    assert spelling.mend("secont") == "second"
    unclear = Spelling({"mount": 2, "count": 2}, the_glossary(), exist=lambda w: [False] * len(w), written=str)
    assert unclear.mend("fount") == "fount"


@given(texts())
def test_any_text_is_read(text: str) -> None:
    """Nothing raises, and without letters nothing changes."""
    spelling = Spelling(WORDS, the_glossary(), exist=lambda words: [False] * len(words), written=str)
    mended = spelling.mend(text)
    assert mended == text or any(map(str.isalpha, text))


def test_a_search_mends_by_the_words_of_its_documents(generation: Generation, encoder: Encoder) -> None:
    """Written as the documents write them; words of the encoder's own language are no mistakes."""
    searcher = Searcher(generation, encoder)

    assert searcher.mended("what does the Lubn Workshp teach") == "what does the Luban Workshop teach"
    assert searcher.mended("who keeps ketchup") == "who keeps ketchup"
    assert searcher.mended("Газпровод") == "Газопровод"
