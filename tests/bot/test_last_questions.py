"""What a person asked last is kept for a day, apart from what others asked."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import last_questions
from bot.last_questions import MOST_QUESTIONS, LastQuestions, Talk
from bot.store import Store

HERE = Talk(7, 42)


@pytest.fixture
async def questions(tmp_path: Path) -> AsyncIterator[LastQuestions]:
    store = await Store.open(tmp_path / "inbox.db")
    yield store.questions
    await store.close()


async def test_the_last_five_come_oldest_first(questions: LastQuestions) -> None:
    """However many a message held."""
    await questions.remember(HERE, 1, ["a", "b", "c"])
    await questions.remember(HERE, 2, ["d", "e", "f"])

    assert MOST_QUESTIONS == 5
    assert await questions.recall(HERE, 3) == ["b", "c", "d", "e", "f"]


async def test_a_message_is_not_before_itself(questions: LastQuestions) -> None:
    """Repeated after a crash, or edited, it does not lean on its own words, nor on what came after it."""
    await questions.remember(HERE, 1, ["a"])
    await questions.remember(HERE, 2, ["b", "c"])

    assert await questions.recall(HERE, 2) == ["a"]
    await questions.remember(HERE, 2, ["d"])
    assert await questions.recall(HERE, 3) == ["a", "d"]


@pytest.mark.parametrize("other", [Talk(8, 42), Talk(7, 43), Talk(7, 42, 1)])
async def test_each_talk_is_apart(questions: LastQuestions, other: Talk) -> None:
    """Another chat, another person, another topic of the same chat."""
    await questions.remember(HERE, 1, ["a"])

    assert await questions.recall(other, 2) == []
    await questions.forget(other)
    assert await questions.recall(HERE, 2) == ["a"]
    await questions.forget(HERE)
    assert await questions.recall(HERE, 2) == []


async def test_after_a_day_all_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once for the person, and on the disk when the inbox is pruned."""
    store = await Store.open(tmp_path / "inbox.db")
    await store.questions.remember(HERE, 1, ["a secret question"])
    monkeypatch.setattr(last_questions, "KEEP_SECONDS", -1)

    assert await store.questions.recall(HERE, 2) == []
    await store.prune()
    monkeypatch.undo()
    assert await store.questions.recall(HERE, 2) == []
    await store.close()


async def test_they_survive_a_restart(tmp_path: Path) -> None:
    """A follow-up after it is still one."""
    store = await Store.open(tmp_path / "inbox.db")
    await store.questions.remember(HERE, 1, ["a"])
    await store.close()
    again = await Store.open(tmp_path / "inbox.db")
    assert await again.questions.recall(HERE, 2) == ["a"]
    await again.close()
