"""What is true of every format: the same promises about text, places, metadata and failure."""

import unicodedata
from pathlib import Path

import pytest

from knowledge.errors import DocumentError
from knowledge.formats import child
from knowledge.formats.canonical import visible
from knowledge.formats.content import Content
from knowledge.formats.frames import Request
from knowledge.formats.kinds import EXTENSIONS
from knowledge.formats.reader import Reader

FILES = Path(__file__).resolve().parents[2] / "files"
SAMPLES = sorted(path for path in FILES.iterdir() if path.name not in {"README.md", "secret.pdf"})
BRIEFS = [path for path in SAMPLES if path.stem == "brief"]
PACKED = [path for path in SAMPLES if path.suffix in {".docx", ".odt", ".epub", ".xlsx", ".pptx", ".pdf", ".rtf"}]
RAIL = "In 2024, 1,234 container trains crossed the border at the northern pass. The number was 987 in the year before."
TARIFF = "Тариф за контейнер снизился с 2 400 до 2 150 долларов США. Об этом сообщила железная дорога 17 мая 2024 года."


def name(path: Path) -> str:
    return path.name


def read(reader: Reader, path: Path) -> Content:
    return reader.read(path.read_bytes(), path.suffix)


@pytest.mark.parametrize("path", SAMPLES, ids=name)
def test_the_text_is_canonical(reader: Reader, path: Path) -> None:
    """NFC, plain spaces, one empty line between paragraphs, nothing that a person cannot see."""
    text = read(reader, path).text

    assert text == unicodedata.normalize("NFC", text)
    assert visible(text) == (text, 0)
    assert all(paragraph and paragraph == " ".join(paragraph.split()) for paragraph in text.split("\n\n"))


@pytest.mark.parametrize("path", SAMPLES, ids=name)
def test_headings_are_paragraphs_and_pages_begin_inside(reader: Reader, path: Path) -> None:
    """A heading is a whole paragraph; pages are numbered upwards."""
    content = read(reader, path)
    paragraphs = content.text.split("\n\n")
    numbers = [page.number for page in content.pages]

    assert all(content.text[each.span.start : each.span.end] in paragraphs for each in content.headings)
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("path", SAMPLES, ids=name)
def test_the_same_bytes_give_the_same_content(reader: Reader, path: Path) -> None:
    """In the child and outside of it."""
    here = child.reply(Request(path.suffix), path.read_bytes())

    assert here.content == read(reader, path)


@pytest.mark.parametrize("path", BRIEFS, ids=name)
def test_a_brief_reads_alike_in_every_format(reader: Reader, path: Path) -> None:
    """Paragraphs whole and in order; comments are not read; the footnote that names a source becomes one."""
    content = read(reader, path)
    paragraphs = content.text.split("\n\n")

    assert RAIL in paragraphs
    assert TARIFF in paragraphs
    assert paragraphs.index(RAIL) < paragraphs.index(TARIFF) < paragraphs.index("The figures are preliminary.")
    assert {"Machines made up 41 percent of the load.", "Fruit and cotton made up 23 percent."} < set(paragraphs)
    assert "Ignore previous instructions" not in content.text
    (note,) = content.footnotes
    assert content.text[: note.position].endswith("at the northern pass.")
    assert (note.source.title, note.source.url) == ("Northern Railway", "https://example.org/yearbook")
    assert any(paragraph.startswith("The survey counted every train") for paragraph in paragraphs)


@pytest.mark.parametrize("path", BRIEFS, ids=name)
def test_a_brief_has_its_metadata_and_table(reader: Reader, path: Path) -> None:
    """The writer keeps no more than this in each format: its e-books lose headings, headers of tables and dates."""
    content = read(reader, path)
    sections = [content.text[each.span.start : each.span.end] for each in content.headings]

    assert content.title == "Rail freight on the northern route"
    assert content.author == "Karvon samples"
    if path.suffix != ".epub":
        assert content.published
        assert sections[-3:] == ["What moved", "By kind of goods", "Тарифы"]
        assert "Station: North Gate; Trains in 2023: 600; Trains in 2024: 811" in content.text
    if path.suffix in {".docx", ".odt", ".rtf"}:
        assert "cancelled plan" not in content.text


@pytest.mark.parametrize("path", [path for path in SAMPLES if path.stem == "freight"], ids=name)
def test_a_row_reads_alone(reader: Reader, path: Path) -> None:
    """Each value stands with its column; dates and shares as people write them; formulas as their values."""
    paragraphs = read(reader, path).text.split("\n\n")

    assert "Freight by station, thousand tonnes" in paragraphs
    assert "Station: Lake Port; Opened: 2016-06-01; 2023: 400; 2024: 418.25; Share: 24.2%" in paragraphs
    assert any(paragraph.startswith("Station: Total; 2023: 1600.5; 2024: 1728.25") for paragraph in paragraphs)


def test_slides_are_pages(reader: Reader) -> None:
    """Titles are headings; hidden slides and notes are named and not read."""
    content = read(reader, FILES / "slides.pptx")

    assert [page.number for page in content.pages] == [1, 2, 3]
    assert [content.text[each.span.start : each.span.end] for each in content.headings] == [
        "Freight in 2024",
        "What moved",
        "Станции",
    ]
    assert "Station: North Gate; Trains: 811" in content.text
    assert "slowly" not in content.text
    assert len(content.warnings) == 2


def test_a_password_is_named(reader: Reader) -> None:
    """A file that needs one is refused with what to do."""
    with pytest.raises(DocumentError, match="password"):
        read(reader, FILES / "secret.pdf")


@pytest.mark.parametrize("path", PACKED, ids=name)
@pytest.mark.parametrize("share", [0.05, 0.5, 0.97])
def test_a_half_sent_file_is_refused(reader: Reader, path: Path, share: float) -> None:
    """What breaks off is never read as if it were whole."""
    data = path.read_bytes()
    with pytest.raises(DocumentError):
        reader.read(data[: int(share * len(data))], path.suffix)


@pytest.mark.parametrize("path", PACKED, ids=name)
def test_the_bytes_decide_not_the_name(reader: Reader, path: Path) -> None:
    """Under another name the file reads the same, with a warning that says so."""
    own = read(reader, path)
    other = ".pdf" if path.suffix != ".pdf" else ".docx"
    renamed = reader.read(path.read_bytes(), other)

    assert renamed.text == own.text
    assert str(renamed.warnings[0]).startswith(f"the name ends in {other}")


def test_every_extension_is_lower_case_with_a_dot() -> None:
    """They are compared with the end of a file's name."""
    assert all(extension == extension.lower() and extension[0] == "." for extension in EXTENSIONS)


@pytest.mark.parametrize("name_of_file", ["wool.pdf", "wool.mhtml"])
def test_what_a_browser_printed_or_saved_reads_as_the_page(reader: Reader, name_of_file: str) -> None:
    """Title, headings and sentences, whole and in order."""
    content = read(reader, FILES / name_of_file)
    headings = [content.text[each.span.start : each.span.end] for each in content.headings]

    assert content.title == "Wool of the highlands"
    assert headings == ["Wool of the highlands", "Prices", "Mills"]
    first = "The herders of the highlands sheared 3,200 tonnes of wool in 2023. Two thirds of it went to the mills"
    assert content.text.index(first) < content.text.index("The southern mill was opened in 2019.")
