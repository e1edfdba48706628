"""What nobody else took: unknown commands, pictures and stickers, dead buttons."""

from aiogram import F, Router
from aiogram.enums import ChatType, ContentType
from aiogram.types import CallbackQuery, Message, Update, User
from aiogram.utils.i18n import gettext as _

from bot.telegram.delivery import Address, Delivery
from bot.telegram.handlers.saying import say

# What a person may send instead of words; the rest (someone joined, a message was pinned) is news, not a question.
UNSUPPORTED = {
    ContentType.ANIMATION,
    ContentType.AUDIO,
    ContentType.CONTACT,
    ContentType.DICE,
    ContentType.DOCUMENT,
    ContentType.GAME,
    ContentType.LOCATION,
    ContentType.PHOTO,
    ContentType.POLL,
    ContentType.STICKER,
    ContentType.STORY,
    ContentType.VENUE,
    ContentType.VIDEO,
    ContentType.VIDEO_NOTE,
    ContentType.VOICE,
}


def create_router() -> Router:
    """Return the router that comes last."""
    router = Router(name=__name__)
    router.message.register(on_unknown_command, F.text.startswith("/"))
    router.message.register(on_unsupported, F.chat.type == ChatType.PRIVATE, F.content_type.in_(UNSUPPORTED))
    router.callback_query.register(on_dead_button)
    return router


async def on_unknown_command(message: Message, event_update: Update, delivery: Delivery, me: User) -> None:
    """Point to /help, in a group only where the command names this bot."""
    command = (message.text or "").split(maxsplit=1)[0].lower()
    named = command.endswith(f"@{me.username}".lower())
    if named or (message.chat.type == ChatType.PRIVATE and "@" not in command):
        text = _("I do not know this command. What I can do: /help")
        await say(delivery, event_update.update_id, Address.of(message), text)


async def on_unsupported(message: Message, event_update: Update, delivery: Delivery) -> None:
    """Ask for words."""
    text = _("I understand only text so far. Please write your question in words.")
    await say(delivery, event_update.update_id, Address.of(message), text)


async def on_dead_button(callback: CallbackQuery, delivery: Delivery) -> None:
    """Tell that a button, forged or of another time, does nothing."""
    await delivery.notice(callback, _("This button has expired. Please ask again."))
