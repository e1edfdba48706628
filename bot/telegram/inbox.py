"""The poll loop: what Telegram hands over is on disk before Telegram is told that it arrived."""

import asyncio
import json
import logging
import random
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, TypeVar

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    TelegramConflictError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramUnauthorizedError,
)
from aiogram.methods import GetUpdates

from bot.store import JournaledUpdate, Store
from bot.telegram.faults import refused_token
from bot.telegram.logs import frames

BACKOFF_SECONDS = 60.0
ANSWER_SECONDS = 15  # how much longer than its own wait a getUpdates may take

T = TypeVar("T")

logger = logging.getLogger(__name__)


class GetRawUpdates(GetUpdates):
    """getUpdates, with each update as it came: one that cannot be read must not cost the others."""

    __returning__ = list[Any]


class Poller:
    """Asks Telegram for updates until it is stopped; hands on those that are new once they are on disk."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        take: Callable[[Sequence[JournaledUpdate]], Awaitable[None]],
        *,
        allowed_updates: list[str],
        wait_for_room: Callable[[], Awaitable[None]],
        on_contact: Callable[[], None] = lambda: None,
        wait_seconds: int = 30,
    ) -> None:
        self._bot = bot
        self._store = store
        self._take = take
        self._wait_for_room = wait_for_room
        self._request = GetRawUpdates(timeout=wait_seconds, allowed_updates=allowed_updates)
        self._limit_seconds = wait_seconds + ANSWER_SECONDS
        self._on_contact = on_contact
        self._failures = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Return when stopped; a request in progress is given up, a batch that arrived is written down.

        Raises:
            SettingsError: Telegram refuses the token.
        """
        while not stop.is_set():
            try:
                await until_stopped(stop, self._wait_for_room())
                batch = await until_stopped(stop, self._fetch())
                if batch:
                    await self._journal(batch)
            except (TelegramUnauthorizedError, TelegramNotFound) as refusal:
                raise refused_token() from refusal
            except Exception as fault:  # nothing that befalls one request may end the loop
                await until_stopped(stop, asyncio.sleep(self._pause_seconds(fault)))
            else:
                self._failures = 0

    async def _fetch(self) -> list[Any]:
        batch: list[Any] = await self._bot(self._request, request_timeout=self._limit_seconds)
        self._on_contact()
        # Said once: Telegram's numbers may begin anew below the offset after a quiet week.
        self._request.offset = None
        return batch

    async def _journal(self, batch: list[Any]) -> None:
        updates = [journaled for raw in batch if (journaled := read_update(raw)) is not None]
        if not updates:
            raise OSError("a batch without a single update number")
        fresh = await self._store.journal(updates)
        self._request.offset = max(update.update_id for update in updates) + 1
        await self._take(fresh)

    def _pause_seconds(self, fault: Exception) -> float:
        self._failures += 1
        if isinstance(fault, TelegramRetryAfter):
            logger.warning("Telegram asks for a pause of %d s", fault.retry_after)
            return float(fault.retry_after)
        if isinstance(fault, TelegramConflictError):
            logger.error("another process is asking Telegram for this bot's updates: stop one of the two")
        seconds = min(BACKOFF_SECONDS, 2.0 ** min(self._failures, 6)) * random.uniform(0.5, 1.0)  # noqa: S311  # jitter
        if not isinstance(fault, (AiogramError, OSError)):
            logger.error("the inbox failed\n%s", frames(fault))
        logger.warning("no updates (%s); trying again in %.0f s", type(fault).__name__, seconds)
        return seconds


def read_update(raw: object) -> JournaledUpdate | None:
    """Return the update with its number and its JSON; None where it has no number and can never be confirmed."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(number, int) or isinstance(number, bool) or not -(2**63) <= number < 2**63:
        logger.error("an update without a number was left out")
        return None
    return JournaledUpdate(number, json.dumps(raw))  # ASCII: half of a UTF-16 pair must not break the disk


async def until_stopped(stop: asyncio.Event, work: Awaitable[T]) -> T | None:
    """Return the work's result, or None where the stop came first; the work is cancelled then."""
    task = asyncio.ensure_future(work)
    stopping = asyncio.ensure_future(stop.wait())
    try:
        await asyncio.wait({task, stopping}, return_when=asyncio.FIRST_COMPLETED)
        return task.result() if task.done() else None
    finally:
        for each in (task, stopping):
            if not each.done():
                each.cancel()
        await asyncio.gather(task, stopping, return_exceptions=True)
