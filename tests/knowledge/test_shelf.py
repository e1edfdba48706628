"""The operator's shelf takes whole documents or nothing, and gives back what it is asked for."""

import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from knowledge import placement, shelf_holdings
from knowledge.errors import OperatorError
from knowledge.folders import TITLES_FILE, Found, find_files
from knowledge.library import read_library
from knowledge.removal import remove_documents
from knowledge.shelf import Outcome, add_documents, name_document
from knowledge.titles import read_titles


def source(folder: Path, name: str, text: str = "Trade grew.") -> Path:
    """Write a file to be added."""
    path = folder / "from" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def test_a_file_is_added_then_unchanged_then_replaced(tmp_path: Path) -> None:
    """The result says which; the folder is made when it is missing."""
    own = tmp_path / "data" / "documents"
    path = source(tmp_path, "trade.md")
    first = add_documents([path], own)
    assert [(each.document.id, each.outcome) for each in first.shelved] == [("trade", Outcome.ADDED)]
    assert add_documents([path], own).shelved[0].outcome is Outcome.UNCHANGED
    path.write_text("Trade fell.")
    assert add_documents([path], own).shelved[0].outcome is Outcome.REPLACED
    assert (own / "trade.md").read_text() == "Trade fell."
    assert [entry.name for entry in own.iterdir()] == ["trade.md"]
    assert (own / "trade.md").stat().st_mode & 0o777 == 0o644


def test_the_same_bytes_under_another_name_are_not_added_once_more(tmp_path: Path) -> None:
    """The library would pass over the copy; what is said names the document that holds them."""
    own = tmp_path / "own"
    add_documents([source(tmp_path, "trade.md")], own)
    again = add_documents([source(tmp_path, "copy.md"), source(tmp_path, "2024/copy.txt")], own)
    assert [(each.document.id, each.outcome) for each in again.shelved] == [("trade", Outcome.UNCHANGED)] * 2
    assert "trade has the same bytes" in str(again.warnings[0])
    assert [entry.name for entry in own.iterdir()] == ["trade.md"]


def test_two_copies_added_at_once_are_one(tmp_path: Path) -> None:
    """The second is held already when its turn comes."""
    added = add_documents([source(tmp_path, "a.md"), source(tmp_path, "b.md")], tmp_path / "own")
    assert [(each.document.id, each.outcome) for each in added.shelved] == [
        ("a", Outcome.ADDED),
        ("a", Outcome.UNCHANGED),
    ]


def test_a_folder_is_added_with_all_below_it(tmp_path: Path) -> None:
    """Its subfolders are kept, and what is no document is warned about."""
    source(tmp_path, "2024/a.md", "A.")
    source(tmp_path, "b.txt", "B.")
    source(tmp_path, "c.doc", "C.")
    added = add_documents([tmp_path / "from"], tmp_path / "own")
    assert sorted(each.document.id for each in added.shelved) == ["2024/a", "b"]
    assert len(added.warnings) == 1


def test_a_bad_file_changes_nothing_and_stops_no_other(tmp_path: Path) -> None:
    """Its failure names it."""
    own = tmp_path / "own"
    bad = source(tmp_path, "trade.md", "---\ntitle: [1]\n---\nText.")
    good = source(tmp_path, "roads.md", "---\nsubject: x\n---\nRoads.")
    odd = source(tmp_path, "page.doc")
    added = add_documents([bad, tmp_path / "missing.md", odd, good], own)
    assert [each.document.id for each in added.shelved] == ["roads"]
    assert [
        failure.found.startswith(str(path))
        for failure, path in zip(added.failures, [bad, tmp_path / "missing.md", odd], strict=True)
    ]
    assert "doc" in added.failures[2].found
    assert "subject" in str(added.warnings[0])
    assert [entry.name for entry in own.iterdir()] == ["roads.md"]


def test_a_second_file_with_the_same_id_is_refused(tmp_path: Path) -> None:
    """The library would read only one of them."""
    own = tmp_path / "own"
    add_documents([source(tmp_path, "a.md")], own)
    assert "same id" in add_documents([source(tmp_path, "a.txt", "Other.")], own).failures[0].found


@pytest.mark.parametrize("name", ["...", "a\x07.md", "x" * 198 + ".md"])
def test_a_name_that_cannot_be_kept_is_refused(tmp_path: Path, name: str) -> None:
    """Control characters, nothing but dots, too long a name."""
    added = add_documents([source(tmp_path, name)], tmp_path / "own")
    assert "cannot be kept" in added.failures[0].found


def test_leading_dots_are_taken_off(tmp_path: Path) -> None:
    """A hidden file would never be read."""
    add_documents([source(tmp_path, "..a.md")], tmp_path / "own")
    assert (tmp_path / "own" / "a.md").is_file()


def test_a_crash_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The new bytes come in by one rename, or not at all."""
    own = tmp_path / "own"
    path = source(tmp_path, "a.md", "Old.")
    add_documents([path], own)
    path.write_text("New.")

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(placement.os, "fsync", fail)
    added = add_documents([path], own)
    assert added.shelved == ()
    assert added.failures[0].found == f"{path}: it cannot be put on the shelf (No space left on device)"
    assert [(entry.name, entry.read_text()) for entry in own.iterdir()] == [("a.md", "Old.")]


def test_a_link_in_place_of_a_document_is_replaced_not_followed(tmp_path: Path) -> None:
    """The file that it points to stays as it is."""
    own = tmp_path / "own"
    own.mkdir()
    outside = source(tmp_path, "outside.md", "Outside.")
    (own / "a.md").symlink_to(outside)
    add_documents([source(tmp_path, "a.md", "Inside.")], own)
    assert outside.read_text() == "Outside."
    assert not (own / "a.md").is_symlink()


@pytest.mark.parametrize("rehearse", [True, False])
@pytest.mark.parametrize("names", [("x/a.md", "y/a.md"), ("a.md", " a.md"), ("a.md", "a.txt")])
def test_two_files_for_one_place_do_not_mix(tmp_path: Path, names: tuple[str, str], *, rehearse: bool) -> None:
    """The first stands, the second is refused with its name, and the rehearsal says so beforehand."""
    own = tmp_path / "own"
    first, second = source(tmp_path, names[0], "Trade grew."), source(tmp_path, names[1], "Trade fell.")
    added = add_documents([first, second], own, rehearse=rehearse)
    assert [(each.document.id, each.outcome) for each in added.shelved] == [("a", Outcome.ADDED)]
    [failure] = added.failures
    assert failure.found.startswith(f"{second}: two files of that name came together")
    assert [path.read_text() for path in own.glob("*")] == ([] if rehearse else ["Trade grew."])


@pytest.mark.parametrize("rehearse", [True, False])
def test_the_same_bytes_twice_are_one(tmp_path: Path, *, rehearse: bool) -> None:
    """Under one name or two."""
    files = [source(tmp_path, name) for name in ("x/a.md", "y/a.md", "b.md")]
    added = add_documents(files, tmp_path / "own", rehearse=rehearse)
    assert [each.outcome for each in added.shelved] == [Outcome.ADDED, Outcome.UNCHANGED, Outcome.UNCHANGED]
    assert {each.document.id for each in added.shelved} == {"a"}
    assert added.failures == ()


def test_what_was_said_to_be_there_is_not_replaced_in_the_same_call(tmp_path: Path) -> None:
    """Its bytes came as well, and would be lost."""
    own = tmp_path / "own"
    add_documents([source(tmp_path, "a.md", "Old.")], own)
    added = add_documents([source(tmp_path, "b.md", "Old."), source(tmp_path, "a.md", "New.")], own)
    assert len(added.failures) == 1
    assert (own / "a.md").read_text() == "Old."


def test_nothing_is_added_through_a_link_to_another_place(tmp_path: Path) -> None:
    """A folder of the shelf that is a link is refused; outside nothing is written."""
    own, outside = tmp_path / "own", tmp_path / "outside"
    own.mkdir()
    outside.mkdir()
    (own / "sub").symlink_to(outside)
    source(tmp_path, "sub/a.md")
    added = add_documents([tmp_path / "from"], own)
    assert "is a link to another place" in added.failures[0].found
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("rehearse", [True, False])
@pytest.mark.parametrize("archive_first", [True, False])
def test_a_folder_and_a_file_of_one_name_do_not_meet(tmp_path: Path, *, archive_first: bool, rehearse: bool) -> None:
    """What an archive would put into a folder of a document's name is refused, and the other way about."""
    own = tmp_path / "own"
    plain, other = source(tmp_path, "report.md"), source(tmp_path, "other.md", "Other.")
    packed = tmp_path / "report.md.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.md", "Packed.")
    first, second = (packed, plain) if archive_first else (plain, packed)
    add_documents([first], own)
    added = add_documents([second, other], own, rehearse=rehearse)
    assert [each.document.id for each in added.shelved] == ["other"]
    assert len(added.failures) == 1
    assert added.failures[0].found.startswith(str(second))


def test_a_file_that_cannot_be_written_stops_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason stands in its failure."""

    def refuse(path: Path, data: bytes, *, mode: int) -> None:
        if path.name == "a.md":
            raise PermissionError(13, "Permission denied")
        placement.place(path, data, mode=mode)

    monkeypatch.setattr(shelf_holdings, "place", refuse)
    files = [source(tmp_path, "a.md"), source(tmp_path, "b.md", "B."), tmp_path / "round"]
    files[2].symlink_to(files[2])
    added = add_documents(files, tmp_path / "own")
    assert [each.document.id for each in added.shelved] == ["b"]
    assert "Permission denied" in added.failures[0].found
    assert str(files[2]) in added.failures[1].found


def test_a_file_that_is_removed_meanwhile_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was there when the shelf was looked through."""
    own = tmp_path / "own"
    add_documents([source(tmp_path, "a.md")], own)

    def find_and_remove(folder: Path) -> Found:
        found = find_files(folder)
        (own / "a.md").unlink(missing_ok=True)
        return found

    monkeypatch.setattr(shelf_holdings, "find_files", find_and_remove)
    assert add_documents([source(tmp_path, "b.md")], own).shelved[0].outcome is Outcome.ADDED


def test_a_given_title_is_what_people_see_and_the_bytes_stay(tmp_path: Path) -> None:
    """Of a file and of a part of an archive; it stays with a new version, and goes with the document."""
    own = tmp_path / "own"
    add_documents([source(tmp_path, "a.md", "# Own title\n\nA.")], own)
    with zipfile.ZipFile(own / "papers.zip", "w") as archive:
        archive.writestr("b.md", "B.")
    before = {path.name: path.read_bytes() for path in own.iterdir()}
    assert name_document("a", "  Trade  of 2024 ", own) == "Trade of 2024"
    name_document("papers.zip/b", "Бумаги", own)
    titles = {found.id: (found.title, found.retitled) for found in read_library([own]).documents}
    assert titles == {"a": ("Trade of 2024", True), "papers.zip/b": ("Бумаги", True)}
    assert {name: (own / name).read_bytes() for name in before} == before

    newer = add_documents([source(tmp_path, "a.md", "# Own title\n\nNew.")], own)
    assert newer.shelved[0].document.title == "Trade of 2024"
    remove_documents(["a"], own)
    again = add_documents([source(tmp_path, "a.md", "# Own title\n\nNew.")], own)
    assert again.shelved[0].document.title == "Own title"


def test_a_file_removed_by_hand_takes_its_title_along(tmp_path: Path) -> None:
    """Another of its name is not called so."""
    own = tmp_path / "own"
    add_documents([source(tmp_path, "a.md", "A."), source(tmp_path, "b.md", "B.")], own)
    name_document("a", "Trade of 2024", own)
    (own / "a.md").unlink()
    assert add_documents([source(tmp_path, "a.md", "Other.")], own).shelved[0].document.title == "a"


@pytest.mark.parametrize("title", ["", " \n", "a\x07b", "a\u202eb", "x" * 301])
def test_a_title_that_cannot_be_shown_is_refused(tmp_path: Path, title: str) -> None:
    """And so is one for what is not there."""
    own = tmp_path / "own"
    add_documents([source(tmp_path, "a.md")], own)
    with pytest.raises(OperatorError, match="cannot be kept"):
        name_document("a", title, own)
    with pytest.raises(OperatorError, match="is not in"):
        name_document("b", "B", own)
    assert not (own / TITLES_FILE).exists()


@pytest.mark.parametrize("content", [b"", b"[1]", b'{"a": 1}', b'{"a": "\\u202e"}', b"\xff"])
def test_titles_that_cannot_be_read_are_told_and_stop_nothing(tmp_path: Path, content: bytes) -> None:
    """Documents have their own titles then; the file is not written over."""
    own = tmp_path / "own"
    add_documents([source(tmp_path, "a.md")], own)
    (own / TITLES_FILE).write_bytes(content)
    library = read_library([own])
    assert [found.title for found in library.documents] == ["a"]
    assert TITLES_FILE in library.failures[0].found
    with pytest.raises(OperatorError, match=TITLES_FILE):
        name_document("a", "A", own)
    assert TITLES_FILE in add_documents([source(tmp_path, "b.md", "B.")], own).failures[0].found
    assert (own / TITLES_FILE).read_bytes() == content


def test_titles_given_at_once_are_all_kept(tmp_path: Path) -> None:
    """Each waits for the one that is being written."""
    own = tmp_path / "own"
    add_documents([source(tmp_path, f"{number}.md", f"N{number}.") for number in range(8)], own)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: name_document(str(number), f"Number {number}", own), range(8)))
    assert read_titles(own) == {str(number): f"Number {number}" for number in range(8)}


def test_given_titles_outlive_a_broken_list_of_sources(tmp_path: Path) -> None:
    """Each is read by itself; the broken one is told."""
    (tmp_path / "a.md").write_text("# A\n\nText.\n")
    name_document("a", "Trade of 2024", tmp_path)
    (tmp_path / "sources.toml").write_text("[broken")

    library = read_library([tmp_path])

    assert [document.title for document in library.documents] == ["Trade of 2024"]
    assert len(library.failures) == 1
