"""Markdown becomes words without markup; headings, footnotes and front matter are kept apart."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.documents import Source
from knowledge.errors import DocumentError
from knowledge.formats.content import Content, KeyedNote
from knowledge.formats.markdown import read_markdown
from tests.strategies import texts

FRONT = """---
title: Trade
language: EN
publisher: Karvon
author: Karvon, after someone
published: 2026-11-23
url: https://example.org/a
sources:
  paper: {title: "A paper: part one", author: B. Author, publisher: P, url: "https://example.org/p", date: 2024-05}
questions:
  - How much was it?
---
"""


def read(text: str) -> Content:
    """Return what the text is read as."""
    return read_markdown(text.encode())


def test_markup_is_dropped_and_words_stay() -> None:
    """Link text and code stay; images and raw HTML go; a soft break is a space."""
    content = read("One *two* **three** `four`\n[five](http://x.y) ![six](a.png) <b>seven</b>\\\neight &amp; ~~nine~~")
    assert content.text == "One two three four five seven eight & nine"


def test_each_block_is_a_paragraph() -> None:
    """List items, table rows, lines of code and quotations stand by themselves."""
    text = "- a\n- b\n  - c\n\n> d\n> e\n\n| f | g |\n|---|---|\n| h | i |\n\n```\nj = 1\n\nk\n```\n\n    l\n\n---\n\nm"
    assert read(text).text.split("\n\n") == ["a", "b", "c", "d e", "f | g", "h | i", "j = 1", "k", "l", "m"]


def test_headings_are_paragraphs_with_a_level() -> None:
    """Both ways of writing them; the first is the title where the front matter names none."""
    content = read("# *One*\n\ntext\n\nTwo\n---\n\n### Three ###\n")
    titles = [(content.text[heading.span.start : heading.span.end], heading.level) for heading in content.headings]
    assert titles == [("One", 1), ("Two", 2), ("Three", 3)]
    assert content.title == "One"


def test_front_matter_tells_of_the_document() -> None:
    """Every key arrives, dates as ISO text."""
    content = read(FRONT + "# Heading\n\nText.")
    assert (content.title, content.language, content.publisher) == ("Trade", "en", "Karvon")
    assert (content.author, content.published, content.url) == (
        "Karvon, after someone",
        "2026-11-23",
        "https://example.org/a",
    )
    assert content.sources == (Source("A paper: part one", "B. Author", "P", "https://example.org/p", "2024-05"),)
    assert content.questions == ("How much was it?",)
    assert content.warnings == ()


def test_toml_front_matter_is_read_too() -> None:
    """Between lines of three plus signs; a number may be a title."""
    content = read('+++\ntitle = 2024\npublished = 2024-01-02\n[sources.a]\ntitle = "T"\n+++\nText.[^a]')
    assert (content.title, content.published, content.text) == ("2024", "2024-01-02", "Text.")
    assert content.footnotes[0].source == Source("T")


def test_a_footnote_may_be_named_by_a_number() -> None:
    """As Markdown's footnotes mostly are: YAML reads such a key as a number."""
    content = read("---\nsources:\n  1:\n    title: T\n---\nText.[^1]")
    assert [note.source for note in content.footnotes] == [Source("T")]


def test_unknown_keys_are_warned_about() -> None:
    """They do not stop a document."""
    assert tuple(map(str, read("---\nsubject: x\n---\nText.").warnings)) == (
        "front matter: 'subject' is not a key that is read",
    )


@pytest.mark.parametrize(
    ("front", "found"),
    [
        ("title: [a, b]", "'title'"),
        ("title: true", "'title'"),
        ("language: English", "'language'"),
        ("published: yesterday", "'published'"),
        ("url: javascript:alert(1)", "'url'"),
        ("questions: What?", "'questions'"),
        ("sources: {a: {publisher: P}}", "sources.a.title"),
        ("title: a: b: c", "YAML in line 2"),
        ("when: 2024-99-99", "YAML"),
    ],
)
def test_a_wrong_value_is_refused_by_its_key(front: str, found: str) -> None:
    """The operator learns which key to mend."""
    with pytest.raises(DocumentError, match=found):
        read(f"---\n{front}\n---\nText.")


def test_wrong_toml_is_refused() -> None:
    """With the parser's own words."""
    with pytest.raises(DocumentError, match="TOML") as raised:
        read("+++\ntitle = \n+++\nText.")
    assert "+++" in raised.value.expected


@pytest.mark.parametrize("text", ["---\n\nText.\n\n---\n\nMore.", "---\nText."])
def test_a_rule_at_the_top_is_no_front_matter(text: str) -> None:
    """Words between two rules are words."""
    assert read(text).text.startswith("Text.")


def test_footnote_marks_become_places() -> None:
    """A mark refers to the front matter or to a definition; the definition's words are not in the text."""
    content = read(
        FRONT
        + "One.[^paper] Two.[^note] Three.[^none]\n\n[^note]: Its title. A publisher, 2024-05-06. <https://e.org/x>\n"
    )
    assert content.text == "One. Two. Three."
    assert [note.position for note in content.footnotes] == [4, 9]
    assert content.footnotes[0].source.title == "A paper: part one"
    assert content.footnotes[1].source == Source("Its title", None, "A publisher", "https://e.org/x", "2024-05-06")
    assert content.keyed == (KeyedNote(16, "none"),)


def test_a_footnote_may_be_a_link_alone_or_empty() -> None:
    """A bare address is its own title; an empty definition names nothing."""
    content = read("A.[^1] B.[^2]\n\n[^1]: https://e.org/x\n[^2]:\n")
    assert [note.source for note in content.footnotes] == [Source("https://e.org/x", url="https://e.org/x")]
    assert content.keyed == (KeyedNote(5, "2"),)


def test_raw_html_blocks_are_left_out_with_a_warning() -> None:
    """Scripts and styles are no words."""
    content = read("<script>alert(1)</script>\n\nText.")
    assert (content.text, tuple(map(str, content.warnings))) == ("Text.", ("raw HTML was left out",))


def test_hidden_characters_written_as_entities_are_left_out_too() -> None:
    """An entity is decoded after the bytes were cleaned."""
    content = read("Tra&#x200b;de&#x202e; e&#x301;")
    assert content.text == "Trade \u00e9"
    assert tuple(map(str, content.warnings)) == ("2 invisible or control characters were left out",)


def test_chinese_lines_are_joined_without_a_space() -> None:
    """A soft break between Chinese characters is nothing."""
    assert read("中国与\n中亚 and\nmore").text == "中国与中亚 and more"


@given(texts(1) | st.text("#*_`[]()!<>|-~^&;:1. \n\\aя中", min_size=1))
def test_any_markdown_gives_canonical_text(text: str) -> None:
    """NFC, one form of white space, headings inside the text; the reader never fails on markup."""
    data = "\ufeff".encode() + text.encode(errors="ignore")
    if not data.decode("utf-8-sig").strip():
        return
    content = read_markdown(data)
    assert unicodedata.is_normalized("NFC", content.text)
    for paragraph in content.text.split("\n\n"):
        assert paragraph == " ".join(paragraph.split())
    paragraphs = content.text.split("\n\n")
    for heading in content.headings:
        assert content.text[heading.span.start : heading.span.end] in paragraphs


def test_a_bomb_of_aliases_is_refused_by_its_key() -> None:
    """Lists that multiply by reference are named, not unfolded."""
    levels = "".join(
        f"{name}: &{name} [{', '.join([f'*{below}'] * 9)}]\n"
        for below, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    with pytest.raises(DocumentError, match="'title'"):
        read(f"---\na: &a [x]\n{levels}title: *i\n---\nText.")
