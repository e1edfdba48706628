"""A generation on disk: whole or refused, never half used."""

import json
import os
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.build import build_from_documents
from index.generation import Generation, read_generation
from index.manifest import MANIFEST_FILE, Manifest, Recorder, find_damage, seal
from index.publication import (
    CURRENT_FILE,
    KEPT_GENERATIONS,
    current_id,
    generation_folder,
    open_generation,
    publish,
    roll_back,
    verify_generations,
)
from index.sentence_encoder import SentenceEncoder
from knowledge.errors import GenerationError
from knowledge.excerpts import Citation
from knowledge.spans import Span
from tests.documents import DOCUMENTS, SUMMIT, TRADE


def copy_of(indexes: Path, target: Path) -> Path:
    """A copy that a test may damage, and the folder of its only generation."""
    shutil.copytree(indexes, target)
    return generation_folder(target, str(current_id(target)))


def files_of(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def reseal(folder: Path, **changes: object) -> None:
    """Write the manifest anew over the files as they are, as somebody would who wants to be believed."""
    old = json.loads((folder / MANIFEST_FILE).read_text())
    (folder / MANIFEST_FILE).unlink()
    (folder / "manifest.sha256").unlink()
    recorder = Recorder(folder)
    files = {name: record.model_dump() for name, record in recorder.records().items()}
    recorder.close()
    seal(folder, Manifest.model_validate({**old, "files": files, **changes}))


def test_what_was_written_is_read_back(generation: Generation) -> None:
    """Documents, passages and vectors on disk are those that were built."""
    assert generation.documents[:] == DOCUMENTS
    assert {passage.document.id for passage in generation.passages} == {document.id for document in DOCUMENTS}
    assert len(generation.passage_vectors) == len(generation.passages)
    assert generation.first_sentence[-1] == len(generation.sentence_vectors)
    assert all(passage.document in generation.documents for passage in generation.passages)


def test_the_row_of_a_citation_is_that_of_its_passage(generation: Generation) -> None:
    """Every sentence is found again in the passage it came from; a place of another generation is nowhere."""
    for row, passage in enumerate(generation.passages):
        for citation in passage.citations():
            assert generation.texts.row_of(citation) == row
    assert generation.texts.row_of(Citation(TRADE, Span(0, 5))) is None


def test_the_same_documents_give_the_same_id_and_the_same_bytes(
    encoder: SentenceEncoder, generation: Generation, small_indexes: Path, tmp_path: Path
) -> None:
    """Order apart, the id is a function of documents, encoder and shape, and so is every file but the manifest."""
    build_from_documents(DOCUMENTS, tmp_path, encoder)
    one, two = (generation_folder(folder, generation.id) for folder in (small_indexes, tmp_path))

    assert current_id(tmp_path) == generation.id
    assert files_of(one) == files_of(two)
    for name in set(files_of(one)) - {MANIFEST_FILE, "manifest.sha256"}:
        assert (one / name).read_bytes() == (two / name).read_bytes(), name


def test_other_documents_give_another_id(encoder: SentenceEncoder, generation: Generation, tmp_path: Path) -> None:
    """One document less is another index."""
    build_from_documents(DOCUMENTS[1:], tmp_path, encoder)

    assert current_id(tmp_path) != generation.id


@settings(max_examples=120, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_flipped_bit_in_any_file_is_found_and_refused(
    data: st.DataObject, small_indexes: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whichever bit of whichever file it is, verification names the file and the generation is not opened."""
    folder = copy_of(small_indexes, tmp_path_factory.mktemp("flipped") / "indexes")
    name = data.draw(st.sampled_from(files_of(folder)))
    content = bytearray((folder / name).read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    (folder / name).write_bytes(content)

    damage = find_damage(folder)

    assert damage
    assert name in damage[0] or name in (MANIFEST_FILE, "manifest.sha256")
    with pytest.raises(GenerationError, match="karvon build"):
        read_generation(folder)
    shutil.rmtree(folder.parent.parent)


@pytest.mark.parametrize("harm", ["missing", "empty", "shorter", "extra", "link"])
def test_missing_truncated_foreign_and_linked_files_are_found(harm: str, small_indexes: Path, tmp_path: Path) -> None:
    """Every file is checked for every such harm."""
    for name in files_of(generation_folder(small_indexes, str(current_id(small_indexes)))):
        folder = copy_of(small_indexes, tmp_path / name.replace("/", "-"))
        path = folder / name
        if harm == "missing":
            path.unlink()
        elif harm == "empty":
            path.write_bytes(b"")
        elif harm == "shorter":
            os.truncate(path, path.stat().st_size - 1)
        elif harm == "extra":
            path.with_name("chunks.pkl").write_bytes(b"cos\nsystem\n")
        else:
            path.rename(tmp_path / "elsewhere")
            path.symlink_to(tmp_path / "elsewhere")

        with pytest.raises(GenerationError):
            read_generation(folder)
        assert verify_generations(folder.parent.parent)[0].damage


@pytest.mark.parametrize(
    "vectors",
    [
        np.zeros((4, 384), dtype=np.float32),
        np.full((4, 384), np.nan, dtype=np.float32),
        np.ones((4, 384), dtype=np.float64),
        np.ones((1, 384), dtype=np.float32),
        np.asfortranarray(np.ones((4, 384), dtype=np.float32)),
    ],
    ids=["zero", "not a number", "float64", "too few", "column order"],
)
def test_vectors_that_cannot_be_right_are_refused_even_when_sealed(
    vectors: np.ndarray, small_indexes: Path, tmp_path: Path
) -> None:
    """A right checksum does not make wrong vectors usable."""
    folder = copy_of(small_indexes, tmp_path / "indexes")
    np.save(folder / "passage_vectors.npy", vectors)
    reseal(folder)

    assert find_damage(folder) == []
    with pytest.raises(GenerationError, match="do not fit together"):
        read_generation(folder)


def test_a_header_that_promises_more_than_the_file_holds_allocates_nothing(small_indexes: Path, tmp_path: Path) -> None:
    """10^12 rows in the header of a small file are refused at once."""
    folder = copy_of(small_indexes, tmp_path / "indexes")
    with (folder / "sentence_vectors.npy").open("wb") as file:
        np.lib.format.write_array_header_1_0(file, {"descr": "<f4", "fortran_order": False, "shape": (10**12, 384)})
    reseal(folder)

    with pytest.raises(GenerationError, match="do not fit together"):
        read_generation(folder)


def test_an_array_of_objects_is_never_unpickled(small_indexes: Path, tmp_path: Path) -> None:
    """A pickle inside an .npy file is refused, sealed or not."""
    folder = copy_of(small_indexes, tmp_path / "indexes")
    np.save(folder / "passage_vectors.npy", np.array([{"run": "me"}], dtype=object), allow_pickle=True)
    reseal(folder)

    with pytest.raises(GenerationError, match="do not fit together"):
        read_generation(folder)


def test_counts_that_disagree_are_refused(small_indexes: Path, tmp_path: Path) -> None:
    """A manifest that speaks of another number of passages is not believed."""
    folder = copy_of(small_indexes, tmp_path / "indexes")
    reseal(folder, passages=99)

    with pytest.raises(GenerationError, match="do not fit together"):
        read_generation(folder)


@pytest.mark.parametrize("name", ["../outside", "/etc/passwd", "a//b", ".", "a\\b"])
def test_a_manifest_that_leads_out_of_its_folder_is_refused(name: str, small_indexes: Path, tmp_path: Path) -> None:
    """File names in a manifest stay inside the generation."""
    folder = copy_of(small_indexes, tmp_path / "indexes")
    content = json.loads((folder / MANIFEST_FILE).read_text())
    content["files"][name] = {"bytes": 1, "sha256": "0" * 64}

    with pytest.raises(ValueError, match="leads out"):
        Manifest.model_validate(content)


def test_a_pointer_to_nothing_falls_back_and_is_reported(small_indexes: Path, tmp_path: Path) -> None:
    """CURRENT empty, with rubbish, or naming a lost generation: the newest whole one is opened, and verify says so."""
    folder = copy_of(small_indexes, tmp_path / "indexes")
    indexes = folder.parent.parent
    for content in (
        b"",
        b"\x00\xff" * 40,
        b"0123456789abcdef\n",
        b"../../etc\n",
        folder.name.encode() + b" junk",
        folder.name.encode() + b"\x0b",
        folder.name.encode() + b"\njunk\n",
    ):
        (indexes / CURRENT_FILE).write_bytes(content)

        assert open_generation(indexes).id == folder.name
        assert verify_generations(indexes)[0].damage == ("it names no generation that is there",)


def test_no_index_is_a_clear_fault(tmp_path: Path) -> None:
    """Opening, verifying and rolling back say that there is none and what to do."""
    for act in (open_generation, verify_generations, roll_back):
        with pytest.raises(GenerationError, match="karvon build"):
            act(tmp_path)


@pytest.fixture
def two_generations(encoder: SentenceEncoder, tmp_path: Path) -> tuple[Path, str, str]:
    """An index built twice: the folder, the earlier id, and the id in force."""
    build_from_documents((SUMMIT,), tmp_path, encoder)
    earlier = str(current_id(tmp_path))
    build_from_documents((SUMMIT, TRADE), tmp_path, encoder)
    manifest = json.loads((generation_folder(tmp_path, earlier) / MANIFEST_FILE).read_text())
    reseal(generation_folder(tmp_path, earlier), built_at=f"1{manifest['built_at'][1:]}")  # surely the older one
    return tmp_path, earlier, str(current_id(tmp_path))


def test_a_damaged_generation_falls_back_to_the_last_whole_one(two_generations: tuple[Path, str, str]) -> None:
    """The one in force is damaged: the earlier one is opened; with that damaged too, nothing is."""
    indexes, earlier, current = two_generations
    assert open_generation(indexes).id == current
    (generation_folder(indexes, current) / "passages.npy").write_bytes(b"")

    assert open_generation(indexes).id == earlier
    assert [(verdict.generation, bool(verdict.damage)) for verdict in verify_generations(indexes)] == [
        (current, True),
        (earlier, False),
    ]

    (generation_folder(indexes, earlier) / MANIFEST_FILE).write_bytes(b"{}")
    with pytest.raises(GenerationError, match="whole"):
        open_generation(indexes)


def test_rolling_back_puts_the_earlier_generation_in_force(two_generations: tuple[Path, str, str]) -> None:
    """Back once, forward by name, and not to one that is unknown or damaged."""
    indexes, earlier, current = two_generations

    assert roll_back(indexes) == earlier
    assert open_generation(indexes).id == earlier
    assert roll_back(indexes, current) == current
    with pytest.raises(GenerationError, match=f"{current}, {earlier}"):
        roll_back(indexes, "unknown")
    with pytest.raises(GenerationError, match="no generation"):
        roll_back(indexes, "../..")
    (generation_folder(indexes, earlier) / "documents.jsonl").write_bytes(b"")
    with pytest.raises(GenerationError, match="damaged"):
        roll_back(indexes, earlier)
    with pytest.raises(GenerationError, match="no earlier generation"):
        roll_back(indexes)
    assert current_id(indexes) == current


def test_only_the_newest_generations_are_kept(small_indexes: Path, tmp_path: Path) -> None:
    """Publishing sweeps away the oldest beyond those kept, never the one in force."""
    folder = copy_of(small_indexes, tmp_path / "indexes")
    indexes = folder.parent.parent
    for number in range(6):
        other = folder.with_name(f"{number:016x}")
        shutil.copytree(folder, other)
        reseal(other, id=other.name, built_at=f"2000-01-0{number + 1}T00:00:00+00:00")
    publish(indexes, f"{0:016x}")

    kept = sorted(path.name for path in folder.parent.iterdir())
    assert len(kept) == KEPT_GENERATIONS
    assert f"{0:016x}" in kept
    assert folder.name in kept
    assert current_id(indexes) == f"{0:016x}"


def test_what_was_in_force_until_now_is_kept_whatever_its_age(small_indexes: Path, tmp_path: Path) -> None:
    """After a return to the oldest, the next build leaves it there: people were just answered from it."""
    oldest = copy_of(small_indexes, tmp_path / "indexes")
    indexes = oldest.parent.parent
    for number in range(KEPT_GENERATIONS):
        other = oldest.with_name(f"{number:016x}")
        shutil.copytree(oldest, other)
        reseal(other, id=other.name, built_at=f"2999-01-0{number + 1}T00:00:00+00:00")
    publish(indexes, f"{KEPT_GENERATIONS - 1:016x}")

    kept = sorted(path.name for path in oldest.parent.iterdir())
    assert oldest.name in kept
    assert len(kept) == KEPT_GENERATIONS
