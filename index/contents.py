"""Contents: the vectors and tokens that are written into a generation."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.tokens import HalfVectors, TokenVectors, Vectors


@dataclass(frozen=True, slots=True, eq=False)
class Contents:
    """Those of a slice of the rows: `passage_vectors` (float32, unit rows) are of its passages.

    Rows of the `sentence_vectors` (float16) are of the sentences of these passages, one after another; `token_counts`,
    int64, says how many rows of the `tokens` each sentence has. Vectors and tokens are blocks, one below the other:
    most are views of the files of another generation.
    """

    passage_vectors: Sequence[Vectors]
    sentence_vectors: Sequence[HalfVectors]
    tokens: Sequence[TokenVectors]
    token_counts: NDArray[np.int64]
