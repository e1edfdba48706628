"""What people are told of the service itself: that it is busy, was away, or could not do it."""

import logging
import secrets
from collections.abc import Callable

from aiogram.exceptions import AiogramError
from aiogram.types import Message, Update, User
from aiogram.utils.i18n import gettext as _

from bot.people import People
from bot.telegram.addresses import Address
from bot.telegram.catalogues import Catalogues, locale_of
from bot.telegram.delivery import Delivery, PostponedError
from bot.telegram.doubts import UnsureError
from bot.telegram.handlers.saying import say
from bot.telegram.pace import Buckets

BUSY_SECONDS = 60.0
NOTE_NUMBER = 1001  # beside the parts of an answer

logger = logging.getLogger(__name__)


class Notices:
    """Tells people in their language; where it cannot, nothing else is held up."""

    def __init__(self, delivery: Delivery, catalogues: Catalogues, people: People) -> None:
        self._delivery = delivery
        self._catalogues = catalogues
        self._people = people
        self._told_busy = Buckets(1, BUSY_SECONDS)

    async def busy(self, update: Update, number: int) -> None:
        """Tell who writes in private which number they are in line, once a minute."""
        message = update.message
        if message is not None and message.chat.type == "private" and not self._told_busy.take(message.chat.id):
            await self._tell(update, _busy(number))

    async def too_many(self, update: Update) -> None:
        """Tell that some of what came at once was left out."""
        await self._tell(
            update, lambda: _("That was too much at once: I left out the last messages. Please send them again later.")
        )

    async def was_away(self, update: Update) -> None:
        """Apologise for what is too old to be answered."""
        await self._tell(
            update, lambda: _("I was away for more than a day. If you still want to know, please ask again.")
        )

    async def stopped(self, update: Update) -> None:
        """Tell that the question is not answered any more, as its person wished."""
        await self._tell(update, lambda: _("All right, I have stopped. Ask me again whenever you like."))

    async def nothing_to_stop(self, update: Update) -> None:
        """Tell who wished to stop the answer that it was on its way already."""
        await self._tell(update, lambda: _("There is nothing to stop: no answer is being made."))

    async def unsure(self, update: Update) -> None:
        """Tell that the answer may not have arrived: it was sent twice, and Telegram said neither yes nor no."""
        logger.warning(
            "update %d: whether its answer arrived is not known; it is not sent a third time", update.update_id
        )
        await self._tell(
            update,
            lambda: _("I could not make sure that my answer reached you. If you do not see it, please ask again."),
        )

    async def went_wrong(self, update: Update) -> None:
        """Give a number for what was set aside, which the log has too."""
        number = secrets.token_hex(4)
        logger.error("error %s: update %d was begun too often without an end: set aside", number, update.update_id)
        await self._tell(
            update,
            lambda: _("Something went wrong on my side. Please try again later. Error number: {number}").format(
                number=number
            ),
        )

    async def _tell(self, update: Update, text: Callable[[], str]) -> None:
        callback = update.callback_query
        message = update.message or update.edited_message or (callback.message if callback else None)
        if message is None:
            return
        person = callback.from_user if callback else message.from_user if isinstance(message, Message) else None
        locale = await self._locale(person)
        with self._catalogues.context(), self._catalogues.use_locale(locale):
            try:
                await say(self._delivery, update.update_id, Address.of(message), text(), first=NOTE_NUMBER)
            except (AiogramError, OSError, PostponedError, UnsureError) as fault:
                logger.warning("a notice was not sent (%s)", type(fault).__name__)

    async def _locale(self, person: User | None) -> str:
        if person is None:
            return self._catalogues.default_locale
        return await locale_of(person.id, person.language_code, self._catalogues, self._people)


def _busy(number: int) -> Callable[[], str]:
    return lambda: _("Many people are asking just now. You are number {number} in line; your answer will come.").format(
        number=number
    )
