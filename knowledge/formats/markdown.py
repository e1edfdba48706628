"""Markdown: bytes to canonical text, its headings, its footnotes and its front matter."""

from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from knowledge.documents import Source
from knowledge.formats.canonical import CanonicalText, NoteKey, Piece, join_lines, visible, warn_of_removed
from knowledge.formats.content import Content
from knowledge.formats.encoding import decode
from knowledge.formats.front_matter import FrontMatter, split_front_matter
from knowledge.formats.noted_sources import source_from
from knowledge.reasons import Reason, Remark

_CELL_SEPARATOR = " | "


def read_markdown(data: bytes) -> Content:
    """Return the words of the file without its markup, with headings, footnotes and front matter taken apart.

    Each paragraph, heading, list item, table row and line of code is a paragraph. Footnote marks are left out of the
    text and kept as `footnotes`, or as `keyed` where the file does not say what they stand for; images, raw HTML and
    footnote definitions are left out.

    Raises:
        DocumentError: the bytes are no text, or the front matter is wrong.
    """
    text, removed = visible(decode(data))
    front, body, warnings = split_front_matter(text)
    tokens = _parser().parse(body)
    sources = {key: named.as_source() for key, named in front.sources.items()}
    notes = {**_definitions(tokens), **sources}
    canonical = CanonicalText()
    canonical.removed = removed
    _lay(tokens, canonical, notes)
    if any(token.type == "html_block" for token in tokens):
        warnings.append(Remark("raw HTML was left out", Reason.RAW_HTML))
    warnings += warn_of_removed(canonical.removed)
    return _content(canonical, front, sources, warnings)


def _content(
    canonical: CanonicalText, front: FrontMatter, sources: dict[str, Source], warnings: list[Remark]
) -> Content:
    text = canonical.text
    first = canonical.headings[0].span if canonical.headings else None
    return Content(
        text=text,
        title=front.title or (text[first.start : first.end] if first else None),
        language=front.language,
        publisher=front.publisher,
        author=front.author,
        published=front.published,
        url=front.url,
        sources=tuple(sources.values()),
        headings=tuple(canonical.headings),
        footnotes=tuple(canonical.footnotes),
        keyed=tuple(canonical.keyed),
        questions=front.questions,
        warnings=tuple(dict.fromkeys(warnings)),
    )


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)


def _definitions(tokens: Sequence[Token]) -> dict[str, Source]:
    """Return what `[^label]: Title. Publisher. <url>` lines say, by label; the first of two wins."""
    found: dict[str, Source] = {}
    label: str | None = None
    words: list[str] = []
    for token in tokens:
        if token.type == "footnote_reference_open":
            label, words = str(token.meta["label"]), []
        elif token.type == "footnote_reference_close" and label is not None:
            source = source_from(" ".join(words))
            if source:
                found.setdefault(label, source)
            label = None
        elif token.type == "inline":
            links = [str(child.attrGet("href")) for child in token.children or () if child.type == "link_open"]
            words += ["".join(piece for piece in _pieces(token, None) if isinstance(piece, str)), *links]
    return found


def _lay(tokens: Sequence[Token], canonical: CanonicalText, notes: dict[str, Source]) -> None:  # noqa: C901  a kind of token each
    """Add every paragraph of the page to the canonical text, leaving footnote definitions out."""
    level: int | None = None
    row: list[Piece] | None = None
    definitions = 0
    for token in tokens:
        if token.type in {"footnote_reference_open", "footnote_reference_close"}:
            definitions += token.nesting
        elif definitions:
            continue
        elif token.type == "heading_open":
            level = int(token.tag[1:])
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            canonical.add(row)
            row = None
        elif token.type == "inline" and row is not None:
            row += [_CELL_SEPARATOR] if row else []
            row += _pieces(token, notes)
        elif token.type == "inline":
            canonical.add(_pieces(token, notes), level)
            level = None
        elif token.type in {"fence", "code_block"}:
            for line in token.content.splitlines():
                canonical.add([line])


def _pieces(inline: Token, notes: dict[str, Source] | None) -> Iterator[Piece]:
    """Yield the words of a paragraph, and sources where their marks stand, or keys where no source is known here."""
    children = inline.children or []
    for position, token in enumerate(children):
        if token.type in {"text", "code_inline", "text_special"}:
            yield token.content
        elif token.type in {"softbreak", "hardbreak"}:
            before = children[position - 1].content if position else ""
            after = children[position + 1].content if position + 1 < len(children) else ""
            yield join_lines(before, after)
        elif token.type == "footnote_ref" and notes is not None:
            label = str(token.meta["label"])
            yield notes.get(label) or NoteKey(label)
