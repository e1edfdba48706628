"""How long the last build took: what is kept is what is read, and what is damaged is not known."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.build_record import NAME, last_build, record_build


def report(**more: Any) -> Any:
    return SimpleNamespace(**{"generation": "0123456789abcdef", "seconds": 2.5, "changed": True, **more})


def test_the_last_build_that_made_an_index_is_kept(tmp_path: Path) -> None:
    """One that found nothing to do leaves it."""
    assert last_build(tmp_path) is None
    record_build(tmp_path, report())
    record_build(tmp_path, report(seconds=0.1, changed=False))
    kept = last_build(tmp_path)
    assert kept is not None
    assert (kept.generation, kept.seconds) == ("0123456789abcdef", 2.5)


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 9999, b"\xff", b'{"generation": 1, "seconds": -1}'])
def test_a_damaged_record_is_not_known(tmp_path: Path, data: bytes) -> None:
    """Nobody is kept from /status by it."""
    (tmp_path / NAME).write_bytes(data)
    assert last_build(tmp_path) is None


def test_where_it_cannot_be_written_the_build_has_ended_well(tmp_path: Path) -> None:
    """The index is published by then."""
    record_build(tmp_path / "missing", report())
    assert last_build(tmp_path / "missing") is None
