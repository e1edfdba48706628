"""Nothing is embedded twice: not after a kill, not after a rollback, not when the cache is lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from index.build import build_from_documents
from index.cache import CACHE_FILE
from index.embedding import BATCH_PASSAGES
from index.publication import current_id, generation_folder, open_generation, roll_back
from index.sentence_encoder import SentenceEncoder
from index.tokens import ReadPassages
from knowledge.documents import Document
from tests.documents import RUSSIAN, SUMMIT, TRADE, WORKSHOP, make_document

ROOT = Path(__file__).resolve().parents[2]
BATCHES = 3
MANY = tuple(make_document(f"{n}", f"Caravan {n} came to Samarkand.") for n in range(BATCH_PASSAGES * 2 + 6))


class StoppingEncoder:
    """The real encoder, which does something else when it is asked for its third batch of passages."""

    def __init__(self, encoder: SentenceEncoder, stop: object) -> None:
        self._encoder = encoder
        self._stop = stop
        self._asked = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._encoder, name)

    def encode_passages(self, texts: Sequence[str]) -> ReadPassages:
        """Read the texts, twice."""
        self._asked += 1
        if self._asked == BATCHES:
            self._stop()
        return self._encoder.encode_passages(texts)


def kill_hard() -> None:
    """End this process as the system does when memory is short: nothing is cleaned up."""
    os.kill(os.getpid(), signal.SIGKILL)


def press_ctrl_c() -> None:
    """Do what Python does when Ctrl-C is pressed."""
    raise KeyboardInterrupt


def goes_on(indexes: Path, encoder: SentenceEncoder) -> None:
    """Nothing is in force; the next build embeds only what had not been kept, and gives what a build at once gives."""
    assert current_id(indexes) is None
    _, embedding = build_from_documents(MANY, indexes, encoder)
    left = len(MANY) - (BATCHES - 1) * BATCH_PASSAGES
    assert embedding.fresh == 2 * left

    build_from_documents(MANY, indexes / "at-once", encoder)
    one, other = open_generation(indexes), open_generation(indexes / "at-once")
    assert one.id == other.id
    np.testing.assert_allclose(one.passage_vectors.rows, other.passage_vectors.rows, atol=1e-5)
    np.testing.assert_array_equal(one.tokens.first, other.tokens.first)


def test_a_killed_build_goes_on_where_it_was(encoder: SentenceEncoder, exports: Path, tmp_path: Path) -> None:
    """Kill -9 loses the batch at work and no other."""
    program = (
        "import sys; from pathlib import Path; from index.build import build_from_documents;"
        "from index.encoder import load_encoder; from tests.index.test_embedding import *;"
        "build_from_documents(MANY, Path(sys.argv[1]), StoppingEncoder(load_encoder('', Path(sys.argv[2])), kill_hard))"
    )
    command = [sys.executable, "-c", program, str(tmp_path), str(exports)]
    child = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert child.returncode == -signal.SIGKILL
    goes_on(tmp_path, encoder)


def test_an_interrupted_build_goes_on_where_it_was(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """Ctrl-C does not lose more than kill -9."""
    with pytest.raises(KeyboardInterrupt):
        build_from_documents(MANY, tmp_path, StoppingEncoder(encoder, press_ctrl_c))
    goes_on(tmp_path, encoder)


def test_an_interrupted_full_build_is_not_begun_anew_by_the_next(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """What --full has embedded is in the cache for the plain build after it."""
    with pytest.raises(KeyboardInterrupt):
        build_from_documents(MANY, tmp_path, StoppingEncoder(encoder, press_ctrl_c), full=True)
    goes_on(tmp_path, encoder)


def test_a_document_that_comes_back_is_not_embedded_again(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """Also when the generation that held it is long gone, and in whatever order generations come and go."""
    first, _ = build_from_documents((SUMMIT, RUSSIAN), tmp_path, encoder)
    second, _ = build_from_documents((TRADE,), tmp_path, encoder)
    assert roll_back(tmp_path) == first.id
    third, forward = build_from_documents((TRADE, WORKSHOP), tmp_path, encoder)
    assert forward.fresh < third.passages + third.sentences
    _, back = build_from_documents((SUMMIT, RUSSIAN, TRADE, WORKSHOP), tmp_path, encoder)
    assert back.fresh == 0
    assert second.id != first.id


def test_what_is_repeated_is_counted_once(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """Two documents of one title and text are one text to embed, and a sentence said twice is one sentence."""
    twice = "The caravan came. The caravan came."
    documents: tuple[Document, ...] = tuple(make_document(name, twice, title="Caravan") for name in "ab")
    _, first = build_from_documents(documents, tmp_path, encoder)
    _, second = build_from_documents((*documents, TRADE), tmp_path, encoder)
    sentences = len(open_generation(tmp_path).passages[-1].sentences)

    assert (first.fresh, first.fresh_passages) == (2, 1)
    assert (second.fresh, second.fresh_passages) == (1 + sentences, 1)


@pytest.mark.parametrize("damage", [b"", b"what is this " * 1000])
def test_a_lost_cache_is_filled_from_the_index_in_force(
    damage: bytes, encoder: SentenceEncoder, tmp_path: Path
) -> None:
    """Damage to the cache is a warning; nothing is embedded that an index holds, and the vectors are the right ones."""
    build_from_documents((SUMMIT, TRADE, RUSSIAN), tmp_path, encoder)
    (tmp_path / CACHE_FILE).write_bytes(damage)
    _, embedding = build_from_documents((SUMMIT, RUSSIAN), tmp_path, encoder)
    assert embedding.fresh == 0
    assert len(embedding.warnings) == (1 if damage else 0)

    for generation in (tmp_path / "generations").iterdir():
        for file in generation.glob("*.npy"):
            file.write_bytes(b"")
    _, from_cache = build_from_documents((SUMMIT, RUSSIAN), tmp_path, encoder)
    assert from_cache.fresh == 0
    grown = open_generation(tmp_path)
    build_from_documents((SUMMIT, RUSSIAN), tmp_path / "other", encoder)
    other = open_generation(tmp_path / "other")
    np.testing.assert_allclose(grown.sentence_vectors, other.sentence_vectors, atol=1e-5)
    np.testing.assert_allclose(grown.tokens.rows, other.tokens.rows, atol=1)


def test_a_flipped_byte_never_gives_another_vector(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """Whatever entry it hits is embedded anew."""
    manifest, _ = build_from_documents((SUMMIT, TRADE), tmp_path, encoder)
    before = open_generation(tmp_path).passage_vectors.rows
    cache = tmp_path / CACHE_FILE
    content = bytearray(cache.read_bytes())
    at = content.index(before[0].tobytes())
    content[at + 3] ^= 0x40
    cache.write_bytes(content)
    (generation_folder(tmp_path, manifest.id) / "sentence_vectors.npy").write_bytes(b"")

    _, embedding = build_from_documents((SUMMIT, TRADE), tmp_path, encoder)

    assert embedding.fresh == 1
    assert "1 damaged entries" in embedding.warnings[0]
    np.testing.assert_allclose(open_generation(tmp_path).passage_vectors.rows, before, atol=1e-5)


def test_a_language_that_becomes_known_is_read_anew(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """The same words as a document in another language have no tokens, and are not taken for those that have."""
    foreign = make_document("a", SUMMIT.text, title=SUMMIT.title, language="kk")
    build_from_documents((foreign,), tmp_path, encoder)
    assert len(open_generation(tmp_path).tokens.rows) == 0
    build_from_documents((SUMMIT,), tmp_path, encoder)
    assert len(open_generation(tmp_path).tokens.rows) > 0
