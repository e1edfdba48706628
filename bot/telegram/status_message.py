"""One message of the bot's that is written anew as things go on."""

import asyncio
import logging
import time

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.types import InlineKeyboardMarkup

from bot.telegram.doubts import may_have_arrived
from bot.telegram.faults import is_harmless
from bot.telegram.rendering import plain_block
from bot.telegram.typesetting import pack

EDIT_SECONDS = 2.5  # between two edits that only show progress
TRIES = 5
PAUSE_SECONDS = 5.0

logger = logging.getLogger(__name__)


class StatusMessage:
    """A message in a private chat; `number` is 0 until it was sent."""

    def __init__(self, bot: Bot, chat_id: int, number: int = 0) -> None:
        self._bot = bot
        self._chat_id = chat_id
        self.number = number
        self._shown_at = -EDIT_SECONDS
        self._newest: str | None = None
        self._writer: asyncio.Task[None] | None = None

    def progress(self, text: str) -> None:
        """Show the text soon, unless a newer one comes before; whether it arrives does not matter."""
        self._newest = text
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._write_newest())

    async def show(self, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
        """Show the text, which stands until the next; a flood is waited for."""
        self._newest = None
        if self._writer is not None:
            await asyncio.gather(self._writer, return_exceptions=True)
        for attempt in range(TRIES):
            try:
                await self._put(text, keyboard)
            except TelegramRetryAfter as flood:
                await asyncio.sleep(flood.retry_after)
            except (TelegramBadRequest, TelegramForbiddenError) as refusal:
                if not is_harmless(refusal):
                    raise
                return
            except (AiogramError, OSError) as fault:
                logger.debug("a status was not shown (%s)", type(fault).__name__)
                if not self.number and may_have_arrived(fault) and attempt:
                    return  # it may be there twice already; an edit is one however often it is made
                if attempt < TRIES - 1:
                    await asyncio.sleep(PAUSE_SECONDS)
            else:
                return

    async def _write_newest(self) -> None:
        await asyncio.sleep(max(0.0, self._shown_at + EDIT_SECONDS - time.monotonic()))
        text, self._newest = self._newest, None
        if text is not None:
            try:
                await self._put(text, None)
            except (AiogramError, OSError) as fault:
                logger.debug("progress was not shown (%s)", type(fault).__name__)

    async def _put(self, text: str, keyboard: InlineKeyboardMarkup | None) -> None:
        self._shown_at = time.monotonic()
        content = pack([plain_block(text)])[0].content.as_kwargs()
        if self.number:
            await self._bot.edit_message_text(
                chat_id=self._chat_id, message_id=self.number, reply_markup=keyboard, **content
            )
        else:
            sent = await self._bot.send_message(self._chat_id, reply_markup=keyboard, **content)
            self.number = sent.message_id
