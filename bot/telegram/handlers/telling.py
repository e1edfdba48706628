"""A question without an answer, passed on to the operator."""

from aiogram import Router
from aiogram.types import CallbackQuery
from aiogram.utils.i18n import gettext as _

from bot.feedback import NotTheAskerError
from bot.telegram.callbacks import TellButton
from bot.telegram.delivery import Delivery
from bot.telegram.offers import Offers


def create_router() -> Router:
    """Return the router of what the operator is told."""
    router = Router(name=__name__)
    router.callback_query.register(on_tell, TellButton.filter())
    return router


async def on_tell(callback: CallbackQuery, callback_data: TellButton, offers: Offers, delivery: Delivery) -> None:
    """Pass the question on, once however often it is tapped, and say thanks; for who asked it alone."""
    try:
        is_passed_on = await offers.pass_on(callback_data.key, callback.from_user.id)
    except NotTheAskerError:
        await delivery.notice(callback, _("Only the person who asked can pass this question on."))
        return
    if is_passed_on:
        await delivery.notice(callback, _("Thank you. The operator will see your question."))
    else:
        await delivery.notice(callback, _("This button has expired. Please ask again."))
