"""What a conflict holds, and what it is careful about."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.conflicts import find_conflicts
from knowledge.documents import Document, Footnote, Source
from knowledge.excerpts import Citation
from knowledge.spans import Span
from tests.strategies import texts

CUSTOMS = "In 2024, trade between China and Central Asia came to USD 94.8 billion."
STATISTICS = "Trade between China and Central Asia was USD 66.2 billion in 2024."
OTHER_YEAR = "In 2023, trade between China and Central Asia came to USD 89.4 billion."


def cite(text: str, *, publisher: str | None = None, source: Source | None = None) -> Citation:
    """The text as the one sentence of a document."""
    notes = (Footnote(len(text), source),) if source else ()
    document = Document("a", "", "en", text, "a.md", "0" * 64, publisher=publisher, footnotes=notes)
    return Citation(document, Span(0, len(text)))


def test_a_conflict_shows_both_figures_and_who_says_them() -> None:
    """Who says so is the publisher of the sentence's own source, or else of the document."""
    (conflict,) = find_conflicts(
        [
            cite(CUSTOMS, publisher="A Paper", source=Source("T", publisher="Customs")),
            cite(STATISTICS, publisher="A Bank"),
        ]
    )
    first, second = conflict.first, conflict.second

    assert (first.said_by, second.said_by) == ("Customs", "A Bank")
    assert first.citation.text[first.figure.span.start : first.figure.span.end] == "USD 94.8 billion"
    assert second.citation.text[second.figure.span.start : second.figure.span.end] == "USD 66.2 billion"
    assert first.as_of is not None
    assert first.as_of.date == "2024"


def test_every_pair_is_looked_at() -> None:
    """Of three sentences the two that contradict each other are found, wherever they stand."""
    (conflict,) = find_conflicts([cite(CUSTOMS), cite(OTHER_YEAR), cite(STATISTICS)])

    assert (conflict.first.citation.text, conflict.second.citation.text) == (CUSTOMS, STATISTICS)


def test_one_sentence_or_none_is_no_conflict() -> None:
    """It takes two."""
    assert find_conflicts([]) == []
    assert find_conflicts([cite(CUSTOMS)]) == []


@example(["A AAA öň 1 2"])  # two counts without a noun
@given(st.lists(texts(min_size=1, max_size=120).filter(str.strip), max_size=4))
def test_no_text_is_refused_and_none_contradicts_itself(sentences: list[str]) -> None:
    """Any texts can be compared; a sentence beside itself is no conflict."""
    find_conflicts([cite(text) for text in sentences])

    assert all(not find_conflicts([cite(text), cite(text)]) for text in sentences)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The Zhanatas farm cost USD 150 million.",
            "The cost of the Zhanatas farm was USD 133 million, the EBRD says.",
        ),
        (
            "The Middle Corridor carried 4.5 million tonnes in 2024, Kazakhstan's railways report.",
            "In 2024 the Middle Corridor carried 4.1 million tonnes, according to Azerbaijan's railways.",
        ),
        (
            "China's trade with Uzbekistan was USD 13.8 billion in 2024.",
            "Uzbekistan's statistics agency reported trade with China of USD 12.4 billion for 2024.",
        ),
    ],
)
def test_who_tells_is_not_what_is_told(one: str, other: str) -> None:
    """Whoever stands in the clause at the end says so, unless it is the country whose trade with China it counts."""
    assert len(find_conflicts([cite(one), cite(other)])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Kyrgyz section of the railway is 304 km long.", "The Chinese section of the railway is 165 km long."),
        (
            "Kyrgyzstan and Uzbekistan hold 24.5% each of the firm of the China–Kyrgyzstan–Uzbekistan railway.",
            "China holds 51% of the firm of the China–Kyrgyzstan–Uzbekistan railway.",
        ),
        (
            "In 2024 19,392 China–Europe trains ran, 10.7% more than a year before.",
            "China–Europe trains carried 2,077,216 TEU in 2024, 9.2% more than a year before.",
        ),
        (
            "China sold Central Asia goods worth USD 61.4 billion in 2023.",
            "China bought goods worth USD 28 billion from Central Asia in 2023.",
        ),
        (
            "The Eurasian Development Bank puts trade between China and Central Asia in 2024 at USD 66.2 billion.",
            "Uzbekistan's statistics agency reported trade with China of USD 12.4 billion for 2024.",
        ),
    ],
)
def test_two_things_of_one_kind_are_no_conflict(one: str, other: str) -> None:
    """Another section, another holder, another thing that grew, sold and bought, a region and one of its countries."""
    assert find_conflicts([cite(one), cite(other)]) == []
