"""A model as ONNX Runtime runs it: the only door to that library. It starts in a third of a second, without torch."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Literal, Self

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict

from index.checksums import sha256_of
from index.network import Precision
from index.tokens import Vectors

CARD_FILE, GRAPH_FILE, TOKENIZER_FILE = "card.json", "model.onnx", "tokenizer.json"


class Card(BaseModel):
    """What must be known of an exported model before its files are opened."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    format: Literal[2] = 2
    precision: Precision
    graph_sha256: str
    tokenizer_sha256: str
    inputs: tuple[Literal["input_ids", "token_type_ids", "attention_mask"], ...]
    dimension: int
    max_tokens: int
    question_prompt: str
    document_prompt: str

    @classmethod
    def of_files(cls, folder: Path, **known: object) -> Self:
        """Return the card of the graph and the tokenizer that were written into the folder."""
        sums = {"graph_sha256": sha256_of(folder / GRAPH_FILE), "tokenizer_sha256": sha256_of(folder / TOKENIZER_FILE)}
        return cls.model_validate({**sums, **known})


class OnnxNetwork:
    """A `Network` that ONNX Runtime computes, text by text.

    Measured on two cores: a batch of 32 passages is read at half the speed of one after another, for its padding.
    Two texts at once, each by one core, take .75 of the time of one after another, each by both.
    """

    def __init__(self, folder: Path, *, many: bool = False) -> None:
        """Open what `index.exporting` wrote into the folder; for `many` texts, as many at once as there are cores.

        Raises:
            ValueError: a file is not the one that was written.
            OSError: a file cannot be read.
        """
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        card = Card.model_validate_json((folder / CARD_FILE).read_bytes(), strict=False)
        for name, known in ((GRAPH_FILE, card.graph_sha256), (TOKENIZER_FILE, card.tokenizer_sha256)):
            if sha256_of(folder / name) != known:
                raise ValueError(f"{name} is not the file that was exported")
        self.dimension, self.max_tokens, self.precision = card.dimension, card.max_tokens, card.precision
        self._card = card
        options = SessionOptions()
        # In int8 two cores read a question no sooner than one (5.0 and 5.1 ms), and take 7.5 ms of processor time.
        each_by_one = many or card.precision == "int8"
        self._texts_at_once = len(os.sched_getaffinity(0)) if each_by_one else 1
        options.intra_op_num_threads = 1 if each_by_one else 0
        options.inter_op_num_threads = 1
        # Threads that spin for work take it from whoever else has some; it costs nothing alone.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = InferenceSession(str(folder / GRAPH_FILE), options, providers=["CPUExecutionProvider"])
        self._cutting, self._whole = (Tokenizer.from_file(str(folder / TOKENIZER_FILE)) for _ in range(2))
        for tokenizer in (self._cutting, self._whole):
            tokenizer.no_padding()
            tokenizer.no_truncation()
        self._cutting.enable_truncation(max_length=card.max_tokens)
        self.special_tokens = int(self._whole.num_special_tokens_to_add(is_pair=False))
        # A document's prompt takes room as well.
        self.special_tokens += len(self.token_places([card.document_prompt])[0])

    def encode(self, texts: Sequence[str], *, of_question: bool) -> tuple[Vectors, list[Vectors]]:
        """Return the texts' vectors and their tokens' states."""
        prompt = self._card.question_prompt if of_question else self._card.document_prompt
        asked = [(prompt + text).strip() for text in texts]
        with ThreadPoolExecutor(self._texts_at_once) as pool:
            read = list((pool.map if len(asked) > 1 else map)(self._encode, asked))
        vectors = np.array([vector for vector, _ in read], dtype=np.float32).reshape(len(texts), self.dimension)
        return vectors, [states for _, states in read]

    def _encode(self, text: str) -> tuple[Vectors, Vectors]:
        """Return the text's vector, and the states of its tokens."""
        read = self._cutting.encode(text)
        columns = {"input_ids": read.ids, "token_type_ids": read.type_ids, "attention_mask": read.attention_mask}
        given = {name: np.array([columns[name]], dtype=np.int64) for name in self._card.inputs}
        sentences, tokens = self._session.run(["sentences", "tokens"], given)
        return sentences[0], tokens[0, 1:-1]

    def token_places(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Return where each token of each text begins and ends."""
        read = self._whole.encode_batch(list(texts), add_special_tokens=False)
        return [np.array(each.offsets, dtype=np.int64).reshape(-1, 2) for each in read]
