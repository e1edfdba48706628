"""What administrators do, and what others try that only they may: who, what and when, in the log; nobody's words."""

import logging
import re
from collections.abc import Awaitable, Callable, Collection
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject, User

from bot.telegram.admins import ByAdmin
from bot.telegram.callbacks import (
    ComplaintButton,
    DocumentButton,
    GenerationButton,
    NewQuestionButton,
    SettleButton,
    ShelfButton,
    UploadButton,
)
from bot.telegram.commands import FOR_ADMINS
from bot.telegram.pace import Buckets
from bot.telegram.questions import written_command

COMMANDS = {command.name for command in FOR_ADMINS}
BUTTONS = {
    each.__prefix__: each.__name__
    for each in (
        ComplaintButton, DocumentButton, GenerationButton, NewQuestionButton, SettleButton, ShelfButton, UploadButton,
    )
}  # fmt: skip
REFUSALS, REFUSAL_SECONDS = 5, 60.0  # of one person; the log is no place to fill
FILE = "file"
PLAIN = re.compile(r"[\w.:-]{1,64}", re.ASCII)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

logger = logging.getLogger(__name__)


class AuditLog(BaseMiddleware):
    """Writes a line of each wish that is an administrator's to have, before it is fulfilled or refused."""

    def __init__(self, admin_ids: Collection[int]) -> None:
        self._by_admin = ByAdmin(admin_ids)
        self._refusals = Buckets(REFUSALS, REFUSAL_SECONDS)

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        """Return what the handler returns."""
        if isinstance(event, (Message, CallbackQuery)) and (wish := _wish(event, data["me"])) is not None:
            await self._note(event, wish)
        return await handler(event, data)

    async def _note(self, event: Message | CallbackQuery, wish: str) -> None:
        person = event.from_user.id if event.from_user is not None else None
        message = event if isinstance(event, Message) else event.message
        chat = message.chat.id if message is not None else None
        if await self._by_admin(event):
            logger.info("administrator %s: %s", person, wish)
        elif wish != FILE and not self._refusals.take(person):  # people send files without ill will
            logger.warning("refused to %s in chat %s: %s", person, chat, wish.split(maxsplit=1)[0])


def _wish(event: Message | CallbackQuery, me: User) -> str | None:
    """Return what is wished, if only an administrator may: a command, a file, or a button and what it carries."""
    if isinstance(event, CallbackQuery):
        data = event.data or ""
        button = BUTTONS.get(data.partition(":")[0])
        return button and (f"{button} {data}" if PLAIN.fullmatch(data) else button)
    if event.document is not None and event.chat.type == "private":
        return FILE
    command = written_command(event, me)
    return f"/{command}" if command in COMMANDS else None
