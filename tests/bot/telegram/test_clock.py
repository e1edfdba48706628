"""Too old or not: by Telegram's dates, whatever the system's clock does."""

from email.utils import formatdate
from pathlib import Path

import pytest

from bot.telegram import journal
from bot.telegram.clock import TelegramClock
from bot.telegram.connection import create_bot, create_session
from tests.bot.telegram.conversation import settings
from tests.bot.telegram.test_journal import Post, post
from tests.telegram.stand_in import StandIn

__all__ = ["post"]

DAY = 24 * 3600.0
QUESTION = "How much was trade in 2024?"


def test_telegrams_time_goes_on_by_itself() -> None:
    """From the last date that Telegram gave; before it, the system's; nonsense sets nothing."""
    now = [100.0]
    clock = TelegramClock(clock=lambda: now[0], system=lambda: 5.0)
    assert clock.now() == 5.0
    clock.note(formatdate(1_790_000_000, usegmt=True))
    now[0] += 60
    assert clock.now() == 1_790_000_060
    for nonsense in (None, "", "yesterday", "Thu, 99 Nov 2026 10:00:00 GMT"):
        clock.note(nonsense)
    assert clock.now() == 1_790_000_060


async def test_each_answer_of_telegram_sets_it(telegram: StandIn, tmp_path: Path) -> None:
    """By the date in its head."""
    clock = TelegramClock(system=lambda: 5.0)
    made = settings(tmp_path, telegram_api_url=telegram.url)
    bot = create_bot(made, create_session(made, clock))
    await bot.get_me()
    await bot.session.close()
    assert clock.now() > 1_700_000_000


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
    assert 25 < post.slept[0] <= 31
