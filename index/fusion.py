"""How the voices of a search are put together, and the best passages compared with the question token by token."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from index.ranking import Floats, Rows, best_of
from index.tokens import QuestionTokens, TokenTable


@dataclass(frozen=True, slots=True)
class FusionWeights:
    """How much each voice counts; all voices are z-scores over the whole collection, per question."""

    passage_bm25: float
    passage_cosine: float
    best_sentence_cosine: float
    best_sentence_bm25: float
    sentence_cosine: float
    sentence_bm25: float
    sentence_passage: float


# Chosen by grid on XQuAD: English questions, an encoder that knows English.
KNOWN_LANGUAGE = FusionWeights(0.4, 0.3, 0.3, 0.0, 0.35, 0.35, 0.3)
# Russian and Kazakh questions, an encoder that knows English alone: its vectors are little more than noise there.
UNKNOWN_LANGUAGE = FusionWeights(0.5, 0.1, 0.1, 0.3, 0.15, 0.45, 0.4)


# The best passages by fusion, whose sentences are compared with the question token by token.
REREAD = 12
# What an agreement (in [-1, 1]) adds to a score. Chosen on XQuAD in English, learned on SQuAD 2.0 as well: 10 to 20 and
# 40 to 60 do as well.
PASSAGE_AGREEMENT = 12.0
SENTENCE_AGREEMENT = 50.0


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Passages by `rows`, and their sentences, whose passage is rows[owners[i]], as the vectors see them.

    `passage_scores` are what speaks for the passages but their sentences' words; `similarities` are the sentences'
    cosines, `similarities_z` the same as z-scores.
    """

    rows: Rows
    owners: Rows
    sentence_rows: Rows
    passage_scores: Floats
    similarities: Floats
    similarities_z: Floats

    def best(self, count: int) -> Self:
        """Return so many best passages and their sentences alone, or all."""
        best = np.sort(np.lexsort((self.rows, -self.passage_scores))[:count])
        kept = np.flatnonzero(np.isin(self.owners, best))
        return type(self)(
            rows=self.rows[best],
            owners=np.searchsorted(best, self.owners[kept]),
            sentence_rows=self.sentence_rows[kept],
            passage_scores=self.passage_scores[best],
            similarities=self.similarities[kept],
            similarities_z=self.similarities_z[kept],
        )


@dataclass(frozen=True, slots=True, eq=False)
class Scored:
    """The candidates with their scores: of passages, and of sentences, whose `agreements` are 0 where none was read."""

    candidates: Candidates
    passage_scores: Floats
    sentence_scores: Floats
    agreements: Floats


def fuse(candidates: Candidates, sentence_bm25_z: Floats, weights: FusionWeights) -> Scored:
    """Return the candidates' scores: all voices, as z-scores, weighed and added."""
    owners, count = candidates.owners, len(candidates.rows)
    passage_scores = candidates.passage_scores + weights.best_sentence_bm25 * best_of(sentence_bm25_z, owners, count)
    sentence_scores = (
        weights.sentence_cosine * candidates.similarities_z
        + weights.sentence_bm25 * sentence_bm25_z
        + weights.sentence_passage * passage_scores[owners]
    )
    return Scored(
        candidates,
        passage_scores,
        np.asarray(sentence_scores, dtype=np.float32),
        np.zeros(len(owners), dtype=np.float32),
    )


def reread(scored: Scored, tokens: TokenTable, question: QuestionTokens) -> Scored:
    """Return the passages and sentences scored by how closely they follow the question token by token, too."""
    candidates = scored.candidates
    agreements = tokens.agreements(question, candidates.sentence_rows)
    agreed = best_of(agreements, candidates.owners, len(candidates.rows))
    return Scored(
        candidates,
        passage_scores=scored.passage_scores + PASSAGE_AGREEMENT * agreed,
        sentence_scores=scored.sentence_scores + SENTENCE_AGREEMENT * agreements,
        agreements=agreements,
    )
