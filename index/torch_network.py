"""A model as sentence-transformers runs it: the only door to that library."""

import json
import os
from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray

from index.network import Precision
from index.prompts import prompts_of
from index.tokens import Vectors
from knowledge.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from torch import Tensor

BATCH_TEXTS = 32
_OWN_MODULES = "sentence_transformers."


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
    _refuse_foreign_code(folder)
    prompts = prompts_of(folder)
    try:
        model = SentenceTransformer(
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
    model.prompts, model.default_prompt_name = {"query": prompts.question, "document": prompts.document}, None
    return model


def _refuse_foreign_code(folder: Path) -> None:
    """Raise an `EncoderError` where the model brings code, or names code that is not sentence-transformers' own."""
    for path in (folder / "modules.json", *folder.rglob("config.json")):
        try:
            said: Any = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None
        except (OSError, ValueError):
            continue  # told when the model is loaded
        types = [part.get("type") for part in said if isinstance(part, dict)] if isinstance(said, list) else []
        if (isinstance(said, dict) and "auto_map" in said) or not all(str(t).startswith(_OWN_MODULES) for t in types):
            raise EncoderError(
                f"the model in {folder} brings code of its own, which is never run",
                "a model of a kind that transformers and sentence-transformers know",
                "set EMBEDDING_MODEL to another one, such as intfloat/multilingual-e5-small",
            )


class TorchNetwork:
    """A `Network` that torch computes: slow to start and large, but right for any model."""

    precision: Precision = "float32"

    def __init__(self, model: "SentenceTransformer") -> None:
        self.model = model
        self._lock = Lock()  # the tokenizer cannot be used by two threads at once
        self.dimension = int(model.get_embedding_dimension() or 0)
        self.max_tokens = int(model.max_seq_length or 512)
        self.special_tokens = int(model.tokenizer.num_special_tokens_to_add())
        # A document's prompt takes room as well.
        self.special_tokens += len(self.token_places([str(model.prompts.get("document") or "")])[0])

    def encode(self, texts: Sequence[str], *, of_question: bool) -> tuple[Vectors, list[Vectors]]:
        """Return the texts' vectors and their tokens' states."""
        encode = self.model.encode_query if of_question else self.model.encode_document
        with self._lock:
            items = encode(
                list(texts), batch_size=BATCH_TEXTS, show_progress_bar=False, output_value=None, convert_to_numpy=False
            )
        read = cast("list[dict[str, Tensor]]", items)
        vectors = np.array([item["sentence_embedding"].numpy() for item in read], dtype=np.float32)
        states = [item["token_embeddings"][1 : int(item["attention_mask"].sum()) - 1].numpy() for item in read]
        return vectors.reshape(len(texts), self.dimension), states

    def token_places(self, texts: Sequence[str]) -> list[NDArray[np.int64]]:
        """Return where each token of each text begins and ends."""
        if not texts:
            return []
        with self._lock:
            read = self.model.tokenizer(
                list(texts), truncation=False, verbose=False, add_special_tokens=False, return_offsets_mapping=True
            )["offset_mapping"]
        return [np.array(offsets, dtype=np.int64).reshape(-1, 2) for offsets in read]
