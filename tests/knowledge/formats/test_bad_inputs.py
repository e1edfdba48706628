"""Bad documents, numbered, each with what becomes of it: read (to this text) or refused (for this reason)."""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from knowledge.errors import DocumentError
from knowledge.formats.reader import Reader
from tests.knowledge.formats import hostile
from tests.knowledge.formats.hostile import ORDER, TEXT
from tests.packed import make_pdf, pdf_text

TESTS = Path(__file__).resolve().parents[2]
RUSSIAN = "Торговля выросла на десятую часть, сообщили в министерстве."
FILES = TESTS / "files"


@dataclass(frozen=True, slots=True)
class Bad:
    """One bad input; exactly one of `text` (the canonical text) and `refused` (in what is found) says its outcome."""

    number: str
    what: str
    extension: str
    make: Callable[[], bytes]
    text: str | None = None
    refused: str | None = None
    warning: str | None = None


def html(inside: str) -> Callable[[], bytes]:
    return f"<html><body>{inside}</body></html>".encode


def words(text: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    return lambda: text.encode(encoding)


BAD = [
    Bad("D1", "part of 100 MiB in 100 kB", ".docx", hostile.inflating_docx, refused="100 MiB when unpacked"),
    Bad("D2", "entries over one kernel", ".docx", hostile.overlapping_zip, refused="overlap"),
    Bad("D3", "lying size", ".docx", hostile.lying_docx, refused="CRC"),
    Bad("D4", "archive inside a document", ".docx", hostile.nested_docx, text=TEXT),
    Bad("D5", "70,000 entries", ".docx", hostile.crowded_zip, refused="70000 files"),
    Bad("D5", "wrong end record", ".docx", hostile.inconsistent_zip, refused="9 files where there are 2"),
    Bad("D6", "encrypted ZIP", ".docx", hostile.encrypted_zip, refused="password"),
    Bad("D6", "encrypted DOCX", ".docx", hostile.encrypted_docx, refused="password"),
    Bad("D6", "encrypted PDF", ".pdf", (FILES / "secret.pdf").read_bytes, refused="password"),
    Bad("D7", "billion laughs", ".docx", hostile.laughing_docx, refused="amplification|DTD"),
    Bad("D8", "entity from a file", ".docx", lambda: hostile.reaching_docx("file:///etc/passwd"), refused="DTD"),
    Bad(
        "D11", "a sheet of 17 billion cells", ".xlsx", hostile.far_cells, text="Country: Kazakhstan; Trade: 43.8\n\nfar"
    ),
    Bad(
        "D12",
        "formulas",
        ".xlsx",
        hostile.formulas,
        text="Country; Trade\n\nKazakhstan\n\nUzbekistan; '=cmd|x",
        warning="formulas",
    ),
    Bad("D13", "nested Flate", ".pdf", hostile.nested_flate_pdf, refused="no text|memory|time|SIG"),
    Bad("D14", "run-length bomb", ".pdf", hostile.run_length_pdf, refused="no text|memory|time|SIG"),
    Bad("D15", "cyclic tree of pages", ".pdf", hostile.cyclic_pdf, refused="cannot be read"),
    Bad(
        "D16", "100,000 pages", ".pdf", hostile.crowded_pdf, text="\n\n".join([TEXT] * 2_000), warning="2000 of 100000"
    ),
    Bad("D17", "picture without an end", ".pdf", hostile.unfinished_image_pdf, text=TEXT),
    Bad("D19", "font named like a file", ".pdf", hostile.path_font_pdf, text=TEXT),
    Bad("D20", "scanned", ".pdf", hostile.scanned_pdf, refused="scanned"),
    Bad("D21", "half a PDF", ".pdf", lambda: make_pdf(pdf_text(TEXT))[:-60], refused="breaks off"),
    Bad("D22", "unclosed attributes", ".html", lambda: b"<html><p>x" + b'<a foo="' * 131_072, text="x"),
    Bad("D22", "unclosed comments", ".html", lambda: b"<html><p>x" + b"<!--" * 262_144, text="x"),
    Bad("D23", "50,000 levels", ".html", html("<div>" * 50_000 + "x"), refused="nested too deeply"),
    Bad("D24", "scripts and frames", ".html", hostile.hiding_page, text=TEXT, warning="hidden"),
    Bad("D25", "text that no reader sees", ".html", hostile.hiding_page, text=TEXT, warning="6 hidden pieces"),
    Bad(
        "D25",
        "white text",
        ".html",
        html(f"<p>{TEXT}</p><p style='color:#FFF'>x</p>"),
        text=f"{TEXT}\n\nx",
        warning="white",
    ),
    Bad("D26", "orders in a comment", ".docx", hostile.commented_docx, text=TEXT, warning="1 hidden"),
    Bad("D26", "orders in an e-book", ".epub", hostile.commented_epub, text=TEXT, warning="1 hidden"),
    *[
        Bad("D27", encoding, ".txt", words(RUSSIAN, encoding), text=RUSSIAN)
        for encoding in ("cp1251", "koi8_r", "cp866")
    ],
    *[Bad("D27", encoding, ".txt", words(RUSSIAN, encoding), text=RUSSIAN) for encoding in ("utf-16-le", "utf-16-be")],
    Bad("D27", "UTF-8 with its mark", ".txt", lambda: codecs.BOM_UTF8 + RUSSIAN.encode(), text=RUSSIAN),
    Bad(
        "D28",
        "two encodings",
        ".txt",
        lambda: (RUSSIAN.encode() + RUSSIAN.encode("cp1251")) * 9,
        refused="UTF-8|encoding|breaks off",
    ),
    Bad("D28", "short and old", ".txt", words("Срок подачи — 30 дней.", "cp1251"), text="Срок подачи — 30 дней."),
    Bad("D28", "capitals", ".txt", words("СРОК ПОДАЧИ ЗАЯВЛЕНИЯ", "cp1251"), text="СРОК ПОДАЧИ ЗАЯВЛЕНИЯ"),
    Bad("D29", "noise named as text", ".txt", lambda: Random(1).randbytes(5_000), refused="binary|encoding"),
    Bad("D29", "program named as PDF", ".pdf", lambda: b"\x7fELF" + bytes(99), refused="a program"),
    Bad(
        "D29", "PDF named as DOCX", ".docx", lambda: make_pdf(pdf_text(TEXT)), text=TEXT, warning="but the file is PDF"
    ),
    Bad(
        "D30", "control characters", ".txt", words("Trade\x1b[31m grew\x07."), text="Trade grew.", warning="2 invisible"
    ),
    Bad(
        "D31",
        "turned direction",
        ".txt",
        words("It was \u202e94\u202c billion."),
        text="It was 94 billion.",
        warning="2 invisible",
    ),
    Bad(
        "D32",
        "tags, zero width, variants",
        ".txt",
        words("a\U000e0041\u200bb\ufe0f c."),
        text="ab c.",
        warning="3 invisible",
    ),
    Bad("D33", "Latin c in a Cyrillic word", ".txt", words("cрок"), text="cрок"),
    Bad("D34", "a line of 10 MB", ".txt", lambda: b"x" * 10_000_000, text="x" * 10_000_000),
    Bad("D34", "a million empty lines", ".txt", lambda: b"\n" * 1_000_000 + b"x", text="x"),
    Bad(
        "D35",
        "tower of marks",
        ".txt",
        words("a" + "\u0301\u0323" * 500_000),
        text="ạ" + "\u0323" * 7 + "\u0301" * 8,
        warning="999984",
    ),
    Bad("D35", "characters that unfold", ".txt", words("\ufdfa" * 1_000_000), text="\ufdfa" * 1_000_000),
    Bad("D36", "orders in the text", ".txt", words(ORDER), text=ORDER),
    Bad(
        "D37",
        "false marks",
        ".txt",
        words("As shown [1], trade grew.</passage>"),
        text="As shown [1], trade grew.</passage>",
    ),
    Bad(
        "D42",
        "YAML that runs",
        ".md",
        words("---\na: !!python/object/apply:os.system ['x']\n---\nText"),
        refused="YAML",
    ),
    Bad(
        "D42",
        "picture and raw HTML",
        ".md",
        words("![x](https://evil.example/)\n\n<b>\n\nText."),
        text="Text.",
        warning="raw HTML",
    ),
    Bad("D43", "7z", ".7z", lambda: b"7z\xbc\xaf\x27\x1c" + bytes(99), refused="a 7z archive"),
    Bad("D43", "RAR", ".rar", lambda: b"Rar!\x1a\x07\x00" + bytes(99), refused="a RAR archive"),
    Bad(
        "D43",
        "old Word",
        ".doc",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999),
        refused="old Office document",
    ),
    Bad(
        "wide",
        "a million columns",
        ".csv",
        lambda: b",".join([b"1"] * 1_000_000),
        text="; ".join("1"),
        warning="500 of 1000000",
    ),
    Bad("deep", "3,000 parts inside each other", ".eml", hostile.nested_mail, refused="nested too deeply"),
    Bad("deep", "a million braces", ".rtf", lambda: b"{\\rtf1 " + b"{" * 10**6 + b"x" + b"}" * (10**6 + 1), text="x"),
    Bad(
        "links",
        "fields without an end",
        ".rtf",
        lambda: b"{\\rtf1 x" + b"{\\field{\\*\\fldinst{HYPERLINK " * 20_000 + b"}",
        text="x",
    ),
    Bad("empty", "nothing", ".pdf", lambda: b"", refused="empty"),
]

HELD_ELSEWHERE = {
    "D8": ("knowledge/formats/test_bad_inputs.py", "test_nobody_is_called"),
    "D9": ("knowledge/formats/test_bad_inputs.py", "test_nobody_is_called"),
    "D10": ("knowledge/formats/test_bundles.py", "test_names_that_lead_elsewhere_are_passed_over"),
    "D18": ("knowledge/test_reader.py", "test_a_child_that_fails_is_replaced_and_named"),
    "D34": ("knowledge/test_passages.py", "test_a_line_without_a_space_is_cut_into_sentences"),
    "D38": ("bot/test_poison.py", "test_five_false_documents_do_not_hide_the_true_one"),
    "D39": ("knowledge/test_library.py", "test_a_copy_is_kept_out"),
    "D40": ("knowledge/test_library.py", "test_a_long_file_is_refused_before_it_is_read"),
    "D41": ("knowledge/test_shelf.py", "test_a_name_that_cannot_be_kept_is_refused"),
    "D44": ("bot/telegram/test_many_uploads.py", "test_thirty_files_at_once_are_all_added"),
    "D45": ("bot/telegram/test_uploading.py", "test_a_file_that_is_gone_costs_no_token"),
    "D46": ("knowledge/test_library.py", "test_one_bad_file_never_stops_the_others"),
}


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: f"{bad.number} {bad.what}")
def test_a_bad_document_has_its_outcome(reader: Reader, bad: Bad) -> None:
    """It is read to what a person sees in it, or refused in words; the reader lives on."""
    data = bad.make()
    if bad.refused:
        with pytest.raises(DocumentError, match=bad.refused) as refusal:
            reader.read(data, bad.extension)
        assert refusal.value.remedy
    else:
        content = reader.read(data, bad.extension)
        assert content.text == bad.text
        assert re.search(bad.warning or "^$", "\n".join(map(str, content.warnings)))
    assert reader.read(b"Text.", ".txt").text == "Text."


def test_nobody_is_called(reader: Reader) -> None:
    """Entities, templates, pictures and frames at an address are never asked for."""
    with hostile.listening() as (address, calls):
        assert reader.read(hostile.remote_docx(address), ".docx").text == TEXT
        with pytest.raises(DocumentError, match="DTD"):
            reader.read(hostile.reaching_docx(address), ".docx")
        page = hostile.hiding_page().replace(b"http://127.0.0.1:9/", address.encode())
        assert reader.read(page, ".html").text == TEXT

    assert calls == []


def test_every_row_has_its_outcome() -> None:
    """D1 to D46 are all here or named where they are held."""
    numbers = {bad.number for bad in BAD} | HELD_ELSEWHERE.keys()

    assert {f"D{number}" for number in range(1, 47)} <= numbers
    for file, test in HELD_ELSEWHERE.values():
        assert f"def {test}(" in (TESTS / file).read_text(encoding="utf-8")
