"""What differs between folders and the documents that were read from them."""

import shutil
import zipfile
from pathlib import Path

from knowledge.drift import find_drift
from knowledge.folders import TITLES_FILE
from knowledge.library import read_library
from knowledge.titles import write_titles


def test_what_was_changed_by_hand_is_told(tmp_path: Path) -> None:
    """A new file, one with other bytes, one that is gone; what is as it was is not told."""
    for name in ("camels", "melons", "silk"):
        (tmp_path / f"{name}.md").write_text(f"# {name}\n\nThe caravan carried {name}.\n", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "towns.zip", "w") as archive:
        archive.writestr("merv.md", "Merv stood on the road.")
    documents = read_library([tmp_path]).documents
    assert not find_drift([tmp_path], documents)

    (tmp_path / "melons.md").write_text("# Melons\n\nNone are left.\n", encoding="utf-8")
    (tmp_path / "silk.md").unlink()
    (tmp_path / "tea.md").write_text("Tea came later.\n", encoding="utf-8")
    shutil.copy(tmp_path / "camels.md", tmp_path / "copy.md")
    drift = find_drift([tmp_path], documents)

    assert drift.new == (tmp_path / "tea.md",)
    assert drift.changed == (tmp_path / "melons.md",)
    assert drift.gone == ("silk",)
    assert str(drift) == f"1 new ({tmp_path / 'tea.md'}), 1 changed ({tmp_path / 'melons.md'}), 1 gone (silk)"


def test_an_archive_is_seen_by_its_members(tmp_path: Path) -> None:
    """One that came is new, and of one that went its members are gone."""
    with zipfile.ZipFile(tmp_path / "towns.ZIP", "w") as archive:
        archive.writestr("merv.md", "Merv stood on the road.")
    documents = read_library([tmp_path]).documents

    assert find_drift([tmp_path], ()).new == (tmp_path / "towns.ZIP",)
    assert not find_drift([tmp_path], documents)
    (tmp_path / "towns.ZIP").unlink()
    assert find_drift([tmp_path], documents).gone == tuple(document.id for document in documents)


def test_of_two_files_of_one_id_the_one_that_is_read_counts(tmp_path: Path) -> None:
    """The library reads the first, and so nothing has changed."""
    (tmp_path / "t.md").write_text("# T\n\nText.\n")
    (tmp_path / "t.txt").write_text("Another text.\n")
    library = read_library([tmp_path])

    drift = find_drift([tmp_path], library.documents)

    assert not drift.changed


def test_a_title_given_since_is_told(tmp_path: Path) -> None:
    """Until a build has taken it up; a broken list of titles is the build's to tell."""
    (tmp_path / "silk.md").write_text("# Silk\n\nThe caravan carried silk.\n", encoding="utf-8")
    before = read_library([tmp_path]).documents
    write_titles(tmp_path, {"silk": "The road of silk", "elsewhere": "Another"})
    drift = find_drift([tmp_path], before)

    assert (drift.titled, drift.changed) == (("silk",), ())
    assert not find_drift([tmp_path, tmp_path / "none"], read_library([tmp_path]).documents)
    assert str(drift) == "1 titled anew (silk)"
    assert not find_drift([tmp_path], read_library([tmp_path]).documents)
    (tmp_path / TITLES_FILE).write_text("{")
    assert not find_drift([tmp_path], before)
