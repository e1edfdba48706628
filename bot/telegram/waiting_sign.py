"""The sign that an answer is being made: a draft in a private chat, typing in a group; what befalls it does no harm."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiogram import Bot
from aiogram.utils.i18n import gettext as _

from bot.telegram.addresses import Address

DELAY_SECONDS = 0.5  # a fast answer does not flicker
DRAFT_SECONDS = 25.0  # Telegram shows a draft for 30
TYPING_SECONDS = 4.5  # Telegram shows it for 5


@asynccontextmanager
async def waiting_sign(bot: Bot, address: Address, draft_id: int) -> AsyncIterator[None]:
    """Show the sign meanwhile, after half a second; under a draft Telegram offers to stop it, by its number."""
    done = asyncio.Event()
    shown = asyncio.create_task(_show(bot, address, draft_id, done))
    try:
        yield
    finally:
        done.set()
        await shown  # a draft that came after the answer would stand below it


async def _show(bot: Bot, address: Address, draft_id: int, done: asyncio.Event) -> None:
    pause, thread = DELAY_SECONDS, address.thread_id
    while not await _set_within(done, pause):
        drafted = address.chat_id > 0 and await bot.send_message_draft(
            address.chat_id, draft_id, message_thread_id=thread, text=_("Searching…"), can_stop=True
        )
        pause = DRAFT_SECONDS if drafted else TYPING_SECONDS
        if not drafted and not done.is_set():
            await bot.send_chat_action(address.chat_id, "typing", message_thread_id=thread)


async def _set_within(event: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True
