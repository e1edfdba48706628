"""The briefs of the other languages say what the English ones say: sentence by sentence, figure by figure.

A brief and its translations have one name. The sentences of a translation stand under the first headings of the English
brief, as many under each and in the same order: sentences in the same place are parallel. What the English brief says
beyond them stands in English alone.
"""

import re
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from knowledge.documents import Document, Footnote
from knowledge.excerpts import Citation
from knowledge.figures import TIMES, Figure, FigureKind, find_figures
from knowledge.library import read_library
from knowledge.parallels import Parallels
from knowledge.passages import Passage, PassageShape, split_document
from knowledge.spans import Span
from tests.documents import parallels_of

BRIEFS = Path(__file__).parents[2] / "knowledge" / "corpus" / "documents"
ENGLISH = sorted(path.stem for path in (BRIEFS / "en").glob("*.md"))
TRANSLATED = ("ru", "zh", "uz", "kk", "ky", "tg", "tk")
SCRIPTS = {  # letters that most of such a text is written in
    "ru": "а-яё",
    "zh": "\u4e00-\u9fff",
    "uz": "a-zʻʼ",
    "kk": "а-яёәғқңөұүһі",
    "ky": "а-яёңөү",
    "tg": "а-яёғӣқӯҳҷ",
    "tk": "a-zäçňöşüýž",
}
LEAST_SENTENCES = 120

pairs = pytest.mark.parametrize(
    ("language", "name"),
    [(language, path.stem) for language in TRANSLATED for path in sorted((BRIEFS / language).glob("*.md"))],
)


@cache
def briefs() -> dict[str, Document]:
    """Every brief, by its id."""
    library = read_library([BRIEFS])
    assert library.failures == ()
    return {document.id: document for document in library.documents}


def sentences(document: Document) -> list[Span]:
    """The places of the document's sentences, in reading order, headings left out."""
    headings = {heading.span for heading in document.headings}
    return [span for passage in passages_of(document) for span in passage.sentences if span not in headings]


def passages_of(document: Document) -> list[Passage]:
    """The document's passages, measured in words."""
    return split_document(document, PassageShape(), lambda texts: [len(text.split()) for text in texts])


@cache
def parallels() -> Parallels:
    """The parallel sentences of all briefs."""
    return parallels_of([passage for document in briefs().values() for passage in passages_of(document)])


def figures(text: str) -> Counter[str]:
    """The figures of a text by what they are worth: 94.8 billion and 948亿 are one; numbers in words are left out."""
    return Counter(_worth(figure) for figure in find_figures(text) if _is_written(figure, text))


def _is_written(figure: Figure, text: str) -> bool:
    return figure.kind is not FigureKind.ORDINAL and any(map(str.isdigit, text[figure.span.start : figure.span.end]))


def _worth(figure: Figure) -> str:
    if figure.kind in TIMES:
        return f"{figure.moment}/{figure.until or ''}"
    unit = "" if figure.kind is FigureKind.COUNT else figure.unit
    return f"{_plain(figure.value)}-{_plain(figure.upper)} {unit}"


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def notes_of(document: Document, span: Span) -> list[Footnote]:
    """The footnotes that stand in a sentence or at its end."""
    return [note for note in document.footnotes if span.start < note.position <= span.end]


@pytest.mark.parametrize(
    "text",
    [
        "USD 94.8 billion, 76,000 TEU, 19 May 2023",
        "94,8 млрд долларов США, 76 000 ДФЭ, 19 мая 2023 года",
        "2023年5月19日，948亿美元，7.6万标箱",
        "94,8 mlrd AQSH dollari, 76 000 TEU, 2023-yil 19-may",
        "94,8 млрд АҚШ доллары, 76 000 TEU, 2023 жылғы 19 мамыр",
        "94,8 млрд АКШ доллары, 76 000 TEU, 2023-жылдын 19-майы",
        "94,8 млрд доллари ИМА, 76 000 TEU, 19 майи соли 2023",
        "94,8 mlrd ABŞ dollary, 76 000 TEU, 2023-nji ýylyň 19-njy maýy",
    ],
)
def test_figures_are_compared_by_what_they_are_worth(text: str) -> None:
    """A decimal comma, a space between thousands, units of their own and the order of a date are ways of writing."""
    assert figures(text) == Counter(["94800000000- USD", "76000- TEU", "2023-05-19/"])


def test_figures_that_differ_are_told_apart() -> None:
    """Another digit, another scale or one figure too many is another count."""
    assert figures("94,8 млрд долларов") != figures("94.9 billion dollars")
    assert figures("94,8 тысячи долларов") != figures("94.8 billion dollars")
    assert figures("35 юношей и 35 девушек") != figures("35 people")


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_language_says_enough(language: str) -> None:
    """Each language has the facts that are asked for most; no brief is without an English counterpart."""
    names = {path.stem for path in (BRIEFS / language).glob("*.md")}

    assert names <= set(ENGLISH)
    assert sum(len(sentences(briefs()[f"{language}/{name}"])) for name in names) >= LEAST_SENTENCES


@pairs
def test_the_head_of_a_brief_is_that_of_the_english_one(language: str, name: str) -> None:
    """Language, publisher and date agree, and there are questions to offer."""
    english, other = briefs()[f"en/{name}"], briefs()[f"{language}/{name}"]

    assert other.language == language
    assert (other.publisher, other.published) == (english.publisher, english.published)
    assert 1 <= len(other.questions) <= len(english.questions)
    assert other.text.startswith(other.title)


@pairs
def test_a_brief_has_the_first_sentences_of_the_english_one(language: str, name: str) -> None:
    """Under each of its headings stand as many sentences, none of them empty of the language's own letters."""
    english, other = briefs()[f"en/{name}"], briefs()[f"{language}/{name}"]
    levels = [heading.level for heading in other.headings]

    assert [heading.level for heading in english.headings][: len(levels)] == levels
    assert per_heading(english)[: len(levels)] == per_heading(other)
    for span in sentences(other):
        written = other.text[span.start : span.end].casefold()
        assert len(re.findall(f"[{SCRIPTS[language]}]", written)) > len(written) / 4, written


def per_heading(document: Document) -> list[int]:
    """How many sentences stand under each heading, in order."""
    begins = [heading.span.start for heading in document.headings]
    owners = Counter(sum(begin <= span.start for begin in begins) for span in sentences(document))
    return [owners[number] for number in range(1, len(begins) + 1)]


@pairs
def test_parallel_sentences_give_the_same_figures_and_sources(language: str, name: str) -> None:
    """The sentence in the same place has the same figures and dates, and the same footnotes in the same order."""
    english, other = briefs()[f"en/{name}"], briefs()[f"{language}/{name}"]
    for one, two in zip(sentences(english), sentences(other), strict=False):
        said, also_said = english.text[one.start : one.end], other.text[two.start : two.end]
        assert figures(said) == figures(also_said), (said, also_said)
        assert [note.source for note in notes_of(english, one)] == [note.source for note in notes_of(other, two)]


@pairs
def test_the_bot_knows_the_parallel_sentences(language: str, name: str) -> None:
    """Each sentence of a translation leads to the English one in its place, and that one back; others lead nowhere."""
    english, other = briefs()[f"en/{name}"], briefs()[f"{language}/{name}"]
    own = sentences(other)
    for number, one in enumerate(sentences(english)):
        found = parallels().of(Citation(english, one), language)
        assert (found and found[1]) == (Citation(other, own[number]) if number < len(own) else None)
        if found:
            back = parallels().of(found[1], "en")
            assert (back and back[1]) == Citation(english, one)
            assert found[0].span.covers(found[1].span)
    assert parallels().of(Citation(english, sentences(english)[0]), "xx") is None
