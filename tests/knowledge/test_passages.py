"""Passages are whole sentences of one section, no longer than the encoder reads."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import Document, Heading
from knowledge.errors import DocumentError
from knowledge.folders import MAX_FILE_BYTES
from knowledge.passages import PassageShape, split_document
from knowledge.sentences import MAX_SENTENCE_CHARS
from knowledge.spans import Span
from tests.documents import make_document
from tests.strategies import documents


def count_words(texts: Sequence[str]) -> list[int]:
    """Count words, and two special tokens a text."""
    return [len(text.split()) + 2 for text in texts]


def document(*paragraphs: str) -> Document:
    """Return a document of the paragraphs; those that begin with # are headings."""
    text = "\n\n".join(paragraph.removeprefix("# ") for paragraph in paragraphs)
    headings = []
    start = 0
    for paragraph in paragraphs:
        end = start + len(paragraph.removeprefix("# "))
        if paragraph.startswith("# "):
            headings.append(Heading(Span(start, end), 1))
        start = end + 2
    return Document("a", "A", "en", text, "a.md", "0", headings=tuple(headings))


def split(source: Document, maximum: int = 22, target: int = 12) -> list[str]:
    """Return the passages' texts."""
    return [passage.text for passage in split_document(source, PassageShape(maximum, target), count_words)]


FIVE = "One two three four five."


def test_short_paragraphs_share_a_passage_up_to_the_target() -> None:
    """Two paragraphs of five words fit into ten, a third does not."""
    assert split(document(FIVE, FIVE, FIVE)) == [f"{FIVE}\n\n{FIVE}", FIVE]


def test_a_paragraph_that_can_be_read_at_once_is_not_torn() -> None:
    """It stays whole above the target, as long as it is within the maximum."""
    whole = " ".join([FIVE] * 4)
    assert split(document(FIVE, whole, FIVE)) == [FIVE, whole, FIVE]


def test_a_longer_paragraph_is_torn_between_sentences_into_even_parts() -> None:
    """Six sentences of five words, ten words a passage: three passages of two."""
    assert split(document(" ".join([FIVE] * 6))) == [f"{FIVE} {FIVE}"] * 3


def test_a_passage_never_crosses_a_heading() -> None:
    """Headings part passages and are in none of them."""
    found = split_document(document("# Trade", FIVE, "# Roads", FIVE), PassageShape(), count_words)
    assert [passage.text for passage in found] == [FIVE, FIVE]
    assert [passage.section for passage in found] == ["Trade", "Roads"]


def test_a_sentence_longer_than_the_maximum_is_a_passage_alone() -> None:
    """It is never cut."""
    long = "Long " + " ".join(["word"] * 49) + "."
    assert split(document(f"{FIVE} {long} {FIVE}")) == [FIVE, long, FIVE]


def test_a_lone_short_paragraph_joins_its_neighbour_within_the_maximum() -> None:
    """Two words are too few to stand alone beside a paragraph that has room."""
    fifteen = " ".join([FIVE] * 3)
    assert split(document("Two words.", fifteen), 22, 16) == [f"Two words.\n\n{fifteen}"]


def test_a_document_of_headings_alone_is_still_found() -> None:
    """Nothing is lost: there the headings are the text."""
    assert "".join(split(document("# Trade", "# Roads"))).split() == ["Trade", "Roads"]


def test_a_document_without_text_is_refused_by_name() -> None:
    """The operator learns which file it is."""
    with pytest.raises(DocumentError, match=r"a\.md"):
        split(Document("a", "A", "en", " \n\n ", "a.md", "0"))


def test_the_tokens_of_a_document_are_counted_in_one_call() -> None:
    """A call for each sentence would take most of a build's time."""
    calls: list[int] = []

    def count(texts: Sequence[str]) -> list[int]:
        calls.append(len(texts))
        return count_words(texts)

    split_document(document("# Trade", f"{FIVE} {FIVE}", FIVE), PassageShape(), count)
    assert calls == [4]


@pytest.mark.parametrize(("maximum", "target"), [(0, 0), (10, 11), (10, 0)])
def test_an_impossible_shape_is_refused(maximum: int, target: int) -> None:
    """The target lies between one and the maximum."""
    with pytest.raises(ValueError, match="target_tokens"):
        PassageShape(maximum, target)


@given(documents(), st.integers(5, 60))
def test_every_character_outside_headings_is_in_exactly_one_passage(source: Document, maximum: int) -> None:
    """Passages come in order, do not overlap, keep to the maximum, and the same document gives the same passages."""
    shape = PassageShape(maximum, max(1, maximum * 3 // 4))
    found = split_document(source, shape, count_words)
    assert found == split_document(source, shape, count_words)
    covered = [offset for passage in found for span in passage.sentences for offset in range(span.start, span.end)]
    assert covered == sorted(set(covered))
    headed = {offset for heading in source.headings for offset in range(heading.span.start, heading.span.end)}
    rest = {offset for offset, character in enumerate(source.text) if not character.isspace()} - headed
    assert not rest or (rest <= set(covered) and not headed & set(covered))
    for passage in found:
        assert all(passage.span.covers(span) for span in passage.sentences)
        words = sum(len(citation.text.split()) for citation in passage.citations())
        assert len(passage.sentences) == 1 or words + 2 <= maximum
        assert not any(passage.span.overlaps(heading.span) for heading in source.headings) or not rest


def test_a_line_without_a_space_is_cut_into_sentences() -> None:
    """As long as a file may be at most: no sentence is longer than a message can quote, and none of it is lost."""
    document = make_document("long", "x" * MAX_FILE_BYTES)
    passages = split_document(document, PassageShape(), lambda texts: [len(text) // 4 for text in texts])
    spans = [span for passage in passages for span in passage.sentences]
    assert max(span.end - span.start for span in spans) == MAX_SENTENCE_CHARS
    assert "".join(document.text[span.start : span.end] for span in spans) == document.text
