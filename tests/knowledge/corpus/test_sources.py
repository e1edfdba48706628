"""The library stands on its sources: each sentence names one, and each figure was taken from it."""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from pydantic import BaseModel, ConfigDict

from knowledge.documents import Document, Source
from knowledge.figures import TIMES, Figure, FigureKind, find_figures
from knowledge.library import read_library
from knowledge.passages import PassageShape, split_document
from knowledge.source_list import read_source_list

CORPUS = Path(__file__).parents[3] / "knowledge" / "corpus"
LANGUAGES = ("en", "ru", "zh", "uz", "kk", "ky", "tg", "tk")
# In words: two names that a sentence gives, the five states of the region, the six with China.
OWN_NUMBERS = range(1, 7)
# Copies of newspapers that nobody is to be sent to.
MIRRORS = [
    "syxj.com.cn",
    "woijpgw.cn",
    "yibaidns.com",
    "yuzhongnet.com",
    "szjzcy.com",
    "annekabbott.com",
    "asdq11.com",
    "ming7.cn",
    "m.qwxb.com.cn",
    "b1.counttools.com",
    "d358xbzettaslu.amplifyapp.com",
    "24-kg.com",
]


class Listed(BaseModel):
    """One table of sources.toml, held to every key."""

    model_config = ConfigDict(extra="forbid")

    title: str
    publisher: str
    grade: str
    figures: tuple[str, ...]
    author: str | None = None
    url: str | None = None
    date: str | None = None


class Said(NamedTuple):
    """One sentence of the library, with the sources that its footnotes name."""

    document: str
    text: str
    sources: tuple[Source, ...]


@cache
def listed() -> dict[str, Listed]:
    """The tables of sources.toml by key."""
    tables = tomllib.loads((CORPUS / "sources.toml").read_text(encoding="utf-8"))
    return {key: Listed.model_validate(table) for key, table in tables.items()}


@cache
def documents() -> tuple[Document, ...]:
    """The library; none of its files fails, and nothing in it is warned about."""
    library = read_library([CORPUS / "documents"])
    assert library.failures == ()
    assert library.warnings == ()
    return library.documents


@cache
def sentences() -> tuple[Said, ...]:
    """Every sentence of the library, headings left out."""
    return tuple(said for document in documents() for said in _sentences_of(document))


def _sentences_of(document: Document) -> Iterator[Said]:
    headings = {heading.span for heading in document.headings}
    for passage in split_document(document, PassageShape(), lambda texts: [len(text.split()) for text in texts]):
        for span in passage.sentences:
            if span not in headings:
                notes = [n.source for n in document.footnotes if span.start < n.position <= span.end]
                yield Said(document.id, document.text[span.start : span.end], tuple(notes))


@cache
def figures_from(source: Source) -> tuple[Figure, ...]:
    """What was taken from the source, and when it was published."""
    key = next(key for key, one in read_source_list(CORPUS / "documents").sources.items() if one == source)
    words = [*listed()[key].figures, *([source.date] if source.date else [])]
    return tuple(figure for word in words for figure in _read(word))


def _read(word: str) -> list[Figure]:
    """The figures of a listed word: it must hold one, or be a month that is written with its year (2025-06)."""
    if len(word) == 7 and word[4] == "-":
        word = date.fromisoformat(f"{word}-01").strftime("%B %Y")
    found = find_figures(word)
    assert found, word
    return found


def is_taken(figure: Figure, known: Figure) -> bool:
    """Whether a figure of a sentence is one that was taken: the same value and unit, or a time that holds it."""
    if figure.kind in TIMES:
        return known.kind in TIMES and _same_time(figure, known)
    if FigureKind.COUNT in {figure.kind, known.kind}:
        return figure.value == known.value and {figure.kind, known.kind} <= {FigureKind.COUNT, FigureKind.MEASURE}
    same_unit = (figure.kind, figure.unit) == (known.kind, known.unit)
    return same_unit and figure.value in {known.value, known.upper} and figure.upper in {None, known.upper}


def _same_time(figure: Figure, known: Figure) -> bool:
    said, taken = figure.moment, known.moment
    if said is None or taken is None:
        return False
    if figure.until and figure.until != known.until:
        return False
    ends = [taken, known.until] if known.until else [taken]
    return any(
        (said.year in {None, end.year})
        and (said.month is None or said.month == end.month)
        and (said.day is None or said.day == end.day)
        for end in ends
    )


def unknown_figures(said: Said) -> list[str]:
    """The figures of the sentence that stand in none of its sources."""
    known = [figure for source in said.sources for figure in figures_from(source)]
    return [
        said.text[figure.span.start : figure.span.end]
        for figure in find_figures(said.text)
        if figure.kind is not FigureKind.ORDINAL
        and not (figure.value in OWN_NUMBERS and not said.text[figure.span.start].isdigit())
        and not any(is_taken(figure, one) for one in known)
    ]


def test_every_sentence_has_a_source() -> None:
    """A sentence without a footnote cannot be quoted with where it comes from."""
    assert not [said for said in sentences() if not said.sources]


def test_every_document_says_who_publishes_it_and_when() -> None:
    """The library speaks as itself, and every passage stands under a heading."""
    for document in documents():
        assert document.publisher == "Karvon"
        assert (document.author or "").startswith("Karvon")
        assert date.fromisoformat(document.published or "")
        for passage in split_document(document, PassageShape(), lambda texts: [len(text.split()) for text in texts]):
            assert passage.section, passage.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_was_taken_from_its_source(language: str) -> None:
    """Amounts, shares, counts, measures and dates of a sentence stand among the figures of its sources."""
    ours = [said for said in sentences() if said.document.startswith(f"{language}/")]

    assert ours
    assert not [(said.document, said.text, unknown) for said in ours if (unknown := unknown_figures(said))]


def test_no_sentence_rests_on_copies_alone() -> None:
    """Grade C confirms, it does not carry."""
    assert not [said for said in sentences() if not {source.grade for source in said.sources} & {"A", "B"}]


def test_every_source_is_used_and_listed_once() -> None:
    """No key without a sentence, no page under two keys."""
    used = {source for said in sentences() for source in said.sources}
    unused = [key for key, one in read_source_list(CORPUS / "documents").sources.items() if one not in used]
    pages = [one.url for one in listed().values() if one.url]

    assert not unused
    assert len(set(pages)) == len(pages)


@pytest.mark.parametrize("key", sorted(listed()))
def test_a_source_is_described_well(key: str) -> None:
    """A date that the calendar knows, a grade, an address that people can be sent to, figures that are read."""
    one = listed()[key]

    assert one.grade in {"A", "B", "C"}
    assert one.title.strip("[]")
    if one.date:
        date.fromisoformat(one.date if len(one.date) > 7 else f"{one.date}-01"[:10])
    if one.url:
        host = urlsplit(one.url).hostname or ""
        assert not any(host == mirror or host.endswith(f".{mirror}") for mirror in MIRRORS)
    assert all(_read(word) for word in one.figures)


def test_the_check_sees_a_wrong_figure() -> None:
    """A check that let everything pass would prove nothing."""
    source = read_source_list(CORPUS / "documents").sources["habibov"]

    assert unknown_figures(Said("x", "Trade came to USD 94.9 billion in 2024.", (source,))) == ["USD 94.9 billion"]
    assert unknown_figures(Said("x", "Trade came to USD 94.8 billion in 2021.", (source,))) == ["2021"]
    assert unknown_figures(Said("x", "Товарооборот составил 94,8 млрд долларов в 2024 году.", (source,))) == []
