"""How well passages are found: recall@k, mean reciprocal rank and nDCG over marked evidence."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from math import log2

import numpy as np

from index.generation import Generation
from index.lexical import LexicalIndex, lexical_terms
from index.search import Hit
from index.search_text import search_text
from index.sentence_terms import SentenceTerms
from index.term_rows import TermRows
from index.texts import Texts
from index.tokens import TokenTable
from index.vectors import Moments, VectorTable, sampled_rows
from knowledge.excerpts import Citation

RANKED_PASSAGES = 10


@dataclass(frozen=True, slots=True)
class RetrievalScores:
    """Means over questions, each in [0, 1]; a rank beyond those looked at counts as not found."""

    recall_at_1: float
    recall_at_3: float
    recall_at_5: float
    mrr: float
    ndcg: float


def evidence_rank(hits: Sequence[Hit], marks: Collection[Citation]) -> int | None:
    """Return the rank, from 1, of the first passage that holds a mark or a part of one, or None."""
    for hit in hits:
        for mark in marks:
            if hit.passage.document.id == mark.document.id and hit.passage.span.overlaps(mark.span):
                return hit.rank
    return None


def score_ranks(ranks: Sequence[int | None]) -> RetrievalScores:
    """Return the scores of the first relevant ranks, one a question; of none: all zero.

    One passage is relevant a question, so nDCG (Järvelin and Kekäläinen 2002) is 1 / log2(1 + rank).
    """
    found = [rank for rank in ranks if rank is not None]
    total = max(1, len(ranks))
    recall = {k: sum(rank <= k for rank in found) / total for k in (1, 3, 5)}
    return RetrievalScores(
        recall_at_1=recall[1],
        recall_at_3=recall[3],
        recall_at_5=recall[5],
        mrr=sum(1 / rank for rank in found) / total,
        ndcg=sum(1 / log2(1 + rank) for rank in found) / total,
    )


def take_away(generation: Generation, documents: Collection[str]) -> Generation:
    """Return the generation as if these documents had never been added; it is in memory alone, for measuring.

    Raises:
        ValueError: nothing would be left.
    """
    kept = [row for row, passage in enumerate(generation.passages) if passage.document.id not in documents]
    if not kept:
        raise ValueError("nothing would be left")
    first = generation.first_sentence
    sentence_rows = np.concatenate([np.arange(first[row], first[row + 1]) for row in kept])
    passages = tuple(generation.passages[row] for row in kept)
    sentence_vectors = generation.sentence_vectors[sentence_rows]
    return replace(
        generation,
        texts=Texts.of(tuple(each for each in generation.documents if each.id not in documents), passages),
        passage_vectors=VectorTable(generation.passage_vectors.rows[kept]),
        sentence_vectors=sentence_vectors,
        sentence_moments=Moments.of(sentence_vectors[sampled_rows(len(sentence_vectors))].astype(np.float32)),
        tokens=TokenTable.join([generation.tokens.of(row) for row in sentence_rows], generation.tokens.rows.shape[1]),
        passage_terms=LexicalIndex.build([search_text(passage) for passage in passages]),
        sentence_terms=SentenceTerms.of(TermRows.count(lexical_terms(c.text) for p in passages for c in p.citations())),
    )
