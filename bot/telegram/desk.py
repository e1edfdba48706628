"""The answerer as the event loop sees it: all its work is done in a few threads, never on the loop."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import ParamSpec, TypeVar

from bot.answering import Answered, Answerer, Place
from bot.answers import Answer
from bot.telegram.callbacks import question_key
from bot.telegram.rendering import shown_citations
from index.generation import Generation
from knowledge.documents import Document
from knowledge.excerpts import Citation
from knowledge.passages import Passage
from knowledge.spans import Span

EXAMPLES = 3

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class CheckableAnswer:
    """An answer, the citations that it shows, where each is found again, and what is found there (`originals`).

    `more` is where its further sentences are found.
    """

    answered: Answered
    citations: tuple[Citation, ...]
    places: tuple[Place, ...]
    originals: tuple[Citation, ...]
    more: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class ListedDocument:
    """A document and how many passages it has."""

    document: Document
    passages: int


class NoIndexError(Exception):
    """There is no whole index to answer from yet."""


class AnswerDesk:
    """Answers questions in at most `threads` threads; the rest wait in line.

    Without an answerer it answers no question and knows no document, until it has one.
    """

    def __init__(self, answerer: Answerer | None, *, threads: int = 2) -> None:
        self._answerer = answerer
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="answers")
        self._examples: dict[tuple[str, str], list[str]] = {}  # of a generation, by language: finding them asks many
        self._listed: tuple[str, tuple[ListedDocument, ...]] = ("", ())

    @property
    def is_ready(self) -> bool:
        """Whether there is an index to answer from."""
        return self._answerer is not None

    def use(self, answerer: Answerer) -> None:
        """Answer from this one from now on."""
        self._answerer = answerer

    async def answer(self, question: str, after: Sequence[str] = ()) -> CheckableAnswer:
        """Return the answer, and where the citations that it shows are found again; `after`: the questions before.

        Raises:
            NoIndexError: there is no index yet.
        """
        if self._answerer is None:
            raise NoIndexError
        return await self._off_loop(self._answer, self._answerer, question, after)

    async def open(self, place: Place) -> tuple[Passage, Citation] | None:
        """Return the passage at the place and its citation, or None where there is no such place any more."""
        return await self._off_loop(self._answerer.open, place) if self._answerer else None

    async def sentences(self, generation: str, beginnings: Sequence[tuple[int, int]]) -> list[tuple[Citation, Place]]:
        """Return the sentences that begin there: rows of passages, and places in their documents.

        What is not there (any more) is left out.
        """
        if self._answerer is None:
            return []
        return await self._off_loop(self._find_sentences, self._answerer, generation, beginnings)

    async def examples(self, language: str) -> list[str]:
        """Return a few questions that the documents answer, in the language where there are such documents."""
        return await self._off_loop(self._find_examples, self._answerer, language) if self._answerer else []

    async def example(self, key: str) -> str | None:
        """Return the question of a document's own that has the key; None where there is none (any more)."""
        return await self._off_loop(self._find_example, self._answerer, key) if self._answerer else None

    async def documents(self) -> tuple[ListedDocument, ...]:
        """Return the documents of the open generation in its order."""
        return await self._off_loop(self._list_documents, self._answerer) if self._answerer else ()

    async def refresh(self) -> bool:
        """Return whether a newly published generation was picked up."""
        return await self._off_loop(self._answerer.refresh) if self._answerer else False

    @property
    def generation(self) -> Generation | None:
        """The generation in use, None where there is no index yet."""
        return self._answerer.generation if self._answerer else None

    def close(self) -> None:
        """Take no more work; what runs ends by itself."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _off_loop(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._threads, partial(work, *args, **kwargs))

    def _answer(self, answerer: Answerer, question: str, after: Sequence[str]) -> CheckableAnswer:
        answered = answerer.answer(question, after=after)
        citations = shown_citations(answered.reply)
        places = tuple(map(answerer.locate, citations))
        originals = tuple(found[1] for place in places if (found := answerer.open(place)) is not None)
        return CheckableAnswer(answered, citations, places, originals, tuple(self._more(answerer, answered)))

    def _more(self, answerer: Answerer, answered: Answered) -> Iterator[Place]:
        """Yield where the further sentences are found, if they are whole ones, as a button can name them."""
        for citation in answered.reply.more if isinstance(answered.reply, Answer) else ():
            place = answerer.locate(citation)
            found = answerer.open(place)
            if place.generation == answered.generation and found is not None and citation.span in found[0].sentences:
                yield place

    def _find_sentences(
        self, answerer: Answerer, generation: str, beginnings: Sequence[tuple[int, int]]
    ) -> list[tuple[Citation, Place]]:
        sentences = []
        for row, start in beginnings:
            found = answerer.open(Place(generation, row, Span(start, start + 1)))
            span = next((span for span in found[0].sentences if span.start == start), None) if found else None
            if found and span:
                sentences.append((Citation(found[0].document, span), Place(generation, row, span)))
        return sentences

    def _find_examples(self, answerer: Answerer, language: str) -> list[str]:
        generation = answerer.generation.id
        if (generation, language) not in self._examples:
            found = answerer.examples(EXAMPLES, language)
            kept = {place: each for place, each in self._examples.items() if place[0] == generation}
            self._examples = {**kept, (generation, language): found}
        return self._examples[generation, language]

    def _find_example(self, answerer: Answerer, key: str) -> str | None:
        questions = (question for each in answerer.generation.documents for question in each.questions)
        return next((question for question in questions if question_key(question) == key), None)

    def _list_documents(self, answerer: Answerer) -> tuple[ListedDocument, ...]:
        generation = answerer.generation
        if self._listed[0] != generation.id:
            counts = generation.texts.passage_counts()
            listed = tuple(ListedDocument(document, counts[document.id]) for document in generation.documents)
            self._listed = (generation.id, listed)
        return self._listed[1]
