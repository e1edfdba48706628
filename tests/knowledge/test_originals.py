"""Originals are the bytes that their names say, or a fault that names the file."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from knowledge.errors import OperatorError
from knowledge.originals import ARRIVALS_FILE, Arrival, Originals

DATA = b"Trade grew."
NAME = sha256(DATA).hexdigest()


def test_bytes_come_back_by_their_sha256(tmp_path: Path) -> None:
    """However often they were kept."""
    originals = Originals(tmp_path / "originals")
    originals.keep(NAME, DATA)
    originals.keep(NAME, DATA)
    assert originals.read(NAME) == DATA
    assert [path.name for path in (tmp_path / "originals").iterdir()] == [NAME]


def test_damaged_bytes_are_never_given_out(tmp_path: Path) -> None:
    """Nor missing ones; they are mended when they are kept again, be their length right or not."""
    originals = Originals(tmp_path)
    with pytest.raises(OperatorError, match="cannot be read"):
        originals.read(NAME)
    for damaged in (b"Trade fell.", b"Trade"):
        (tmp_path / NAME).write_bytes(damaged)
        with pytest.raises(OperatorError, match="sha256"):
            originals.read(NAME)
        originals.keep(NAME, DATA)
        assert originals.read(NAME) == DATA


def test_the_last_arrival_of_the_same_bytes_counts(tmp_path: Path) -> None:
    """Arrivals survive; a damaged file of them is as good as none, and the next arrival begins it anew."""
    first, second = Arrival(NAME, "2026-11-23T00:00:00+00:00"), Arrival(NAME, "2026-11-24T00:00:00+00:00", "aigul")
    Originals(tmp_path).note([first])
    Originals(tmp_path).note([second, Arrival("0" * 64, "2026-11-24T00:00:00+00:00")])
    assert Originals(tmp_path).arrivals()[NAME] == second
    (tmp_path / ARRIVALS_FILE).write_text("[{}]")
    assert Originals(tmp_path).arrivals() == {}
    Originals(tmp_path).note([first])
    assert Originals(tmp_path).arrivals() == {NAME: first}
    Originals(tmp_path).note([second])
    Originals(tmp_path).note([first])
    assert Originals(tmp_path).arrivals() == {NAME: second}, "one who says nothing takes nobody's place"


def test_what_is_not_wanted_goes(tmp_path: Path) -> None:
    """With its arrival; a file that another process works at stays, and what else lies there."""
    originals = Originals(tmp_path)
    other = sha256(b"Other").hexdigest()
    originals.keep(NAME, DATA)
    originals.keep(other, b"Other")
    originals.note([Arrival(NAME, "2026-11-24"), Arrival(other, "2026-11-24")])
    (tmp_path / ".unplaced-123").write_bytes(b"Tra")
    (tmp_path / "folder").mkdir()
    (tmp_path / ("0" * 64)).mkdir()
    originals.keep_only({NAME})
    assert {path.name for path in tmp_path.iterdir()} == {NAME, ARRIVALS_FILE, ".unplaced-123", "folder", "0" * 64}
    assert originals.arrivals().keys() == {NAME}


def test_an_arrival_of_this_hour_is_not_forgotten(tmp_path: Path) -> None:
    """Its document was added while a build ran that did not know of it; older ones go, and those without a time."""
    now = datetime.now(UTC)
    times = {
        "1": (now - timedelta(minutes=50)).isoformat(),
        "2": (now - timedelta(minutes=70)).isoformat(),
        "3": "today",
        "4": (now - timedelta(minutes=50)).replace(tzinfo=None).isoformat(),
    }
    originals = Originals(tmp_path)
    originals.note(Arrival(digit * 64, time, "aigul") for digit, time in times.items())
    originals.keep_only(set())
    assert {sha256[0] for sha256 in originals.arrivals()} == {"1", "4"}


def test_many_arrivals_at_once_are_all_remembered(tmp_path: Path) -> None:
    """Nobody writes over what another has noted, nor does a build that forgets the old ones."""
    now = datetime.now(UTC).isoformat()
    originals = Originals(tmp_path / "originals")
    with ThreadPoolExecutor(4) as pool:
        for number in range(40):
            pool.submit(originals.note, [Arrival(f"{number:064}", now, "aigul")])
            pool.submit(originals.keep_only, set())
    assert len(originals.arrivals()) == 40
