"""What the administrators must know at once: each kind once in six hours."""

import asyncio
import logging
import time
from collections.abc import Callable, Sequence
from enum import Enum

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.utils.i18n import lazy_gettext as __

from bot.people import People
from bot.telegram.catalogues import Catalogues, locale_of
from bot.telegram.rendering import plain_block
from bot.telegram.typesetting import pack

QUIET_SECONDS = 6 * 3600.0

logger = logging.getLogger(__name__)


class AlertKind(Enum):
    """What went wrong."""

    BUILD_FAILED = "build"
    INDEX_LOST = "index"
    DISK_LOW = "disk"
    TELEGRAM_REFUSES = "refusal"


WORDS = {
    AlertKind.BUILD_FAILED: __("The index could not be rebuilt. The one before still answers."),
    AlertKind.INDEX_LOST: __("Every index on the disk is damaged. I am building one anew from the documents."),
    AlertKind.DISK_LOW: __("The disk is nearly full."),
    AlertKind.TELEGRAM_REFUSES: __("Telegram refuses what I send."),
}


class Alerts:
    """Tells the administrators, each in their language; a failure to tell is logged and harms nothing else."""

    def __init__(
        self,
        bot: Bot,
        admin_ids: Sequence[int],
        people: People,
        catalogues: Catalogues,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bot = bot
        self._admin_ids = admin_ids
        self._people = people
        self._catalogues = catalogues
        self._clock = clock
        self._told: dict[AlertKind, float] = {}

    async def tell(self, kind: AlertKind, detail: str = "") -> bool:
        """Return whether any was told; a kind that was told within the window is not told again.

        The detail is shown as it is, below the kind's own words: it must hold nobody's question.
        """
        now = self._clock()
        if now - self._told.get(kind, -QUIET_SECONDS) < QUIET_SECONDS:
            return False
        self._told[kind] = now
        told = await asyncio.gather(*(self._tell_one(admin, kind, detail) for admin in self._admin_ids))
        if not any(told):
            del self._told[kind]
        return any(told)

    async def _tell_one(self, admin_id: int, kind: AlertKind, detail: str) -> bool:
        try:
            locale = await locale_of(admin_id, None, self._catalogues, self._people)
            with self._catalogues.context(), self._catalogues.use_locale(locale):
                blocks = [plain_block(text) for text in (str(WORDS[kind]), detail) if text]
                parts = pack(blocks)
            for part in parts:
                await self._bot.send_message(admin_id, **part.content.as_kwargs())
        except (AiogramError, OSError) as fault:
            logger.warning("an administrator was not told of %s (%s)", kind.name, type(fault).__name__)
            return False
        return True
