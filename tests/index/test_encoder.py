"""The real encoder: unit vectors, whole texts, and weights that are checked before they are used."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

import index.encoder
from index.encoder import load_encoder
from index.prompts import Prompts
from index.sentence_encoder import SentenceEncoder
from knowledge.errors import EncoderError


def test_vectors_are_unit_rows_in_the_order_of_the_texts(encoder: SentenceEncoder) -> None:
    """Sorting by length inside a batch does not change whose vector is whose."""
    texts = ["A summit in Xi'an.", "Trade grew. " * 30, "Gas.", "Trade of China and Central Asia grew in 2024."]
    together = encoder.encode_documents(texts)

    assert together.dtype == np.float32
    assert together.shape == (4, encoder.dimension)
    np.testing.assert_allclose(np.linalg.norm(together, axis=1), 1.0, atol=1e-5)
    for row, text in enumerate(texts):
        np.testing.assert_allclose(encoder.encode_documents([text])[0], together[row], atol=1e-4)


def test_a_question_lies_nearest_to_what_answers_it(encoder: SentenceEncoder) -> None:
    """The weights are the real ones: meaning counts, not words."""
    vectors = encoder.encode_documents(["Commerce between the two sides grew.", "Pandas eat bamboo."])
    question = encoder.encode_question("How did trade develop?").vector

    assert question.shape == (encoder.dimension,)
    assert vectors[0] @ question > vectors[1] @ question + 0.2


def test_what_stands_beyond_the_limit_of_tokens_still_counts(encoder: SentenceEncoder) -> None:
    """A text longer than the encoder reads is encoded in parts: its end changes its vector."""
    head = "The committee met and talked about the weather at length. " * 40
    assert encoder.count_tokens([head])[0] > encoder.max_tokens

    plain, ended = encoder.encode_documents([head, head + "Uranium was found in Kazakhstan. " * 20])

    assert plain @ ended < 0.98
    assert float(np.linalg.norm(ended)) == pytest.approx(1.0, abs=1e-5)


def test_tokens_are_counted_with_the_special_ones_and_without_a_limit(encoder: SentenceEncoder) -> None:
    """The empty text has two tokens; a thousand words have more than a thousand."""
    assert encoder.count_tokens([]) == []
    assert encoder.count_tokens([""]) == [2]
    assert encoder.count_tokens(["word " * 1000])[0] == 1002


def test_several_threads_may_ask_at_once(encoder: SentenceEncoder) -> None:
    """Vectors asked for at the same time are those asked for one by one."""
    questions = [f"What happened in {year}?" for year in range(2000, 2016)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(encoder.encode_question, questions))

    for question, read in zip(questions, together, strict=True):
        np.testing.assert_allclose(read.vector, encoder.encode_question(question).vector, atol=1e-5)


def small_model(folder: Path) -> Path:
    """A tiny sentence-transformers model with random weights, saved as any such model is."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(0)
    parts = folder / "parts"
    parts.mkdir(parents=True)
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "trade", "summit", "gas", "query", "passage", ":"]
    config = BertConfig(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=16,
        max_position_embeddings=32,
    )
    BertModel(config).save_pretrained(parts)
    BertTokenizerFast(vocab={word: row for row, word in enumerate(words)}).save_pretrained(parts)
    transformer = Transformer(str(parts), max_seq_length=32)
    model = SentenceTransformer(
        modules=[transformer, Pooling(16)], prompts={"query": "query : ", "document": "passage : "}, device="cpu"
    )
    model.save(str(folder / "model"))
    return folder / "model"


@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::FutureWarning")
def test_another_model_is_loaded_from_its_folder_with_its_own_prompts(tmp_path: Path) -> None:
    """EMBEDDING_MODEL may be a folder; question and passage then have the prompts that the model came with."""
    folder = small_model(tmp_path)
    other = load_encoder(str(folder))

    assert (other.name, other.dimension, other.max_tokens) == (str(folder), 16, 32)
    assert other.languages is None
    assert (other.token_dimension, other.encode_question("trade").tokens) == (0, None)
    assert [tokens.shape for tokens in other.encode_passages(["trade", "gas"]).tokens] == [(0, 0), (0, 0)]
    assert len(other.fingerprint) == 64
    document, question = other.encode_documents(["trade"])[0], other.encode_question("trade").vector
    assert float(document @ question) < 0.9999
    assert load_encoder(str(folder)).fingerprint == other.fingerprint

    (folder / "config_sentence_transformers.json").write_text("{}", encoding="utf-8")
    assert index.encoder._fingerprint(folder, Prompts(), index.encoder._sums(folder)) != other.fingerprint


def test_a_folder_without_safetensors_is_refused(tmp_path: Path) -> None:
    """Weights that could carry code are never loaded."""
    (tmp_path / "pytorch_model.bin").write_bytes(b"cos\nsystem\n")

    with pytest.raises(EncoderError, match="safetensors"):
        load_encoder(str(tmp_path))


def test_damaged_weights_are_refused(tmp_path: Path) -> None:
    """A folder that only looks like a model is a fault of the operator, not a traceback."""
    (tmp_path / "model.safetensors").write_bytes(b"\x00" * 100)

    with pytest.raises(EncoderError, match="cannot be loaded"):
        load_encoder(str(tmp_path))


def test_embedded_weights_that_are_not_the_published_ones_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One changed byte in the package's weights and the model is not used."""
    shutil.copytree(index.encoder._embedded_folder(), tmp_path / "model")
    with (tmp_path / "model" / "model.safetensors").open("r+b") as weights:
        weights.seek(50_000_000)
        weights.write(b"\xff")
    monkeypatch.setattr(index.encoder, "_embedded_folder", lambda: tmp_path / "model")

    with pytest.raises(EncoderError, match="not the published ones"):
        load_encoder()


def test_an_unknown_name_is_refused_with_the_cure(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a folder nor a published model: the message says what EMBEDDING_MODEL may be."""
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)

    with pytest.raises(EncoderError, match="EMBEDDING_MODEL"):
        load_encoder("nobody/no-such-model")
