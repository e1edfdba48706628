"""The briefs of the other languages say what the English ones say: sentence by sentence, figure by figure."""

import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from knowledge.documents import Document, Footnote
from knowledge.library import read_library
from knowledge.passages import PassageShape, split_document
from knowledge.spans import Span

BRIEFS = Path(__file__).parents[2] / "knowledge" / "corpus" / "documents"
ENGLISH = sorted(path.stem for path in (BRIEFS / "en").glob("*.md"))
TRANSLATED = ("ru", "uz", "zh")
SCRIPTS = {"ru": "а-яё", "uz": "a-zʻʼ", "zh": "\u4e00-\u9fff"}  # letters that most of such a text is written in

MAY = re.compile(r"\bMay\b|\bма[йяе]\b|(?<=\d-)may\b|(?<=yil )may\b")  # the only month that the briefs name
SCALES = {"billion": 10**9, "млрд": 10**9, "mlrd": 10**9, "亿": 10**8, "万": 10**4}

pairs = pytest.mark.parametrize(("language", "name"), [(language, name) for language in TRANSLATED for name in ENGLISH])


@cache
def briefs() -> dict[str, Document]:
    """Every brief, by its id."""
    library = read_library([BRIEFS])
    assert library.failures == ()
    return {document.id: document for document in library.documents}


def sentences(document: Document) -> list[Span]:
    """The places of the document's sentences, in reading order."""
    passages = split_document(document, PassageShape(), lambda texts: [len(text.split()) for text in texts])
    return [span for passage in passages for span in passage.sentences]


def figures(text: str) -> Counter[Decimal]:
    """The figures of a text as the numbers that they stand for, and May as 5: 94.8 billion and 948亿 are one."""
    joined = re.sub(r"(?<=\d)[ \u00a0\u202f,](?=\d{3}(?!\d))", "", MAY.sub("5", text))
    found = re.findall(rf"(\d+(?:[.,]\d+)?)\s*({'|'.join(SCALES)})?", joined)
    return Counter(Decimal(number.replace(",", ".")) * SCALES.get(scale, 1) for number, scale in found)


def notes_of(document: Document, span: Span) -> list[Footnote]:
    """The footnotes that stand in a sentence or at its end."""
    return [note for note in document.footnotes if span.start < note.position <= span.end]


@pytest.mark.parametrize(
    "text",
    [
        "USD 94.8 billion, 76,000 boxes, 19 May 2023",
        "94,8 млрд долларов, 76 000 штук, 19 мая 2023 года",
        "2023年5月19日，948亿美元，7.6万个",
        "94,8 mlrd dollar, 76 000 ta, 2023-yil 19-may",
    ],
)
def test_figures_are_compared_as_numbers(text: str) -> None:
    """A decimal comma, a space between thousands, units of their own and a month in figures are ways of writing."""
    expected = {Decimal("94.8") * 10**9, 76_000, 19, 5, 2023}

    assert set(figures(text)) == expected


def test_figures_that_differ_are_told_apart() -> None:
    """Another digit, another scale or one figure too many is another count."""
    assert figures("94,8 млрд") != figures("94.9 billion")
    assert figures("94,8 тысячи") != figures("94.8 billion")
    assert figures("35 и 35") != figures("35")


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_has_every_brief_and_no_other(language: str) -> None:
    """No brief is left out, and none has no English counterpart."""
    assert sorted(path.stem for path in (BRIEFS / language).glob("*.md")) == ENGLISH


@pairs
def test_the_head_of_a_brief_is_that_of_the_english_one(language: str, name: str) -> None:
    """Language, publisher, date and sources agree, and there are questions to offer."""
    english, other = briefs()[f"en/{name}"], briefs()[f"{language}/{name}"]

    assert other.language == language
    assert (other.publisher, other.published) == (english.publisher, english.published)
    assert other.sources == english.sources
    assert len(other.questions) == len(english.questions)
    assert [heading.level for heading in other.headings] == [heading.level for heading in english.headings]
    assert other.text.startswith(other.title)


@pairs
def test_a_brief_has_the_sentences_of_the_english_one(language: str, name: str) -> None:
    """Under each heading stand as many sentences, none of them empty of the language's own letters."""
    english, other = briefs()[f"en/{name}"], briefs()[f"{language}/{name}"]

    assert per_heading(other) == per_heading(english)
    for span in sentences(other):
        written = other.text[span.start : span.end].casefold()
        assert len(re.findall(f"[{SCRIPTS[language]}]", written)) > len(written) / 3, written


def per_heading(document: Document) -> list[int]:
    """How many sentences stand under each heading, in order."""
    begins = [heading.span.start for heading in document.headings]
    owners = Counter(sum(begin <= span.start for begin in begins) for span in sentences(document))
    return [owners[number] for number in range(1, len(begins) + 1)]


@pairs
def test_parallel_sentences_give_the_same_figures_and_sources(language: str, name: str) -> None:
    """The sentence in the same place has the same figures and the same footnotes in the same order."""
    english, other = briefs()[f"en/{name}"], briefs()[f"{language}/{name}"]
    for one, two in zip(sentences(english), sentences(other), strict=True):
        said, also_said = english.text[one.start : one.end], other.text[two.start : two.end]
        assert figures(said) == figures(also_said), (said, also_said)
        assert [note.source for note in notes_of(english, one)] == [note.source for note in notes_of(other, two)]
