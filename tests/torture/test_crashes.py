"""A short sample of what `make torture` does at length."""

import subprocess
import sys

import pytest

LEAST_MILESTONES = 36


@pytest.mark.parametrize("arguments", [("kills", "1", "3"), ("damage", "60", "30")], ids=["kills", "damage"])
def test_no_end_leaves_an_unusable_state(arguments: tuple[str, ...]) -> None:
    """Killed, without power, on a full disk or with damaged files: the old index or the new one, whole."""
    name, *counts = arguments
    command = [sys.executable, "-W", "error", "-m", f"tests.torture.{name}", *counts]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)

    assert ended.returncode == 0, ended.stdout + ended.stderr
    if name == "kills":
        told = ended.stdout.rpartition("kills at ")[2].split()[0]
        assert int(told) >= LEAST_MILESTONES
