"""Which documents count as translations of one another, and which sentences say the same."""

from dataclasses import replace

import pytest

from knowledge.documents import Document, Footnote, Source
from knowledge.excerpts import Citation
from knowledge.passages import PassageShape, split_document
from knowledge.spans import Span
from tests.documents import parallels_of

PAPER, OTHER = Source("The paper"), Source("Another")


def brief(identity: str, language: str, *sentences: str, source: Source | None = PAPER) -> Document:
    text = " ".join(sentences)
    ends = [text.index(sentence) + len(sentence) for sentence in sentences]
    notes = tuple(Footnote(end, source) for end in ends) if source else ()
    return Document(identity, "T", language, text, f"{identity}.md", "0", footnotes=notes)


def parallel(one: Document, *others: Document, language: str = "ru") -> str | None:
    """What the first sentence of the first document is in the language."""
    shape = PassageShape()
    passages = [p for d in (one, *others) for p in split_document(d, shape, lambda texts: [len(t) // 4 for t in texts])]
    found = parallels_of(passages).of(Citation(one, Span(0, one.text.index(".") + 1)), language)
    return found[1].text if found else None


ENGLISH = brief("en/line", "en", "It opened in 2024.", "It is long.")
RUSSIAN = brief("ru/line", "ru", "Она открылась в 2024 году.", "Она длинная.")


def test_sentences_in_the_same_place_of_translations_are_parallel() -> None:
    """One name, folders named by their languages, as many sentences, the same source."""
    assert parallel(ENGLISH, RUSSIAN) == "Она открылась в 2024 году."
    assert parallel(RUSSIAN, ENGLISH, language="en") == "It opened in 2024."


@pytest.mark.parametrize(
    "other",
    [
        replace(RUSSIAN, id="ru/other"),
        replace(RUSSIAN, id="line"),
        replace(RUSSIAN, id="kk/line"),
        replace(RUSSIAN, language="kk"),
        brief("ru/line", "ru", "Она открылась в 2024 году."),
        brief("ru/line", "ru", "Она открылась в 2024 году.", "Она длинная.", source=OTHER),
        brief("ru/line", "ru", "Она открылась в 2024 году.", "Она длинная.", source=None),
    ],
)
def test_what_may_say_something_else_is_not_parallel(other: Document) -> None:
    """Another name, no folder of its language, another number of sentences, another source or none."""
    assert parallel(ENGLISH, other) is None
    assert parallel(brief("en/line", "en", "It opened in 2024.", "It is long.", source=None), other) is None


def test_a_sentence_is_not_its_own_parallel() -> None:
    """Nor is there one in a language that no document has."""
    assert parallel(ENGLISH, RUSSIAN, language="en") is None
    assert parallel(ENGLISH, RUSSIAN, language="kk") is None
