"""One thing of a person at a time: what is forgotten cannot come back from an answer in progress."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

from aiogram import BaseMiddleware
from aiogram.types import Message, TelegramObject, User


class Turns(BaseMiddleware):
    """Lets a person's questions and wishes wait for each other, whichever chats they come from."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[int, asyncio.Lock] = WeakValueDictionary()

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Return what the handler returns, in the person's turn; who speaks as a group or channel has none."""
        user = data.get("event_from_user")
        if not isinstance(user, User) or (isinstance(event, Message) and event.sender_chat is not None):
            return await handler(event, data)
        lock = self._locks.setdefault(user.id, asyncio.Lock())
        async with lock:
            return await handler(event, data)
