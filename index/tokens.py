"""How closely a sentence follows a question, token by token: late interaction over vectors stored with the index.

A passage is encoded as a whole, so a token's vector knows what "it" and "the company" refer to. For every token of the
question the most similar token of the sentence is found; the weighted mean of these similarities is the agreement
(MaxSim: Khattab and Zaharia 2020, arXiv:2004.12832). Nothing is encoded but the question.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
# As sentences' are kept: half the room, and cosines differ by .0002 at most.
HalfVectors = NDArray[np.float16]
TokenVectors = NDArray[np.int8]
Rows = NDArray[np.int64]

# Made by `python -m tests.quality.learn_tokens`, for the embedded model alone.
EMBEDDED_READING = Path(__file__).parent / "token_reading.npz"
# A unit vector's columns are stored as whole numbers of 1/127.
STEPS = 127


@dataclass(frozen=True, slots=True, eq=False)
class QuestionTokens:
    """A question's tokens: `vectors` float32 (m, t), unit rows; `weights` float32 (m,), of sum one."""

    vectors: Vectors
    weights: Vectors


@dataclass(frozen=True, slots=True, eq=False)
class TokenReading:
    """What is read from an encoder's token states, float32 (n, d): a few columns of each, and how much each matters.

    `mean` float32 (d,) and `basis` float32 (d, t) are the mean and the main axes of the states; `emphasis` float32 (d,)
    was learned: a question's token weighs softplus(state · emphasis).
    """

    mean: Vectors
    basis: Vectors
    emphasis: Vectors

    @classmethod
    def load(cls, path: Path = EMBEDDED_READING) -> Self:
        """Return the reading that was saved there."""
        with np.load(path, allow_pickle=False) as arrays:
            return cls(*(arrays[name].astype(np.float32) for name in ("mean", "basis", "emphasis")))

    @property
    def dimension(self) -> int:
        """The number of columns of a token's vector."""
        return int(self.basis.shape[1])

    def read_document(self, states: Vectors) -> TokenVectors:
        """Return int8 (n, t): the tokens' vectors, in whole steps."""
        return np.rint(self._project(_unit(states)) * STEPS).astype(np.int8)

    def read_question(self, states: Vectors) -> QuestionTokens:
        """Return the question's tokens with their weights."""
        unit = _unit(states)
        weights = np.logaddexp(0.0, unit @ self.emphasis)
        return QuestionTokens(self._project(unit), (weights / max(weights.sum(), 1e-9)).astype(np.float32))

    def _project(self, unit: Vectors) -> Vectors:
        return _unit(np.asarray((unit - self.mean) @ self.basis, dtype=np.float32))


def _unit(rows: Vectors) -> Vectors:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), dtype=np.float32)


@dataclass(frozen=True, slots=True, eq=False)
class ReadPassages:
    """Passages as the encoder reads them.

    `vectors` are float32 (n, d), unit rows; `tokens` int8 (k, t) for each passage, and `places` int64 (k, 2), where
    each of them begins and ends in its text, in code points.
    """

    vectors: Vectors
    tokens: list[TokenVectors]
    places: list[Rows]


@dataclass(frozen=True, slots=True, eq=False)
class ReadQuestion:
    """A question as the encoder reads it: `vector` float32 (d,), of length one; `tokens` where it gives any."""

    vector: Vectors
    tokens: QuestionTokens | None


@dataclass(frozen=True, slots=True, eq=False)
class TokenTable:
    """The tokens of sentences, in the sentences' order: `rows` int8 (n, t).

    Sentence i has rows first[i] up to first[i + 1]; `first` is int64, and one longer than there are sentences. A
    sentence whose language the encoder does not know has none.

    Raises:
        ValueError: the two do not fit together.
    """

    rows: TokenVectors
    first: Rows

    def __post_init__(self) -> None:
        if self.rows.dtype != np.int8 or self.rows.ndim != 2 or self.first.dtype != np.int64:
            raise ValueError(f"tokens need int8 (n, t) and int64, not {self.rows.dtype} and {self.first.dtype}")
        if self.first[0] != 0 or self.first[-1] != len(self.rows) or np.any(np.diff(self.first) < 0):
            raise ValueError(f"the sentences' tokens do not add up to {len(self.rows)}")

    @classmethod
    def join(cls, sentences: list[TokenVectors], dimension: int) -> Self:
        """Return the table of these sentences' tokens, int8 (k, t) each."""
        rows = np.concatenate([np.zeros((0, dimension), dtype=np.int8), *sentences])
        return cls(rows, np.cumsum([0, *map(len, sentences)], dtype=np.int64))

    def of(self, sentence: int) -> TokenVectors:
        """Return the tokens of one sentence, int8 (k, t)."""
        return self.rows[self.first[sentence] : self.first[sentence + 1]]

    def agreements(self, question: QuestionTokens, sentences: Rows) -> Vectors:
        """Return how closely each of the sentences follows the question: float32 (k,), in [-1, 1].

        One without tokens agrees by 0.
        """
        counts = self.first[sentences + 1] - self.first[sentences]
        agreed = np.zeros(len(sentences), dtype=np.float32)
        told = np.flatnonzero(counts)
        if not len(told) or not len(question.weights):
            return agreed
        rows = np.concatenate([self.of(sentence) for sentence in sentences[told]]).astype(np.float32)
        starts = np.cumsum(counts[told]) - counts[told]
        best = np.maximum.reduceat(question.vectors @ rows.T, starts, axis=1)
        agreed[told] = (question.weights / STEPS) @ best
        return agreed
