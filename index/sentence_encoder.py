"""Texts in, unit vectors and vectors of tokens out, over the network that computes them."""

import math
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from index.network import Network
from index.tokens import ReadPassages, ReadQuestion, TokenReading, TokenVectors, Vectors

BATCH_TEXTS = 32


class SentenceEncoder:
    """A sentence-transformers model on the CPU.

    Question and document have each their own prompt where the model has prompts. A text longer than `max_tokens` is
    encoded in parts, and its vector is the mean of theirs: nothing is dropped in silence.
    """

    def __init__(
        self,
        name: str,
        fingerprint: str,
        network: Network,
        *,
        compatible: Iterable[str] = (),
        languages: frozenset[str] | None = None,
        reading: TokenReading | None = None,
    ) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.compatible = frozenset((fingerprint, *compatible))
        self.languages = languages
        self.token_dimension = reading.dimension if reading else 0
        self.dimension = network.dimension
        self.max_tokens = network.max_tokens
        self._network = network
        self._reading = reading

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, special tokens included, nothing cut off."""
        return [len(places) + self._network.special_tokens for places in self._network.token_places(texts)]

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (n, d), unit rows, row i belongs to texts[i]."""
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for rows, parts in self._batches(texts):
            flat, _ = self._network.encode([part for group in parts for part in group], of_question=False)
            vectors[rows] = _mean_of_parts(flat, parts)
        return vectors

    def encode_passages(self, texts: Sequence[str]) -> ReadPassages:
        """Return the passages' vectors and those of their tokens."""
        read = ReadPassages(
            np.empty((len(texts), self.dimension), dtype=np.float32),
            [np.zeros((0, self.token_dimension), dtype=np.int8)] * len(texts),
            [np.zeros((0, 2), dtype=np.int64)] * len(texts),
        )
        for rows, parts in self._batches(texts):
            flat = [part for group in parts for part in group]
            vectors, states = self._network.encode(flat, of_question=False)
            read.vectors[rows] = _mean_of_parts(vectors, parts)
            if self._reading:
                places = (p[: len(s)] for p, s in zip(self._network.token_places(flat), states, strict=True))
                tokens = iter(zip(map(self._reading.read_document, states), places, strict=True))
                for row, group in zip(rows, parts, strict=True):
                    read.tokens[row], read.places[row] = _join_parts(texts[row], [(p, *next(tokens)) for p in group])
        return read

    def encode_question(self, text: str) -> ReadQuestion:
        """Return the question's vector and its tokens; one longer than `max_tokens` is read up to there."""
        vectors, states = self._network.encode([text], of_question=True)
        tokens = self._reading.read_question(states[0]) if self._reading else None
        return ReadQuestion(vectors[0] / np.linalg.norm(vectors[0]), tokens)

    def token_states(self, text: str, *, of_question: bool = False) -> Vectors:
        """Return float32 (n, d): the states of the text's tokens, read up to `max_tokens`, special tokens apart."""
        return self._network.encode([text], of_question=of_question)[1][0]

    def _batches(self, texts: Sequence[str]) -> Iterator[tuple[list[int], list[list[str]]]]:
        """Yield rows and the parts of their texts, like lengths together: little padding."""
        counts = self.count_tokens(texts)
        order = sorted(range(len(texts)), key=lambda row: -counts[row])
        for start in range(0, len(order), BATCH_TEXTS):
            rows = order[start : start + BATCH_TEXTS]
            yield rows, [self._parts(texts[row]) if counts[row] > self.max_tokens else [texts[row]] for row in rows]

    def _parts(self, text: str) -> list[str]:
        """Return the text in pieces of about one size that each fit the encoder, cut at its own token boundaries."""
        places = self._network.token_places([text])[0]
        room = self.max_tokens - self._network.special_tokens
        size = math.ceil(len(places) / math.ceil(len(places) / room))
        return [
            text[piece[0][0] : piece[-1][1]] for piece in (places[i : i + size] for i in range(0, len(places), size))
        ]


def _mean_of_parts(flat: Vectors, parts: list[list[str]]) -> Vectors:
    """Return float32 (n, d), unit rows: for each text the mean of its parts' directions."""
    owners = np.repeat(np.arange(len(parts)), [len(group) for group in parts])
    vectors = np.zeros((len(parts), flat.shape[1]), dtype=np.float32)
    np.add.at(vectors, owners, flat / np.linalg.norm(flat, axis=1, keepdims=True))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)


def _join_parts(
    text: str, parts: list[tuple[str, TokenVectors, NDArray[np.int64]]]
) -> tuple[TokenVectors, NDArray[np.int64]]:
    """Return the tokens of a text and their places in it, from those of its parts, which follow one another."""
    begin, places = 0, []
    for part, _, inside in parts:
        begin = text.index(part, begin)
        places.append(inside + begin)
        begin += len(part)
    return np.concatenate([tokens for _, tokens, _ in parts]), np.concatenate(places)
