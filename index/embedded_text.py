"""What is known of a text once it was embedded: its vector, and for a passage the tokens of its sentences; as bytes."""

import struct
from dataclasses import dataclass
from typing import Self

import numpy as np

from index.tokens import TokenVectors, Vectors

_HEADER = struct.Struct("<III")  # columns of the vector, columns of a token, sentences with tokens


@dataclass(frozen=True, slots=True, eq=False)
class EmbeddedText:
    """A text's `vector`, float32 (d,), of length one; `tokens` int8 (k, t) for each sentence of a passage, or none."""

    vector: Vectors
    tokens: tuple[TokenVectors, ...] = ()

    def to_bytes(self) -> bytes:
        """Return it as bytes, little-endian: three lengths, the counts of tokens, the vector, the tokens."""
        columns = self.tokens[0].shape[1] if self.tokens else 0
        counts = np.array([len(tokens) for tokens in self.tokens], dtype="<u4")
        header = _HEADER.pack(len(self.vector), columns, len(self.tokens))
        return b"".join((header, counts.tobytes(), self.vector.astype("<f4").tobytes(), *map(_plain, self.tokens)))

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Return what was made into these bytes.

        Raises:
            ValueError: they are no such bytes.
        """
        if len(data) < _HEADER.size:
            raise ValueError("the header is cut off")
        dimension, columns, sentences = _HEADER.unpack_from(data)
        vector_start = _HEADER.size + 4 * sentences
        tokens_start = vector_start + 4 * dimension
        if len(data) < tokens_start:
            raise ValueError(f"{len(data)} bytes, and at least {tokens_start} are said to be there")
        counts = np.frombuffer(data, dtype="<u4", count=sentences, offset=_HEADER.size).astype(np.int64)
        if len(data) != tokens_start + columns * int(counts.sum()):
            raise ValueError("the tokens do not fill the rest")
        vector = np.frombuffer(data, dtype="<f4", count=dimension, offset=vector_start).astype(np.float32)
        rows = np.frombuffer(data, dtype=np.int8, offset=tokens_start).reshape(int(counts.sum()), columns)
        return cls(vector, tuple(np.split(rows, np.cumsum(counts)[:-1])) if sentences else ())


def _plain(tokens: TokenVectors) -> bytes:
    return np.ascontiguousarray(tokens).tobytes()
