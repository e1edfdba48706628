"""From the inbox to the handlers: each update is fed once, and leaves the inbox when it is answered."""

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AsyncExitStack

from aiogram import Bot, Dispatcher
from aiogram.types import Update

from bot.store import JournaledUpdate, Store
from bot.telegram.clock import TelegramClock
from bot.telegram.delivery import Delivery, PostponedError
from bot.telegram.doubts import UnsureError
from bot.telegram.inbox import until_stopped
from bot.telegram.jobs import Job, parse_update
from bot.telegram.lanes import Lanes
from bot.telegram.line import Line
from bot.telegram.logs import frames
from bot.telegram.notices import Notices
from bot.telegram.quarantine import Quarantine
from bot.telegram.recent import Recent
from bot.telegram.room import Room
from bot.telegram.stops import StoppedError, Stops

PERSONS_AT_ONCE = 8
BUSY_SECONDS = 5.0  # who waits longer in line is told their number
SUSPECT_TRIES = 4  # begun so often without an end (first in company, then alone), an update is put off:
SUSPECT_SECONDS = (60.0, 600.0, 3600.0)  # it may end the process, or the process may have been killed by chance
MOST_TRIES = SUSPECT_TRIES + len(SUSPECT_SECONDS)
MOST_WAITING = 1000  # beyond it Telegram keeps the rest, for a day
GIVE_UP_SECONDS = 24 * 3600.0  # as long as Telegram itself keeps an update
QUERY_SECONDS = 30.0  # after which Telegram takes no answer to what someone types in another chat
TICK_SECONDS = 1.0  # Telegram's clock shows whole seconds: what was written down by it must not end early
SHORT_SECONDS = 5.0  # a wait that is not worth a line in the log

logger = logging.getLogger(__name__)


class _LeftError(Exception):
    """The bot ends before the update can be answered: it stays in the inbox."""


class Journal:
    """Hands journaled updates to the dispatcher: in order for a person in a chat, several at once."""

    def __init__(
        self,
        bot: Bot,
        dispatcher: Dispatcher,
        store: Store,
        delivery: Delivery,
        notices: Notices,
        *,
        stops: Stops,
        clock: TelegramClock,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._store = store
        self._delivery = delivery
        self._notices = notices
        self._stops = stops
        self._clock = clock
        self._sleep = sleep
        self._line = Line(PERSONS_AT_ONCE)
        self._apologised: Recent[int, float] = Recent()
        self._quarantine = Quarantine()
        self._asleep: set[Job] = set()
        self._ends_at = math.inf
        self._lanes: Lanes[Job] = Lanes(self._answer)
        self._room = Room(self._lanes)

    async def take(self, updates: Sequence[JournaledUpdate]) -> None:
        """Line up the updates, at once; one that cannot be read is set aside, and the others go on.

        What stops an answer does so now, and is not lined up; who wants to be forgotten waits for nothing of their own.
        """
        self._quarantine.admit([each.update_id for each in updates if 0 < each.tries < SUSPECT_TRIES])
        me = await self._bot.me()
        for journaled in updates:
            update = await self._read(journaled)
            if update is None:
                continue
            waited = abs(time.time() - journaled.received_at)  # a second or less, but for what an earlier process left
            job = Job(journaled, update, time.monotonic(), waited)
            if self._stops.obey(update, me):
                await self._set_aside(journaled, None)
            elif self._stops.make_way(update, me) or self._room.has_place(job):
                self._stops.open(job)
                self._lanes.put(job.lane, job)
            else:
                if job.is_for(me):
                    self._room.left_out(job)
                await self._set_aside(journaled, "TooMany")

    @property
    def has_room(self) -> bool:
        """Whether there is room for more updates."""
        return self._lanes.waiting < MOST_WAITING

    async def wait_for_room(self) -> None:
        """Return once there is room for more updates."""
        await self._lanes.wait_below(MOST_WAITING)

    async def drain(self, timeout_seconds: float) -> None:
        """Let what is lined up be answered, for so long at most; the rest, and what is put off, stays in the inbox."""
        self._ends_at = time.monotonic() + timeout_seconds
        for job in [each for each in self._asleep if each.wakes_at > self._ends_at]:
            job.left = True
            job.stopped.set()
        if left := await self._lanes.drain(timeout_seconds):
            logger.warning("%d updates stay in the inbox until the next start", left)

    async def _read(self, journaled: JournaledUpdate) -> Update | None:
        try:
            return parse_update(journaled.raw, self._bot)
        except (ValueError, LookupError, RecursionError) as fault:
            logger.error("update %d cannot be read (%s): set aside", journaled.update_id, type(fault).__name__)  # noqa: TRY400  # its words stay out of the log
            await self._set_aside(journaled, type(fault).__name__)
            return None

    async def _set_aside(self, journaled: JournaledUpdate, fault: str | None) -> None:
        self._quarantine.clear(journaled.update_id)
        # Where the disk fails it is read again at the next start; the others go on.
        await self._note(journaled, self._store.finish(journaled.update_id, fault))

    async def _answer(self, job: Job) -> None:
        try:
            fault = await self._refuse(job)
            if fault is None:
                fault = await self._attend(job)
        except _LeftError:
            return
        finally:
            self._stops.close(job)
            self._quarantine.clear(job.update.update_id)
        if job.tells and fault == "Stopped":
            await self._notices.stopped(job.update)
        elif job.tells_late and fault is None:
            await self._notices.nothing_to_stop(job.update)
        await self._store.finish(job.update.update_id, fault)

    async def _refuse(self, job: Job) -> str | None:
        """Return why the update is not answered, or None; the person is told, once in a chat."""
        chat = job.chat
        if self._room.owes_word(job):
            await self._notices.too_many(job.update)
        if self._delivery.has_left(chat, job.taken_at):
            return "Gone"
        if job.journaled.tries >= MOST_TRIES:
            if job.is_for(await self._bot.me()):
                await self._notices.went_wrong(job.update)
            return "Poison"
        if self._is_too_old(job):
            if job.is_for(await self._bot.me()) and not self._has_apologised(chat):
                await self._notices.was_away(job.update)
            return "TooOld"
        return None

    def _is_too_old(self, job: Job) -> bool:
        """Return whether it was written too long ago; Telegram's dates are compared with Telegram's time."""
        if job.update.inline_query is not None:
            return job.waited_seconds + time.monotonic() - job.taken_at > QUERY_SECONDS
        return job.written_at is not None and self._clock.now() - job.written_at > GIVE_UP_SECONDS

    def _has_apologised(self, chat: int) -> bool:
        before, now = self._apologised.get(chat), time.monotonic()
        if before is not None and now - before < GIVE_UP_SECONDS:
            return True
        self._apologised.put(chat, now)
        return False

    async def _attend(self, job: Job) -> str | None:
        """Return None when the update is answered, else why it is not."""
        journaled, seconds = job.journaled, 0.0
        if journaled.not_before is not None:  # a clock that was set back must not make the wait longer
            seconds = max(0.0, journaled.not_before + TICK_SECONDS - max(self._clock.now(), journaled.received_at))
        if journaled.tries >= SUSPECT_TRIES:
            seconds = max(seconds, SUSPECT_SECONDS[journaled.tries - SUSPECT_TRIES])
        while True:
            await self._sleep_until_due(job, seconds)
            try:
                return await self._try(job)
            except PostponedError as postponed:
                seconds = postponed.seconds
            except StoppedError:
                return "Stopped"
            except UnsureError:
                await self._notices.unsure(job.update)
                return "Unsure"
            if time.monotonic() + seconds - job.taken_at > GIVE_UP_SECONDS:
                return "Undeliverable"
            if seconds > SHORT_SECONDS:
                logger.warning("update %d is answered in %.0f s", journaled.update_id, seconds)
            until = self._clock.now() + seconds
            await self._note(journaled, self._store.postpone(journaled.update_id, until))

    async def _sleep_until_due(self, job: Job, seconds: float) -> None:
        job.wakes_at = time.monotonic() + seconds
        if job.wakes_at > self._ends_at:
            raise _LeftError
        if seconds:
            self._asleep.add(job)
            await until_stopped(job.stopped, self._sleep(seconds))
            self._asleep.discard(job)
        if job.left:
            raise _LeftError

    async def _try(self, job: Job) -> str | None:
        """Return None when the update is answered, else the kind of fault that keeps it from being answered.

        Raises:
            PostponedError: it cannot be answered now.
            StoppedError: it is not to be answered any more.
            UnsureError: its answer was sent twice, and may not have arrived.
        """
        async with AsyncExitStack() as stack:
            await until_stopped(job.stopped, self._admit(job, stack))
            if job.stopped.is_set():
                raise StoppedError
            await self._note(job.journaled, self._store.begin(job.update.update_id))
            return await self._feed(job.update)

    async def _admit(self, job: Job, stack: AsyncExitStack) -> None:
        await stack.enter_async_context(self._quarantine.place(job.update.update_id))
        place = self._line.place(BUSY_SECONDS, lambda number: self._notices.busy(job.update, number))
        await stack.enter_async_context(place)

    async def _note(self, journaled: JournaledUpdate, change: Awaitable[None]) -> None:
        """Return once the inbox has the change, or the log why not: an answer without it is better than none."""
        try:
            await change
        except Exception as trouble:
            logger.error("the inbox did not take note of update %d\n%s", journaled.update_id, frames(trouble))  # noqa: TRY400

    async def _feed(self, update: Update) -> str | None:
        try:
            await self._dispatcher.feed_update(self._bot, update)
        except (PostponedError, StoppedError, UnsureError):
            raise
        except Exception as fault:  # even the apology failed: one update must not stop the bot
            logger.error("update %d: not even an apology\n%s", update.update_id, frames(fault))  # noqa: TRY400
            return type(fault).__name__
        return None
