"""One person's questions, one after another: a few at once, then no faster than the others get theirs."""

from collections.abc import Awaitable, Callable, Collection
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import CallbackQuery, Message, TelegramObject, Update, User
from aiogram.utils.i18n import gettext as _

from bot.telegram.addresses import Address
from bot.telegram.delivery import Delivery, PostponedError
from bot.telegram.handlers.saying import say
from bot.telegram.pace import Buckets
from bot.telegram.questions import addressed_question
from bot.telegram.recent import Recent

BURST = 3
SECONDS_EACH = 3.0
QUERY_BURST = 5  # what is typed in another chat is asked for anew with each pause
QUERY_SECONDS_EACH = 1.0
TOLD_SECONDS = 60.0
NOTE_NUMBER = 1000  # what is said beside an answer has numbers above its parts

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]


class Pacing(BaseMiddleware):
    """Puts off a question that comes too fast, and says so once a minute; nothing is dropped. Admins are exempt.

    In chats that the bot is no member of nothing is said: there, `quietly`, the answer comes a little later.
    """

    def __init__(self, admins: Collection[int], *, quietly: bool = False) -> None:
        self._admins = frozenset(admins)
        self._buckets = Buckets(QUERY_BURST, QUERY_SECONDS_EACH) if quietly else Buckets(BURST, SECONDS_EACH)
        self._told = Buckets(1, TOLD_SECONDS)
        self._quietly = quietly
        self._paid: Recent[int, int] = Recent()

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
        if self._paid.get(person.id) != update.update_id:  # one that is tried again has paid
            if wait := self._buckets.take(person.id):
                await self._tell(event, update.update_id, person, data["delivery"])
                raise PostponedError(wait)
            self._paid.put(person.id, update.update_id)
        return await handler(event, data)

    async def _tell(self, event: TelegramObject, update_id: int, person: User, delivery: Delivery) -> None:
        if self._quietly or self._told.take(person.id):
            return
        message = event.message if isinstance(event, CallbackQuery) else event
        if isinstance(message, Message):
            text = _("You ask faster than I answer. I take your questions one after another; none is lost.")
            await say(delivery, update_id, Address.of(message), text, first=NOTE_NUMBER)


def _is_question(event: TelegramObject, me: User) -> bool:
    """Return whether the bot is asked; what people say to each other in a group costs them nothing."""
    if not isinstance(event, Message) or event.chat.type == "private" or (event.text or "").startswith("/"):
        return True
    return addressed_question(event, me) is not None
