"""What one person wishes, and one group, one after another: a few at once, then no faster than others get theirs."""

from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject, Update, User
from aiogram.utils.i18n import gettext as _

from bot.telegram.addresses import Address
from bot.telegram.delivery import Delivery, PostponedError
from bot.telegram.doubts import UnsureError
from bot.telegram.handlers.saying import say
from bot.telegram.pace import Buckets
from bot.telegram.questions import addressed_question
from bot.telegram.recent import Recent

BURST = 3
SECONDS_EACH = 3.0
GROUP_BURST = 10  # all questions of one group together: Telegram lets a bot send it 20 messages a minute
GROUP_SECONDS_EACH = 4.0
COMMAND_BURST = 15  # what needs no search
COMMAND_SECONDS_EACH = 1.0
QUERY_BURST = 5  # what is typed in another chat is asked for anew with each pause
QUERY_SECONDS_EACH = 1.0
TOLD_SECONDS = 60.0
NOTE_NUMBER = 1000  # what is said beside an answer has numbers above its parts

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


def of_questions() -> Buckets:
    """Return how fast a person may ask."""
    return Buckets(BURST, SECONDS_EACH)


def of_commands() -> Buckets:
    """Return how fast a person may do what needs no search."""
    return Buckets(COMMAND_BURST, COMMAND_SECONDS_EACH)


def of_queries() -> Buckets:
    """Return how fast a person may be given what they type in other chats."""
    return Buckets(QUERY_BURST, QUERY_SECONDS_EACH)


class Pacing(BaseMiddleware):
    """Puts off what comes too fast, and says so once a minute; nothing is dropped. Admins are exempt.

    In chats that the bot is no member of nothing is said: there, `quietly`, the answer comes a little later.
    """

    def __init__(self, admins: Collection[int], buckets: Buckets, *, quietly: bool = False) -> None:
        self._admins = frozenset(admins)
        self._buckets = buckets
        self._groups = Buckets(GROUP_BURST, GROUP_SECONDS_EACH)
        self._told = Buckets(1, TOLD_SECONDS)
        self._quietly = quietly
        self._paid: Recent[tuple[int, int], bool] = Recent()

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Return what the handler returns.

        Raises:
            PostponedError: it is not this question's turn yet.
        """
        person: User | None = data.get("event_from_user")
        update: Update = data["event_update"]
        if person is None or person.id in self._admins or not (self._quietly or _is_question(event, data["me"])):
            return await handler(event, data)
        message = event.message if isinstance(event, CallbackQuery) else event
        for key, buckets in ((_payer(event, person), self._buckets), (self._group(message), self._groups)):
            if key is None or (key, update.update_id) in self._paid:  # one that is tried again has paid
                continue
            self._paid.put((key, update.update_id), True)
            if wait := buckets.book(key):
                await self._tell(message, update.update_id, key, data["delivery"])
                raise PostponedError(wait)
        return await handler(event, data)

    def _group(self, message: object) -> int | None:
        if self._quietly or not isinstance(message, Message) or message.chat.type == "private":
            return None
        return message.chat.id

    async def _tell(self, message: object, update_id: int, key: int, delivery: Delivery) -> None:
        if self._quietly or self._told.take(key):
            return
        if isinstance(message, Message):
            text = _("You ask faster than I answer. I take your questions one after another; none is lost.")
            with suppress(UnsureError, PostponedError):  # a side remark: the question waits all the same
                await say(delivery, update_id, Address.of(message), text, first=NOTE_NUMBER)


def _payer(event: TelegramObject, person: User) -> int | None:
    """Return whose turn it is: a person's, or a channel's that speaks as itself; a group's own words cost it alone."""
    if not isinstance(event, Message) or event.sender_chat is None:
        return person.id
    return None if event.sender_chat.id == event.chat.id else event.sender_chat.id


def _is_question(event: TelegramObject, me: User) -> bool:
    """Return whether the bot is asked; what people say to each other in a group costs them nothing."""
    if not isinstance(event, Message) or event.chat.type == "private" or (event.text or "").startswith("/"):
        return True
    return addressed_question(event, me) is not None
