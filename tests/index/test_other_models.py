"""EMBEDDING_MODEL: other models with the prompts that each wants, nothing of theirs run, and the index made anew."""

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from bot.answering import Answerer, open_answerer
from index.build import build_generation
from index.encoder import load_encoder
from index.prompts import Prompts, prompts_of
from index.publication import open_generation, roll_back
from index.torch_network import load_model
from knowledge.errors import EncoderError, GenerationError
from knowledge.languages import LANGUAGES

SENTENCES = {
    "en": "The railway opened in 2024.",
    "ru": "Железная дорога открылась в 2024 году.",
    "zh": "铁路于2024年开通。",
    "uz": "Temir yoʻl 2024-yilda ochildi.",
    "kk": "Теміржол 2024 жылы ашылды.",
    "ky": "Темир жол 2024-жылы ачылды.",
    "tg": "Роҳи оҳан соли 2024 кушода шуд.",
    "tk": "Demir ýol 2024-nji ýylda açyldy.",
}
NOT_WARNED = ("ignore::DeprecationWarning", "ignore::FutureWarning")
pytestmark = [pytest.mark.filterwarnings(each) for each in NOT_WARNED]


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model with random weights whose pieces of words come from all eight languages."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Pooling, Transformer
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
    from transformers import BertConfig, BertModel, PreTrainedTokenizerFast

    torch.manual_seed(1)
    folder = tmp_path_factory.mktemp("multilingual")
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    pieces = Tokenizer(models.BPE(unk_token="[UNK]"))
    pieces.pre_tokenizer = pre_tokenizers.Whitespace()
    pieces.train_from_iterator(SENTENCES.values(), trainers.BpeTrainer(vocab_size=400, special_tokens=special))
    pieces.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    names = dict(zip(["pad", "unk", "cls", "sep", "mask"], special, strict=True))
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=pieces, **{f"{key}_token": token for key, token in names.items()}
    )
    config = BertConfig(
        vocab_size=pieces.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
    )
    BertModel(config).save_pretrained(folder / "parts")
    tokenizer.save_pretrained(folder / "parts")
    transformer = Transformer(str(folder / "parts"), max_seq_length=64)
    SentenceTransformer(modules=[transformer, Pooling(32)], device="cpu").save(str(folder / "multilingual-small"))
    return folder / "multilingual-small"


def renamed(model: Path, folder: Path) -> Path:
    """The same model under another name."""
    shutil.copytree(model, folder)
    return folder


@pytest.mark.parametrize(
    ("name", "said", "question", "document"),
    [
        ("multilingual-e5-small", None, "query: ", "passage: "),
        ("models--intfloat--multilingual-e5-base/snapshots/0a1b", None, "query: ", "passage: "),
        ("e5-large-v2", {"query": "", "document": ""}, "query: ", "passage: "),
        ("snowflake-arctic-embed-m-v1.5", {"query": "Represent this: "}, "Represent this: ", ""),
        ("snowflake-arctic-embed-l-v2.0", {"query": "query: "}, "query: ", ""),
        ("bge-m3", None, "", ""),
        ("gte-multilingual-base", None, "", ""),
        ("LaBSE", {}, "", ""),
        ("mine", {"query": "ask ", "passage": "told "}, "ask ", "told "),
        ("the5th", None, "", ""),
    ],
)
def test_each_family_has_its_prompts(
    name: str, said: dict[str, str] | None, question: str, document: str, tmp_path: Path
) -> None:
    """What the model says itself counts; the E5 family says nothing and is known by its name."""
    folder = tmp_path / name
    folder.mkdir(parents=True)
    if said is not None:
        (folder / "config_sentence_transformers.json").write_text(json.dumps({"prompts": said}), encoding="utf-8")

    assert prompts_of(folder) == Prompts(question, document)


def test_an_instructed_e5_is_told_what_to_do(tmp_path: Path) -> None:
    """Before questions alone."""
    prompts = prompts_of(tmp_path / "multilingual-e5-large-instruct")

    assert prompts.question.startswith("Instruct: ")
    assert prompts.document == ""


@pytest.mark.parametrize("text", ["[", "[]", '{"prompts": {"query": 5}}', '{"prompts": [1]}'])
def test_prompts_that_are_none_are_refused(text: str, tmp_path: Path) -> None:
    """An operator's fault, not a traceback."""
    (tmp_path / "config_sentence_transformers.json").write_text(text, encoding="utf-8")

    with pytest.raises(EncoderError, match="cannot be read"):
        prompts_of(tmp_path)


def test_prompts_stand_before_what_is_read(model: Path, tmp_path: Path) -> None:
    """Named as an E5, the same weights read with prompts, whose tokens take room; torch and the graph agree."""
    plain = load_encoder(str(model))
    for exports in (None, tmp_path / "exports"):
        prompted = load_encoder(str(renamed(model, tmp_path / f"{bool(exports)}" / "multilingual-e5-tiny")), exports)

        assert prompted.fingerprint != plain.fingerprint
        assert prompted.count_tokens([""])[0] > plain.count_tokens([""])[0] == 2
        [bare] = plain.encode_documents(["passage: railway"])
        np.testing.assert_allclose(prompted.encode_documents(["railway"])[0], bare, atol=1e-4)
        asked = plain.encode_question("query: railway").vector
        np.testing.assert_allclose(prompted.encode_question("railway").vector, asked, atol=1e-4)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("config.json", {"model_type": "bert", "auto_map": {"AutoModel": "modeling.Mine"}}),
        ("modules.json", [{"idx": 0, "name": "0", "path": "", "type": "torch.jit"}]),
    ],
)
def test_a_model_that_brings_code_is_refused(file: str, said: object, model: Path, tmp_path: Path) -> None:
    """Nothing of it is run, and the message names one that will do."""
    folder = renamed(model, tmp_path / "odd")
    (folder / file).write_text(json.dumps(said), encoding="utf-8")

    with pytest.raises(EncoderError, match="code of its own") as refused:
        load_model(folder)
    assert "multilingual-e5-small" in str(refused.value)


def test_another_model_rebuilds_cleanly_and_the_first_one_comes_back(model: Path, tmp_path: Path) -> None:
    """All eight languages are found by it; a bot that runs with the first model keeps its own index meanwhile."""
    documents, indexes = tmp_path / "documents", tmp_path / "indexes"
    documents.mkdir()
    for language, sentence in SENTENCES.items():
        (documents / f"{language}.txt").write_text(f"{sentence}\n", encoding="utf-8")
    first = load_encoder(str(model))
    second = load_encoder(str(renamed(model, tmp_path / "multilingual-e5-tiny")))
    before = build_generation([documents], indexes, first).generation
    serving = Answerer(indexes, first)

    after = build_generation([documents], indexes, second).generation

    assert after != before
    assert not serving.refresh()
    assert serving.generation.id == before
    with pytest.raises(GenerationError, match="EMBEDDING_MODEL"):
        open_answerer(indexes, str(model))
    changed = open_answerer(indexes, str(tmp_path / "multilingual-e5-tiny"))
    for language in LANGUAGES:
        hits = changed.answer(SENTENCES[language], language=language).hits
        assert hits[0].passage.document.id == language

    assert roll_back(indexes) == before
    assert open_generation(indexes).id == before
    assert open_answerer(indexes, str(model)).answer(SENTENCES["kk"]).hits[0].passage.document.id == "kk"
    assert build_generation([documents], indexes, second).generation == after
