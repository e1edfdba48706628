"""A library holds every document that can be read, and says what became of the rest."""

import os
import unicodedata
from pathlib import Path

import pytest

from knowledge import folders
from knowledge.errors import DocumentError
from knowledge.folders import find_files, read_bytes
from knowledge.library import read_library, silent


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """Write a file below the folder."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_every_file_becomes_a_document_with_its_path_as_id(tmp_path: Path) -> None:
    """Subfolders, names in any script, ids in NFC; title and language fall back on the text and the file's name."""
    write(tmp_path, "en/trade.md", "---\ntitle: Trade\nlanguage: en\n---\n# Heading\n\nIt grew.")
    write(tmp_path, "савдо/" + unicodedata.normalize("NFD", "й") + ".txt", "Савдо ҳажми қанча бўлди ва нима учун?")
    write(tmp_path, "贸易.markdown", "# 贸易\n\n2024年贸易额达到948亿美元。")
    write(tmp_path, "a.b.TEXT", "Who signed it in the end?")
    library = read_library([tmp_path])
    assert [(found.id, found.title, found.language) for found in library.documents] == [
        ("a.b", "a.b", "en"),
        ("en/trade", "Trade", "en"),
        ("савдо/й", "й", "uz"),
        ("贸易", "贸易", "zh"),
    ]
    assert library.failures == ()
    assert library.warnings == ()
    assert all(len(found.sha256) == 64 and Path(found.path).is_file() for found in library.documents)


def test_one_bad_file_never_stops_the_others(tmp_path: Path) -> None:
    """Each failure names its file; what is no document is a warning and is never opened."""
    write(tmp_path, "good.md", "Trade grew.")
    write(tmp_path, "empty.txt", "")
    write(tmp_path, "binary.txt", bytes(range(256)) * 8)
    write(tmp_path, "wrong.md", "---\ntitle: [1]\n---\nText.")
    write(tmp_path, "long.txt", "word " * 1_000)
    write(tmp_path, "page.doc", "<p>")
    write(tmp_path, ".hidden.md", "Hidden.")
    write(tmp_path, "strange\x07.md", "Strange.")
    (tmp_path / "dangling.md").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe.md")
    library = read_library([tmp_path], max_file_bytes=4_000)
    assert [found.id for found in library.documents] == ["good"]
    failed = {str(failure.found).partition(": ")[0]: failure.found for failure in library.failures}
    assert sorted(Path(path).name for path in failed) == ["binary.txt", "empty.txt", "long.txt", "wrong.md"]
    warned = "\n".join(map(str, library.warnings))
    for name in ("page.doc", ".hidden.md", "dangling.md", "loop", "pipe.md", "strange\N{REPLACEMENT CHARACTER}.md"):
        assert f"{name}: passed over" in warned


def test_two_files_with_one_id_in_a_folder_are_a_failure(tmp_path: Path) -> None:
    """The first by name is kept."""
    write(tmp_path, "a.md", "First.")
    write(tmp_path, "a.txt", "Second.")
    library = read_library([tmp_path])
    assert [found.text for found in library.documents] == ["First."]
    assert "same id" in library.failures[0].found


def test_a_later_folder_wins_over_an_earlier_one(tmp_path: Path) -> None:
    """The operator's own document takes the place of the one that came with the house, with a warning."""
    write(tmp_path, "house/a.md", "First.")
    write(tmp_path, "own/a.txt", "Second.")
    library = read_library([tmp_path / "house", tmp_path / "own"])
    assert [found.text for found in library.documents] == ["Second."]
    assert "takes the place" in str(library.warnings[0])


def test_a_copy_is_kept_out(tmp_path: Path) -> None:
    """The same bytes under two names would be cited twice."""
    write(tmp_path, "a.md", "Same.")
    write(tmp_path, "b.md", "Same.")
    library = read_library([tmp_path])
    assert [found.id for found in library.documents] == ["a"]
    assert "b.md: passed over, it is a copy" in str(library.warnings[0])


def test_a_missing_folder_is_a_failure(tmp_path: Path) -> None:
    """So is a file in a folder's place."""
    path = write(tmp_path, "a.md", "A.")
    library = read_library([tmp_path / "nowhere", path])
    assert [failure.found.split(" ", 1)[1] for failure in library.failures] == ["does not exist", "is no folder"]


def test_warnings_of_a_file_name_it(tmp_path: Path) -> None:
    """An unknown key is reported with its file."""
    path = write(tmp_path, "a.md", "---\nsubject: x\n---\nText.")
    assert tuple(map(str, read_library([tmp_path]).warnings)) == (
        f"{path}: front matter: 'subject' is not a key that is read",
    )


def test_progress_counts_files(tmp_path: Path) -> None:
    """From none to all."""
    write(tmp_path, "a.md", "A.")
    write(tmp_path, "b.md", "B.")
    seen: list[tuple[str, int, int]] = []
    read_library([tmp_path], progress=lambda stage, done, total: seen.append((stage, done, total)))
    assert seen == [("read", 0, 2), ("read", 1, 2), ("read", 2, 2)]
    silent("read", 0, 1)


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path) -> None:
    """It may be gone, a link or a pipe by the time it is opened."""
    (tmp_path / "link.md").symlink_to(write(tmp_path, "a.md", "A."))
    os.mkfifo(tmp_path / "pipe.md")
    for name, told in (("gone.md", "cannot be opened"), ("link.md", "cannot be opened"), ("pipe.md", "regular")):
        with pytest.raises(DocumentError, match=told):
            read_bytes(tmp_path / name)


def test_a_long_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    """The message says how long it is and may be."""
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)
    with pytest.raises(DocumentError, match=r"50\.0 MiB.*20 MiB"):
        read_bytes(path)


def test_a_folder_that_cannot_be_opened_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest is still read."""

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(folders.os, "scandir", refuse)
    assert "Permission denied" in find_files(tmp_path).failures[0].found
