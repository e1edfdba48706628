"""Replies made by hand, for the tests of what is printed of them."""

from dataclasses import replace

from bot.answering import Answered
from bot.answers import Abstention, AbstentionReason, Answer, AnswerSentence, Missing, MissingKind
from bot.asof import AsOf, TimeOrigin
from bot.conflicts import Conflict, Side
from index.search import Hit
from knowledge.documents import Document, Footnote, Heading, Page, Source
from knowledge.excerpts import Citation
from knowledge.figures import FigureKind, find_figures
from knowledge.passages import Passage
from knowledge.spans import Span

TEXT = """Trade

Totals

Trade grew again. In 2024 it came to USD 94.8 billion. Customs published it. Nobody objected.

A second paragraph «in quotes» stands alone."""

SOURCE = Source(
    "The paper", author="A. Author", publisher="The institute", url="https://example.org/paper", date="2025", grade="A"
)
SENTENCES = ("Trade grew again.", "In 2024 it came to USD 94.8 billion.", "Customs published it.", "Nobody objected.")


def span_of(quote: str) -> Span:
    """Where the words stand."""
    start = TEXT.index(quote)
    return Span(start, start + len(quote))


DOCUMENT = Document(
    id="en/trade",
    title="Trade",
    language="en",
    text=TEXT,
    path="en/trade.md",
    sha256="0" * 64,
    publisher="Karvon",
    author="Somebody",
    published="2026-11-23",
    url="https://example.org/trade",
    sources=(Source("Everything"),),
    pages=(Page(0, 7),),
    headings=(Heading(span_of("Trade"), 1), Heading(span_of("Totals"), 2)),
    footnotes=(Footnote(span_of(SENTENCES[1]).end, SOURCE),),
)
PASSAGE = Passage(
    DOCUMENT,
    Span(span_of(SENTENCES[0]).start, span_of(SENTENCES[-1]).end),
    tuple(span_of(sentence) for sentence in SENTENCES),
)
HIT = Hit(PASSAGE, 1.25, 1, Citation(DOCUMENT, PASSAGE.sentences[0]))


def citation(quote: str) -> Citation:
    """The words as a place to cite."""
    return Citation(DOCUMENT, span_of(quote))


def answered(*quotes: str, hits: tuple[Hit, ...] = (HIT,)) -> Answered:
    """An answer of these sentences, each with a citation of its own."""
    citations = tuple(citation(quote) for quote in quotes)
    sentences = tuple(AnswerSentence(place, (number,)) for number, place in enumerate(citations, start=1))
    return Answered("How much?", "en", Answer(sentences, citations, 0.87654321, "en"), hits, "abc123", 3.14159)


def abstained(reason: AbstentionReason, *quotes: str, question: str = "How much?") -> Answered:
    """A silence with what is nearest."""
    reply = Abstention(reason, tuple(citation(quote) for quote in quotes), 0.1)
    return Answered(question, "en", reply, (HIT,), "abc123", 2.0)


FROM_HEADING = AsOf("2023", TimeOrigin.HEADING)
PUBLISHED = AsOf("2025-06", TimeOrigin.PUBLISHED)
OTHER_TEXT = "In 2024 it came to USD 89.5 billion. It was cotton."
OTHER = Document(
    id="en/other",
    title="Another",
    language="en",
    text=OTHER_TEXT,
    path="en/other.md",
    sha256="1" * 64,
    publisher="The ministry",
    published="2025-06",
)
OTHER_VALUE = Citation(OTHER, Span(0, OTHER_TEXT.index(" It was")))
COTTON = Citation(OTHER, Span(OTHER_TEXT.index("It was"), len(OTHER_TEXT)))


def side(place: Citation, said_by: str | None, as_of: AsOf | None) -> Side:
    """What the sentence says of its amount."""
    figure = next(each for each in find_figures(place.text) if each.kind is FigureKind.MONEY)
    return Side(place, figure, said_by, as_of)


def conflicting() -> Answered:
    """Two sentences that contradict each other, the first emphasised, and more to be had."""
    first, second = citation(SENTENCES[1]), OTHER_VALUE
    amount = SENTENCES[1].index("USD")
    sentences = (
        AnswerSentence(first, (1,), (Span(amount, len(SENTENCES[1]) - 1),), AsOf("2024", TimeOrigin.SENTENCE)),
        AnswerSentence(second, (2,), (), PUBLISHED),
    )
    conflict = Conflict(
        side(first, "Customs", AsOf("2024", TimeOrigin.SENTENCE)), side(second, "The ministry", PUBLISHED)
    )
    reply = Answer(sentences, (first, second), 0.9, "en", (conflict,), (COTTON, citation(SENTENCES[2])))
    return Answered("How much?", "en", reply, (HIT,), "abc123", 3.0)


YEAR_MISSING = Missing(MissingKind.YEAR, ("2019",), ("2024",))
COUNTRY_MISSING = Missing(MissingKind.COUNTRY, ("KZ",), ("KG", "CENTRAL_ASIA"))
QUANTITY_MISSING = Missing(MissingKind.QUANTITY, ("exports",), ("imports",))
NAME_MISSING = Missing(MissingKind.NAME, ("Bishkek",))


def missing(*kinds: Missing) -> Answered:
    """A silence that names what is missing."""
    silent = abstained(AbstentionReason.NOT_CONFIDENT, SENTENCES[2])
    return replace(silent, reply=replace(silent.reply, missing=kinds))
