"""Thumbs: one of a person, the last one, and no question longer than it is needed."""

import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.feedback import CitedPlace, NotTheAskerError, Rated, _Rating
from bot.store import Store

PLACES = (CitedPlace("en/trade\n2024", 3, 10, 2**40), CitedPlace("en/towns", 0, 0, 5))
DAY = 86400


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    """An empty store."""
    opened = await Store.open(tmp_path / "inbox.db")
    yield opened
    await opened.close()


async def opened(store: Store, person: int = 7, words: str | None = "How high?") -> str:
    return await store.feedback.open(person, words, "en", "0123456789abcdef", PLACES)


async def test_the_last_thumb_counts_once(store: Store) -> None:
    """However often it is tapped, and over a change of mind."""
    key = await opened(store)
    assert await store.feedback.rate(key, 7, good=False) == Rated(True, "How high?", "en")
    assert await store.feedback.rate(key, 7, good=False) == Rated(False, "How high?", "en")
    assert await store.feedback.thumbs(30) == (0, 1)
    assert await store.feedback.rate(key, 7, good=True) == Rated(True, "How high?", "en")
    assert await store.feedback.thumbs(30) == (1, 0)
    assert await store.feedback.disliked(5) == []


async def test_what_did_not_help_comes_with_its_places(store: Store) -> None:
    """Newest first, whatever a document is called."""
    first, second = await opened(store), await opened(store, words=None)
    for key in (first, second):
        await store.feedback.rate(key, 7, good=False)
    listed = await store.feedback.disliked(5)
    assert [(each.key, each.words) for each in listed] == [(second, None), (first, "How high?")]
    assert listed[0].places == PLACES
    assert await store.feedback.disliked(1) == listed[:1]


async def test_nobody_rates_what_another_asked_or_what_is_not_there(store: Store) -> None:
    """Neither changes anything."""
    key = await opened(store)
    with pytest.raises(NotTheAskerError):
        await store.feedback.rate(key, 8, good=False)
    assert await store.feedback.rate("never issued", 7, good=True) is None
    assert await store.feedback.thumbs(30) == (0, 0)


async def test_what_is_settled_is_off_the_list_and_still_counts(store: Store) -> None:
    """Its question is forgotten; only what is on the list can be taken off, once."""
    key, unrated = await opened(store), await opened(store)
    await store.feedback.rate(key, 7, good=False)
    assert [await store.feedback.settle(each) for each in (key, key, unrated)] == [True, False, False]
    assert await store.feedback.disliked(5) == []
    assert await store.feedback.thumbs(30) == (0, 1)
    assert await store.feedback.rate(key, 7, good=False) == Rated(False, None, "en")


async def test_time_forgets(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody rated after a day, and questions under a thumb up; the rest after the days of the settings."""
    bad, good, unrated = [await opened(store) for _ in range(3)]
    await store.feedback.rate(bad, 7, good=False)
    await store.feedback.rate(good, 7, good=True)
    now = time.time()

    async def kept_after(days: float) -> dict[str, str | None]:
        monkeypatch.setattr(time, "time", lambda: now + days * DAY)
        await store.prune(retention_days=30)
        async with store._engine.connect() as connection:
            rows = await connection.execute(select(_Rating.key, _Rating.words))
            return {row.key: row.words for row in rows}

    assert await kept_after(0.9) == dict.fromkeys((bad, good, unrated), "How high?")
    assert await kept_after(1.1) == {bad: "How high?", good: None}
    assert await kept_after(31) == {}


async def test_who_keeps_no_questions_keeps_the_thumb(store: Store) -> None:
    """And /forget takes both, of that person alone."""
    own, other = await opened(store), await opened(store, 8)
    for key, person in ((own, 7), (other, 8)):
        await store.feedback.rate(key, person, good=False)
    await store.forget_questions(7)
    assert {each.words for each in await store.feedback.disliked(5)} == {None, "How high?"}
    await store.forget(7)
    assert [each.key for each in await store.feedback.disliked(5)] == [other]
