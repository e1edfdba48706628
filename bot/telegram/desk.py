"""The answerer as the event loop sees it: all its work is done in a few threads, never on the loop."""

import asyncio
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import ParamSpec, TypeVar

from bot.answering import Answered, Answerer, Place
from bot.answers import Answer
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


class AnswerDesk:
    """Answers questions in at most `threads` threads; the rest wait in line."""

    def __init__(self, answerer: Answerer, *, threads: int = 2) -> None:
        self._answerer = answerer
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="answers")
        self._examples: tuple[str, list[str]] = ("", [])  # by generation: finding them asks many questions
        self._listed: tuple[str, tuple[ListedDocument, ...]] = ("", ())

    async def answer(self, question: str, after: Sequence[str] = ()) -> CheckableAnswer:
        """Return the answer, and where the citations that it shows are found again; `after`: the questions before."""
        return await self._off_loop(self._answer, question, after)

    async def open(self, place: Place) -> tuple[Passage, Citation] | None:
        """Return the passage at the place and its citation, or None where there is no such place any more."""
        return await self._off_loop(self._answerer.open, place)

    async def sentences(self, generation: str, beginnings: Sequence[tuple[int, int]]) -> list[tuple[Citation, Place]]:
        """Return the sentences that begin there: rows of passages, and places in their documents.

        What is not there (any more) is left out.
        """
        return await self._off_loop(self._find_sentences, generation, beginnings)

    async def examples(self) -> list[str]:
        """Return a few questions that the documents answer."""
        return await self._off_loop(self._find_examples)

    async def documents(self) -> tuple[ListedDocument, ...]:
        """Return the documents of the open generation in its order."""
        return await self._off_loop(self._list_documents)

    async def refresh(self) -> bool:
        """Return whether a newly published generation was picked up."""
        return await self._off_loop(self._answerer.refresh)

    @property
    def generation(self) -> Generation:
        """The generation in use."""
        return self._answerer.generation

    def close(self) -> None:
        """Take no more work; what runs ends by itself."""
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _off_loop(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await asyncio.get_running_loop().run_in_executor(self._threads, partial(work, *args, **kwargs))

    def _answer(self, question: str, after: Sequence[str]) -> CheckableAnswer:
        answered = self._answerer.answer(question, after=after)
        citations = shown_citations(answered.reply)
        places = tuple(map(self._answerer.locate, citations))
        originals = tuple(found[1] for place in places if (found := self._answerer.open(place)) is not None)
        return CheckableAnswer(answered, citations, places, originals, tuple(self._more(answered)))

    def _more(self, answered: Answered) -> Iterator[Place]:
        """Yield where the further sentences are found, if they are whole ones, as a button can name them."""
        for citation in answered.reply.more if isinstance(answered.reply, Answer) else ():
            place = self._answerer.locate(citation)
            found = self._answerer.open(place)
            if place.generation == answered.generation and found is not None and citation.span in found[0].sentences:
                yield place

    def _find_sentences(self, generation: str, beginnings: Sequence[tuple[int, int]]) -> list[tuple[Citation, Place]]:
        sentences = []
        for row, start in beginnings:
            found = self._answerer.open(Place(generation, row, Span(start, start + 1)))
            span = next((span for span in found[0].sentences if span.start == start), None) if found else None
            if found and span:
                sentences.append((Citation(found[0].document, span), Place(generation, row, span)))
        return sentences

    def _find_examples(self) -> list[str]:
        generation = self._answerer.generation.id
        if self._examples[0] != generation:
            self._examples = (generation, self._answerer.examples(EXAMPLES))
        return self._examples[1]

    def _list_documents(self) -> tuple[ListedDocument, ...]:
        generation = self._answerer.generation
        if self._listed[0] != generation.id:
            counts = generation.texts.passage_counts()
            listed = tuple(ListedDocument(document, counts[document.id]) for document in generation.documents)
            self._listed = (generation.id, listed)
        return self._listed[1]
