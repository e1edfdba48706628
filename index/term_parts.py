"""The terms of the next generation: counted slice by slice, then joined with those that are inherited."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from index.joined_terms import OpenCounts, OpenRows, Run, join_counts, join_rows
from index.lexical import count_terms, lexical_terms, write_scores
from index.runs import runs_of
from index.search_text import search_text
from index.sentence_terms import write_weighing
from index.succession import Succession
from index.term_counts import TermCounts
from index.term_rows import TermRows

Table = TypeVar("Table", TermCounts, TermRows)


class TermParts:
    """The counts of the passages that are new, and of their sentences, a part for each of the `slices` that have any.

    They are in memory if they are of one slice, else in the folder, which is made. All slices must be counted before
    anything is written.
    """

    def __init__(self, succession: Succession, folder: Path) -> None:
        self.slices = [some for some in succession.slices() if len(succession.fresh(some))]
        self._succession = succession
        self._folder = folder
        self._passages: list[OpenCounts] = []
        self._sentences: list[OpenRows] = []

    def count(self, some: range) -> None:
        """Count the terms of the next of the slices."""
        fresh = self._succession.fresh_passages(some)
        of_passages = count_terms(map(search_text, fresh))
        of_sentences = TermRows.count(lexical_terms(each.text) for passage in fresh for each in passage.citations())
        if len(self.slices) > 1:
            number = len(self._passages)
            self._passages.append(_spool_counts(of_passages, self._folder / f"{number}-passages"))
            self._sentences.append(_spool_rows(of_sentences, self._folder / f"{number}-sentences"))
        else:
            self._passages.append(_in_memory(of_passages))
            self._sentences.append(_in_memory(of_sentences))

    def write_passages(self, folder: Path) -> Path:
        """Return the folder, which is made, with the lexical index of all passages."""
        folder.mkdir()
        heritage, texts = self._succession.heritage, len(self._succession.passages)
        if heritage is None and len(self._passages) == 1:
            counts = self._passages[0]()
            counts.write(folder)
            return write_scores(folder, counts)
        parts = list(zip(self._passages, map(self._succession.fresh, self.slices), strict=True))
        if heritage is not None:
            held = np.flatnonzero(self._succession.rows >= 0)
            places = np.full(heritage.passage_terms.texts, -1)
            places[self._succession.rows[held]] = held
            parts.append((_in_memory(heritage.passage_terms), places))
        join_counts(folder, parts, texts)
        return write_scores(folder, TermCounts.read(folder, texts))

    def write_sentences(self, folder: Path) -> Path:
        """Return the folder, which is made, with the lexical index of all sentences."""
        folder.mkdir()
        heritage = self._succession.heritage
        if heritage is None and len(self._sentences) == 1:
            counts = self._sentences[0]()
            counts.write(folder)
            return write_weighing(folder, counts)
        inherited = [] if heritage is None else [_in_memory(heritage.sentence_terms)]
        join_rows(folder, [*self._sentences, *inherited], list(self._runs()))
        return write_weighing(folder, TermRows.read(folder))

    def _runs(self) -> Iterator[Run]:
        """Yield from which part the sentences come, or from the last table, which is the inherited one."""
        part = {some: number for number, some in enumerate(self.slices)}
        for some in self._succession.slices():
            for held, start, end in runs_of(self._succession.sentence_rows(some)):
                yield len(self.slices) if held else part[some], start, end


def _in_memory(table: Table) -> Callable[[], Table]:
    return lambda: table


def _spool_counts(counts: TermCounts, folder: Path) -> OpenCounts:
    """Return how the counts are opened that are now in the folder."""
    folder.mkdir(parents=True)
    counts.write(folder)
    return partial(TermCounts.read, folder, counts.texts)


def _spool_rows(counts: TermRows, folder: Path) -> OpenRows:
    folder.mkdir(parents=True)
    counts.write(folder)
    return partial(TermRows.read, folder)
