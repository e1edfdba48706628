"""A large generation is read whole once; whatever changes in it afterwards is seen."""

import os
import shutil
from pathlib import Path

import pytest

import index.attest
import index.manifest
from index.generation import read_generation
from index.publication import current_id, discard_generation, generation_folder, verify_generations
from knowledge.errors import GenerationError


@pytest.fixture
def folder(small_indexes: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A generation that counts as large, opened once."""
    monkeypatch.setattr(index.attest, "HASHED_BYTES", 0)
    shutil.copytree(small_indexes, tmp_path / "indexes")
    folder = generation_folder(tmp_path / "indexes", current_id(tmp_path / "indexes") or "")
    read_generation(folder)
    return folder


def test_what_was_whole_and_has_not_changed_is_not_read_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither is anything hashed, nor is another generation taken for it."""
    monkeypatch.setattr(index.manifest, "sha256_of", None)

    assert read_generation(folder).id == folder.name
    monkeypatch.setattr(index.attest, "HASHED_BYTES", 1 << 30)
    with pytest.raises(TypeError):
        read_generation(folder)


def test_a_byte_that_was_changed_is_found_also_where_the_time_was_set_back(folder: Path) -> None:
    """The system's own note of the change cannot be set."""
    path = folder / "sentence_vectors.npy"
    before = path.stat()
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    with pytest.raises(GenerationError, match="sha256"):
        read_generation(folder)


@pytest.mark.parametrize("change", ["removed", "added", "cut short"])
def test_files_that_come_go_or_shrink_are_found(change: str, folder: Path) -> None:
    """Whatever their bytes are."""
    if change == "removed":
        (folder / "tokens.npy").unlink()
    elif change == "added":
        (folder / "more.npy").write_bytes(b"x")
    else:
        os.truncate(folder / "tokens.npy", 10)

    with pytest.raises(GenerationError):
        read_generation(folder)


def test_verification_reads_all(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was remembered counts for nothing there."""
    read: list[Path] = []
    real = index.manifest.sha256_of
    monkeypatch.setattr(index.manifest, "sha256_of", lambda path: read.append(path) or real(path))

    assert not verify_generations(folder.parent.parent)[0].damage
    assert len(read) > 10


def test_a_note_that_cannot_be_read_is_as_good_as_none(folder: Path) -> None:
    """Everything is hashed again, and the note is written anew; it goes with its generation."""
    note = index.attest._path(folder)
    note.write_bytes(b"[")

    assert read_generation(folder).id == folder.name
    assert note.read_bytes() != b"["
    discard_generation(folder.parent.parent, folder.name)
    assert not note.exists()
