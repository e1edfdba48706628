"""BM25 over language-free n-grams."""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.array_file import ArrayFile, map_array
from index.figure_terms import figure_terms
from index.ranking import Floats, Weighed, highest, sum_of_terms
from index.score_sample import ScoreSample
from index.term_counts import ROWS_FILE, TermCounts
from index.term_rows import FIRST_FILE, read_terms
from index.tokens import Rows
from knowledge.latin import APOSTROPHES, STEM_LETTERS, to_latin

NGRAM = 4
# Against k1 1.5 and b 0.75: +0.6 points of recall@1 on XQuAD in English, and the right first sentence 0.5 (English) and
# 1.5 points (Russian) more often.
K1, B = 1.2, 0.5
# So many scores are added up for a question, some 2 ms of work: all of them in a library of 20,000 passages or so.
ADDED_SCORES = 1 << 18
LOOKED_UP_ROWS = 1000
PASSAGE_TERMS_FOLDER = "passage_terms"
SENTENCE_TERMS_FOLDER = "sentence_terms"
SCORES_FILE = "scores.npy"
# A question's terms beyond this many are not read: a bound on the time that one question can take.
MAX_QUESTION_TERMS = 2000

_CJK = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_CJK}]+|\d+(?:[.,]\d+)*|[^\W\d_{_CJK}]+(?:['ʻʼ’‘`´][^\W\d_{_CJK}]+)*")


def lexical_terms(text: str, *, without: Collection[str] = ()) -> list[str]:
    """Return the text's terms in order: whole words and numbers, and the n-grams inside them, in Latin letters.

    Words that stand in `without` (in lower case, apostrophes as ’) are passed over.

    A word gives itself (marked "=") and its character 4-grams with "_" at its ends; Chinese gives characters and
    bigrams; a number gives itself with a point for the comma, and its value in digits where that is written otherwise.
    Cyrillic is written in Latin, letter by letter.
    """
    terms: list[str] = []
    folded = unicodedata.normalize("NFKC", text).casefold()
    for token in _TOKEN.findall(folded):
        if without and APOSTROPHES.sub("’", token) in without:
            continue
        terms += _token_terms(token)
    return [*terms, *figure_terms(folded)]


# Words come again and again: what the corpus's sentences take is .29 of what it was.
@lru_cache(maxsize=1 << 16)
def _token_terms(token: str) -> tuple[str, ...]:
    if token[0] >= "\u3400":
        return (*token, *(token[i : i + 2] for i in range(len(token) - 1)))
    word = _plain(token)
    return (f"={word}", *_ngrams(word))


def _plain(token: str) -> str:
    if token[0].isdigit():
        return token.replace(",", ".")
    return to_latin(token)


def _ngrams(word: str) -> list[str]:
    padded = f"_{word}_"
    return [padded[i : i + NGRAM] for i in range(max(1, len(padded) - NGRAM + 1))]


def weights_of(terms: Sequence[str], weight: float = 1.0) -> dict[str, float]:
    """Return how much each of a question's terms counts: as often as it stands there."""
    weights: dict[str, float] = {}
    for term in terms[:MAX_QUESTION_TERMS]:
        weights[term] = weights.get(term, 0.0) + weight
    return weights


def count_terms(texts: Iterable[str]) -> TermCounts:
    """Return the counts of the texts' terms; a text without any has the empty one."""
    return TermCounts.count(map(lexical_terms, texts))


class LexicalIndex:
    """BM25 (Lucene's variant, eagerly scored: Lu 2024, arXiv:2407.03618) of a table of texts; immutable.

    The scores of term i, float32, and the rows that hold it stand from first[i] to first[i + 1].

    Raises:
        ValueError: the arrays do not fit together.
    """

    def __init__(
        self, terms: Sequence[str], first: Rows, rows: NDArray[np.int32], scores: Floats, *, sample: ScoreSample
    ) -> None:
        if first.dtype != np.int64 or rows.dtype != np.int32 or scores.dtype != np.float32:
            raise ValueError(f"a lexical index needs other arrays than {first.dtype}, {rows.dtype}, {scores.dtype}")
        if not len(first) == len(sample.first) == len(terms) + 1 or not first[-1] == len(rows) == len(scores):
            raise ValueError(f"a lexical index of {len(terms)} terms has {len(rows)} rows and {len(scores)} scores")
        self.rows = sample.of_texts
        self._terms = terms
        self._columns = {term: column for column, term in enumerate(terms)}
        self._first = first
        self._rows = rows
        self._scores = scores
        self._sample = sample

    @classmethod
    def build(cls, texts: Sequence[str]) -> Self:
        """Return the index of the texts; the same texts give the same index."""
        return cls.of(count_terms(texts))

    @classmethod
    def of(cls, counts: TermCounts) -> Self:
        """Return the index of texts whose terms were counted."""
        scores = np.concatenate(list(counts.bm25(K1, B)))
        sample = ScoreSample.of(counts.first, counts.rows, scores, counts.texts)
        return cls(counts.terms, counts.first, counts.rows, scores, sample=sample)

    @classmethod
    def load(cls, folder: Path, texts: int) -> Self:
        """Return the index of so many texts that `write_terms` wrote; the files must have been verified before.

        The scores stay on the disk until they are asked for.
        """
        first = np.array(map_array(folder / FIRST_FILE))
        rows, scores = (map_array(folder / name) for name in (ROWS_FILE, SCORES_FILE))
        return cls(read_terms(folder), first, rows, scores, sample=ScoreSample.read(folder, texts))

    def known(self, weights: Mapping[str, float]) -> Weighed:
        """Return the terms that a row holds, by their numbers, with their weights."""
        return [(column, times) for term, times in weights.items() if (column := self._columns.get(term)) is not None]

    def best(
        self, known: Weighed, count: int, *, also: Rows, among: NDArray[np.bool_] | None = None
    ) -> tuple[Rows, Floats]:
        """Return the rows with the highest scores for the `known` terms, and `also` these, with their scores.

        Rows are in order, scores float32, not negative; rows that are not `among` the marked ones are left out. Where
        the terms stand in so many rows that to add up all would take long, those that stand in the fewest choose a
        thousand rows, and the others are looked up there.
        """
        frequencies = self._frequencies([column for column, _ in known])
        rarest_first = np.argsort(frequencies, kind="stable")
        columns = [known[place] for place in rarest_first]
        held = np.cumsum(frequencies[rarest_first])
        few = max(1, int(np.searchsorted(held, ADDED_SCORES, side="right")))
        added = self._add(columns[:few])
        if among is not None:
            added = np.where(among, added, np.float32(0))
        rows = np.union1d(also, highest(added, count if len(columns) <= few else max(count, LOOKED_UP_ROWS)))
        if among is not None:
            rows = rows[among[rows]]
        scores = added[rows]
        for column, weight in columns[few:]:
            scores += np.float32(weight) * self._look_up(column, rows)
        if len(columns) > few:
            kept = np.union1d(highest(scores, count), np.flatnonzero(np.isin(rows, also)))
            rows, scores = rows[kept], scores[kept]
        return rows, scores

    def spread(self, known: Weighed, among: NDArray[np.bool_] | None = None) -> tuple[float, float]:
        """Return mean and standard deviation of the scores of all rows, or of many, evenly spread.

        Rows that are not `among` the marked ones count as 0. The deviation is never 0.
        """
        return self._sample.spread(known, among)

    def scores(self, terms: Sequence[str]) -> Floats:
        """Return the BM25 score of every row for a question's terms: float32 (rows,), not negative."""
        return self._add(self.known(weights_of(terms)))

    def _add(self, terms: Weighed) -> Floats:
        """Return the sum of the terms' scores for every row."""
        return sum_of_terms(self._first, self._rows, self._scores, terms, self.rows)

    def _look_up(self, column: int, rows: Rows) -> Floats:
        """Return the term's score in each of these rows."""
        some = self._of(column)
        held = self._rows[some]
        places = np.minimum(np.searchsorted(held, rows.astype(np.int32)), len(held) - 1)
        return np.where(held[places] == rows, self._scores[some][places], np.float32(0))

    def _frequencies(self, columns: Sequence[int]) -> Rows:
        numbers = np.array(columns, dtype=np.int64)
        return self._first[numbers + 1] - self._first[numbers]

    def words(self) -> dict[str, int]:
        """Return the whole words (letters alone, as they are in terms), each with the number of rows that hold it."""
        frequencies = np.diff(self._first).tolist()
        return {
            term[1:]: frequencies[column]
            for term, column in self._columns.items()
            if term.startswith("=") and term[1:].isalpha()
        }

    def holds_stem(self, stem: str) -> bool:
        """Return whether a row holds a word of this stem (`stem_of`)."""
        place = bisect_left(self._terms, f"={stem}")
        found = self._terms[place] if place < len(self._terms) else ""
        return found == f"={stem}" or (len(stem) == STEM_LETTERS and found.startswith(f"={stem}"))

    def first_row(self, term: str) -> int:
        """Return the first row that holds the term, which must be one that `holds` knows."""
        return int(self._rows[self._first[self._columns[term]]])

    def stands_in(self, term: str, rows: NDArray[np.bool_]) -> bool:
        """Return whether one of the rows that are marked holds the term."""
        column = self._columns.get(term)
        return column is not None and bool(rows[self._rows[self._of(column)]].any())

    def holds(self, term: str) -> bool:
        """Return whether a row holds the term."""
        return term in self._columns

    def idf(self, terms: Sequence[str]) -> NDArray[np.float64]:
        """Return the terms' inverse document frequencies (Lucene's); greatest for a term that no row holds."""
        found = [self._columns.get(term) for term in terms]
        frequencies = np.zeros(len(found))
        frequencies[[column is not None for column in found]] = self._frequencies([c for c in found if c is not None])
        return np.log1p((self.rows - frequencies + 0.5) / (frequencies + 0.5))

    def _of(self, column: int) -> slice:
        return slice(self._first[column], self._first[column + 1])


def write_terms(folder: Path, counts: TermCounts) -> Path:
    """Return the folder, which is made, with the counts and the scores that follow from them."""
    folder.mkdir()
    counts.write(folder)
    return write_scores(folder, counts)


def write_scores(folder: Path, counts: TermCounts) -> Path:
    """Return the folder, which holds the counts, with the scores that follow from them."""
    with ArrayFile(folder / SCORES_FILE, np.float32) as file:
        for some in counts.bm25(K1, B):
            file.append(some)
    scores = map_array(folder / SCORES_FILE)
    ScoreSample.of(counts.first, counts.rows, scores, counts.texts).write(folder)
    return folder
