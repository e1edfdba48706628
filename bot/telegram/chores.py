"""What is done while the bot serves: new indexes are taken up, what is old is forgotten, disk and Telegram watched."""

import asyncio
import logging

from bot.config import Settings
from bot.store import Store
from bot.telegram.alerts import AlertKind, Alerts
from bot.telegram.desk import AnswerDesk
from bot.telegram.librarian import Librarian
from bot.telegram.logs import frames
from bot.telegram.refusals import Refusals
from bot.telegram.web import Health

REFRESH_SECONDS = 2.0
PRUNE_SECONDS = 3600.0
WATCH_SECONDS = 60.0
LITTLE_ROOM_BYTES = 500 * 1024 * 1024  # a few generations of a large library

logger = logging.getLogger(__name__)


class Chores:
    """Each goes on until it is cancelled; what fails is logged, and tried again in its time."""

    def __init__(
        self,
        settings: Settings,
        *,
        desk: AnswerDesk,
        store: Store,
        librarian: Librarian,
        alerts: Alerts,
        health: Health,
        refusals: Refusals,
    ) -> None:
        self._settings = settings
        self._desk = desk
        self._store = store
        self._librarian = librarian
        self._alerts = alerts
        self._health = health
        self._refusals = refusals

    async def refresh(self) -> None:
        """Take up each index that is published."""
        while True:
            await asyncio.sleep(REFRESH_SECONDS)
            try:
                if await self._desk.refresh():
                    self._health.index = self._desk.generation.id if self._desk.generation else None
                    logger.info("answering from the new index %s", self._health.index)
            except Exception as fault:  # the index in use stays in use
                logger.error("the new index could not be opened\n%s", frames(fault))  # noqa: TRY400

    async def prune(self) -> None:
        """Forget what is older than it may be kept."""
        while True:
            try:
                await self._store.prune(retention_days=self._settings.retention_days)
                await asyncio.to_thread(self._librarian.uploads.prune)
            except Exception as fault:  # the next hour is as good
                logger.error("what is old could not be forgotten\n%s", frames(fault))  # noqa: TRY400
            await asyncio.sleep(PRUNE_SECONDS)

    async def watch(self) -> None:
        """Tell the administrators when the disk is nearly full, and when Telegram refuses most of what is sent.

        While nobody can be told, it is tried again.
        """
        while True:
            try:
                await self._look()
            except Exception as fault:  # the next minute is as good
                logger.error("disk and Telegram could not be watched\n%s", frames(fault))  # noqa: TRY400
            await asyncio.sleep(WATCH_SECONDS)

    async def _look(self) -> None:
        if self._librarian.free_bytes() < LITTLE_ROOM_BYTES:
            await self._alerts.tell(AlertKind.DISK_LOW)
        if (storm := self._refusals.storm()) is not None:
            logger.warning("Telegram refuses what is sent: %s", storm)
            await self._alerts.tell(AlertKind.TELEGRAM_REFUSES, storm)
