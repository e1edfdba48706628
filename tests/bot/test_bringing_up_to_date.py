"""`karvon run` beside an index that cannot be rebuilt just now."""

import errno
import shutil
from pathlib import Path

import pytest

from bot.commands import building, serving
from bot.config import Settings
from knowledge.errors import OperatorError, SettingsError

TOO_LARGE = OperatorError("an index of a million passages needs more memory", "room for it", "free some")


@pytest.mark.parametrize("fault", [TOO_LARGE, OSError(errno.ENOSPC, "No space left on device")])
def test_the_index_that_is_there_goes_on_serving(
    fault: Exception,
    small_indexes: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Why it stays as it is is said; where there is none, that is the end."""

    def fail(_: Settings) -> None:
        raise fault

    monkeypatch.setattr(building, "build_index", fail)
    with pytest.raises(type(fault)):
        serving._bring_up_to_date(Settings(data_dir=tmp_path))

    shutil.copytree(small_indexes, tmp_path / "index")
    serving._bring_up_to_date(Settings(data_dir=tmp_path))

    assert f"karvon: the index stays as it is: {str(fault)[:30]}" in capsys.readouterr().err


def test_a_wrong_setting_is_not_passed_over(small_indexes: Path, tmp_path: Path) -> None:
    """A folder of documents that is not there would make a library without them."""
    shutil.copytree(small_indexes, tmp_path / "index")

    with pytest.raises(SettingsError):
        serving._bring_up_to_date(Settings(data_dir=tmp_path, documents=(tmp_path / "none",)))
