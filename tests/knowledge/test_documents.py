"""Documents know their sections and pages; places in them are never copies."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import Document, Footnote, Heading, Page, Source, fingerprint
from knowledge.errors import OperatorError
from knowledge.excerpts import Citation, Excerpt
from knowledge.spans import Span
from tests.strategies import documents, spans

NOTE = Source("N")
DOCUMENT = Document(
    "a",
    "Title",
    "en",
    "Title\n\nPart\n\nOne. Two.\n\nDeep\n\nThree.",
    "a.md",
    "0",
    sources=(Source("S"),),
    headings=(Heading(Span(0, 5), 1), Heading(Span(7, 11), 2), Heading(Span(24, 28), 3)),
    pages=(Page(7, 1), Page(24, 2)),
    footnotes=(Footnote(17, NOTE), Footnote(17, NOTE)),
)


def test_the_section_is_the_chain_of_headings_without_the_title() -> None:
    """Outermost first."""
    assert DOCUMENT.section_at(0) is None
    assert DOCUMENT.section_at(13) == "Part"
    assert DOCUMENT.section_at(30) == "Part › Deep"
    assert replace(DOCUMENT, title="Other").section_at(13) == "Title › Part"


def test_the_page_is_the_last_that_began() -> None:
    """Before the first there is none."""
    assert [DOCUMENT.page_at(offset) for offset in (0, 7, 23, 24)] == [None, 1, 1, 2]


def test_a_citation_has_its_own_footnotes_or_the_documents_sources() -> None:
    """A mark belongs to the sentence that it stands in or just behind."""
    assert DOCUMENT.text[13:17] == "One."
    assert Citation(DOCUMENT, Span(13, 17)).sources == (NOTE,)
    assert Citation(DOCUMENT, Span(18, 22)).sources == (Source("S"),)


def test_an_excerpt_knows_its_page_and_section() -> None:
    """Both are those of its first character."""
    excerpt = Excerpt(DOCUMENT, Span(30, 36))
    assert (excerpt.text, excerpt.page, excerpt.section) == ("Three.", 2, "Part › Deep")


@given(documents(), st.data())
def test_an_excerpt_is_the_documents_own_text(document: Document, data: st.DataObject) -> None:
    """A false quotation cannot be represented; a place outside is refused."""
    span = data.draw(spans(len(document.text)))
    assert Excerpt(document, span).text == document.text[span.start : span.end]
    with pytest.raises(ValueError, match="characters"):
        Excerpt(document, Span(span.start, len(document.text) + 1))


@pytest.mark.parametrize(("start", "end"), [(1, 1), (2, 1), (-1, 1)])
def test_a_span_is_never_empty_nor_negative(start: int, end: int) -> None:
    """It holds at least one character."""
    with pytest.raises(ValueError, match="span"):
        Span(start, end)


def test_spans_know_what_they_share() -> None:
    """Neighbours share nothing."""
    assert len(Span(1, 4)) == 3
    assert Span(0, 2).overlaps(Span(1, 3))
    assert not Span(0, 2).overlaps(Span(2, 3))
    assert Span(0, 3).covers(Span(1, 3))
    assert not Span(0, 3).covers(Span(1, 4))


@given(st.lists(documents(), max_size=4))
def test_a_fingerprint_does_not_depend_on_order_or_place(found: list[Document]) -> None:
    """The same words in another folder are the same documents."""
    moved = [replace(document, path="elsewhere") for document in reversed(found)]
    assert fingerprint(moved) == fingerprint(found)


def test_a_fingerprint_depends_on_all_that_is_said() -> None:
    """A word, a title, a heading, a source, and the very bytes that it was read from."""
    changes = [
        {"text": DOCUMENT.text + "!"},
        {"title": "Other"},
        {"id": "b"},
        {"headings": ()},
        {"sources": ()},
        {"language": "ru"},
        {"published": "2024"},
        {"sha256": "1"},
    ]
    prints = {fingerprint([DOCUMENT]), fingerprint([]), fingerprint([DOCUMENT, DOCUMENT])}
    prints |= {fingerprint([replace(DOCUMENT, **change)]) for change in changes}  # type: ignore[arg-type]
    assert len(prints) == len(changes) + 3


def test_an_operators_error_says_what_was_found_expected_and_what_to_do() -> None:
    """In one line."""
    assert str(OperatorError("found", "that", "do this")) == "found; expected that: do this"
