"""The stand-in, a conversation, and short pauses, for the tests of this room."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.telegram import chores, inbox
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
