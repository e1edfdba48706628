"""How long each stage of a question takes, seen from outside: the encoder and the searcher that the bot uses, timed."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from bot.answering import answer_question
from index.generation import Generation
from index.ranking import CANDIDATES
from index.search import Findings, Searcher
from index.sentence_encoder import SentenceEncoder
from index.tokens import ReadQuestion
from index.wording import QuestionReader
from knowledge.glossary import the_glossary
from knowledge.languages import detect_language

STAGES = ("encode", "candidates", "sentence scores", "compose", "whole")


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Milliseconds that half, 95 and 99 of a hundred questions take at most."""

    p50: float
    p95: float
    p99: float


class TimedEncoder:
    """The encoder, which notes how long it read each question."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        self._encoder = encoder
        self.languages = encoder.languages
        self.milliseconds = 0.0
        self.read: ReadQuestion | None = None

    def __getattr__(self, name: str) -> object:
        return getattr(self._encoder, name)

    def encode_question(self, text: str) -> ReadQuestion:
        """Return what the encoder returns."""
        started = time.perf_counter()
        self.read = self._encoder.encode_question(text)
        self.milliseconds += (time.perf_counter() - started) * 1000
        return self.read


class TimedSearcher(Searcher):
    """The searcher, which notes how long it searched."""

    milliseconds = 0.0

    def search(self, question: str, **wanted: Any) -> Findings:
        """Return what the searcher returns."""
        started = time.perf_counter()
        found = super().search(question, **wanted)
        self.milliseconds += (time.perf_counter() - started) * 1000
        return found


def time_stages(generation: Generation, encoder: SentenceEncoder, questions: Sequence[str]) -> dict[str, Percentiles]:
    """Return the milliseconds of each stage.

    "candidates" are found again, by the same public steps, after each answer. "sentence scores" are what of the
    search is neither that nor encoding; "compose" is all that is not the search: understanding, spelling, judging.
    """
    timed = TimedEncoder(encoder)
    searcher = TimedSearcher(generation, timed)
    spoken = frozenset(generation.texts.languages)
    reader = QuestionReader(the_glossary(), generation.passage_terms, spoken, encoder.languages)
    answer_question(searcher, questions[0])
    rows = []
    for question in questions:
        timed.milliseconds = searcher.milliseconds = 0.0
        started = time.perf_counter()
        answer_question(searcher, question)
        whole = (time.perf_counter() - started) * 1000
        found = time_candidates(generation, reader, timed.read, question)
        scored = max(0.0, searcher.milliseconds - timed.milliseconds - found)
        rows.append((timed.milliseconds, found, scored, whole - searcher.milliseconds, whole))
    columns = np.array(rows)
    return {
        stage: Percentiles(*(float(np.percentile(columns[:, number], share)) for share in (50, 95, 99)))
        for number, stage in enumerate(STAGES)
    }


def time_candidates(generation: Generation, reader: QuestionReader, read: ReadQuestion, question: str) -> float:
    """Return the milliseconds of reading the question's words, and of finding the candidates by them and by vectors."""
    language = detect_language(question)
    started = time.perf_counter()
    wording = reader.read(question, language)
    nearest, _ = generation.passage_vectors.nearest(read.vector, CANDIDATES)
    generation.passage_terms.best(generation.passage_terms.known(wording.weights()), CANDIDATES, also=nearest)
    return (time.perf_counter() - started) * 1000
