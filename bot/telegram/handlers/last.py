"""What nobody else took: unknown commands, pictures and voices, posts in channels, dead buttons."""

from aiogram import F, Router
from aiogram.enums import ChatType, ContentType
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, Message, Update, User
from aiogram.utils.i18n import gettext as _
from aiogram.utils.i18n.context import get_i18n

from bot.telegram.addresses import Address
from bot.telegram.catalogues import Catalogues
from bot.telegram.commands import PERSONAL
from bot.telegram.delivery import Delivery
from bot.telegram.handlers.saying import say
from bot.telegram.pace import Buckets
from bot.telegram.questions import addressed_question
from bot.telegram.recent import Recent
from knowledge.languages import detect_language

QUIET_SECONDS = 60.0  # between two such lines in a chat

HEARD = {ContentType.AUDIO, ContentType.VIDEO_NOTE, ContentType.VOICE}
SEEN = {ContentType.ANIMATION, ContentType.PAID_MEDIA, ContentType.PHOTO, ContentType.STORY, ContentType.VIDEO}
# What a person may send instead of words; the rest (someone joined, a message was pinned) is news, not a question.
UNSUPPORTED = {
    *HEARD,
    *SEEN,
    ContentType.CHECKLIST,
    ContentType.CONTACT,
    ContentType.DICE,
    ContentType.DOCUMENT,
    ContentType.GAME,
    ContentType.LOCATION,
    ContentType.POLL,
    ContentType.RICH_MESSAGE,
    ContentType.STICKER,
    ContentType.VENUE,
}


class OnceAMinute(BaseFilter):
    """Lets one message of a chat through in a minute; the one that was let through also when it was put off."""

    def __init__(self) -> None:
        self._told = Buckets(1, QUIET_SECONDS)
        self._let_through: Recent[int, int] = Recent()

    async def __call__(self, message: Message, event_update: Update) -> bool:
        """Return whether a line may be said in the chat now."""
        chat, number = message.chat.id, event_update.update_id
        if self._let_through.get(chat) == number:
            return True
        if self._told.take(chat):
            return False
        self._let_through.put(chat, number)
        return True


def create_router() -> Router:
    """Return the router that comes last."""
    router, once = Router(name=__name__), OnceAMinute()
    router.message.register(on_unknown_command, F.text.startswith("/"))
    router.message.register(on_unsupported, F.content_type.in_(UNSUPPORTED), _for_the_bot, once)
    router.channel_post.register(on_post, _for_the_bot, once)
    router.callback_query.register(on_dead_button)
    return router


def _for_the_bot(message: Message, me: User) -> bool:
    """Return whether the bot is spoken to: in private always, elsewhere by name or by a reply to it."""
    return message.chat.type == ChatType.PRIVATE or addressed_question(message, me) is not None


async def on_unknown_command(message: Message, event_update: Update, delivery: Delivery, me: User) -> None:
    """Point to /help, or to the private chat; in a group only where the command names this bot."""
    command, _at, bot = (message.text or "").split(maxsplit=1)[0].lower().partition("@")
    named, private = bot == f"{me.username}".lower(), message.chat.type == ChatType.PRIVATE
    if not named and (bot or not private):
        return
    if not private and command.removeprefix("/") in {each.name for each in PERSONAL}:
        link = f"t.me/{me.username}"
        text = _("This works in our own chat alone. Write to me there: {link}").format(link=link)
    else:
        text = _("I do not know this command. What I can do: /help")
    await say(delivery, event_update.update_id, Address.of(message), text)


async def on_unsupported(message: Message, event_update: Update, delivery: Delivery) -> None:
    """Ask for words."""
    if message.content_type in HEARD:
        text = _("I cannot listen yet. Please write your question in words.")
    elif message.content_type in SEEN:
        text = _("I cannot look at pictures yet. Please write your question in words.")
    else:
        text = _("I understand only text so far. Please write your question in words.")
    await say(delivery, event_update.update_id, Address.of(message), text)


async def on_post(
    message: Message, event_update: Update, delivery: Delivery, catalogues: Catalogues, *, me: User
) -> None:
    """Point to the private chat, in the language of the post: a channel is no place for a talk."""
    written_in = detect_language(message.text or message.caption or "")
    with get_i18n().use_locale(catalogues.locale_for(written_in)):
        text = _("In a channel I keep silent. Ask me in our own chat: {link}").format(link=f"t.me/{me.username}")
        await say(delivery, event_update.update_id, Address.of(message), text)


async def on_dead_button(callback: CallbackQuery, delivery: Delivery) -> None:
    """Tell that a button, forged or of another time, does nothing."""
    await delivery.notice(callback, _("This button has expired. Please ask again."))
