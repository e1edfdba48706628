"""What the operator reads of the questions that were passed on."""

import asyncio
import json
from pathlib import Path

import pytest

from bot import unanswered
from bot.command_line import run_arguments
from bot.store import Store

MAY, JUNE = 1_778_000_000.0, 1_781_000_000.0
PASSED_ON = [("Сколько?\x1b[2J", "ru", MAY), ("How  many?", "en", MAY), ("how many", "en", JUNE)]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder with two questions, one of them passed on twice."""

    async def fill() -> None:
        store = await Store.open(tmp_path / "inbox.db")
        for words, language, now in PASSED_ON:
            monkeypatch.setattr(unanswered.time, "time", lambda now=now: now)
            await store.unanswered.pass_on(await store.unanswered.offer(words, language))
        await store.close()

    asyncio.run(fill())
    return tmp_path


def said(data: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run_arguments(["--data-dir", str(data), "unanswered", *options]) == 0
    return capsys.readouterr().out


def test_what_was_asked_most_often_comes_first(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A line a question, on one line, which cannot steer the terminal."""
    assert said(data, capsys) == (
        "2 x  [en]  How many?  (2026-05-05 to 2026-06-09)\n1 x  [ru]  Сколько?[2J  (2026-05-05)\n"
    )


def test_programs_read_json(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Words as they were typed, times in UTC."""
    assert json.loads(said(data, capsys, "--json"))[0] == {
        "question": "How  many?",
        "language": "en",
        "count": 2,
        "first": "2026-05-05T16:53:20+00:00",
        "last": "2026-06-09T10:13:20+00:00",
    }


def test_without_questions_it_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before the bot has ever run, too."""
    assert said(tmp_path / "new", capsys) == "Nobody has passed on a question yet.\n"
    assert said(tmp_path / "new", capsys, "--json") == "[]\n"
