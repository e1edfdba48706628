"""The stand-in, a conversation, and short pauses, for the tests of this room."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.telegram import app, chores, inbox, pacing
from bot.telegram.journal import Journal
from tests.bot.telegram.conversation import Conversation, conversation
from tests.telegram.stand_in import StandIn


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn() as stand_in:
        yield stand_in


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pauses are short here; their lengths have tests of their own."""
    monkeypatch.setattr(inbox, "BACKOFF_SECONDS", 0.02)
    monkeypatch.setattr(chores, "REFRESH_SECONDS", 0.02)
    monkeypatch.setattr(chores, "WATCH_SECONDS", 0.02)


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Conversation]:
    """A conversation that has not begun."""
    async with conversation(tmp_path) as begun:
        yield begun


@pytest.fixture
def slept(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The seconds that questions were put off for; each is a hundredth of it here."""
    put_off: list[float] = []

    class Hurried(Journal):
        def __init__(self, *given: Any, **named: Any) -> None:
            async def sleep(seconds: float) -> None:
                put_off.append(seconds)
                await asyncio.sleep(seconds / 100)

            super().__init__(*given, sleep=sleep, **named)

    monkeypatch.setattr(app, "Journal", Hurried)
    monkeypatch.setattr(pacing, "SECONDS_EACH", 0.3)
    return put_off
