"""Contents: all that is written into a generation."""

from dataclasses import dataclass

from index.term_counts import TermCounts
from index.tokens import TokenTable, Vectors
from knowledge.passages import Passage


@dataclass(frozen=True, slots=True, eq=False)
class Contents:
    """Row i of `passage_vectors` (float32, unit rows) and of `passage_terms` is of passages[i].

    Rows of `sentence_vectors`, `tokens` and `sentence_terms` are of the sentences of all passages, one after another.
    """

    passages: tuple[Passage, ...]
    passage_vectors: Vectors
    sentence_vectors: Vectors
    tokens: TokenTable
    passage_terms: TermCounts
    sentence_terms: TermCounts
