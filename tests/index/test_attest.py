"""A large generation is read whole once; whatever changes in it afterwards is seen."""

import errno
import os
import shutil
from functools import partial
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


def test_a_note_that_cannot_be_written_costs_time_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full or read-only disk keeps nobody from an index that is whole."""

    def refuse(_path: Path, _data: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    index.attest._path(folder).unlink()
    monkeypatch.setattr(index.attest, "place", refuse)

    assert read_generation(folder).id == folder.name
    index.attest.attest(folder)
    assert not index.attest._path(folder).exists()


def test_what_verification_found_damaged_is_not_opened_again(folder: Path) -> None:
    """Not even where the system saw nothing: the note is gone, and all is hashed."""
    path = folder / "sentence_vectors.npy"
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    index.attest._remember(folder, index.attest._marks(folder))
    assert read_generation(folder).id == folder.name

    assert verify_generations(folder.parent.parent)[0].damage
    with pytest.raises(GenerationError, match="sha256"):
        read_generation(folder)


def test_a_file_that_the_disk_cannot_read_is_damage(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """So an earlier generation answers; what the system has no more of is no damage."""

    def refuse(_path: Path, number: int = errno.EIO) -> str:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(index.manifest, "sha256_of", refuse)
    assert "cannot be read" in index.manifest.find_damage(folder)[0]

    monkeypatch.setattr(index.manifest, "sha256_of", partial(refuse, number=errno.EMFILE))
    with pytest.raises(OSError, match="open files"):
        index.manifest.find_damage(folder)
