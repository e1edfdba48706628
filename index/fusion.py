"""How the voices of a search are put together, and the best passages compared with the question token by token."""

from dataclasses import dataclass

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
class Scored:
    """The candidates' scores: of passages (by `rows`), and of their sentences, whose passage is rows[owners[i]]."""

    rows: Rows
    owners: Rows
    sentence_rows: Rows
    passage_scores: Floats
    sentence_scores: Floats
    similarities: Floats
    agreements: Floats


def reread_best(scored: Scored, tokens: TokenTable, question: QuestionTokens) -> Scored:
    """Return the best passages and their sentences alone, scored by how closely they follow the question too."""
    best = np.sort(np.lexsort((scored.rows, -scored.passage_scores))[:REREAD])
    kept = np.isin(scored.owners, best)
    owners = np.searchsorted(best, scored.owners[kept])
    agreements = tokens.agreements(question, scored.sentence_rows[kept])
    return Scored(
        rows=scored.rows[best],
        owners=owners,
        sentence_rows=scored.sentence_rows[kept],
        passage_scores=scored.passage_scores[best] + PASSAGE_AGREEMENT * best_of(agreements, owners, len(best)),
        sentence_scores=scored.sentence_scores[kept] + SENTENCE_AGREEMENT * agreements,
        similarities=scored.similarities[kept],
        agreements=agreements,
    )
