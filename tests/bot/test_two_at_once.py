"""Two processes at one data folder: the second is told, and changes nothing."""

from pathlib import Path

import pytest

from bot.build_lock import build_lock
from bot.command_line import run_arguments


@pytest.mark.parametrize("command", ["add", "build", "remove", "rollback"])
def test_whoever_comes_during_a_build_is_told(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is added or removed meanwhile, so that nothing lies on the shelf that no build will see."""
    monkeypatch.setattr("bot.commands.building.NICENESS", 0)
    data = tmp_path / "data"
    own = data / "documents"
    own.mkdir(parents=True)
    (own / "there.md").write_text("Felt.")
    (tmp_path / "new.md").write_text("A yurt.")
    arguments = {"add": [str(tmp_path / "new.md")], "remove": ["there"]}.get(command, [])
    with build_lock(data):
        code = run_arguments(["--data-dir", str(data), command, *arguments])

    assert code == 2
    assert "another build is at work" in capsys.readouterr().err
    assert [path.name for path in own.iterdir()] == ["there.md"]
