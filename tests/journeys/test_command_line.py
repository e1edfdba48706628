"""The command line itself: wrong use, help, settings, and streams that are closed or full."""

import subprocess
from pathlib import Path

import pytest
from typer.main import get_command

from bot.command_line import app
from tests.journeys.commands import PROGRAM, QUESTION, ROOT, Karvon, clean_environment


@pytest.mark.parametrize("command", [["ask", "x"], ["chat"], ["sources"], ["verify"]])
def test_a_missing_index_is_said_with_its_remedy(command: list[str], karvon: Karvon, tmp_path: Path) -> None:
    """Nothing is made by looking."""
    result = karvon("--data-dir", tmp_path / "none", *command)

    assert result.code == 2
    assert "karvon build" in result.err
    assert not (tmp_path / "none").exists()


def test_serving_without_a_token_says_how_to_get_one(karvon: Karvon, data: Path) -> None:
    """Before anything is loaded."""
    result = karvon("--data-dir", data, "serve")

    assert result.code == 2
    assert "@BotFather" in result.err


def test_a_token_of_the_wrong_shape_is_never_shown(karvon: Karvon, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by any command."""
    monkeypatch.setenv("BOT_TOKEN", "not-a-token-but-secret")
    result = karvon("--data-dir", data, "ask", QUESTION)

    assert result.code == 2
    assert result.err.startswith("karvon: BOT_TOKEN is not shaped like a bot token")
    assert "secret" not in result.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["ask"],
        ["ask", "--nonsense"],
        ["ask", "--hits", "many", "x"],
        ["ask", "--hits", "-1", "x"],
        ["ask", "--language", "xx", "x"],
        ["ask", "--batch", "missing.jsonl", "--json"],
        ["ask", "--batch", "missing.jsonl"],
        ["ask", "--batch", "missing.jsonl", "--json", "x"],
        ["build", "--documents", "missing"],
        ["add"],
        ["add", "missing.md"],
        ["sources", "--text", "a", "--original", "a"],
        ["remove"],
        ["evaluate"],
        ["evaluate", "missing.jsonl"],
        ["evaluate", "x.json", "--take-away", "everything"],
        ["serve", "--webhook"],
        ["run", "--webhook"],
    ],
)
def test_wrong_use_is_one_clear_line(arguments: list[str], karvon: Karvon) -> None:
    """On standard error, with exit code 2, and nothing on standard output."""
    result = karvon(*arguments)

    assert (result.code, result.out) == (2, "")
    assert result.err.startswith("karvon: ")
    assert result.err.count("\n") == 1


def test_a_folder_without_documents_is_no_index(karvon: Karvon, tmp_path: Path) -> None:
    """Nothing could be built, and that is a fault."""
    (tmp_path / "bare").mkdir()
    result = karvon("build", "--documents", tmp_path / "bare")

    assert (result.code, result.out) == (2, "")
    assert "no document in" in result.err


@pytest.mark.parametrize("command", sorted(get_command(app).commands))
def test_the_help_of_each_command_has_examples(command: str, karvon: Karvon) -> None:
    """Help teaches."""
    result = karvon(command, "--help")

    assert result.code == 0
    assert "Example" in result.out
    assert f"karvon {command}" in result.out


def test_help_without_a_command_lists_them_all(karvon: Karvon) -> None:
    """Nothing to do is wrong use, and is helped."""
    assert karvon().code == 2
    assert karvon().out == karvon("--help").out
    assert karvon("--version").out.startswith("karvon ")


def test_output_is_utf_8_in_any_locale_and_a_closed_pipe_is_no_fault(data: Path) -> None:
    """LANG=C and PYTHONIOENCODING do not garble Cyrillic; a reader who leaves early hears no complaint."""
    environment = clean_environment(LANG="C", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    command = [*PROGRAM, "--data-dir", str(data), "sources"]
    listed = subprocess.run(command, capture_output=True, check=True, cwd=ROOT, env=environment)
    closed = subprocess.run(
        f"{' '.join(command)} --json | head -c 1",
        shell=True,
        capture_output=True,
        check=True,
        cwd=ROOT,
        env=environment,
    )

    assert "заметки/верблюд" in listed.stdout.decode("utf-8")
    assert (closed.stdout, closed.stderr) == (b"[", b"")


@pytest.mark.parametrize(
    ("command", "code", "complaint"),
    [
        ("chat <&-", 0, ""),
        ("ask --batch - --json <&-", 0, ""),
        ("sources >&-", 0, ""),
        ("sources >/dev/full", 2, "karvon: the system refused: No space left on device"),
    ],
)
def test_closed_and_full_streams_end_without_a_traceback(command: str, code: int, complaint: str, data: Path) -> None:
    """A closed stream holds nothing and takes everything; a full disk is said in one line."""
    child = subprocess.run(
        f"{' '.join(PROGRAM)} --data-dir {data} {command}",
        shell=True,
        capture_output=True,
        check=False,
        cwd=ROOT,
        env=clean_environment(),
        text=True,
    )

    assert (child.returncode, child.stderr.count("\n")) == (code, bool(complaint))
    assert child.stderr.startswith(complaint)


def test_a_file_in_the_place_of_a_folder_is_one_clear_line(karvon: Karvon, documents: Path, tmp_path: Path) -> None:
    """What the system refuses is said with the place that it refused."""
    (tmp_path / "index").touch()
    result = karvon("--data-dir", tmp_path, "build", "--documents", documents)

    assert (result.code, result.err.splitlines()[-1].startswith("karvon: the system refused: Not a directory")) == (
        2,
        True,
    )
    assert str(tmp_path / "index") in result.err
    assert "Traceback" not in result.err
