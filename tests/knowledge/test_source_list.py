"""Sources are written down once, and documents name them by their keys."""

from pathlib import Path

import pytest

from knowledge.documents import Source
from knowledge.errors import DocumentError
from knowledge.library import read_library
from knowledge.shelf import add_documents
from knowledge.source_list import read_source_list

LIST = '[paper]\ntitle = "A paper"\npublisher = "P"\nurl = "https://example.org/p"\ndate = "2024-05"\ngrade = "B"\n'
PAPER = Source("A paper", None, "P", "https://example.org/p", "2024-05", "B")


def shelve(folder: Path, text: str = "Trade grew.[^paper] Gas flows.[^own]\n\n[^own]: A note. Someone.") -> None:
    """Put one document into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.md").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("place", ["documents/sources.toml", "sources.toml"])
def test_a_key_is_explained_by_the_list_in_the_folder_or_beside_it(tmp_path: Path, place: str) -> None:
    """The footnotes stand in the text's order, whoever explains them, and the list is no document of its own."""
    shelve(tmp_path / "documents")
    (tmp_path / place).write_text(LIST, encoding="utf-8")

    library = read_library([tmp_path / "documents"])

    assert (library.failures, library.warnings) == ((), ())
    (document,) = library.documents
    assert document.text == "Trade grew. Gas flows."
    assert [(note.position, note.source) for note in document.footnotes] == [
        (11, PAPER),
        (22, Source("A note", None, "Someone")),
    ]
    assert PAPER in document.sources


def test_the_list_in_the_folder_is_nearer(tmp_path: Path) -> None:
    """One list holds for a folder, not two."""
    shelve(tmp_path / "documents")
    (tmp_path / "sources.toml").write_text(LIST, encoding="utf-8")
    (tmp_path / "documents" / "sources.toml").write_text('[paper]\ntitle = "Nearer"', encoding="utf-8")

    assert read_source_list(tmp_path / "documents").sources == {"paper": Source("Nearer")}


def test_what_a_document_says_itself_comes_first(tmp_path: Path) -> None:
    """A key that its own front matter explains is not looked up."""
    shelve(tmp_path, '---\nsources: {paper: {title: "My own"}}\n---\nTrade grew.[^paper]')
    (tmp_path / "sources.toml").write_text(LIST, encoding="utf-8")

    (document,) = read_library([tmp_path]).documents
    assert [note.source for note in document.footnotes] == [Source("My own")]


def test_an_unknown_key_is_warned_about(tmp_path: Path) -> None:
    """The document is read all the same."""
    shelve(tmp_path / "documents", "Trade grew.[^nobody]")

    library = read_library([tmp_path / "documents"])

    assert [document.footnotes for document in library.documents] == [()]
    assert len(library.warnings) == 1
    assert "footnote [^nobody] names no source" in str(library.warnings[0])


@pytest.mark.parametrize(
    ("listed", "found"),
    [
        ("[paper", "sources.toml"),
        ('paper = "a title"', "paper"),
        ('[paper]\npublisher = "P"', "paper.title"),
        ('[paper]\ntitle = "T"\ngrade = "D"', "paper.grade"),
        ('[paper]\ntitle = "T"\nurl = "javascript:x"', "paper.url"),
        ('[paper]\ntitle = "T"\ndate = "May"', "paper.date"),
        ("a = " + "[" * 5_000, "sources.toml"),
    ],
)
def test_a_wrong_list_is_told_and_stops_no_document(tmp_path: Path, listed: str, found: str) -> None:
    """Its documents are read without their sources."""
    shelve(tmp_path)
    (tmp_path / "sources.toml").write_text(listed, encoding="utf-8")

    with pytest.raises(DocumentError, match=found):
        read_source_list(tmp_path)
    library = read_library([tmp_path])
    assert len(library.failures) == 1
    assert [document.text for document in library.documents] == ["Trade grew. Gas flows."]


def test_a_list_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    """Nothing but regular files is opened."""
    (tmp_path / "elsewhere").write_text(LIST, encoding="utf-8")
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "sources.toml").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(DocumentError, match="cannot be opened"):
        read_source_list(folder)


def test_a_document_that_is_added_knows_the_list_of_its_shelf(tmp_path: Path) -> None:
    """What is told of it is what the library will read."""
    shelve(tmp_path / "given", "Trade grew.[^paper]")
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    (shelf / "sources.toml").write_text(LIST, encoding="utf-8")

    added = add_documents([tmp_path / "given" / "a.md"], shelf)

    assert added.warnings == ()
    assert [note.source for note in added.shelved[0].document.footnotes] == [PAPER]
