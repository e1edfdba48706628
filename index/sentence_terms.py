"""BM25 of sentences: of the few that are asked for, and how the scores of all are spread."""

from collections.abc import Mapping
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.lexical import K1, B
from index.ranking import Floats, Rows, members_of
from index.term_rows import TermRows
from index.vectors import sampled_rows

FREQUENCIES_FILE = "frequencies.npy"
LENGTHS_FILE = "lengths.npy"


class SentenceTerms:
    """BM25 (Lucene's variant) of a table of sentences, each with its own terms; immutable.

    `frequencies`, int64, says how many sentences hold each term; `lengths`, int64, how many terms each sentence has.
    """

    def __init__(self, rows: TermRows, frequencies: Rows, lengths: Rows) -> None:
        self.rows = rows.texts
        self._terms = rows
        self._columns = {term: column for column, term in enumerate(rows.terms)}
        self._room = K1 * ((1 - B) + B * lengths / lengths.mean())
        self._idf = np.log(1 + (rows.texts - frequencies + 0.5) / (frequencies + 0.5)).astype(np.float32)
        self._sampled = sampled_rows(rows.texts)
        self._sample_first, self._sample_rows, self._sample_scores = self._invert(self._sampled)

    @classmethod
    def of(cls, rows: TermRows) -> Self:
        """Return the index of sentences whose terms were counted."""
        return cls(rows, _frequencies(rows), _lengths(rows))

    @classmethod
    def load(cls, folder: Path, sentences: int) -> Self:
        """Return the index of so many sentences that `write_sentence_terms` wrote, after its files were verified."""
        frequencies, lengths = (np.load(folder / name, allow_pickle=False) for name in (FREQUENCIES_FILE, LENGTHS_FILE))
        rows = TermRows.read(folder)
        if len(frequencies) != len(rows.terms) or not len(lengths) == rows.texts == sentences:
            raise ValueError(f"{folder.name} has {len(lengths)} lengths of {rows.texts} sentences")
        return cls(rows, frequencies, lengths)

    def scores(self, weights: Mapping[str, float], sentences: Rows) -> Floats:
        """Return the score of each of these sentences for the terms by their weights: float32, not negative."""
        weight = np.zeros(len(self._columns), dtype=np.float32)
        for term, times in weights.items():
            if (column := self._columns.get(term)) is not None:
                weight[column] = times
        owners, places = members_of(self._terms.first, sentences)
        scores = weight[self._terms.columns[places]] * self._scores(owners, places, sentences)
        return np.bincount(owners, weights=scores, minlength=len(sentences)).astype(np.float32)

    def spread(self, weights: Mapping[str, float]) -> tuple[float, float]:
        """Return mean and standard deviation of the scores of all sentences, or of many, evenly spread.

        The deviation is never 0.
        """
        scores = np.zeros(len(self._sampled), dtype=np.float32)
        for term, times in weights.items():
            if (column := self._columns.get(term)) is not None:
                some = slice(self._sample_first[column], self._sample_first[column + 1])
                scores[self._sample_rows[some]] += np.float32(times) * self._sample_scores[some]
        return float(scores.mean()), float(scores.std()) or 1.0

    def _scores(self, owners: Rows, places: Rows, sentences: Rows) -> Floats:
        """Return the score that each count in these places gives, once: float32."""
        counts = self._terms.counts[places].astype(np.float64)
        return self._idf[self._terms.columns[places]] * (counts / (self._room[sentences[owners]] + counts)).astype(
            np.float32
        )

    def _invert(self, sentences: Rows) -> tuple[Rows, Rows, Floats]:
        """Return the scores of these sentences by term: where each term's begin, whose each is, and the scores."""
        owners, places = members_of(self._terms.first, sentences)
        columns, scores = self._terms.columns[places], self._scores(owners, places, sentences)
        order = np.argsort(columns, kind="stable")
        first = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=len(self._columns)))])
        return first, owners[order], scores[order]


def write_sentence_terms(folder: Path, rows: TermRows) -> Path:
    """Return the folder, which is made, with the counts and what the scores need of all of them."""
    folder.mkdir()
    rows.write(folder)
    np.save(folder / FREQUENCIES_FILE, _frequencies(rows), allow_pickle=False)
    np.save(folder / LENGTHS_FILE, _lengths(rows), allow_pickle=False)
    return folder


def _frequencies(rows: TermRows) -> NDArray[np.int64]:
    return np.bincount(rows.columns, minlength=len(rows.terms))


def _lengths(rows: TermRows) -> NDArray[np.int64]:
    return np.add.reduceat(rows.counts.astype(np.int64), rows.first[:-1])
