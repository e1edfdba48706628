"""The terms of the next generation: counted slice by slice, then joined with those that are inherited."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Self, TypeVar

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


@dataclass(frozen=True, slots=True, eq=False)
class TermParts:
    """The counts of the passages that are new, and of their sentences, a part for each of the slices that have any."""

    succession: Succession
    slices: list[range]
    passages: list[OpenCounts]
    sentences: list[OpenRows]

    @classmethod
    def count(cls, succession: Succession, folder: Path) -> Self:
        """Return the counts, which are in memory if they are of one slice, else in the folder, which is made."""
        slices = [some for some in succession.slices() if len(succession.fresh(some))]
        parts = cls(succession, slices, [], [])
        for number, some in enumerate(slices):
            fresh = succession.fresh_passages(some)
            of_passages = count_terms(map(search_text, fresh))
            of_sentences = TermRows.count(lexical_terms(each.text) for passage in fresh for each in passage.citations())
            if len(slices) > 1:
                parts.passages.append(_spool_counts(of_passages, folder / f"{number}-passages"))
                parts.sentences.append(_spool_rows(of_sentences, folder / f"{number}-sentences"))
            else:
                parts.passages.append(_in_memory(of_passages))
                parts.sentences.append(_in_memory(of_sentences))
        return parts

    def write_passages(self, folder: Path) -> Path:
        """Return the folder, which is made, with the lexical index of all passages."""
        folder.mkdir()
        heritage, texts = self.succession.heritage, len(self.succession.passages)
        if heritage is None and len(self.passages) == 1:
            counts = self.passages[0]()
            counts.write(folder)
            return write_scores(folder, counts)
        parts = list(zip(self.passages, map(self.succession.fresh, self.slices), strict=True))
        if heritage is not None:
            held = np.flatnonzero(self.succession.rows >= 0)
            places = np.full(heritage.passage_terms.texts, -1)
            places[self.succession.rows[held]] = held
            parts.append((_in_memory(heritage.passage_terms), places))
        join_counts(folder, parts, texts)
        return write_scores(folder, TermCounts.read(folder, texts))

    def write_sentences(self, folder: Path) -> Path:
        """Return the folder, which is made, with the lexical index of all sentences."""
        folder.mkdir()
        heritage = self.succession.heritage
        if heritage is None and len(self.sentences) == 1:
            counts = self.sentences[0]()
            counts.write(folder)
            return write_weighing(folder, counts)
        inherited = [] if heritage is None else [_in_memory(heritage.sentence_terms)]
        join_rows(folder, [*self.sentences, *inherited], list(self._runs()))
        return write_weighing(folder, TermRows.read(folder))

    def _runs(self) -> Iterator[Run]:
        """Yield from which part the sentences come, or from the last table, which is the inherited one."""
        part = {some: number for number, some in enumerate(self.slices)}
        for some in self.succession.slices():
            for held, start, end in runs_of(self.succession.sentence_rows(some)):
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
