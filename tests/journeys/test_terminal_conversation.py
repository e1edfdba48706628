"""The conversation and the progress bar on a real terminal: a pseudo-terminal with a process at its other end."""

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bot.config import Settings

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = """---
title: The Silk Ledger
questions:
  - How many camels did the caravan of Turfan have?
---
The caravan of Turfan had 4,871 camels in 1925. The caravan of Turfan reached Almaty in June 1925.
"""
PATIENCE_SECONDS = 60


class Terminal:
    """A person at a terminal, who reads what appears and types when the prompt is there."""

    def __init__(self, *arguments: str) -> None:
        ours = {name.upper() for name in Settings.model_fields}
        environment = {name: value for name, value in os.environ.items() if name not in ours | {"NO_COLOR"}}
        self._side, other = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "bot", *arguments],
            stdin=other,
            stdout=other,
            stderr=other,
            cwd=ROOT,
            env=environment | {"TERM": "xterm-256color", "COLUMNS": "200"},
            start_new_session=True,
        )
        os.close(other)
        self.seen = ""
        self._reached = 0

    def wait_for(self, words: str) -> None:
        """Read until the words appear after those that were waited for before."""
        end = time.monotonic() + PATIENCE_SECONDS
        while words not in self.seen[self._reached :]:
            if not self._read(end):
                self._process.kill()
                self._process.wait()
                pytest.fail(f"{words!r} did not appear in {self.seen[self._reached :]!r}")
        self._reached = self.seen.index(words, self._reached) + len(words)

    def type(self, keys: str) -> None:
        """Send the keys."""
        os.write(self._side, keys.encode())

    def interrupt(self) -> None:
        """Press Ctrl-C, a moment after the prompt: Python's readline misses a signal that comes while it draws it."""
        time.sleep(1)
        self._process.send_signal(signal.SIGINT)

    def leave(self) -> int:
        """Read to the end, and return the exit code."""
        end = time.monotonic() + PATIENCE_SECONDS
        while self._read(end):
            pass
        os.close(self._side)
        return self._process.wait(PATIENCE_SECONDS)

    def _read(self, end: float) -> bool:
        if not select.select([self._side], [], [], max(0.0, end - time.monotonic()))[0]:
            return False
        try:
            more = os.read(self._side, 65536)
        except OSError:  # Linux reports the end of a pseudo-terminal as an input/output error
            return False
        self.seen += more.decode("utf-8", "replace")
        return bool(more)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A data folder with an index of one document, and what the terminal showed of its build."""
    folder = tmp_path_factory.mktemp("terminal")
    (folder / "documents").mkdir()
    (folder / "documents" / "ledger.md").write_text(DOCUMENT, encoding="utf-8")
    terminal = Terminal("--data-dir", str(folder / "data"), "build", "--documents", str(folder / "documents"))
    assert terminal.leave() == 0, terminal.seen
    return folder / "data", terminal.seen


def test_a_build_shows_its_progress_on_a_terminal(built: tuple[Path, str]) -> None:
    """Bars for each stage, and then the result."""
    shown = built[1]

    assert "Embedding" in shown
    assert "Generation " in shown.rpartition("Embedding")[2]


def test_a_conversation_has_commands_and_ends_politely(built: tuple[Path, str]) -> None:
    """An example greets, an answer stands out, unknown commands are said to be so, and Ctrl-D says goodbye."""
    terminal = Terminal("--data-dir", str(built[0]), "chat")
    terminal.wait_for("How many camels did the caravan of Turfan have?")
    terminal.wait_for("? ")
    terminal.type("How many camels did the caravan of Turfan have?\n")
    terminal.wait_for("\x1b[7mThe caravan of Turfan had 4,871 camels in 1925.")
    for typed, words in (
        ("/help", "/quit leaves"),
        ("/sources", "ledger: The Silk Ledger"),
        ("/nonsense", "There is no command /nonsense"),
        ("", "? "),
    ):
        terminal.wait_for("? ")
        terminal.type(f"{typed}\n")
        terminal.wait_for(words)
    terminal.type("\x04")

    assert terminal.leave() == 0
    assert "Goodbye." in terminal.seen
    assert "Traceback" not in terminal.seen


def test_quit_leaves_and_ctrl_c_is_quiet(built: tuple[Path, str]) -> None:
    """Both ways out are without noise; the second has the exit code that shells know."""
    codes = []
    for keys in ("/quit\n", "\x03"):
        terminal = Terminal("--data-dir", str(built[0]), "chat")
        terminal.wait_for("Turfan have?")
        terminal.wait_for("? ")
        if keys == "\x03":
            terminal.interrupt()
        else:
            terminal.type(keys)
        codes.append(terminal.leave())
        assert "Traceback" not in terminal.seen

    assert codes == [0, 130]
