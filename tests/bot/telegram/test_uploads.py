"""The folder of files that wait for an administrator's word, and the names that they are kept under."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.uploads import CARD_FILE, KEPT_SECONDS, NAME_BYTES, Uploads, safe_name
from knowledge.placement import UNPLACED_PREFIX
from tests.bot.telegram.test_uploading import ADMIN


def test_a_cut_name_keeps_its_extension() -> None:
    """Two parts of one paper are two files, and a name that was cut once is not cut again."""
    name = "Приложение к постановлению Кабинета Министров Республики Узбекистан о мерах, часть {}.pdf"
    one, other = safe_name(name.format(1)), safe_name(name.format(2))

    assert one != other
    assert one.endswith(".pdf")
    assert safe_name(one) == one
    assert len(one.encode()) <= NAME_BYTES
    assert one.startswith("Приложение к постановлению")


@given(st.text(max_size=300))
def test_a_name_is_safe_in_any_folder(name: str) -> None:
    """One part of a path, short, shown as it is, never hidden, never empty."""
    kept = safe_name(name)

    assert kept
    assert kept not in {".", ".."}
    assert "/" not in kept
    assert kept.isprintable()
    assert not kept.startswith(".")
    assert len(kept.encode()) <= NAME_BYTES + 40


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd.txt", "passwd.txt"), ("C:\\Users\\a\\report.pdf", "report.pdf"), ("a\0b.md", "ab.md"),
        ("txt.\u202eexe.md", "txt.exe.md"), (None, "document"), ("", "document"), (".hidden.md", "hidden.md"),
        ("отчёт.docx", "отчёт.docx"), ("a\nb.md", "ab.md"),
    ],
)  # fmt: skip
def test_hostile_names_are_taken_apart(name: str | None, kept: str) -> None:
    """What is left is the name that the file is kept and shown under."""
    assert safe_name(name) == kept


def test_a_file_is_kept_once_and_one_that_was_cut_off_is_none(tmp_path: Path) -> None:
    """Telegram may hand a file of an album over twice; another of the same name is another."""
    uploads = Uploads(tmp_path)
    upload = uploads.begin(ADMIN, "album")
    for data in (b"one", b"one", b"two"):
        uploads.put(upload, "scan.md", data)
    (uploads.files(upload)[0].parent / f"{UNPLACED_PREFIX}left").write_bytes(b"on")

    assert [(file.name, file.read_bytes()) for file in uploads.files(upload)] == [
        ("scan.md", b"one"),
        ("scan.md", b"two"),
    ]


@pytest.mark.parametrize("carded", [True, False])
def test_what_has_waited_for_two_days_goes(tmp_path: Path, *, carded: bool) -> None:
    """Also where a stop has left a folder without a card; what came today stays."""
    uploads = Uploads(tmp_path)
    old, new = uploads.begin(ADMIN, None), uploads.begin(ADMIN, None)
    uploads.put(old, "a.md", b"one")
    card = tmp_path / old.key / CARD_FILE
    if not carded:
        card.unlink()
    long_ago = time.time() - KEPT_SECONDS - 60
    os.utime(card if carded else card.parent, (long_ago, long_ago))
    uploads.prune()

    assert [path.name for path in tmp_path.iterdir()] == [new.key]
