"""/history: a person's last questions, to be asked again."""

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update
from aiogram.utils.i18n import gettext as _

from bot.store import Store
from bot.telegram.addresses import Address
from bot.telegram.callbacks import HistoryButton
from bot.telegram.delivery import Delivery
from bot.telegram.handlers.asking import Asking
from bot.telegram.handlers.saying import say
from bot.telegram.personal_keyboards import history_buttons
from bot.telegram.talks import Memory, Saying


def create_router() -> Router:
    """Return the router of histories; they are shown to their owner alone."""
    router = Router(name=__name__)
    router.message.register(on_history, F.chat.type == ChatType.PRIVATE, Command("history"))
    router.callback_query.register(on_asked_again, HistoryButton.filter())
    return router


async def on_history(message: Message, event_update: Update, *, store: Store, delivery: Delivery) -> None:
    """List the person's questions, newest first."""
    asked = await store.history.of(message.from_user.id) if message.from_user is not None else []
    text = _("Your last questions. Tap one to ask it again:") if asked else _("I keep no questions of yours.")
    await say(delivery, event_update.update_id, Address.of(message), text, history_buttons(asked))


async def on_asked_again(
    callback: CallbackQuery,
    callback_data: HistoryButton,
    *,
    event_update: Update,
    store: Store,
    asking: Asking,
    memory: Memory,
    delivery: Delivery,
) -> None:
    """Ask the question of the person's own history again; it leans on nothing."""
    asked = await store.history.of(callback.from_user.id)
    words = next((each.words for each in asked if each.key == callback_data.key), None)
    if words is None or callback.message is None:
        await delivery.notice(callback, _("This button has expired. Please ask again."))
        return
    await delivery.notice(callback)
    saying = Saying.tapped(callback, callback.message)
    await memory.forget(saying)
    await asking.answer(event_update.update_id, Address.of(callback.message), words, saying)
