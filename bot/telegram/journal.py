"""From the inbox to the handlers: each update is fed once, and leaves the inbox when it is answered."""

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable, Sequence

from aiogram import Bot, Dispatcher
from aiogram.dispatcher.middlewares.user_context import UserContextMiddleware
from aiogram.types import Update
from aiogram.types.update import UpdateTypeLookupError
from pydantic import ValidationError

from bot.store import JournaledUpdate, Store
from bot.telegram.delivery import PostponedError
from bot.telegram.lanes import Lanes
from bot.telegram.logs import frames

CHATS_AT_ONCE = 8
MOST_WAITING = 1000  # beyond it Telegram keeps the rest, for a day
GIVE_UP_SECONDS = 24 * 3600.0  # as long as Telegram itself keeps an update

logger = logging.getLogger(__name__)


class Journal:
    """Hands journaled updates to the dispatcher: in order within a chat, several chats at once."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        store: Store,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._store = store
        self._sleep = sleep
        self._slots = asyncio.Semaphore(CHATS_AT_ONCE)
        self._lanes: Lanes[tuple[JournaledUpdate, Update]] = Lanes(self._answer)

    async def take(self, updates: Sequence[JournaledUpdate]) -> None:
        """Line up the updates, at once; one that cannot be read is set aside, and the others go on."""
        for journaled in updates:
            update = await self._read(journaled)
            if update is not None:
                self._lanes.put(_lane(update), (journaled, update))

    @property
    def has_room(self) -> bool:
        """Whether there is room for more updates."""
        return self._lanes.waiting < MOST_WAITING

    async def wait_for_room(self) -> None:
        """Return once there is room for more updates."""
        await self._lanes.wait_below(MOST_WAITING)

    async def drain(self, timeout_seconds: float) -> None:
        """Let what is lined up be answered, for so long at most; the rest stays in the inbox."""
        if left := await self._lanes.drain(timeout_seconds):
            logger.warning("%d updates stay in the inbox until the next start", left)

    async def _read(self, journaled: JournaledUpdate) -> Update | None:
        try:
            update = Update.model_validate(json.loads(journaled.raw), context={"bot": self._bot})
            update.event_type  # noqa: B018  # raises for a kind of update that this bot does not know
        except (ValidationError, UpdateTypeLookupError, ValueError, RecursionError) as fault:
            logger.error("update %d cannot be read (%s): set aside", journaled.update_id, type(fault).__name__)  # noqa: TRY400  # its words stay out of the log
            await self._set_aside(journaled, type(fault).__name__)
            return None
        return update

    async def _set_aside(self, journaled: JournaledUpdate, fault: str) -> None:
        try:
            await self._store.finish(journaled.update_id, fault)
        except Exception as trouble:  # it is read again at the next start; the others go on
            logger.error("update %d was not set aside\n%s", journaled.update_id, frames(trouble))  # noqa: TRY400

    async def _answer(self, job: tuple[JournaledUpdate, Update]) -> None:
        journaled, update = job
        while True:
            async with self._slots:
                try:
                    fault = await self._feed(update)
                    break
                except PostponedError as postponed:
                    seconds = postponed.seconds
            if time.time() - journaled.received_at > GIVE_UP_SECONDS:
                fault = "Undeliverable"
                break
            logger.warning("update %d is answered in %.0f s", update.update_id, seconds)
            await self._sleep(seconds)
        await self._store.finish(update.update_id, fault)

    async def _feed(self, update: Update) -> str | None:
        """Return None when the update is answered, else the kind of fault that keeps it from being answered."""
        try:
            await self._dispatcher.feed_update(self._bot, update)
        except PostponedError:
            raise
        except Exception as fault:  # even the apology failed: one update must not stop the bot
            logger.error("update %d: not even an apology\n%s", update.update_id, frames(fault))  # noqa: TRY400
            return type(fault).__name__
        return None


def _lane(update: Update) -> int:
    """Return the update's chat; an inline query has none and waits for those of its person alone."""
    context = UserContextMiddleware.resolve_event_context(update)
    if context.chat is not None:
        return context.chat.id
    return -context.user.id if context.user is not None else 0
