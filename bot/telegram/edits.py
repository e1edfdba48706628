"""Which edits are answered: a question that says something else now, once."""

from dataclasses import dataclass

from aiogram.filters import BaseFilter
from aiogram.types import Message, Update

from bot.telegram.recent import Recent


@dataclass(frozen=True, slots=True)
class _Seen:
    """A message's words, as a number that only this process can compare, and the update of its answered edit."""

    words: int
    edit: int | None = None


class FirstEdit(BaseFilter):
    """Lets every message through, and of its edits the first that changes its words; a retry of that one too.

    It is remembered in memory: after a restart an edit may be answered once more.
    """

    def __init__(self) -> None:
        self._seen: Recent[tuple[int, int], _Seen] = Recent()

    async def __call__(self, message: Message, event_update: Update) -> bool:
        """Return whether the message is to be answered."""
        key, words = (message.chat.id, message.message_id), hash(message.text)
        if event_update.edited_message is None:
            self._seen.put(key, _Seen(words))
            return True
        seen = self._seen.get(key)
        if seen is not None and seen.edit is not None:
            return seen.edit == event_update.update_id
        if seen is not None and seen.words == words:
            return False  # Telegram tells of other changes, too, such as a preview that was loaded
        self._seen.put(key, _Seen(words, event_update.update_id))
        return True
