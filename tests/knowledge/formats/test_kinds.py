"""The bytes say what a file is; the name decides only among kinds of text."""

import pytest

from knowledge.errors import DocumentError
from knowledge.formats.archives import Archive
from knowledge.formats.docx import read_docx
from knowledge.formats.imprint import iso_date, make_imprint
from knowledge.formats.kinds import Kind, recognise
from knowledge.formats.xml_parts import parse_xml
from tests.knowledge.formats import hostile
from tests.packed import make_docx, make_epub, make_odt, make_pdf, make_zip, paragraph

MAIL = b"Received: from a\r\nFrom: a@example.org\r\nSubject: x\r\n\r\nText."


@pytest.mark.parametrize(
    ("data", "extension", "kind"),
    [
        (make_docx(paragraph("x")), ".docx", Kind.DOCX),
        (make_odt(""), ".odt", Kind.ODT),
        (make_epub("x"), ".epub", Kind.EPUB),
        (make_zip({"a.txt": "x"}), ".zip", Kind.ZIP),
        (make_zip({"mimetype": "text/x", "a.txt": "x"}), ".zip", Kind.ZIP),
        (b"junk before\n" + make_pdf(""), ".pdf", Kind.PDF),
        (b"{\\rtf1 x}", ".rtf", Kind.RTF),
        (b"<!-- saved --><!DOCTYPE HTML><p>x", ".htm", Kind.HTML),
        (b"<p>x", ".html", Kind.HTML),
        (MAIL, ".eml", Kind.MAIL),
        (b"a,b", ".csv", Kind.CSV),
        (b"a\tb", ".tsv", Kind.CSV),
        (b"# a", ".md", Kind.MARKDOWN),
        (b"From: here to there\n\nText.", ".txt", Kind.TEXT),
        (b"plain", ".unknown", Kind.TEXT),
    ],
)
def test_a_kind_is_told_by_its_bytes(data: bytes, extension: str, kind: Kind) -> None:
    """Without a warning where the name says the same, or nothing."""
    assert recognise(data, extension) == (kind, None)


@pytest.mark.parametrize(
    ("data", "extension", "kind"),
    [
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<html xmlns='x'>", ".txt", Kind.HTML),
        (MAIL, ".txt", Kind.MAIL),
        (b"no mail", ".eml", Kind.TEXT),
        (b"plain words", ".pdf", Kind.TEXT),
        (make_pdf(""), ".txt", Kind.PDF),
        (make_docx(""), ".zip", Kind.DOCX),
    ],
)
def test_another_name_is_a_warning(data: bytes, extension: str, kind: Kind) -> None:
    """The file is read as what it is."""
    found, warning = recognise(data, extension)

    assert found is kind
    assert warning
    assert extension in str(warning)


@pytest.mark.parametrize("name", ["spreadsheet", "presentation"])
def test_other_opendocuments_are_named(name: str) -> None:
    """With what to save them as."""
    data = make_zip({"mimetype": f"application/vnd.oasis.opendocument.{name}", "content.xml": "<x/>"})
    with pytest.raises(DocumentError, match=f"OpenDocument {name}") as refusal:
        recognise(data, ".odt")
    assert "XLSX" in refusal.value.remedy


def test_a_part_packed_a_thousand_to_one_is_refused() -> None:
    """Before it is inflated; a part that is missing is named."""
    with pytest.raises(DocumentError, match="to one"):
        Archive(make_zip({"a.xml": bytes(2 << 20)}))
    with pytest.raises(DocumentError, match=r"has no part 'b\.xml'"):
        Archive(make_zip({"a.xml": "x"})).read("b.xml")
    with pytest.raises(DocumentError, match="when unpacked"):
        Archive(make_zip({f"{number}": b"%09d" % number * 5_000_000 for number in range(5)}))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (hostile.lying_docx(), "CRC"),
        (hostile.overlapping_zip(), "overlap"),
        (hostile.inconsistent_zip(), "9 files"),
        (hostile.encrypted_zip(), "password"),
        (hostile.encrypted_docx(), "password"),
        (hostile.inflating_docx(), "100 MiB"),
        (hostile.crowded_zip(2_001), "2001 files"),
        (hostile.squeezed_zip(), "packed in a way"),
        (b"PK\x03\x04", "cannot be opened"),
        (b"7z\xbc\xaf", "7z"),
    ],
)
def test_lies_and_locks_are_refused_unopened(data: bytes, found: str) -> None:
    """By what the archive declares, before anything but its directory is read."""
    with pytest.raises(DocumentError, match=found):
        read_docx(data) if data.startswith(b"PK") else recognise(data, ".docx")


@pytest.mark.parametrize(
    ("told", "iso"),
    [
        ("D:20240517093000+05'00'", "2024-05-17"),
        ("2024-05-17T09:30:00Z", "2024-05-17"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        ("Fri, 17 May 2024 09:30:00 +0500", "2024-05-17"),
        ("20241399", None),
        ("1601-01-01T00:00:00Z", None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_of_every_format_are_iso(told: str | None, iso: str | None) -> None:
    """What is no date of a document is left out."""
    assert iso_date(told) == iso


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - report.doc",
        "untitled",
        "Презентация PowerPoint",
        "Документ1",
        "report.indd",
        "123",
        " ",
        "无标题",
    ],
)
def test_titles_that_programs_write_are_none(title: str) -> None:
    """Nor are authors that are no one's name, nor addresses that are none."""
    assert make_imprint(title=title).title is None
    assert make_imprint(author="Пользователь Windows").author is None
    assert make_imprint(url="javascript:x()").url is None


def test_titles_are_one_short_line_that_can_be_seen() -> None:
    """Whatever stands in the file."""
    assert make_imprint(title="Trade\u202e\n in\t2024").title == "Trade in 2024"
    assert len(make_imprint(title="x" * 5_000).title or "") == 300


def test_xml_is_read_without_what_it_refers_to() -> None:
    """A document type may stand where the format has one; its entities are not resolved."""
    data = b"<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><d>a&x;b</d>"
    root = parse_xml(data, may_have_doctype=True)

    assert "".join(root.itertext()) in {"a&x;b", "ab"}
    with pytest.raises(DocumentError, match="DTD"):
        parse_xml(data)
