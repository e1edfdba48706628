"""What time a figure is true of."""

import pytest

from bot.asof import AsOf, TimeOrigin, as_of
from knowledge.documents import Document, Footnote, Heading, Source
from knowledge.excerpts import Citation
from knowledge.spans import Span


def cite(
    text: str, *, title: str = "", heading: str = "", published: str | None = None, source: Source | None = None
) -> Citation:
    """The text as a sentence below the heading of a document."""
    whole = f"{heading}\n\n{text}" if heading else text
    headings = (Heading(Span(0, len(heading)), 2),) if heading else ()
    notes = (Footnote(len(whole), source),) if source else ()
    document = Document(
        "a", title, "en", whole, "a.md", "0" * 64, published=published, headings=headings, footnotes=notes
    )
    return Citation(document, Span(len(whole) - len(text), len(whole)))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Trade came to USD 94.8 billion in 2024.", "2024"),
        ("Товарооборот в 2024 году составил 94,8 млрд долларов.", "2024"),
        ("2024年贸易额达948亿美元。", "2024"),
        ("Savdo 2024-yilda 94,8 milliard dollarga yetdi.", "2024"),
        ("Сауда 2024 жылы 94,8 млрд долларға жетті.", "2024"),
        ("Соода 2024-жылы 94,8 млрд долларга жетти.", "2024"),
        ("Савдо дар соли 2024 ба 94,8 миллиард доллар расид.", "2024"),
        ("Söwda 2024-nji ýylda 94,8 milliard dollara ýetdi.", "2024"),
        ("The treaty was signed on 17 June 2025.", "2025-06-17"),
        ("In January–May 2025 trade came to CNY 286 billion.", "2025-01/2025-05"),
        ("Trade rose from USD 70.2 billion in 2022 to USD 94.8 billion in 2024.", "2022"),
    ],
)
def test_a_time_in_the_sentence_is_the_figures_own(text: str, date: str) -> None:
    """The time that stands nearest to the first quantity counts, whatever is above the sentence."""
    assert as_of(cite(text, title="Trade in 2019", published="2026-11-23")) == AsOf(date, TimeOrigin.SENTENCE)


def test_a_sentence_without_a_time_inherits_it() -> None:
    """From its heading, else from the title, else from the day of publication; else there is none."""
    text = "Trade came to USD 94.8 billion."

    assert as_of(cite(text, heading="Trade in 2024", title="2019")) == AsOf("2024", TimeOrigin.HEADING)
    assert as_of(cite(text, heading="Trade", title="Trade in 2024")) == AsOf("2024", TimeOrigin.TITLE)
    assert as_of(cite(text, published="2026-11-23")) == AsOf("2026-11-23", TimeOrigin.PUBLISHED)
    assert as_of(cite(text)) is None


def test_the_source_of_the_sentence_dates_it_before_the_document() -> None:
    """A figure is as old as the paper that it was taken from."""
    citation = cite("The line is 523 km long.", published="2026-11-23", source=Source("T", date="2024-06-01"))

    assert as_of(citation) == AsOf("2024-06-01", TimeOrigin.PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "Trade is to reach USD 45 billion by 2030.",
        "Торговлю хотят довести до 45 млрд долларов к 2030 году.",
        "Savdo 2030-yilgacha 45 milliard dollarga yetkaziladi.",
    ],
)
def test_the_year_of_a_goal_is_no_time_of_a_figure(text: str) -> None:
    """By 2030 is when something is hoped for."""
    assert as_of(cite(text, published="2025-06-18")) == AsOf("2025-06-18", TimeOrigin.PUBLISHED)


def test_a_heading_with_two_times_says_neither() -> None:
    """Which of them would be the figure's is not known."""
    citation = cite("Trade came to USD 94.8 billion.", heading="Trade in 2022 and in 2024", published="2026-11-23")

    assert as_of(citation) == AsOf("2026-11-23", TimeOrigin.PUBLISHED)
