"""The model as a graph: the same vectors as torch gives, written once, never used damaged, never needed."""

from pathlib import Path

import numpy as np
import pytest
from numpy.testing import assert_allclose

import index.encoder
from index.encoder import load_encoder
from index.exporting import TOLERANCE, _compare, open_exported
from index.onnx_network import CARD_FILE, GRAPH_FILE, OnnxNetwork
from index.torch_network import TorchNetwork, load_model
from tests.index.test_encoder import small_model

TEXTS = [
    "How much was trade between China and Central Asia in 2024?",
    "  Xi'an,\tthe dry port\u3000",
    "Тауар айналымы 94,8 миллиард доллар",
    "中亚五国 O‘zbekiston",
    "",
    "a " * 700,
]


@pytest.fixture(scope="module")
def torch_network() -> TorchNetwork:
    return TorchNetwork(load_model(index.encoder._embedded_folder()))


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> OnnxNetwork:
    network = open_exported(index.encoder._embedded_folder(), "f" * 64, tmp_path_factory.mktemp("models"))
    assert network
    assert network.precision == "float32"
    return network


@pytest.mark.parametrize("of_question", [True, False])
def test_the_graph_gives_the_vectors_that_torch_gives(
    torch_network: TorchNetwork, graph: OnnxNetwork, *, of_question: bool
) -> None:
    """Those of texts and those of their tokens, whatever the script, the length and the spaces."""
    vectors, states = torch_network.encode(TEXTS, of_question=of_question)
    others, other_states = graph.encode(TEXTS, of_question=of_question)

    assert_allclose(others, vectors, atol=1e-5)
    assert [each.shape for each in other_states] == [each.shape for each in states]
    for one, other in zip(states, other_states, strict=True):
        assert_allclose(other, one, atol=TOLERANCE)


def test_tokens_stand_where_torch_has_them(torch_network: TorchNetwork, graph: OnnxNetwork) -> None:
    """Nothing is cut off, and limits and special tokens are the model's own."""
    for one, other in zip(torch_network.token_places(TEXTS), graph.token_places(TEXTS), strict=True):
        np.testing.assert_array_equal(one, other)
    for name in ("dimension", "max_tokens", "special_tokens"):
        assert getattr(graph, name) == getattr(torch_network, name)


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_any_model_is_exported_with_its_prompts(tmp_path: Path) -> None:
    """Question and passage have the prompts that it came with, and the second start reads what the first wrote."""
    folder, exports = small_model(tmp_path), tmp_path / "models"
    plain, fast = load_encoder(str(folder)), load_encoder(str(folder), exports)

    assert isinstance(fast._network, OnnxNetwork)
    assert fast.fingerprint == plain.fingerprint
    assert_allclose(
        fast.encode_documents(["trade", "gas " * 50]), plain.encode_documents(["trade", "gas " * 50]), atol=1e-5
    )
    assert_allclose(fast.encode_question("trade").vector, plain.encode_question("trade").vector, atol=1e-5)
    written = next(exports.glob(f"*/{CARD_FILE}")).stat().st_mtime_ns
    assert isinstance(load_encoder(str(folder), exports)._network, OnnxNetwork)
    assert next(exports.glob(f"*/{CARD_FILE}")).stat().st_mtime_ns == written
    assert len(list(exports.iterdir())) == 1


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
@pytest.mark.parametrize("damaged", [GRAPH_FILE, CARD_FILE])
def test_a_damaged_export_is_written_anew(damaged: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """One changed byte and it is not used."""
    folder, exports = small_model(tmp_path), tmp_path / "models"
    load_encoder(str(folder), exports)
    file = next(exports.glob(f"*/{damaged}"))
    whole = file.read_bytes()
    file.write_bytes(whole[:-20] + b"\x00" * 20)

    assert isinstance(load_encoder(str(folder), exports)._network, OnnxNetwork)
    assert "cannot be used" in caplog.text
    assert file.read_bytes()[-20:] == whole[-20:]


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_where_nothing_can_be_written_torch_serves(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The bot starts more slowly, and says so."""
    (tmp_path / "models").write_text("a file where a folder should be", encoding="utf-8")
    encoder = load_encoder(str(small_model(tmp_path)), tmp_path / "models")

    assert isinstance(encoder._network, TorchNetwork)
    assert "starts more slowly" in caplog.text


def test_a_graph_that_reads_otherwise_is_refused(torch_network: TorchNetwork, graph: OnnxNetwork) -> None:
    """The comparison sees a difference of a thousandth in one vector."""

    class Other:
        dimension, max_tokens, special_tokens = graph.dimension, graph.max_tokens, graph.special_tokens

        def encode(self, texts: list[str], *, of_question: bool) -> object:
            vectors, states = graph.encode(texts, of_question=of_question)
            return vectors + 0.001, states

    with pytest.raises(ValueError, match="otherwise"):
        _compare(torch_network, Other())  # type: ignore[arg-type]
