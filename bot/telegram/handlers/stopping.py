"""What comes too late to stop anything; what does not is obeyed as it arrives, before what it stops is finished."""

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import Message, MessageGenerationStopped, Update, User
from aiogram.utils.i18n import gettext as _

from bot.telegram.addresses import Address
from bot.telegram.delivery import Delivery
from bot.telegram.handlers.saying import say


def create_router() -> Router:
    """Return the router of /cancel and of the button under a draft."""
    router = Router(name=__name__)
    router.message.register(on_cancel, Command("cancel"))
    router.stopped_message_generation.register(on_stopped)
    return router


async def on_cancel(message: Message, event_update: Update, delivery: Delivery, me: User) -> None:
    """Say that nothing is being answered; in a group only where the command names this bot."""
    named = (message.text or "").lower().startswith(f"/cancel@{me.username}".lower())
    if named or message.chat.type == "private":
        text = _("There is nothing to stop: no answer is being made.")
        await say(delivery, event_update.update_id, Address.of(message), text)


async def on_stopped(_stopped: MessageGenerationStopped) -> None:
    """Leave it: the answer was there before the button."""
