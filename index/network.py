"""What an encoder asks of the neural network inside it, whatever computes it."""

from collections.abc import Sequence
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from index.tokens import Vectors

Precision = Literal["float32", "int8"]


class Network(Protocol):
    """A sentence-transformers model: texts to vectors; safe to use from several threads."""

    @property
    def precision(self) -> Precision:
        """What the weights are multiplied in: another one gives other vectors, a little."""

    @property
    def dimension(self) -> int:
        """The number of columns of the vectors."""

    @property
    def max_tokens(self) -> int:
        """The most tokens that one vector can stand for, special tokens included."""

    @property
    def special_tokens(self) -> int:
        """The number of special tokens that are added to a text."""

    def encode(self, texts: Sequence[str], *, of_question: bool) -> tuple[Vectors, list[Vectors]]:
        """Return the texts' vectors, float32 (n, d), of any length, and of each the states of its tokens, (k, d).

        A text is read up to `max_tokens`; special tokens have no state here. A question and a document have each the
        prompt that the model came with.
        """

    def token_places(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Return where each token of each text begins and ends, int64 (k, 2), special tokens apart, nothing cut off."""
