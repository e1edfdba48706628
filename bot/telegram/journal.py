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
from bot.telegram.delivery import Delivery, PostponedError
from bot.telegram.lanes import Lanes
from bot.telegram.line import Line
from bot.telegram.logs import frames
from bot.telegram.notices import Notices
from bot.telegram.pace import Buckets

CHATS_AT_ONCE = 8
BUSY_SECONDS = 5.0  # who waits longer in line is told their number
MOST_OF_ONE = 20  # messages of one private chat that wait
MOST_TRIES = 3
TOLD_SECONDS = 60.0  # how often a flooder is told
MOST_WAITING = 1000  # beyond it Telegram keeps the rest, for a day
GIVE_UP_SECONDS = 24 * 3600.0  # as long as Telegram itself keeps an update
SHORT_SECONDS = 5.0  # a wait that is not worth a line in the log

logger = logging.getLogger(__name__)


class Journal:
    """Hands journaled updates to the dispatcher: in order within a chat, several chats at once."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        store: Store,
        delivery: Delivery,
        notices: Notices,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._store = store
        self._delivery = delivery
        self._notices = notices
        self._sleep = sleep
        self._line = Line(CHATS_AT_ONCE)
        self._apologised: set[int] = set()
        self._overfull: set[int] = set()
        self._told = Buckets(1, TOLD_SECONDS)
        self._lanes: Lanes[tuple[JournaledUpdate, Update]] = Lanes(self._answer)

    async def take(self, updates: Sequence[JournaledUpdate]) -> None:
        """Line up the updates, at once; one that cannot be read is set aside, and the others go on."""
        for journaled in updates:
            update = await self._read(journaled)
            if update is None:
                continue
            chat = chat_of(update)
            if chat > 0 and self._lanes.waiting_in(chat) >= MOST_OF_ONE:
                self._overfull.add(chat)
                await self._set_aside(journaled, "TooMany")
            else:
                self._lanes.put(chat, (journaled, update))

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
        fault = await self._refuse(journaled, update)
        if fault is None:
            fault = await self._attend(journaled, update)
        await self._store.finish(update.update_id, fault)

    async def _refuse(self, journaled: JournaledUpdate, update: Update) -> str | None:
        """Return why the update is not answered, or None; the person is told, once in a chat."""
        chat = chat_of(update)
        if chat in self._overfull:
            self._overfull.discard(chat)
            if not self._told.take(chat):
                await self._notices.too_many(update)
        if self._delivery.has_left(chat, journaled.received_at):
            return "Gone"
        if journaled.tries >= MOST_TRIES:
            await self._notices.went_wrong(update)
            return "Poison"
        if time.time() - written_at(journaled, update) > GIVE_UP_SECONDS:
            if chat not in self._apologised:
                self._apologised.add(chat)
                await self._notices.was_away(update)
            return "TooOld"
        return None

    async def _attend(self, journaled: JournaledUpdate, update: Update) -> str | None:
        """Return None when the update is answered, else why it is not."""
        seconds = max(0.0, (journaled.not_before or 0.0) - time.time())
        while True:
            if seconds:
                await self._sleep(seconds)
            async with self._line.place(BUSY_SECONDS, lambda number: self._notices.busy(update, number)):
                await self._begin(journaled)
                try:
                    return await self._feed(update)
                except PostponedError as postponed:
                    seconds = postponed.seconds
            if time.time() - journaled.received_at > GIVE_UP_SECONDS:
                return "Undeliverable"
            if seconds > SHORT_SECONDS:
                logger.warning("update %d is answered in %.0f s", update.update_id, seconds)
            await self._postpone(journaled, seconds)

    async def _begin(self, journaled: JournaledUpdate) -> None:
        try:
            await self._store.begin(journaled.update_id)
        except Exception as trouble:  # an answer that is not counted is better than none
            logger.error("a try was not counted\n%s", frames(trouble))  # noqa: TRY400

    async def _postpone(self, journaled: JournaledUpdate, seconds: float) -> None:
        try:
            await self._store.postpone(journaled.update_id, time.time() + seconds)
        except Exception as trouble:  # the wait is kept as long as this process lives
            logger.error("a wait was not written down\n%s", frames(trouble))  # noqa: TRY400

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


def chat_of(update: Update) -> int:
    """Return the update's chat; an inline query has none and waits for those of its person alone; else 0."""
    context = UserContextMiddleware.resolve_event_context(update)
    if context.chat is not None:
        return context.chat.id
    return -context.user.id if context.user is not None else 0


def written_at(journaled: JournaledUpdate, update: Update) -> float:
    """Return when the person wrote, in seconds since the epoch; a tap has no time but that of its arrival."""
    if update.message is not None:
        return update.message.date.timestamp()
    if update.edited_message is not None and update.edited_message.edit_date is not None:
        return float(update.edited_message.edit_date)
    return journaled.received_at
