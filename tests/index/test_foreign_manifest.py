"""A manifest that somebody else wrote, or files of two generations mixed: refused, and nothing of it is used."""

import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest

from index.build import build_from_documents
from index.generation import read_generation
from index.manifest import MANIFEST_FILE, MANIFEST_MAX_BYTES, SEAL_FILE
from index.publication import current_id, generation_folder, open_generation, verify_generations
from knowledge.errors import GenerationError
from tests.documents import SUMMIT, TRADE
from tests.torture.quick_encoder import QuickEncoder


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    """The folders of two generations, the earlier one first."""
    folders = []
    for documents in ((SUMMIT,), (SUMMIT, TRADE)):
        build_from_documents(documents, tmp_path, QuickEncoder())
        folders.append(generation_folder(tmp_path, str(current_id(tmp_path))))
    return folders[0], folders[1]


def write_sealed(folder: Path, content: bytes) -> None:
    """Write the manifest with the seal that belongs to it, as somebody would who wants to be believed."""
    (folder / MANIFEST_FILE).write_bytes(content)
    (folder / SEAL_FILE).write_text(f"{hashlib.sha256(content).hexdigest()}\n")


@pytest.mark.parametrize("what", ["no JSON", "unknown version", "a name more", "a gigabyte", "empty"])
def test_a_manifest_that_is_none_is_refused_though_it_is_sealed(what: str, two: tuple[Path, Path]) -> None:
    """And the earlier generation serves."""
    earlier, later = two
    known = json.loads((later / MANIFEST_FILE).read_text())
    contents = {
        "no JSON": b"{",
        "unknown version": json.dumps(known | {"format": 99}).encode(),
        "a name more": json.dumps(known | {"run": "me"}).encode(),
        "a gigabyte": json.dumps(known).encode() + b" " * MANIFEST_MAX_BYTES,
        "empty": b"",
    }
    write_sealed(later, contents[what])

    with pytest.raises(GenerationError, match=MANIFEST_FILE):
        read_generation(later)
    assert open_generation(later.parent.parent).id == earlier.name


def test_a_linked_manifest_is_refused(two: tuple[Path, Path], tmp_path: Path) -> None:
    """Its bytes would be right; but who made the link may change them."""
    earlier, later = two
    (later / MANIFEST_FILE).rename(tmp_path / "elsewhere")
    (later / MANIFEST_FILE).symlink_to(tmp_path / "elsewhere")

    assert open_generation(later.parent.parent).id == earlier.name


@pytest.mark.parametrize("name", [MANIFEST_FILE, SEAL_FILE])
def test_a_pipe_in_place_of_a_manifest_is_refused(name: str, two: tuple[Path, Path]) -> None:
    """Nobody waits for what may come out of it."""
    earlier, later = two
    (later / name).unlink()
    os.mkfifo(later / name)

    assert open_generation(later.parent.parent).id == earlier.name


@pytest.mark.parametrize("name", ["documents.jsonl", "passage_vectors.npy", MANIFEST_FILE])
def test_files_of_two_generations_do_not_mix(name: str, two: tuple[Path, Path]) -> None:
    """A whole file of another generation is a damaged one of this."""
    earlier, later = two
    shutil.copyfile(earlier / name, later / name)
    if name == MANIFEST_FILE:
        shutil.copyfile(earlier / SEAL_FILE, later / SEAL_FILE)

    assert open_generation(later.parent.parent).id == earlier.name


def test_a_fallback_is_told_in_one_line(two: tuple[Path, Path], caplog: pytest.LogCaptureFixture) -> None:
    """Which is damaged, which is opened, and what to do."""
    earlier, later = two
    (later / "documents.jsonl").write_bytes(b"")
    open_generation(later.parent.parent)

    [line] = [record.getMessage() for record in caplog.records if record.name == "index.publication"]
    assert later.name in line
    assert f"{earlier.name} is opened instead" in line
    assert "karvon build" in line


def test_one_of_another_version_is_told_from_a_damaged_one(two: tuple[Path, Path]) -> None:
    """It cannot be read, and nothing has happened to it; with a broken seal it is damaged like any other."""
    earlier, later = two
    known = json.loads((earlier / MANIFEST_FILE).read_text())
    write_sealed(earlier, json.dumps(known | {"format": 5}).encode())
    first, second = verify_generations(later.parent.parent)

    assert (first.generation, first.damage, first.another_version) == (later.name, (), False)
    assert (second.generation, second.another_version) == (earlier.name, True)
    assert "it is of format 5" in second.damage[0]
    (earlier / SEAL_FILE).write_text("0")
    assert not verify_generations(later.parent.parent)[1].another_version
