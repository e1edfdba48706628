"""The poll loop: how it confirms, and how long it pauses."""

import asyncio
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramNetworkError, TelegramRetryAfter
from aiogram.methods import GetMe

from bot.store import JournaledUpdate, Store
from bot.telegram import inbox
from bot.telegram.clock import TelegramClock
from bot.telegram.connection import create_bot, create_session
from bot.telegram.inbox import BACKOFF_SECONDS, Poller, read_update, until_stopped
from tests.bot.telegram.conversation import settings
from tests.telegram.chats import Fault
from tests.telegram.session import StandInSession
from tests.telegram.stand_in import StandIn


class Polling:
    """A poller that stops after so many answers of Telegram; `taken` are the numbers that it handed on."""

    def __init__(self, telegram: StandIn, folder: Path, store: Store, bot: Bot | None = None) -> None:
        self.taken: list[int] = []
        self.stop = asyncio.Event()
        self.left = 0
        self.bot = bot or create_bot(settings(folder), StandInSession(telegram))
        self.poller = Poller(
            self.bot, store, self._take,
            allowed_updates=["message"], wait_for_room=self._room, on_contact=self._count, wait_seconds=0,
        )  # fmt: skip

    async def _take(self, updates: Sequence[JournaledUpdate]) -> None:
        self.taken += [update.update_id for update in updates]

    async def _room(self) -> None:
        return

    def _count(self) -> None:
        self.left -= 1
        if self.left <= 0:
            self.stop.set()

    async def poll(self, times: int) -> None:
        """Let Telegram answer so many times."""
        self.left = times
        self.stop.clear()
        await asyncio.wait_for(self.poller.run(self.stop), 20)


async def test_numbers_that_begin_anew_lower_are_not_lost(tmp_path: Path) -> None:
    """The offset is said until Telegram has heard it, then no more: a lower number would count as confirmed."""
    telegram, store = StandIn(), await Store.open(tmp_path / "inbox.db")
    polling = Polling(telegram, tmp_path, store)
    await telegram.post({"message": {}}, update_id=900)
    await polling.poll(2)
    assert telegram.unconfirmed == []
    await telegram.post({"message": {}}, update_id=5)
    await polling.poll(2)
    assert polling.taken == [900, 5]
    assert [call.fields.get("offset") for call in telegram.made("getUpdates")] == [None, "901", None, "6"]
    await store.close()


async def test_a_batch_of_a_hundred_is_journaled_whole(tmp_path: Path) -> None:
    """In its order, and confirmed by its highest number."""
    telegram, store = StandIn(), await Store.open(tmp_path / "inbox.db")
    for number in range(1, 131):
        await telegram.post({"message": {}}, update_id=number)
    polling = Polling(telegram, tmp_path, store)
    await polling.poll(3)
    assert polling.taken == list(range(1, 131))
    await store.close()


@pytest.mark.parametrize(
    "raw", [None, [], "text", {}, {"update_id": "7"}, {"update_id": True}, {"update_id": 2**63}, {"update_id": 1.5}]
)
def test_what_has_no_number_is_no_update(raw: object) -> None:
    """It cannot be confirmed, so it cannot be journaled."""
    assert read_update(raw) is None


def test_an_update_is_journaled_as_it_came() -> None:
    """Every field of it, known or not, even half of a UTF-16 pair: one text must not keep the others off the disk."""
    raw = {"update_id": 7, "тип": ["中", "\ud83d"]}
    update = read_update(raw)
    assert update is not None
    assert json.loads(update.raw) == raw
    update.raw.encode()


async def test_pauses_grow_to_a_minute_and_obey_telegram(tmp_path: Path) -> None:
    """With jitter, so that many bots do not come back at once; a flood wait is obeyed to the second."""
    store = await Store.open(tmp_path / "inbox.db")
    poller = Polling(StandIn(), tmp_path, store).poller
    fault = TelegramNetworkError(GetMe(), "no network")
    for failures in range(1, 12):
        seconds = poller._pause_seconds(fault)
        assert min(BACKOFF_SECONDS, 2**failures) * 0.5 <= seconds <= min(BACKOFF_SECONDS, 2**failures)
    assert poller._pause_seconds(TelegramRetryAfter(GetMe(), "flood", 333)) == 333
    await store.close()


async def test_a_stop_comes_before_the_work_and_a_result_before_the_stop() -> None:
    """Work that is done counts, even when the stop came with it; other work is cancelled."""
    stop = asyncio.Event()

    async def work(seconds: float) -> str:
        await asyncio.sleep(seconds)
        return "done"

    assert await until_stopped(stop, work(0)) == "done"
    asyncio.get_running_loop().call_later(0.01, stop.set)
    assert await until_stopped(stop, work(60)) is None


async def test_a_poll_that_hangs_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Telegram took the call and says nothing more: a little after its own wait it is asked again, over the wire."""
    monkeypatch.setattr(inbox, "ANSWER_SECONDS", 0.3)
    monkeypatch.setattr(inbox, "BACKOFF_SECONDS", 0.02)
    store = await Store.open(tmp_path / "inbox.db")
    async with StandIn() as telegram:
        made = settings(tmp_path, telegram_api_url=telegram.url)
        polling = Polling(telegram, tmp_path, store, create_bot(made, create_session(made, TelegramClock())))
        telegram.plan("getUpdates", Fault(released=asyncio.Event()), Fault(released=asyncio.Event()))
        await telegram.post({"message": {}}, update_id=5)
        await polling.poll(1)
        await polling.bot.session.close()
    assert polling.taken == [5]
    assert len(telegram.made("getUpdates")) == 3
    await store.close()
