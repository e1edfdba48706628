"""One build at a time."""

from pathlib import Path

import pytest

from bot.build_lock import BuildLockedError, build_lock


def test_a_second_build_is_refused_until_the_first_has_ended(tmp_path: Path) -> None:
    """Whoever comes second is told so, and may come again."""
    with build_lock(tmp_path), pytest.raises(BuildLockedError, match="another build is at work"), build_lock(tmp_path):
        raise AssertionError("two builds at once")

    with build_lock(tmp_path):
        assert (tmp_path / "build.lock").exists()
