"""Groups that the operator did not choose: the bot says so when it is spoken to or brought there, and leaves."""

import logging
from collections.abc import Collection

from aiogram import Bot, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramForbiddenError
from aiogram.filters import BaseFilter
from aiogram.types import CallbackQuery, ChatMemberUpdated, Message, Update, User
from aiogram.utils.i18n import gettext as _

from bot.telegram.addresses import Address
from bot.telegram.delivery import Delivery
from bot.telegram.doubts import UnsureError
from bot.telegram.handlers.saying import say
from bot.telegram.questions import is_spoken_to

PRESENT = {ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED}

logger = logging.getLogger(__name__)


class InOtherGroup(BaseFilter):
    """Lets through what happens in a group that the operator did not name."""

    def __init__(self, group_ids: Collection[int]) -> None:
        self._group_ids = frozenset(group_ids)

    async def __call__(self, event: Message | CallbackQuery | ChatMemberUpdated) -> bool:
        """Return whether it happens there."""
        place = event.message if isinstance(event, CallbackQuery) else event
        if place is None or place.chat.type not in {ChatType.GROUP, ChatType.SUPERGROUP}:
            return False
        return place.chat.id not in self._group_ids


def create_router(group_ids: Collection[int]) -> Router:
    """Return the router of other groups than those that were named; where none was, all are welcome."""
    router, elsewhere = Router(name=__name__), InOtherGroup(group_ids)
    if group_ids:
        router.my_chat_member.register(on_joined, elsewhere)
        router.message.register(on_message, elsewhere)
        router.edited_message.register(on_nothing, elsewhere)
        router.callback_query.register(on_tap, elsewhere)
    return router


async def on_joined(change: ChatMemberUpdated, bot: Bot, event_update: Update, *, delivery: Delivery, me: User) -> None:
    """Leave where the bot was brought; where it was put out, it is gone already."""
    if change.new_chat_member.status in PRESENT:
        await _leave(bot, delivery, event_update.update_id, Address(change.chat.id), me)


async def on_message(message: Message, bot: Bot, event_update: Update, *, delivery: Delivery, me: User) -> None:
    """Leave once the bot is spoken to; what people say to each other is none of its business."""
    if is_spoken_to(message, me):
        await _leave(bot, delivery, event_update.update_id, Address.of(message), me)


async def on_nothing(_message: Message) -> None:
    """Leave an edit alone."""


async def on_tap(callback: CallbackQuery, delivery: Delivery) -> None:
    """Tell that a button of another time does nothing."""
    await delivery.notice(callback, _("This button has expired. Please ask again."))


async def _leave(bot: Bot, delivery: Delivery, update_id: int, address: Address, me: User) -> None:
    link = f"t.me/{me.username}"
    text = _(
        "My operator has chosen the groups that I answer in, and this one is not among them."
        " Ask me in our own chat: {link}"
    ).format(link=link)
    try:
        await say(delivery, update_id, address, text)
    except (TelegramBadRequest, TelegramForbiddenError, UnsureError) as refusal:
        logger.debug("nothing could be said before leaving (%s)", type(refusal).__name__)
    try:
        await bot.leave_chat(address.chat_id)
    except (AiogramError, OSError) as fault:  # it is tried again when the bot is spoken to there
        logger.warning("the group %d could not be left (%s)", address.chat_id, type(fault).__name__)
    else:
        logger.info("left the group %d, which GROUP_IDS does not name", address.chat_id)
