"""A ZIP of documents: each member is a document of its own."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from knowledge.errors import DocumentError
from knowledge.formats.bundles import refuse_archive, unpack_bundle
from knowledge.formats.reader import Reader
from knowledge.library import read_library
from knowledge.shelf import Outcome, add_documents
from tests.knowledge.formats import hostile
from tests.packed import make_docx, make_zip, paragraph

TEXT = "Trade grew."


def test_members_come_out_whole(reader: Reader) -> None:
    """Names in any script and bytes as they are; what a system leaves behind is passed over without a word."""
    parts = {"en/trade.md": TEXT, "савдо.txt": "Савдо ўсди.", "__MACOSX/._trade.md": b"\0", ".DS_Store": b"\0"}
    unpacked = reader.unpack(make_zip(parts))

    assert {member.name: member.data.decode() for member in unpacked.members} == {
        "en/trade.md": TEXT,
        "савдо.txt": "Савдо ўсди.",
    }
    assert unpacked.warnings == ()
    assert unpack_bundle(make_zip(parts)) == unpacked


def test_names_that_lead_elsewhere_are_passed_over() -> None:
    """They are never used as paths; an archive inside an archive is not opened."""
    unpacked = unpack_bundle(hostile.bundle_of_bad_names())

    assert [member.name for member in unpacked.members] == ["good/trade.txt"]
    assert len(unpacked.warnings) == 5
    assert "archive inside an archive" in str(unpacked.warnings[-1])


def test_other_kinds_and_strange_names_are_named() -> None:
    """The report says what was not read, and why."""
    unpacked = unpack_bundle(make_zip({"a.exe": "x", "b\x07.txt": TEXT, "c.txt": TEXT}))

    assert [member.name for member in unpacked.members] == ["c.txt"]
    assert str(unpacked.warnings[0]) == "a.exe: passed over, files of its kind are not read"
    assert (
        str(unpacked.warnings[1])
        == "b\N{REPLACEMENT CHARACTER}.txt: passed over, its name holds characters that cannot be shown"
    )


def test_names_in_the_encoding_of_old_russian_windows_are_read() -> None:
    """Archives written there say nothing of their encoding."""
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("XXXXXXXX.txt", TEXT)
    data = packed.getvalue().replace(b"XXXXXXXX", "торговля".encode("cp866"))

    assert unpack_bundle(data).members[0].name == "торговля.txt"


def test_a_document_named_zip_is_a_document(reader: Reader, tmp_path: Path) -> None:
    """A Word document with the wrong name has no members; it is read as what it is."""
    (tmp_path / "report.zip").write_bytes(make_docx(paragraph(TEXT)))
    library = read_library([tmp_path])

    assert reader.unpack(make_docx(paragraph(TEXT))).members == ()
    assert library.documents[0].text == TEXT
    assert "Word document" in str(library.warnings[0])


def test_what_holds_nothing_or_too_much_is_refused() -> None:
    """An archive of pictures, and one of 90 MiB."""
    with pytest.raises(DocumentError, match="no document"):
        unpack_bundle(make_zip({"a.png": b"\x89PNG"}))
    with pytest.raises(DocumentError, match="90 MiB"):
        unpack_bundle(_two_large())
    with pytest.raises(DocumentError, match="archive of 1 files"):
        refuse_archive(make_zip({"a.txt": TEXT}))


def _two_large() -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name in ("a.txt", "b.txt"):
            archive.writestr(name, bytes(45 << 20))
    return packed.getvalue()


def test_members_in_a_folder_are_documents(tmp_path: Path) -> None:
    """Their ids go on inside the archive; one bad member stops no other."""
    (tmp_path / "news.zip").write_bytes(
        make_zip({"en/trade.md": "# Trade\n\nIt grew.", "bad.pdf": "%PDF-", "x.zip": "x"})
    )
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04")
    library = read_library([tmp_path])

    (document,) = library.documents
    assert document.id == "news.zip/en/trade"
    assert document.path == str(tmp_path / "news.zip/en/trade.md")
    assert [failure.found.split(":")[0] for failure in library.failures] == [
        str(tmp_path / "broken.zip"),
        str(tmp_path / "news.zip/bad.pdf"),
    ]
    assert tuple(map(str, library.warnings)) == (
        f"{tmp_path / 'news.zip' / 'x.zip'}: passed over, it is an archive inside an archive",
    )


def test_an_archive_is_added_as_a_folder_of_its_members(tmp_path: Path) -> None:
    """Each stands on the shelf by itself; the same archive again changes nothing."""
    source = tmp_path / "news.zip"
    source.write_bytes(make_zip({"en/trade.md": "# Trade\n\nIt grew.", "roads.txt": "Roads.", "bad.md": b"\0\0"}))
    own = tmp_path / "own"
    added = add_documents([source], own)

    assert [(each.document.id, each.outcome) for each in added.shelved] == [
        ("news/en/trade", Outcome.ADDED),
        ("news/roads", Outcome.ADDED),
    ]
    assert [failure.found.split(":")[0] for failure in added.failures] == [f"{source}/bad.md"]
    assert (own / "news/roads.txt").read_text() == "Roads."
    assert {each.outcome for each in add_documents([source], own).shelved} == {Outcome.UNCHANGED}
