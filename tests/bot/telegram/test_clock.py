"""Too old or not: by Telegram's dates, whatever the system's clock does."""

import time
from email.utils import formatdate
from pathlib import Path

import pytest

from bot.telegram import journal
from bot.telegram.clock import TelegramClock
from bot.telegram.connection import create_bot, create_session
from bot.telegram.inbox import read_update
from tests.bot.telegram.conversation import settings
from tests.bot.telegram.test_journal import Post, post
from tests.telegram.stand_in import StandIn

__all__ = ["post"]

DAY = 24 * 3600.0
QUESTION = "How much was trade in 2024?"


def test_telegrams_time_goes_on_by_itself() -> None:
    """From the last date that Telegram gave; before it, the system's; nonsense sets nothing."""
    now = [100.0]
    clock = TelegramClock(clock=lambda: now[0], system=lambda: 1_790_000_005.0)
    assert clock.now() == 1_790_000_005.0
    clock.note(formatdate(1_790_000_000, usegmt=True))
    now[0] += 60
    assert clock.now() == 1_790_000_060
    for nonsense in (None, "", "yesterday", "Thu, 99 Nov 2026 10:00:00 GMT"):
        clock.note(nonsense)
    assert clock.now() == 1_790_000_060


async def test_each_answer_of_telegram_sets_it(telegram: StandIn, tmp_path: Path) -> None:
    """By the date in its head."""
    clock = TelegramClock(system=lambda: time.time() + DAY)
    made = settings(tmp_path, telegram_api_url=telegram.url)
    bot = create_bot(made, create_session(made, clock))
    await bot.get_me()
    await bot.session.close()
    assert abs(clock.now() - time.time()) < 60


def test_a_date_from_the_future_is_not_believed() -> None:
    """A proxy's clock a day ahead would make every question old; one behind makes none old, nor does the system's."""
    now = 1_790_000_000.0
    clock = TelegramClock(clock=lambda: 100.0, system=lambda: now)
    clock.note(formatdate(now + DAY, usegmt=True))
    assert clock.now() == now
    for told in (now + 1800, now - DAY):
        clock.note(formatdate(told, usegmt=True))
        assert clock.now() == told


@pytest.mark.parametrize("jump", [-DAY, DAY * 1.5])
async def test_a_clock_that_jumps_makes_nothing_old(post: Post, monkeypatch: pytest.MonkeyPatch, jump: float) -> None:
    """The system may think that it is another day; the question is new to Telegram."""
    true = journal.time.time
    post.clock.note(formatdate(true(), usegmt=True))
    monkeypatch.setattr(journal.time, "time", lambda: true() + jump)
    await post.take(QUESTION, date=int(true()))
    assert post.talk.telegram.transcript()[0]["text"].startswith("Trade reached")


async def test_what_is_old_to_telegram_is_old(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where the system's clock stands a day behind."""
    true = journal.time.time
    post.clock.note(formatdate(true(), usegmt=True))
    monkeypatch.setattr(journal.time, "time", lambda: true() - 2 * DAY)
    await post.take(QUESTION, date=int(true() - 1.5 * DAY))
    assert post.talk.telegram.transcript()[0]["text"].startswith("I was away")


async def test_a_clock_that_was_set_back_does_not_lengthen_a_wait(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """A wait that was written down is no longer than from when the question came."""
    await post.talk.store.journal([post.update(QUESTION)])
    await post.talk.store.postpone(1, journal.time.time() + 30)
    true = journal.time.time
    monkeypatch.setattr(journal.time, "time", lambda: true() - DAY)
    await post.journal.take(await post.talk.store.waiting())
    await post.journal.drain(60)
    assert 25 < post.slept[0] <= 32


@pytest.mark.parametrize("jump", [-DAY, DAY])
async def test_a_wait_goes_by_telegrams_time(post: Post, monkeypatch: pytest.MonkeyPatch, jump: float) -> None:
    """Written down before the system's clock jumped, and read after it: it is as long as it was."""
    true = journal.time.time
    post.clock.note(formatdate(true(), usegmt=True))
    await post.talk.store.journal([post.update(QUESTION)])
    await post.talk.store.postpone(1, post.clock.now() + 30)
    monkeypatch.setattr(journal.time, "time", lambda: true() + jump)
    await post.journal.take(await post.talk.store.waiting())
    await post.journal.drain(60)
    assert 25 < post.slept[0] <= 32


@pytest.mark.parametrize("jump", [-DAY, DAY])
async def test_what_is_typed_elsewhere_is_looked_for_although_the_clock_jumps(
    post: Post, monkeypatch: pytest.MonkeyPatch, jump: float
) -> None:
    """It is as old as the clock says that only goes forward."""
    typed = read_update({"update_id": 1, "inline_query": post.talk.telegram.inline_query("trade in 2024")})
    assert typed is not None
    fresh = await post.talk.store.journal([typed])
    await post.journal.take(fresh)
    true = journal.time.time
    monkeypatch.setattr(journal.time, "time", lambda: true() + jump)
    await post.journal.drain(60)
    assert post.talk.answerer.asked == ["trade in 2024"]
