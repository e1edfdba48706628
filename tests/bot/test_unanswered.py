"""Questions that are passed on to the operator."""

import asyncio
import os
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot import unanswered
from bot.store import Store
from bot.unanswered import UnansweredQuestion, read_unanswered
from knowledge.errors import OperatorError

QUESTION = "How many camels crossed in 1901?"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    opened = await Store.open(tmp_path / "inbox.db")
    yield opened
    await opened.close()


async def told(folder: Path) -> list[UnansweredQuestion]:
    return await asyncio.to_thread(read_unanswered, folder / "inbox.db")


async def counted(folder: Path) -> list[tuple[str, str, int]]:
    return [(each.words, each.language, each.count) for each in await told(folder)]


async def passed_on(store: Store, *questions: str, language: str = "en") -> None:
    for question in questions:
        assert await store.unanswered.pass_on(await store.unanswered.offer(question, language))


async def test_a_question_that_is_only_offered_is_not_told(store: Store, tmp_path: Path) -> None:
    """The operator sees what people chose to tell."""
    await store.unanswered.offer(QUESTION, "en")

    assert await counted(tmp_path) == []


async def test_a_question_is_counted_once_however_often_it_is_passed_on(store: Store, tmp_path: Path) -> None:
    """A second tap of the same button does no harm."""
    key = await store.unanswered.offer(QUESTION, "en")

    assert [await store.unanswered.pass_on(key) for _ in range(3)] == [True, True, True]
    assert await counted(tmp_path) == [(QUESTION, "en", 1)]


async def test_the_same_question_of_several_people_is_counted_together(store: Store, tmp_path: Path) -> None:
    """However it is spaced, capitalised and punctuated; what was asked most often comes first."""
    await passed_on(store, "Кто построил мост?", language="ru")
    await passed_on(store, QUESTION, "how many  camels crossed in 1901", "HOW MANY CAMELS CROSSED IN 1901?!")

    assert await counted(tmp_path) == [(QUESTION, "en", 3), ("Кто построил мост?", "ru", 1)]


async def test_first_and_last_time_are_kept(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In seconds since the epoch."""
    for now in (1000.0, 2000.0):
        monkeypatch.setattr(unanswered.time, "time", lambda now=now: now)
        await passed_on(store, QUESTION)

    assert await told(tmp_path) == [UnansweredQuestion(QUESTION, "en", 2, 1000.0, 2000.0)]


async def test_an_unknown_key_passes_nothing_on(store: Store, tmp_path: Path) -> None:
    """A forged button finds nothing."""
    await store.unanswered.offer(QUESTION, "en")

    assert not await store.unanswered.pass_on("0" * 16)
    assert not await store.unanswered.pass_on("")
    assert await counted(tmp_path) == []


async def test_an_offer_ends_after_a_day(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its words are forgotten then."""
    old = await store.unanswered.offer(QUESTION, "en")
    monkeypatch.setattr(unanswered, "OFFER_SECONDS", -1)

    assert not await store.unanswered.pass_on(old)
    await store.prune()
    assert await _offers(store) == []
    assert await counted(tmp_path) == []


async def _offers(store: Store) -> list[str]:
    async with store._engine.connect() as connection:
        return [row.words for row in await connection.exec_driver_sql("SELECT words FROM offered_questions")]


async def test_what_was_passed_on_keeps_no_words_in_its_offer(store: Store) -> None:
    """They stand once, where the operator reads them."""
    await passed_on(store, QUESTION)

    assert await _offers(store) == [""]


async def test_only_so_many_questions_are_kept(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The least asked and oldest make room; the newest is always kept."""
    monkeypatch.setattr(unanswered, "MOST_KEPT", 2)
    await passed_on(store, "One?", "Two?", "Two?", "Three?", "Three?", "Four?")

    assert [words for words, _, _ in await counted(tmp_path)] == ["Three?", "Four?"]


async def test_questions_survive_a_restart(store: Store, tmp_path: Path) -> None:
    """The next process counts on, and its buttons are those of before."""
    key = await store.unanswered.offer(QUESTION, "en")
    await store.close()
    again = await Store.open(tmp_path / "inbox.db")

    assert await again.unanswered.pass_on(key)
    assert await counted(tmp_path) == [(QUESTION, "en", 1)]
    await again.close()


async def test_without_a_store_there_are_no_questions(tmp_path: Path) -> None:
    """Nothing is made by looking."""
    assert await told(tmp_path) == []
    assert os.listdir(tmp_path) == []  # noqa: PTH208  # names are enough


async def test_a_store_of_an_older_version_has_no_questions(tmp_path: Path) -> None:
    """Its table comes with the next start of the bot."""
    (tmp_path / "inbox.db").touch()

    assert await told(tmp_path) == []


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    """With what to do."""
    (tmp_path / "inbox.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(OperatorError, match="cannot be read"):
        read_unanswered(tmp_path / "inbox.db")
