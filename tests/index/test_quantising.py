"""int8 where it is quicker and close; float32 elsewhere; measured once and remembered."""

from pathlib import Path

import numpy as np
import pytest

import index.quantising
from index.encoder import EMBEDDED_MODEL, load_encoder
from index.exporting import PROBES, export, open_exported
from index.onnx_network import CARD_FILE, GRAPH_FILE, TOKENIZER_FILE, OnnxNetwork
from index.quantising import LEAST_COSINE, least_cosine, share_of_time
from index.sentence_encoder import SentenceEncoder
from knowledge.sentences import split_sentences
from tests.documents import DOCUMENTS
from tests.index.test_encoder import small_model

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")


def exported(folder: Path, monkeypatch: pytest.MonkeyPatch, *, share: float) -> OnnxNetwork:
    """Return a small model as it is kept where int8 takes this share of the time."""
    monkeypatch.setattr(index.quantising, "share_of_time", lambda *_: share)
    (folder / "kept").mkdir(parents=True)
    export(small_model(folder), folder / "kept", quickest=True)
    assert {path.name for path in (folder / "kept").iterdir()} == {CARD_FILE, GRAPH_FILE, TOKENIZER_FILE}
    return OnnxNetwork(folder / "kept")


def test_where_int8_is_quicker_it_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It gives other vectors than float32, but close ones."""
    quick = exported(tmp_path / "quick", monkeypatch, share=0.5)
    plain = exported(tmp_path / "plain", monkeypatch, share=1.0)

    assert (quick.precision, plain.precision) == ("int8", "float32")
    assert least_cosine(plain, quick, PROBES) >= LEAST_COSINE
    assert not np.array_equal(*(each.encode(["trade"], of_question=True)[0] for each in (plain, quick)))


def test_where_vectors_turn_too_far_float32_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However quick it would be."""
    monkeypatch.setattr(index.quantising, "LEAST_COSINE", 1.1)

    assert exported(tmp_path, monkeypatch, share=0.1).precision == "float32"


def test_what_cannot_be_made_smaller_is_kept_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """On a full disk the graph in float32 serves, and the log says why."""

    def full(*_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(index.quantising, "_quantise", full)

    assert exported(tmp_path, monkeypatch, share=0.1).precision == "float32"
    assert "stays in float32" in caplog.text


def test_what_was_measured_is_remembered(tmp_path: Path) -> None:
    """The second start takes what the first has chosen, and only the embedded model is ever turned into int8."""
    model, exports = small_model(tmp_path), tmp_path / "models"
    first = open_exported(model, "a" * 64, exports, quickest=True)
    written = {path: path.stat().st_mtime_ns for path in exports.rglob("*")}
    again = open_exported(model, "a" * 64, exports, quickest=True)

    assert first
    assert again
    assert first.precision == again.precision
    assert {path: path.stat().st_mtime_ns for path in exports.rglob("*")} == written
    assert load_encoder(str(model), exports)._network.precision == "float32"


def test_the_share_of_time_is_that_of_two_readers_in_turn() -> None:
    """A reader that waits three times as long as the other takes about three times as long."""

    class Waiting:
        def __init__(self, rounds: int) -> None:
            self.rounds, self.read = rounds, 0

        def encode(self, texts: list[str], *, of_question: bool) -> None:
            self.read += len(texts) * (not of_question)
            sum(number * number for number in range(self.rounds))

    one, other = Waiting(50_000), Waiting(150_000)
    assert share_of_time(one, other) > 1 > share_of_time(other, one)  # type: ignore[arg-type]
    assert one.read == other.read > 2


def test_the_embedded_model_in_int8_reads_as_in_float32(encoder: SentenceEncoder, exports: Path) -> None:
    """Sentences of every script keep their direction; either answers from the other's index, and builds none on it."""
    plain = load_encoder()
    spans = [(document, span) for document in DOCUMENTS for span in split_sentences(document.text, document.language)]
    texts = [document.text[span.start : span.end] for document, span in spans]
    cosines = np.sum(plain.encode_documents(texts) * encoder.encode_documents(texts), axis=1)

    assert cosines.min() >= LEAST_COSINE
    assert plain.name == encoder.name == EMBEDDED_MODEL
    assert (plain.fingerprint == encoder.fingerprint) == (encoder._network.precision == "float32")
    assert plain.compatible == encoder.compatible == {*plain.compatible, plain.fingerprint, encoder.fingerprint}
    assert len(list(exports.glob(f"*/{GRAPH_FILE}"))) == 1
