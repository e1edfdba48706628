"""Who may change the library: people whose numeric ids the operator named, in a private chat with the bot."""

from collections.abc import Collection

from aiogram.enums import ChatType
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message


class ByAdmin(BaseFilter):
    """Lets through what an administrator wrote or tapped in a private chat; files may be forwarded, words may not."""

    def __init__(self, ids: Collection[int]) -> None:
        self._ids = frozenset(ids)

    async def __call__(self, event: Message | CallbackQuery) -> bool:
        """Return whether an administrator is at work."""
        message = event if isinstance(event, Message) else event.message
        if event.from_user is None or event.from_user.id not in self._ids or event.from_user.is_bot:
            return False
        if message is None or message.chat.type != ChatType.PRIVATE or message.chat.id != event.from_user.id:
            return False
        if isinstance(event, CallbackQuery):
            return True
        borrowed = bool(event.sender_chat or event.via_bot or event.business_connection_id)
        return not borrowed and (event.document is not None or event.forward_origin is None)
