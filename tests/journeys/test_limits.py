"""A process that may use little: it works, or says in one line what is short."""

import subprocess
from pathlib import Path

import pytest

from tests.journeys.commands import PROGRAM, QUESTION, ROOT, clean_environment


def limited(limit: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a shell that was given this limit."""
    shell = ["bash", "-c", f'{limit}; exec "$@"', "bash", *PROGRAM, *arguments]
    return subprocess.run(
        shell, capture_output=True, text=True, check=False, cwd=ROOT, env=clean_environment(**environment)
    )


def test_thirty_two_open_files_are_enough_for_an_answer(data: Path) -> None:
    """And for a build."""
    for command in (["ask", QUESTION], ["build", "--documents", str(ROOT / "knowledge/corpus/documents/en")]):
        done = limited("ulimit -n 32", "--data-dir", str(data), *command)
        assert (done.returncode, done.stderr) == (0, "") if command[0] == "ask" else done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("limit", "told"),
    [
        ("ulimit -v 200000", "this process may use 195 MiB of memory; expected 1024 or more: raise `ulimit -v`"),
        ("ulimit -v 500000", "this process may use 488 MiB of memory"),
        ("ulimit -n 6", "this process may open 6 files at once; expected 64 or more: raise `ulimit -n`"),
    ],
)
def test_what_is_short_is_said_in_one_line(data: Path, limit: str, told: str) -> None:
    """Whichever library found it out; no traceback, and nothing is changed."""
    done = limited(limit, "--data-dir", str(data), "ask", QUESTION)

    assert done.returncode == 2
    assert told in done.stderr
    assert done.stderr.startswith("karvon: ")
    assert done.stderr.count("\n") == 1


def test_no_temporary_folder_is_needed(data: Path, tmp_path: Path) -> None:
    """Nothing is written outside the data folder."""
    (tmp_path / "sitecustomize.py").write_text(
        "import tempfile\ndef none():\n    raise FileNotFoundError(2, 'No usable temporary directory found')\n"
        "tempfile.gettempdir = tempfile._get_default_tempdir = none\n"
    )
    done = limited("true", "--data-dir", str(data), "ask", QUESTION, PYTHONPATH=str(tmp_path))

    assert (done.returncode, done.stderr) == (0, "")
