"""An encoder of no weight: vectors made of hashed words, always the same, in microseconds."""

import hashlib
import re
from collections.abc import Sequence

import numpy as np

from index.tokens import QuestionTokens, ReadPassages, ReadQuestion, Vectors

_DIMENSION = 16
_TOKEN_DIMENSION = 4


class QuickEncoder:
    """Stands in for a model where nothing is asked of its vectors but that the same text has the same one."""

    name = "quick"
    fingerprint = hashlib.sha256(b"quick").hexdigest()
    compatible = frozenset({fingerprint})
    dimension = _DIMENSION
    languages: frozenset[str] | None = None
    max_tokens = 64
    token_dimension = _TOKEN_DIMENSION

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """As many as there are words, and two."""
        return [len(text.split()) + 2 for text in texts]

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """The words' vectors, summed and of length one."""
        return np.stack([_vector(text) for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> ReadPassages:
        """A token for each word."""
        places = [np.array([match.span() for match in re.finditer(r"\S+", text)], dtype=np.int64) for text in texts]
        tokens = [np.ones((len(place), _TOKEN_DIMENSION), dtype=np.int8) for place in places]
        return ReadPassages(self.encode_documents(texts), tuple(tokens), tuple(places))

    def encode_question(self, text: str) -> ReadQuestion:
        """One token."""
        token = np.full((1, _TOKEN_DIMENSION), 0.5, dtype=np.float32)
        return ReadQuestion(_vector(text), QuestionTokens(token, np.ones(1, dtype=np.float32)))


def _vector(text: str) -> Vectors:
    total = np.zeros(_DIMENSION, dtype=np.float32)
    for word in text.split() or [""]:
        digest = hashlib.sha256(word.encode()).digest()[:_DIMENSION]
        total += np.frombuffer(digest, dtype=np.uint8).astype(np.float32) - 100.5
    return np.asarray(total / np.linalg.norm(total), dtype=np.float32)
