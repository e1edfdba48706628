"""What a person asked last, where they ask now: a follow-up leans on it."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from aiogram.types import CallbackQuery, InaccessibleMessage, Message

from bot.history import History
from bot.last_questions import LastQuestions, Talk
from bot.people import People
from bot.telegram.addresses import Address

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Saying:
    """A message in a talk, or the message whose button was tapped; `talk` is None where no person can be told."""

    talk: Talk | None
    message_id: int

    @property
    def person_id(self) -> int | None:
        """The number of the person who says it."""
        return self.talk.person_id if self.talk is not None else None

    @classmethod
    def of(cls, message: Message) -> "Saying":
        """Return who says the message, and where."""
        person_id = who_speaks(message)
        return cls(_talk(message, person_id) if person_id is not None else None, message.message_id)

    @classmethod
    def tapped(cls, callback: CallbackQuery, message: Message | InaccessibleMessage) -> "Saying":
        """Return who tapped a button of the message."""
        return cls(_talk(message, callback.from_user.id), message.message_id)


class Memory:
    """People's last questions, of those who let them be kept; nothing is kept of who speaks as a group or channel.

    Where the disk fails, a follow-up stands by itself and is answered all the same.
    """

    def __init__(self, kept: LastQuestions, people: People, history: History) -> None:
        self._kept = kept
        self._people = people
        self._history = history

    async def recall(self, saying: Saying) -> list[str]:
        """Return what was asked before, oldest first."""
        if saying.talk is None:
            return []
        try:
            return await self._kept.recall(saying.talk, saying.message_id)
        except Exception as fault:
            _note(fault)
            return []

    async def remember(self, saying: Saying, questions: Sequence[str]) -> None:
        """Keep what was asked."""
        if saying.talk is None:
            return
        try:
            if (await self._people.choices(saying.talk.person_id)).keeps_questions:
                await self._kept.remember(saying.talk, saying.message_id, questions)
                await self._history.add(saying.talk.person_id, questions)
        except Exception as fault:
            _note(fault)

    async def forget(self, saying: Saying) -> None:
        """Begin anew."""
        if saying.talk is None:
            return
        try:
            await self._kept.forget(saying.talk)
        except Exception as fault:
            _note(fault)


def who_speaks(message: Message) -> int | None:
    """Return the number of the person; None where a group or channel speaks as itself: whoever may is not told."""
    return message.from_user.id if message.from_user is not None and message.sender_chat is None else None


def _talk(message: Message | InaccessibleMessage, person_id: int) -> Talk:
    address = Address.of(message)
    return Talk(address.chat_id, person_id, address.thread_id or 0)


def _note(fault: Exception) -> None:
    logger.error("the last questions cannot be read or kept (%s)", type(fault).__name__)
