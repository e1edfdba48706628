"""An honest small answerer over real documents: it answers with the sentences that hold every word of the question."""

import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.answering import Answered, Place
from bot.answers import Abstention, AbstentionReason, Answer, AnswerSentence
from index.texts import Texts
from knowledge.documents import Document, Footnote, Heading, Page, Source
from knowledge.excerpts import Citation
from knowledge.passages import Passage
from knowledge.sentences import split_sentences
from knowledge.spans import Span

LEDGER = Source("The ledger", author="A. Scribe", publisher="The guild", url="https://example.org/ledger", date="2025")


@dataclass(frozen=True)
class SmallGeneration:
    """What the answers are checked against."""

    id: str
    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]

    @property
    def texts(self) -> Texts:
        """The documents and passages as an index holds them."""
        return Texts.of(self.documents, self.passages)


def document(
    text: str, *, name: str = "en/trade", title: str = "Trade of the towns", language: str = "en", **known: object
) -> Document:
    """A document with a publisher, a date, a page number, and one source."""
    whole: dict[str, object] = {
        "publisher": "Karvon", "published": "2026-11-23", "sources": (LEDGER,), "pages": (Page(0, 7),), **known,
    }  # fmt: skip
    return Document(name, title, language, text, f"{name}.md", "0" * 64, **whole)  # type: ignore[arg-type]


def passage(of: Document) -> Passage:
    """The whole document as one passage."""
    spans = split_sentences(of.text, of.language)
    return Passage(of, Span(spans[0].start, spans[-1].end), tuple(spans))


TRADE = document(
    "Goods\n\nSilk came first. Trade reached USD 94.8 billion in 2024. Melons came third.",
    headings=(Heading(Span(0, 5), 1),),
    footnotes=(Footnote(66, LEDGER),),
    questions=("How high was trade in 2024?",),
)
TOWNS = document("Bukhara stands on the road. Merv stood on it as well.", name="en/towns", title="The towns")


class SmallAnswerer:
    """Answers from its documents in one generation at a time; `asked` are the questions, in order."""

    def __init__(self, *documents: Document, generation: str = "0123456789abcdef") -> None:
        self.generations: dict[str, SmallGeneration] = {}
        self.asked: list[str] = []
        self.published: SmallGeneration | None = None
        self.use(*(documents or (TRADE, TOWNS)), generation=generation)

    def use(self, *documents: Document, generation: str) -> None:
        """Answer from these from now on."""
        self.generation = SmallGeneration(generation, documents, tuple(map(passage, documents)))
        self.generations[generation] = self.generation

    def answer(
        self, question: str, *, language: str | None = None, after: Sequence[str] = (), hits: int = 5
    ) -> Answered:
        """Answer with the sentences that hold every long word of the question."""
        self.asked.append(question)
        wanted = {word for word in re.findall(r"\w+", question.lower()) if len(word) > 3 and word != "much"}
        places = [place for each in self.generation.passages for place in each.citations()]
        found = [place for place in places if wanted and wanted <= set(re.findall(r"\w+", place.text.lower()))]
        if found:
            sentences = tuple(AnswerSentence(place, (number,)) for number, place in enumerate(found, start=1))
            reply = Answer(sentences, tuple(found), 0.9, "en")
        else:
            reply = Abstention(AbstentionReason.NOT_CONFIDENT, tuple(places[:2]), 0.1)
        return Answered(question, language or "en", reply, (), self.generation.id, 1.0)

    def locate(self, citation: Citation) -> Place:
        """Return the row of the citation's document, in whichever generation it is."""
        return next(
            Place(generation.id, row, citation.span)
            for generation in self.generations.values()
            for row, each in enumerate(generation.passages)
            if each.document is citation.document
        )

    def open(self, place: Place) -> tuple[Passage, Citation] | None:
        """Return the passage and the place in it, if both are there."""
        kept = self.generations.get(place.generation)
        if kept is None or place.passage >= len(kept.passages):
            return None
        found = kept.passages[place.passage]
        return (found, Citation(found.document, place.span)) if found.span.covers(place.span) else None

    def refresh(self) -> bool:
        """Take up what was published, if anything was."""
        if self.published is None:
            return False
        self.generation, self.published = self.published, None
        self.generations[self.generation.id] = self.generation
        return True

    def examples(self, count: int = 3, language: str | None = None) -> list[str]:
        """Return the documents' own questions, those in the language first."""
        documents = sorted(self.generation.documents, key=lambda each: each.language != language)
        return [question for each in documents for question in each.questions][:count]


class HeldAnswerer(SmallAnswerer):
    """Answers a question that holds the word "hold" only when it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.let_go = threading.Event()

    def answer(self, question: str, **rest: Any) -> Answered:
        """Answer, when it may."""
        if "hold" in question:
            self.let_go.wait(20)
        return super().answer(question, **rest)
