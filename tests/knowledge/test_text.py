"""Plain text becomes paragraphs, whether each stands on one line or was wrapped at a column."""

import textwrap
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.formats.text import read_text
from tests.strategies import texts

TITLE = "Roads and Railways of the Region"
FIRST = (
    "The first railway across the pass was opened in 1990 and carries grain, ore and cotton to the east. "
    "It was widened twice, and the second tunnel was finished in the autumn of 2016 by two companies."
)
SECOND = (
    "Lorries still carry most goods, because the customs posts work at different hours on both sides. "
    "A common timetable was agreed upon, yet the winter closes the pass for many weeks in most years."
)


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text as they are read."""
    return read_text(text.encode()).text.split("\n\n")


def test_a_line_is_a_paragraph_where_lines_are_not_wrapped() -> None:
    """The short first line is the title and a heading; the author's line stays a paragraph."""
    author = "A. Author, PhD, Institute of Roads"
    content = read_text("\n".join([TITLE, FIRST, SECOND, author]).encode())
    assert content.text.split("\n\n") == [TITLE, FIRST, SECOND, author]
    assert content.title == TITLE
    assert [(heading.span.start, heading.span.end, heading.level) for heading in content.headings] == [
        (0, len(TITLE), 1)
    ]


@pytest.mark.parametrize("width", [40, 60, 72, 80])
def test_lines_wrapped_at_a_column_are_joined(width: int) -> None:
    """The words come back as they were before they were wrapped; empty lines part paragraphs."""
    wrapped = "\n\n".join([TITLE, textwrap.fill(FIRST, width), textwrap.fill(SECOND, width)])
    assert paragraphs(wrapped) == [TITLE, FIRST, SECOND]


def test_a_wrapped_text_keeps_its_lists_and_indented_paragraphs_apart() -> None:
    """A line that begins with a bullet, a number or an indent begins a paragraph."""
    first, second = textwrap.fill(FIRST, 60), textwrap.fill(SECOND, 60, initial_indent="    ")
    assert paragraphs(f"{first}\n{second}\n- one road\n2. two roads") == [FIRST, SECOND, "- one road", "2. two roads"]


def test_a_word_broken_at_its_hyphen_is_joined_without_a_space() -> None:
    """A compound keeps its hyphen."""
    text = (
        "The countries of the region want more low-\ncarbon power and they build great dams in\nthe mountains for it."
    )
    assert "low-carbon" in paragraphs(text)[0]


def test_chinese_lines_are_joined_without_a_space() -> None:
    """Chinese needs none."""
    line = "中国与中亚国家的贸易额在二零二四年达到新高并继续增长"
    assert paragraphs(f"{line}\n{line}\n{line}") == [line * 3]


def test_a_first_line_with_a_full_stop_is_no_title() -> None:
    """Then the document has no title of its own."""
    content = read_text(f"Roads matter.\n\n{FIRST}".encode())
    assert content.title is None
    assert content.headings == ()


def test_invisible_characters_are_left_out_and_counted() -> None:
    """What a person cannot see is not quoted to anyone."""
    content = read_text("Tra\u200bde \u202eand\u202c road\U000e0041s\ufeff.\r\nNext\x07 line.".encode())
    assert content.text == "Trade and roads.\n\nNext line."
    assert tuple(map(str, content.warnings)) == ("6 invisible or control characters were left out",)


@given(texts(1) | st.lists(texts(1), min_size=1).map("\n".join))
def test_canonical_text_has_one_form(text: str) -> None:
    """NFC, no white space but plain spaces and empty lines between paragraphs, no words lost."""
    if not text.strip():
        return
    data = "\ufeff".encode() + text.encode(errors="ignore")
    if not data.decode("utf-8-sig").strip():
        return
    content = read_text(data)
    assert unicodedata.is_normalized("NFC", content.text)
    for paragraph in content.text.split("\n\n"):
        assert paragraph == " ".join(paragraph.split())
    assert not content.text or read_text("\ufeff".encode() + content.text.encode()).text == content.text


def test_a_great_many_wrapped_lines_are_joined() -> None:
    """A quarter of a million wrapped lines come back as one paragraph."""
    assert len(read_text(b"ab cd\n" * 250_000).text) == 6 * 250_000 - 1
