"""An exported model in int8, where this machine reads so more quickly and the vectors stay close."""

import logging
import shutil
import time
from pathlib import Path
from statistics import median

import numpy as np

from index.onnx_network import CARD_FILE, GRAPH_FILE, TOKENIZER_FILE, Card, OnnxNetwork

_log = logging.getLogger(__name__)

# Two cores with AVX2 take .65 to .7 of the time; where it is about the same, float32 stays.
MOST_OF_THE_TIME = 0.85
# Of the embedded model's 240 XQuAD paragraphs the farthest is .990, and as many questions find theirs among the first
# five (.998) as in float32.
LEAST_COSINE = 0.97
TIMED_READINGS = 9
TIMED_TEXT = "Trade between China and Central Asia grew, and the parties met in Xi'an to speak about it at length. " * 5


def quantise_if_quicker(folder: Path, probes: tuple[str, ...]) -> None:
    """Put the graph in int8 in place of that in the folder, if it reads the probes alike, and in less time.

    Where it cannot be made, the one in the folder stays, which is whole, and the log says why.
    """
    inner = folder / "int8"
    try:
        inner.mkdir()
        _quantise(folder, inner)
        plain, quick = OnnxNetwork(folder), OnnxNetwork(inner)
        if least_cosine(plain, quick, probes) >= LEAST_COSINE and share_of_time(plain, quick) <= MOST_OF_THE_TIME:
            for path in inner.iterdir():
                path.replace(folder / path.name)
    except (OSError, ValueError, RuntimeError) as fault:  # RuntimeError is what ONNX Runtime's own errors are
        _log.warning("the model stays in float32: %s", fault)
    finally:
        shutil.rmtree(inner, ignore_errors=True)


def _quantise(folder: Path, inner: Path) -> None:
    """Write the graph with its matrices in int8: each column with a scale of its own, in seven bits.

    More bits would overflow the sums of processors without VNNI, and vectors would turn by up to 24 degrees.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    quantize_dynamic(
        folder / GRAPH_FILE,
        inner / GRAPH_FILE,
        op_types_to_quantize=["MatMul"],
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
    )
    shutil.copyfile(folder / TOKENIZER_FILE, inner / TOKENIZER_FILE)
    card = Card.model_validate_json((folder / CARD_FILE).read_bytes(), strict=False)
    known = card.model_dump(exclude={"graph_sha256", "tokenizer_sha256"}) | {"precision": "int8"}
    (inner / CARD_FILE).write_text(Card.of_files(inner, **known).model_dump_json(indent=1), encoding="utf-8")


def least_cosine(plain: OnnxNetwork, quick: OnnxNetwork, texts: tuple[str, ...]) -> float:
    """Return how like the vectors of the two are where they differ most."""
    pairs = zip(*(each.encode(texts, of_question=False)[0] for each in (plain, quick)), strict=True)
    return min(float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other))) for one, other in pairs)


def share_of_time(plain: OnnxNetwork, quick: OnnxNetwork) -> float:
    """Return how long `quick` reads a text, as a share of the time of `plain`: of readings in turn, the median."""
    shares = []
    for _ in range(TIMED_READINGS):
        times = []
        for network in (plain, quick):
            started = time.perf_counter()
            network.encode([TIMED_TEXT], of_question=False)
            times.append(time.perf_counter() - started)
        shares.append(times[1] / times[0])
    return median(shares)
