"""A model written as an ONNX graph, once, in a process of its own: whoever encodes afterwards needs no torch.

`python -m index.exporting MODEL FOLDER [quickest]` is that process; it compares the graph with the model before it
keeps it.
"""

import logging
import shutil
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy as np

from index.onnx_network import CARD_FILE, GRAPH_FILE, TOKENIZER_FILE, Card, OnnxNetwork
from index.torch_network import TorchNetwork, load_model

_log = logging.getLogger(__name__)

EXPORT_SECONDS = 600
OPSET = 17
# The graph differs from the model by rounding alone: by 2e-7 for the embedded one.
TOLERANCE = 1e-4
PROBES = (
    "How much was trade between China and Central Asia in 2024?",
    " Xi'an  ",
    "Сколько составил товарооборот?",
    "中亚 O‘zbekiston 94.8",
    "",
    "The committee met and talked about the weather at length. " * 200,
)


def open_exported(
    model: Path, fingerprint: str, exports: Path, *, many: bool = False, quickest: bool = False
) -> OnnxNetwork | None:
    """Return the model in its folder as a graph kept in `exports`, written first where there is none that is whole.

    The `quickest` is in int8 if that pays on this machine, which is measured when it is written. None where it cannot
    be written or is not the same model: the log says why.
    """
    kept = exports / fingerprint[:16]
    try:
        if kept.is_dir():
            return OnnxNetwork(kept, many=many)
    except (OSError, ValueError) as fault:
        _log.warning("the exported model cannot be used (%s) and is written anew", fault)
        shutil.rmtree(kept, ignore_errors=True)
    try:
        _export_apart(model, kept, quickest=quickest)
        return OnnxNetwork(kept, many=many)
    except (OSError, ValueError, subprocess.SubprocessError) as fault:
        _log.warning("the model is not exported, and starts more slowly: %s", fault)
        return None


def _export_apart(model: Path, kept: Path, *, quickest: bool) -> None:
    kept.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(dir=kept.parent, prefix=f"{kept.name}."))
    try:
        child = subprocess.run(  # noqa: S603  # this interpreter, this module
            [sys.executable, "-m", __name__, str(model.absolute()), str(made.absolute()), *(["quickest"] * quickest)],
            capture_output=True,
            text=True,
            check=False,
            timeout=EXPORT_SECONDS,
            cwd=Path(__file__).parents[1],
        )
        if child.returncode:
            raise ValueError(child.stderr.strip().rpartition("\n")[2] or f"exit code {child.returncode}")
        if not kept.exists():  # else another process was first
            made.rename(kept)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def export(model: Path, folder: Path, *, quickest: bool = False) -> None:
    """Write the model's graph, tokenizer and card into the folder; the `quickest` graph may be in int8.

    Raises:
        ValueError: the graph would not be the same model.
    """
    network = TorchNetwork(load_model(model))
    _write_graph(network, folder / GRAPH_FILE)
    tokenizer, prompts = network.model.tokenizer, network.model.prompts
    tokenizer.backend_tokenizer.save(str(folder / TOKENIZER_FILE))
    card = Card.of_files(
        folder,
        precision="float32",
        inputs=tuple(tokenizer.model_input_names),
        dimension=network.dimension,
        max_tokens=network.max_tokens,
        question_prompt=prompts["query"],
        document_prompt=prompts["document"],
    )
    (folder / CARD_FILE).write_text(card.model_dump_json(indent=1), encoding="utf-8")
    _compare(network, OnnxNetwork(folder))
    if quickest:
        from index.quantising import quantise_if_quicker

        quantise_if_quicker(folder, PROBES)


def _write_graph(network: TorchNetwork, path: Path) -> None:
    import torch

    model = network.model
    names = list(model.tokenizer.model_input_names)

    class Whole(torch.nn.Module):
        """All modules of the model, from token ids to the vectors of sentences and tokens."""

        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, *columns: torch.Tensor) -> tuple[Any, Any]:
            read = self.model(dict(zip(names, columns, strict=True)))
            return read["sentence_embedding"], read["token_embeddings"]

    sample = model.tokenizer(list(PROBES[:2]), padding=True, return_tensors="pt")
    axes = {name: {0: "texts", 1: "tokens"} for name in (*names, "tokens")} | {"sentences": {0: "texts"}}
    with torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the tracer warns of every branch that depends on a shape
        torch.onnx.export(
            Whole().eval(),
            tuple(sample[name] for name in names),
            str(path),
            input_names=names,
            output_names=["sentences", "tokens"],
            dynamic_axes=axes,
            opset_version=OPSET,
            dynamo=False,
        )


def _compare(model: TorchNetwork, graph: OnnxNetwork) -> None:
    for of_question in (True, False):
        for text in PROBES:
            (vectors, states), (others, other_states) = (
                each.encode([text], of_question=of_question) for each in (model, graph)
            )
            pairs = ((vectors, others), (states[0], other_states[0]))
            if not all(one.shape == other.shape and np.allclose(one, other, atol=TOLERANCE) for one, other in pairs):
                raise ValueError(f"the graph reads {text[:40]!r} otherwise than the model")


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]), quickest="quickest" in sys.argv[3:])
