"""The measures against examples worked by hand, and an index from which documents were taken away."""

from math import log2

import numpy as np
import pytest

from index.evaluation import evidence_rank, score_ranks, take_away
from index.generation import Generation
from index.search import Hit, Searcher
from index.sentence_encoder import SentenceEncoder
from knowledge.excerpts import Citation
from knowledge.spans import Span
from tests.documents import SUMMIT, TRADE


def test_measures_are_those_worked_by_hand() -> None:
    """Ranks 1, 2, 4, 6 and not found."""
    scores = score_ranks([1, 2, 4, 6, None])

    assert scores.recall_at_1 == pytest.approx(1 / 5)
    assert scores.recall_at_3 == pytest.approx(2 / 5)
    assert scores.recall_at_5 == pytest.approx(3 / 5)
    assert scores.mrr == pytest.approx((1 + 1 / 2 + 1 / 4 + 1 / 6) / 5)
    assert scores.ndcg == pytest.approx((1 + 1 / log2(3) + 1 / log2(5) + 1 / log2(7)) / 5)


def test_of_no_questions_every_measure_is_zero() -> None:
    """Nothing asked, nothing found."""
    assert score_ranks([]).mrr == 0


def test_a_hit_counts_when_it_holds_a_part_of_a_mark(generation: Generation) -> None:
    """The first passage that overlaps a mark gives the rank; another document's never does."""
    hits = [
        Hit(passage, 0.0, rank, Citation(passage.document, passage.sentences[0]))
        for rank, passage in enumerate(generation.passages, start=1)
    ]
    trade = next(hit for hit in hits if hit.passage.document.id == "trade")
    inside = Citation(TRADE, Span(trade.passage.span.end - 1, trade.passage.span.end))

    assert evidence_rank(hits, [inside]) == trade.rank
    assert evidence_rank([hit for hit in hits if hit.passage.document.id != "trade"], [inside]) is None
    assert evidence_rank(hits, []) is None


def test_documents_taken_away_are_as_if_never_added(generation: Generation, encoder: SentenceEncoder) -> None:
    """Nothing of them is found, everything else is as it was, and the generation itself does not change."""
    left = take_away(generation, {"summit"})

    assert SUMMIT.id not in {passage.document.id for passage in left.passages}
    assert len(left.passage_vectors) == len(left.passages) == len(generation.passages) - 1
    assert len(left.sentence_vectors) == left.first_sentence[-1] == left.sentence_terms.rows
    for passage in left.passages:
        row = generation.passages.index(passage)
        np.testing.assert_array_equal(
            left.passage_vectors.rows[left.texts.row_of(passage.citations()[0])], generation.passage_vectors.rows[row]
        )
    findings = Searcher(left, encoder).search("Where was the first summit held?", language="en", count=9)
    assert "summit" not in {hit.passage.document.id for hit in findings.hits}
    with pytest.raises(ValueError, match="nothing would be left"):
        take_away(generation, {document.id for document in generation.documents})
