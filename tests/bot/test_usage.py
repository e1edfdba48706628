"""How the bot is used: days without questions are there, and what the terminal prints is what was counted."""

import asyncio
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.command_line import run_arguments
from bot.daily_counts import BOUNDS_MS, DailyCount, summarise
from bot.feedback import CitedPlace
from bot.store import Store
from bot.usage import USAGE_DAYS, usage_of
from bot.usage_table import usage_table

TODAY = date(2026, 11, 27)

counted = st.builds(
    DailyCount,
    day=st.integers(0, USAGE_DAYS - 1).map(lambda before: (TODAY - timedelta(before)).isoformat()),
    language=st.sampled_from(["en", "tg", "zh"]),
    outcome=st.sampled_from(["answer", "no_answer"]),
    within_ms=st.sampled_from(BOUNDS_MS),
    count=st.integers(1, 1000),
)


@given(st.lists(counted, max_size=30))
def test_the_days_add_up_to_the_total(counts: list[DailyCount]) -> None:
    """Each of the last thirty days is there, in order; the total is that of all counts."""
    usage = usage_of(counts, TODAY)
    days = list(usage.days)

    assert days == sorted(days)
    assert (len(days), days[-1]) == (USAGE_DAYS, TODAY)
    assert sum(each.questions for each in usage.days.values()) == usage.total.questions == sum(c.count for c in counts)
    assert usage.total.languages == summarise(counts).languages
    assert usage.questions_a_day * USAGE_DAYS == pytest.approx(usage.total.questions)


def test_a_day_is_a_line_and_its_bar_as_long_as_its_questions() -> None:
    """= for answered, - for declined; the fullest day has the longest bar, one without questions no line."""
    counts = [
        DailyCount("2026-11-27", "en", "answer", 100, 15),
        DailyCount("2026-11-27", "tg", "no_answer", 500, 5),
        DailyCount("2026-11-25", "en", "answer", 25, 10),
    ]
    assert usage_table(usage_of(counts, TODAY, (3, 1))).splitlines() == [
        "Questions in the last 30 days: 30 (25 answered, 5 declined)",
        "By language: en 25, tg 5",
        "Half were answered within 0.1 s, 95 of 100 within 0.5 s.",
        "Thumbs: 3 up, 1 down",
        "",
        "day         answered  declined      p50      p95",
        f"2026-11-25        10         0  0.025 s  0.025 s  {'=' * 20}",
        f"2026-11-27        15         5    0.1 s    0.5 s  {'=' * 30}{'-' * 10}",
    ]


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with two questions of today and one thumb."""

    async def fill() -> None:
        store = await Store.open(tmp_path / "inbox.db")
        await store.counts.add("en", "answer", 0.08)
        await store.counts.add("tg", "no_answer", 0.3)
        key = await store.feedback.open(7, None, "en", "0123456789abcdef", [CitedPlace("en/trade", 0, 0, 5)])
        await store.feedback.rate(key, 7, good=True)
        await store.close()

    asyncio.run(fill())
    return tmp_path


def said(data: Path, capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert run_arguments(["--data-dir", str(data), "stats", *options]) == 0
    return capsys.readouterr().out


def test_the_terminal_prints_what_was_counted(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Plain lines."""
    lines = said(data, capsys).splitlines()
    assert lines[0] == "Questions in the last 30 days: 2 (1 answered, 1 declined)"
    assert lines[1] == "By language: en 1, tg 1"
    assert lines[3] == "Thumbs: 1 up, 0 down"
    assert lines[-1].startswith(datetime.now(UTC).date().isoformat())


def test_programs_read_json(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The sums, and every day."""
    told = json.loads(said(data, capsys, "--json"))
    assert (told["questions"], told["answered"], told["declined"], told["thumbs_up"]) == (2, 1, 1, 1)
    assert (told["p50_ms"], told["p95_ms"]) == (100, 300)
    assert len(told["days"]) == USAGE_DAYS
    assert told["days"][-1]["languages"] == {"en": 1, "tg": 1}


def test_before_the_bot_has_ever_run_nobody_has_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nor is a database made by looking."""
    assert said(tmp_path / "new", capsys) == "Questions in the last 30 days: 0 (0 answered, 0 declined)\n"
    assert not (tmp_path / "new").exists()


def test_a_damaged_database_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In one line."""
    (tmp_path / "inbox.db").write_bytes(b"no database" * 1000)
    assert run_arguments(["--data-dir", str(tmp_path), "stats"]) == 2
    assert "cannot be read" in capsys.readouterr().err
