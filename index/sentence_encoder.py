"""Texts in, unit vectors and vectors of tokens out: the only door to sentence_transformers."""

import math
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, cast

import numpy as np
from numpy.typing import NDArray

from index.tokens import ReadPassages, ReadQuestion, TokenReading, TokenVectors, Vectors
from knowledge.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

BATCH_TEXTS = 32


def load_model(folder: Path) -> "SentenceTransformer":
    """Return the model in the folder, on the CPU.

    Raises:
        EncoderError: there is none that can be loaded.
    """
    # How long OpenMP's threads spin before they sleep; it is read once, when torch is first imported. Measured on two
    # cores, a question alone / beside another process at the same work: by default 6.8 / 519 ms, so 6.8 / 29 ms (3,000:
    # 8.3 / 17).
    os.putenv("GOMP_SPINCOUNT", "10000")
    from sentence_transformers import SentenceTransformer
    from transformers.utils import logging

    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    try:
        return SentenceTransformer(
            str(folder),
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True},
        )
    except (OSError, ValueError, KeyError) as error:
        raise EncoderError(
            f"the model in {folder} cannot be loaded ({error})", "a sentence-transformers model", "save the model again"
        ) from error


class SentenceEncoder:
    """A sentence-transformers model on the CPU.

    Question and document have each their own prompt where the model has prompts. A text longer than `max_tokens` is
    encoded in parts, and its vector is the mean of theirs: nothing is dropped in silence.
    """

    def __init__(
        self,
        name: str,
        fingerprint: str,
        model: "SentenceTransformer",
        *,
        languages: frozenset[str] | None = None,
        reading: TokenReading | None = None,
    ) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.languages = languages
        self.token_dimension = reading.dimension if reading else 0
        self._model = model
        self._reading = reading
        self._lock = Lock()  # the tokenizer cannot be used by two threads at once
        self.dimension = int(model.get_embedding_dimension() or 0)
        self.max_tokens = int(model.max_seq_length or 512)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, special tokens included, nothing cut off."""
        if not texts:
            return []
        tokenizer = self._model.tokenizer
        return [len(ids) for ids in tokenizer(list(texts), truncation=False, verbose=False)["input_ids"]]

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (n, d), unit rows, row i belongs to texts[i]."""
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for rows, parts in self._batches(texts):
            with self._lock:
                flat = self._model.encode_document(
                    [part for group in parts for part in group], batch_size=BATCH_TEXTS, show_progress_bar=False
                )
            vectors[rows] = _mean_of_parts(np.asarray(flat, dtype=np.float32), parts)
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
            vectors, states = self._states(flat, of_question=False)
            read.vectors[rows] = _mean_of_parts(vectors, parts)
            if self._reading:
                tokens = iter(zip(map(self._reading.read_document, states), self._places(flat), strict=True))
                for row, group in zip(rows, parts, strict=True):
                    read.tokens[row], read.places[row] = _join_parts(texts[row], [(p, *next(tokens)) for p in group])
        return read

    def encode_question(self, text: str) -> ReadQuestion:
        """Return the question's vector and its tokens; one longer than `max_tokens` is read up to there."""
        vectors, states = self._states([text], of_question=True)
        tokens = self._reading.read_question(states[0]) if self._reading else None
        return ReadQuestion(vectors[0] / np.linalg.norm(vectors[0]), tokens)

    def token_states(self, text: str, *, of_question: bool = False) -> Vectors:
        """Return float32 (n, d): the states of the text's tokens, read up to `max_tokens`, special tokens apart."""
        return self._states([text], of_question=of_question)[1][0]

    def _batches(self, texts: Sequence[str]) -> Iterator[tuple[list[int], list[list[str]]]]:
        """Yield rows and the parts of their texts, like lengths together: little padding."""
        counts = self.count_tokens(texts)
        order = sorted(range(len(texts)), key=lambda row: -counts[row])
        for start in range(0, len(order), BATCH_TEXTS):
            rows = order[start : start + BATCH_TEXTS]
            yield rows, [self._parts(texts[row]) if counts[row] > self.max_tokens else [texts[row]] for row in rows]

    def _states(self, texts: list[str], *, of_question: bool) -> tuple[Vectors, list[Vectors]]:
        """Return the texts' vectors, float32 (n, d), of any length, and of each the states of its tokens, (k, d)."""
        encode = self._model.encode_query if of_question else self._model.encode_document
        with self._lock:
            items = encode(
                texts, batch_size=BATCH_TEXTS, show_progress_bar=False, output_value=None, convert_to_numpy=False
            )
        read = cast("list[dict[str, Tensor]]", items)
        vectors = np.stack([item["sentence_embedding"].numpy() for item in read])
        return vectors, [item["token_embeddings"][1 : int(item["attention_mask"].sum()) - 1].numpy() for item in read]

    def _places(self, texts: list[str]) -> list[NDArray[np.int64]]:
        """Return where each token of each text begins and ends, int64 (k, 2), special tokens apart."""
        with self._lock:
            read = self._model.tokenizer(
                texts, truncation=True, max_length=self.max_tokens, return_offsets_mapping=True
            )["offset_mapping"]
        return [np.array(offsets[1:-1], dtype=np.int64).reshape(-1, 2) for offsets in read]

    def _parts(self, text: str) -> list[str]:
        """Return the text in pieces of about one size that each fit the encoder, cut at its own token boundaries."""
        offsets = self._model.tokenizer(
            text, truncation=False, verbose=False, add_special_tokens=False, return_offsets_mapping=True
        )["offset_mapping"]
        room = self.max_tokens - self._model.tokenizer.num_special_tokens_to_add()
        size = math.ceil(len(offsets) / math.ceil(len(offsets) / room))
        return [
            text[piece[0][0] : piece[-1][1]] for piece in (offsets[i : i + size] for i in range(0, len(offsets), size))
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
