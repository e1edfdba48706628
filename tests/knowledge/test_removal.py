"""What is removed is gone, what cannot be removed is said, and a copy does not take its place in silence."""

import zipfile
from pathlib import Path

import pytest

from knowledge.errors import OperatorError
from knowledge.library import read_library
from knowledge.reasons import Reason
from knowledge.removal import plan_removal, remove_documents
from knowledge.shelf import add_documents
from tests.knowledge.test_shelf import source


def pack(path: Path, **members: str) -> Path:
    """A ZIP archive of texts."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(f"{name}.md", text)
    return path


def test_documents_are_removed_by_id(tmp_path: Path) -> None:
    """All that were named, and no others."""
    own = tmp_path / "own"
    add_documents([source(tmp_path, "2024/a.md"), source(tmp_path, "b.md", "B."), source(tmp_path, "c.md", "C.")], own)
    assert remove_documents(["a", "c", "a"], own).ids == ("a", "c")
    assert [entry.name for entry in own.iterdir()] == ["b.md"]


@pytest.mark.parametrize("wanted", ["tarde", "../from/trade", "/etc/passwd", ""])
def test_an_unknown_id_removes_nothing(tmp_path: Path, wanted: str) -> None:
    """The nearest ids are named; no id reaches outside the folder."""
    own = tmp_path / "own"
    path = source(tmp_path, "trade.md")
    add_documents([path], own)
    with pytest.raises(OperatorError, match="trade"):
        remove_documents(["trade", wanted], own)
    assert (own / "trade.md").is_file()
    assert path.is_file()


def test_removing_from_an_empty_shelf_says_so(tmp_path: Path) -> None:
    """There is nothing to suggest."""
    with pytest.raises(OperatorError, match="none"):
        remove_documents(["a"], tmp_path / "missing")


def test_copies_that_answer_instead_are_told(tmp_path: Path) -> None:
    """On the shelf, in another folder, in an archive: each is what the next build finds in its place."""
    own, house = tmp_path / "own", tmp_path / "house"
    add_documents([source(tmp_path, "a.md"), source(tmp_path, "other.md", "Other text.")], own)
    (own / "b.md").write_text("Trade grew.")
    house.mkdir()
    (house / "c.md").write_text("Trade grew.")
    pack(own / "papers.zip", d="Trade grew.", e="Trade fell.")
    assert [found.id for found in read_library([house, own]).documents] == ["a", "other", "papers.zip/e"]

    removal = remove_documents(["a"], own, [house, own])

    assert removal.copies == ("c", "b", "papers.zip/d")
    assert removal.shelved_copies == ("b",)
    assert [found.id for found in read_library([house, own]).documents] == ["b", "other", "papers.zip/e"]
    assert remove_documents(["b"], own, [house, own]).copies == ("c", "papers.zip/d")


def test_copies_that_go_together_are_no_copies(tmp_path: Path) -> None:
    """Nothing of them stays."""
    own = tmp_path / "own"
    add_documents([source(tmp_path, "a.md"), source(tmp_path, "other.md", "Other.")], own)
    (own / "b.md").write_text("Trade grew.")
    assert remove_documents(["a", "b"], own).copies == ()


def test_an_archive_is_removed_as_a_whole(tmp_path: Path) -> None:
    """A part of it is refused, with the archive's name; of what was in it, copies outside are told."""
    own = tmp_path / "own"
    add_documents([source(tmp_path, "a.md")], own)
    pack(own / "sub/papers.zip", one="Trade grew.", two="Trade fell.")
    with pytest.raises(OperatorError, match=r"karvon remove sub/papers\.zip") as refusal:
        remove_documents(["sub/papers.zip/one"], own)
    assert (refusal.value.reason, refusal.value.detail) == (Reason.PACKED, "sub/papers.zip")
    assert remove_documents(["sub/papers.zip"], own).copies == ("a",)
    assert [found.id for found in read_library([own]).documents] == ["a"]


def test_an_archive_does_not_stand_in_the_way_of_a_document_of_its_name(tmp_path: Path) -> None:
    """papers.md and papers.zip are two."""
    own = tmp_path / "own"
    add_documents([source(tmp_path, "papers.md")], own)
    pack(own / "papers.zip", one="Trade fell.")
    remove_documents(["papers"], own)
    assert [path.name for path in own.iterdir()] == ["papers.zip"]


def test_the_last_document_stays(tmp_path: Path) -> None:
    """Refused before anything is moved, also where what is left cannot be read; one of another folder is enough."""
    own, house = tmp_path / "own", tmp_path / "house"
    add_documents([source(tmp_path, "a.md"), source(tmp_path, "b.md", "B.")], own)
    (own / "empty.md").write_text("")
    with pytest.raises(OperatorError, match="no document would be left") as refusal:
        remove_documents(["a", "b"], own)
    assert refusal.value.reason is Reason.LAST
    assert sorted(path.name for path in own.iterdir()) == ["a.md", "b.md", "empty.md"]
    house.mkdir()
    (house / "c.md").write_text("C.")
    assert remove_documents(["a", "b"], own, [house, own]).ids == ("a", "b")


def test_a_plan_moves_nothing(tmp_path: Path) -> None:
    """It says what would be removed."""
    own = tmp_path / "own"
    add_documents([source(tmp_path, "a.md"), source(tmp_path, "b.md", "B.")], own)
    assert plan_removal(["a"], own).files == (own / "a.md",)
    assert (own / "a.md").is_file()


def test_a_folder_by_another_name_is_the_same_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is removed is neither left nor a copy of itself where the settings name the shelf in another way."""
    own = tmp_path / "own"
    add_documents([source(tmp_path, "a.md"), source(tmp_path, "b.md", "B.")], own)
    (own / "c.md").write_text("Trade grew.")
    monkeypatch.chdir(tmp_path)
    removal = plan_removal(["a"], own, [Path("own")])
    assert (removal.copies, removal.shelved_copies) == (("c",), ("c",))
    with pytest.raises(OperatorError, match="no document would be left"):
        plan_removal(["a", "b", "c"], own, [Path("own")])


def test_two_files_of_one_id_go_together(tmp_path: Path) -> None:
    """Else the other would answer in its place at once."""
    for name in ("t.md", "t.txt", "other.md"):
        (tmp_path / name).write_text(f"# {name}\n\nText of {name}.\n")

    remove_documents(["t"], tmp_path)

    assert [path.name for path in tmp_path.glob("*.*")] == ["other.md"]
