"""A build: nothing embedded twice, nothing lost when it is cut off, the old index kept until the new one is whole."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

import index.build
import index.publication
from index.build import build_from_documents, build_generation
from index.publication import current_id, generation_folder, open_generation, verify_generations
from index.sentence_encoder import SentenceEncoder
from index.tokens import ReadPassages, Vectors
from knowledge.errors import CorpusError
from tests.documents import DOCUMENTS, SUMMIT, TRADE, WORKSHOP, make_document


class CountingEncoder:
    """The real encoder, which remembers the texts that it was given to embed."""

    def __init__(self, encoder: SentenceEncoder) -> None:
        self._encoder = encoder
        self.seen: list[str] = []

    def __getattr__(self, name: str) -> object:
        return getattr(self._encoder, name)

    def encode_documents(self, texts: Sequence[str]) -> Vectors:
        """Remember the texts and embed them."""
        self.seen += texts
        return self._encoder.encode_documents(texts)

    def encode_passages(self, texts: Sequence[str]) -> ReadPassages:
        """Remember the texts and read them."""
        self.seen += texts
        return self._encoder.encode_passages(texts)


def write(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def test_only_new_texts_are_embedded(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """Adding a document embeds its passages and sentences alone, and gives the vectors of a full build."""
    counting = CountingEncoder(encoder)
    build_from_documents((SUMMIT, TRADE), tmp_path / "grown", counting)
    counting.seen.clear()

    _, embedding = build_from_documents((SUMMIT, TRADE, WORKSHOP), tmp_path / "grown", counting)
    build_from_documents((SUMMIT, TRADE, WORKSHOP), tmp_path / "fresh", encoder)

    assert embedding.fresh == len(counting.seen) > 0
    assert all(text.removeprefix(f"{WORKSHOP.title}\n") in WORKSHOP.text for text in counting.seen)
    grown, fresh = open_generation(tmp_path / "grown"), open_generation(tmp_path / "fresh")
    assert grown.id == fresh.id
    np.testing.assert_allclose(grown.sentence_vectors, fresh.sentence_vectors, atol=1e-5)
    np.testing.assert_allclose(grown.passage_vectors.rows, fresh.passage_vectors.rows, atol=1e-5)
    np.testing.assert_array_equal(grown.tokens.first, fresh.tokens.first)
    np.testing.assert_allclose(grown.tokens.rows, fresh.tokens.rows, atol=1)


def test_a_full_build_embeds_everything(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """`full` reuses nothing."""
    build_from_documents((SUMMIT,), tmp_path, encoder)
    counting = CountingEncoder(encoder)
    build_from_documents((SUMMIT,), tmp_path, counting, full=True)

    assert f"{SUMMIT.title}\n{SUMMIT.text}" in counting.seen
    assert not [verdict for verdict in verify_generations(tmp_path) if verdict.damage]


def test_an_unchanged_library_is_not_built_again(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """The second build says so, embeds nothing, and reports the same counts."""
    folder = tmp_path / "documents"
    folder.mkdir()
    write(folder, trade="# Trade\n\nTrade grew in 2024.", summit="The summit was held in Xi'an.")
    first = build_generation([folder], tmp_path / "index", encoder)
    second = build_generation([folder], tmp_path / "index", encoder)

    assert (first.changed, second.changed) == (True, False)
    assert (first.documents, first.embedded > 0, second.embedded) == (2, True, 0)
    assert (first.generation, first.passages, first.sentences) == (
        second.generation,
        second.passages,
        second.sentences,
    )


def test_a_damaged_index_is_built_again(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """The documents have not changed, but a file has: the build makes the index whole."""
    folder = tmp_path / "documents"
    folder.mkdir()
    write(folder, trade="Trade grew in 2024.")
    first = build_generation([folder], tmp_path / "index", encoder)
    (generation_folder(tmp_path / "index", first.generation) / "documents.jsonl").write_bytes(b"")

    second = build_generation([folder], tmp_path / "index", encoder)

    assert second.changed
    assert open_generation(tmp_path / "index").id == first.generation


def test_one_bad_file_does_not_stop_the_others(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """The report names the bad file; the good one is in the index."""
    folder = tmp_path / "documents"
    folder.mkdir()
    write(folder, good="Trade grew in 2024.", empty="")
    (folder / "binary.txt").write_bytes(os.urandom(2000))

    report = build_generation([folder], tmp_path / "index", encoder)

    assert report.documents == 1
    assert sorted(Path(failure.found.split(":")[0]).name for failure in report.failures) == ["binary.txt", "empty.md"]


def test_nothing_to_index_leaves_the_old_index(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """An emptied folder is a clear fault, and what was in force stays so."""
    folder = tmp_path / "documents"
    folder.mkdir()
    write(folder, good="Trade grew in 2024.")
    before = build_generation([folder], tmp_path / "index", encoder).generation
    (folder / "good.md").write_text("", encoding="utf-8")

    with pytest.raises(CorpusError, match="no document"):
        build_generation([folder], tmp_path / "index", encoder)
    assert open_generation(tmp_path / "index").id == before


class CutOffError(Exception):
    """The power went."""


@pytest.mark.parametrize("instant", ["Draft", "make_contents", "_install", "publish", "replace"])
def test_a_build_cut_off_at_any_instant_leaves_a_whole_index(
    instant: str, encoder: SentenceEncoder, small_indexes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before and after each step: the old generation is still in force and whole, and the next build succeeds."""
    indexes = tmp_path / "indexes"
    shutil.copytree(small_indexes, indexes)
    before = current_id(indexes)
    module = os if instant == "replace" else index.build
    with monkeypatch.context() as patched:

        def cut_off(*_: object, **__: object) -> None:
            raise CutOffError

        patched.setattr(module, instant, cut_off)
        with pytest.raises(CutOffError):
            build_from_documents(DOCUMENTS[:2], indexes, encoder)

    assert open_generation(indexes).id == before
    assert verify_generations(indexes)[0].damage == ()

    build_from_documents(DOCUMENTS[:2], indexes, encoder)
    after = open_generation(indexes)
    assert after.documents[:] == DOCUMENTS[:2]
    assert not [folder for folder in (indexes / "generations").iterdir() if folder.name.startswith(".")]


def test_progress_counts_up_to_the_whole(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """Each stage is heard, and ends with done equal to total."""
    folder = tmp_path / "documents"
    folder.mkdir()
    write(folder, trade="Trade grew in 2024.", summit="The summit was held in Xi'an.")
    heard: dict[str, tuple[int, int]] = {}
    build_generation(
        [folder], tmp_path / "index", encoder, progress=lambda stage, done, total: heard.update({stage: (done, total)})
    )

    assert list(heard) == ["read", "embed", "write"]
    assert all(done == total > 0 for done, total in heard.values())


def test_a_paragraph_in_a_language_that_the_encoder_does_not_know_stays_whole(
    encoder: SentenceEncoder, tmp_path: Path
) -> None:
    """Its words fall into many pieces, but its passage is as long as an English one, and its vector stands for all."""
    russian = "Караван прошёл через Самарканд и Бухару, а потом повернул на восток к Кашгару. " * 9
    assert encoder.count_tokens([russian])[0] > encoder.max_tokens
    build_from_documents((make_document("ru/way", russian, language="ru"),), tmp_path, encoder)

    [passage] = open_generation(tmp_path).passages
    assert passage.text == russian.strip()
