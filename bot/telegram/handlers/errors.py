"""What a person and the log learn when something breaks."""

import logging
import secrets

from aiogram import Router
from aiogram.types import ErrorEvent
from aiogram.utils.i18n import gettext as _

from bot.telegram.addresses import Address
from bot.telegram.delivery import Delivery, PostponedError
from bot.telegram.desk import NoIndexError
from bot.telegram.doubts import UnsureError
from bot.telegram.faults import is_harmless
from bot.telegram.handlers.saying import say
from bot.telegram.logs import frames
from bot.telegram.stops import StoppedError

NO_ERRORS = (PostponedError, StoppedError, UnsureError)

logger = logging.getLogger(__name__)


def create_router() -> Router:
    """Return the router of errors; what is put off, stopped by its person, or may have arrived, is no error."""
    router = Router(name=__name__)
    router.error.register(on_error, lambda event: not isinstance(event.exception, NO_ERRORS))
    return router


async def on_error(event: ErrorEvent, delivery: Delivery) -> None:
    """Tell the person a short number, and the log the same number and where it broke, without anyone's words.

    While the index is built anew, the person is told that alone.
    """
    if is_harmless(event.exception):
        logger.debug("update %d: %s", event.update.update_id, type(event.exception).__name__)
        return
    if isinstance(event.exception, NoIndexError):
        text = _("My index was damaged and is being built anew. Please ask again in a few minutes.")
    else:
        number = secrets.token_hex(4)
        logger.error("error %s in update %d\n%s", number, event.update.update_id, frames(event.exception))
        text = _("Something went wrong on my side. Please try again later. Error number: {number}").format(
            number=number
        )
    callback = event.update.callback_query
    message = event.update.message or event.update.edited_message or (callback.message if callback else None)
    if callback is not None:
        # A tap can be answered once, and may have been before it broke: what must be read is said in the chat.
        await delivery.notice(callback, None if message else text)
    if message is not None:
        await say(delivery, event.update.update_id, Address.of(message), text)
