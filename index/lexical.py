"""BM25 over language-free n-grams: the only door to bm25s."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Self

import bm25s
import numpy as np
from numpy.typing import NDArray

from index.figure_terms import figure_terms
from index.term_counts import COUNTS_FILE, TermCounts
from knowledge.latin import APOSTROPHES, to_latin

NGRAM = 4
# Against k1 1.5 and b 0.75: +0.6 points of recall@1 on XQuAD in English, and the right first sentence 0.5 (English) and
# 1.5 points (Russian) more often.
K1, B = 1.2, 0.5
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


def count_terms(texts: Sequence[str]) -> TermCounts:
    """Return the counts of the texts' terms; a text without any has the empty one."""
    return TermCounts.count([lexical_terms(text) or [""] for text in texts])


class LexicalIndex:
    """BM25 (Lucene's variant) of a table of texts; immutable."""

    def __init__(self, model: bm25s.BM25, rows: int, counts: TermCounts | None = None) -> None:
        self.rows = rows
        self._counts = counts
        self._model = model
        self._document_frequency = np.diff(model.scores["indptr"])

    @classmethod
    def build(cls, texts: Sequence[str]) -> Self:
        """Return the index of the texts; the same texts give the same index, byte for byte."""
        return cls.of(count_terms(texts))

    @classmethod
    def of(cls, counts: TermCounts) -> Self:
        """Return the index of texts whose terms were counted.

        The scores are those of bm25s, which counts anew each time; what is known of the texts before is not counted
        again, and 45,000 sentences take a tenth of the time.
        """
        model = bm25s.BM25(k1=K1, b=B)
        model.scores = {
            "data": counts.bm25(K1, B), "indices": counts.rows, "indptr": counts.first, "num_docs": counts.texts
        }  # fmt: skip
        model.vocab_dict = {term: column for column, term in enumerate(counts.terms)}
        model.unique_token_ids_set = set(range(len(counts.terms)))
        model.nonoccurrence_array = None
        return cls(model, counts.texts, counts)

    def save(self, folder: Path) -> None:
        """Write the index into the folder: arrays as .npy without pickles, vocabulary and parameters as JSON."""
        self._model.save(folder, show_progress=False)
        if self._counts is not None:
            np.save(folder / COUNTS_FILE, self._counts.counts, allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Return the index that `save` wrote; the folder's files must have been verified before."""
        model = bm25s.BM25.load(folder, show_progress=False)
        return cls(model, int(model.scores["num_docs"]))

    def scores(self, terms: Sequence[str]) -> NDArray[np.float32]:
        """Return the BM25 score of every row for a question's terms: float32 (rows,), not negative."""
        vocabulary = self._model.vocab_dict
        known = [vocabulary[term] for term in terms[:MAX_QUESTION_TERMS] if term in vocabulary]
        if not known:
            return np.zeros(self.rows, dtype=np.float32)
        return np.asarray(self._model.get_scores_from_ids(known), dtype=np.float32)

    def words(self) -> dict[str, int]:
        """Return the whole words (letters alone, as they are in terms), each with the number of rows that hold it."""
        return {
            term[1:]: int(self._document_frequency[row])
            for term, row in self._model.vocab_dict.items()
            if term.startswith("=") and term[1:].isalpha()
        }

    def first_row(self, term: str) -> int:
        """Return the first row that holds the term, which must be one that `holds` knows."""
        column = self._model.vocab_dict[term]
        return int(self._model.scores["indices"][self._model.scores["indptr"][column]])

    def stands_in(self, term: str, rows: NDArray[np.bool_]) -> bool:
        """Return whether one of the rows that are marked holds the term."""
        column = self._model.vocab_dict.get(term)
        if column is None:
            return False
        first, end = self._model.scores["indptr"][column : column + 2]
        return bool(rows[self._model.scores["indices"][first:end]].any())

    def holds(self, term: str) -> bool:
        """Return whether a row holds the term."""
        return term in self._model.vocab_dict

    def idf(self, term: str) -> float:
        """Return the term's inverse document frequency (Lucene's); greatest for a term that no row holds."""
        row = self._model.vocab_dict.get(term)
        frequency = 0 if row is None else int(self._document_frequency[row])
        return float(np.log1p((self.rows - frequency + 0.5) / (frequency + 0.5)))
