"""BM25 of sentences: of the few that are asked for, and how the scores of all are spread."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.array_file import map_array
from index.lexical import K1, B
from index.ranking import Floats, Rows, Weighed, members_of
from index.score_sample import ScoreSample
from index.term_rows import TermRows
from index.vectors import sampled_rows

FREQUENCIES_FILE = "frequencies.npy"
LENGTHS_FILE = "lengths.npy"


@dataclass(frozen=True, slots=True, eq=False)
class Weighing:
    """What the score of a term in a sentence depends on beside its count there.

    `idf` is float32, by term; `room`, float64, is what the length of each sentence adds to a count.
    """

    idf: Floats
    room: NDArray[np.float64]

    @classmethod
    def of(cls, frequencies: Rows, lengths: Rows) -> Self:
        """Return it for terms that stand in so many sentences, and sentences of so many terms."""
        idf = np.log(1 + (len(lengths) - frequencies + 0.5) / (frequencies + 0.5)).astype(np.float32)
        return cls(idf, K1 * ((1 - B) + B * lengths / lengths.mean()))

    def scores(
        self, terms: TermRows, sentences: Rows, weight: Floats | None = None
    ) -> tuple[Rows, NDArray[np.int32], Floats]:
        """Return the score of each term in each of the sentences: the sentence's place, the term, and the score.

        With a `weight` by term, of those terms alone that have one other than 0, and times that.
        """
        owners, places = members_of(terms.first, sentences)
        columns = terms.columns[places]
        if weight is not None:
            weighed = np.flatnonzero(weight[columns])
            owners, places, columns = owners[weighed], places[weighed], columns[weighed]
        counts = terms.counts[places].astype(np.float64)
        scores = self.idf[columns] * (counts / (self.room[sentences[owners]] + counts))
        return owners, columns, np.asarray(scores if weight is None else weight[columns] * scores, dtype=np.float32)


class SentenceTerms:
    """BM25 (Lucene's variant) of a table of sentences, each with its own terms; immutable."""

    def __init__(self, terms: TermRows, weighing: Weighing, sample: ScoreSample) -> None:
        self.rows = terms.texts
        self._terms = terms
        self._columns = {term: column for column, term in enumerate(terms.terms)}
        self._weighing = weighing
        self._sample = sample

    @classmethod
    def of(cls, terms: TermRows) -> Self:
        """Return the index of sentences whose terms were counted."""
        weighing = Weighing.of(terms.frequencies(), terms.lengths())
        return cls(terms, weighing, _sample(terms, weighing))

    @classmethod
    def load(cls, folder: Path, sentences: int) -> Self:
        """Return the index of so many sentences that `write_sentence_terms` wrote, after its files were verified.

        Raises:
            ValueError: the files do not fit together.
        """
        terms = TermRows.read(folder)
        frequencies, lengths = (np.array(map_array(folder / name)) for name in (FREQUENCIES_FILE, LENGTHS_FILE))
        sample = ScoreSample.read(folder, sentences)
        if len(frequencies) != len(terms.terms) or len(sample.first) != len(terms.terms) + 1:
            raise ValueError(f"{folder.name} has {len(frequencies)} frequencies of {len(terms.terms)} terms")
        if not len(lengths) == terms.texts == sentences:
            raise ValueError(f"{folder.name} has {len(lengths)} lengths of {terms.texts} sentences")
        return cls(terms, Weighing.of(frequencies, lengths), sample)

    def known(self, weights: Mapping[str, float]) -> Weighed:
        """Return the terms that a sentence holds, by their numbers, with their weights."""
        return [(column, times) for term, times in weights.items() if (column := self._columns.get(term)) is not None]

    def scores(self, terms: Weighed, sentences: Rows) -> Floats:
        """Return the score of each of these sentences for the `known` terms: float32, not negative."""
        weight = np.zeros(len(self._columns), dtype=np.float32)
        for column, times in terms:
            weight[column] = times
        owners, _, scores = self._weighing.scores(self._terms, sentences, weight)
        return np.bincount(owners, weights=scores, minlength=len(sentences)).astype(np.float32)

    def spread(self, terms: Weighed) -> tuple[float, float]:
        """Return mean and standard deviation of the scores of all sentences, or of many, evenly spread.

        The deviation is never 0.
        """
        return self._sample.spread(terms)


def write_sentence_terms(folder: Path, terms: TermRows) -> Path:
    """Return the folder, which is made, with the counts and what the scores need of all of them."""
    folder.mkdir()
    terms.write(folder)
    return write_weighing(folder, terms)


def write_weighing(folder: Path, terms: TermRows) -> Path:
    """Return the folder, which holds the counts, with what the scores need of all of them."""
    frequencies, lengths = terms.frequencies(), terms.lengths()
    _sample(terms, Weighing.of(frequencies, lengths)).write(folder)
    np.save(folder / FREQUENCIES_FILE, frequencies, allow_pickle=False)
    np.save(folder / LENGTHS_FILE, lengths, allow_pickle=False)
    return folder


def _sample(terms: TermRows, weighing: Weighing) -> ScoreSample:
    sentences = sampled_rows(terms.texts)
    owners, columns, scores = weighing.scores(terms, sentences)
    order = np.argsort(columns, kind="stable")
    first = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=len(terms.terms)))])
    return ScoreSample(first, owners[order].astype(np.int32), scores[order], terms.texts)
