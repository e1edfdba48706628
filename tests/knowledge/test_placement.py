"""What is put in place is whole, and what was cut off is swept away, but not what somebody still works at."""

import os
import threading
from pathlib import Path

import pytest

from knowledge.milestones import listen
from knowledge.placement import UNPLACED_PREFIX, make_folder, place, sweep_unplaced


def test_bytes_are_put_in_place_with_nothing_beside_them(tmp_path: Path) -> None:
    """New, and in the place of older ones; the folders above are made."""
    folder = tmp_path / "a" / "b"
    make_folder(folder)
    for content in (b"old", b"new"):
        place(folder / "file", content)
        assert (folder / "file").read_bytes() == content
    assert [path.name for path in folder.iterdir()] == ["file"]


def test_what_was_cut_off_is_swept_away_and_what_is_worked_at_is_not(tmp_path: Path) -> None:
    """The one who writes holds a lock, which the system lets go of when the process ends."""
    left = tmp_path / f"{UNPLACED_PREFIX}left"
    left.write_bytes(b"half")
    seen: list[list[str]] = []

    def sweep_meanwhile(name: str) -> None:
        if name == "place: written":
            sweep_unplaced(tmp_path)
            seen.append(sorted(path.name for path in tmp_path.iterdir()))

    listen(sweep_meanwhile)
    try:
        place(tmp_path / "file", b"whole")
    finally:
        listen(lambda name: None)
    assert not left.exists()
    assert len(seen[0]) == 1
    assert (tmp_path / "file").read_bytes() == b"whole"


def test_a_disk_that_fails_leaves_the_old_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And nothing beside them."""
    place(tmp_path / "file", b"old")

    def fail(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        place(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == b"old"
    assert len(list(tmp_path.iterdir())) == 1


def test_a_sweep_before_the_lock_costs_nothing(tmp_path: Path) -> None:
    """A file that was swept away before its writer had locked it is begun anew."""
    swept: list[str] = []

    def sweep_once(name: str) -> None:
        if name == "place: begun" and not swept:
            swept.append(name)
            sweep_unplaced(tmp_path)

    listen(sweep_once)
    try:
        place(tmp_path / "file", b"whole")
    finally:
        listen(lambda name: None)
    assert swept
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"whole")]


def test_sweeping_and_placing_at_once_loses_nothing(tmp_path: Path) -> None:
    """However the two meet: each file that was placed is there, and nobody fails."""
    faults: list[Exception] = []

    def work(letter: str) -> None:
        try:
            for number in range(40):
                sweep_unplaced(tmp_path)
                place(tmp_path / f"{letter}{number}", b"whole")
        except Exception as fault:
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(letter,)) for letter in "abcd"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []
    assert len(list(tmp_path.iterdir())) == 160


def test_only_files_are_swept(tmp_path: Path) -> None:
    """A pipe, a link and a folder of such a name neither stop the sweep nor go."""
    os.mkfifo(tmp_path / f"{UNPLACED_PREFIX}pipe")
    (tmp_path / f"{UNPLACED_PREFIX}link").symlink_to("nowhere")
    (tmp_path / f"{UNPLACED_PREFIX}folder").mkdir()
    (tmp_path / f"{UNPLACED_PREFIX}left").write_bytes(b"half")
    sweep_unplaced(tmp_path)
    assert {path.name.removeprefix(UNPLACED_PREFIX) for path in tmp_path.iterdir()} == {"pipe", "link", "folder"}
