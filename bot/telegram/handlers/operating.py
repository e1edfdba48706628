"""/feedback, and for administrators /stats and /unanswered."""

import logging
from collections.abc import Sequence

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message, Update
from aiogram.utils.i18n import gettext as _

from bot.clusters import cluster_questions
from bot.store import Store
from bot.telegram.addresses import Address
from bot.telegram.admins import ByAdmin
from bot.telegram.callbacks import SettleButton, question_key
from bot.telegram.delivery import Delivery
from bot.telegram.desk import AnswerDesk
from bot.telegram.handlers.rating import send_complaints
from bot.telegram.handlers.saying import say
from bot.telegram.personal_keyboards import settle_buttons
from bot.telegram.rendering import plain_block
from bot.telegram.typesetting import Part, pack
from bot.telegram.usage_report import usage_report
from bot.usage import recent_usage

MOST_SHOWN = 10

logger = logging.getLogger(__name__)


def create_router(admin_ids: Sequence[int]) -> Router:
    """Return the router of what passes between people and the operator; administrators are known by number alone."""
    router = Router(name=__name__)
    by_admin = ByAdmin(admin_ids)
    router.message.register(on_feedback, F.chat.type == ChatType.PRIVATE, Command("feedback"))
    router.message.register(on_stats, by_admin, Command("stats"))
    router.message.register(on_unanswered, by_admin, Command("unanswered"))
    router.callback_query.register(on_settled, by_admin, SettleButton.filter())
    return router


async def on_feedback(
    message: Message, command: CommandObject, *, event_update: Update, delivery: Delivery, admin_ids: Sequence[int]
) -> None:
    """Send the words to the administrators, without the name of who wrote them, and say whether any has them."""
    if not admin_ids:
        text = _("The operator has not said where feedback goes. Please try another time.")
    elif not command.args:
        text = _("Write it after the command, in one message: /feedback and your words. Your name is not passed on.")
    else:
        parts = pack([plain_block(_("A reader writes:")), plain_block(command.args)])
        sent, arrived = 0, False
        for admin_id in admin_ids:
            arrived |= await _reaches(admin_id, event_update.update_id, parts, sent, delivery)
            sent += len(parts)
        thanks = _("Thank you. The operator has your words.")
        sorry = _("I cannot reach the operator now, so your words were not passed on. Please try another time.")
        await say(delivery, event_update.update_id, Address.of(message), thanks if arrived else sorry, first=sent)
        return
    await say(delivery, event_update.update_id, Address.of(message), text)


async def _reaches(admin_id: int, update_id: int, parts: Sequence[Part], first: int, delivery: Delivery) -> bool:
    """Return whether the administrator has the words; one who never opened the bot, or blocked it, has not."""
    try:
        await delivery.send(update_id, Address(admin_id), parts, first=first)
    except (TelegramBadRequest, TelegramForbiddenError) as refusal:
        logger.warning("an administrator was not given feedback (%s)", type(refusal).__name__)
        return False
    return True


async def on_stats(message: Message, event_update: Update, *, store: Store, delivery: Delivery) -> None:
    """Say how many asked in the last 30 days, how many were answered, and how fast; and show it."""
    report = await usage_report(await recent_usage(store.counts, store.feedback))
    await delivery.send(event_update.update_id, Address.of(message), [report])


async def on_unanswered(
    message: Message, event_update: Update, *, store: Store, desk: AnswerDesk, delivery: Delivery
) -> None:
    """List what people asked in vain, those of one thing together, most often asked first; then what did not help."""
    address = Address.of(message)
    taken = await _send_unanswered(event_update.update_id, address, store, delivery)
    taken += await send_complaints(
        event_update.update_id, address, store=store, desk=desk, delivery=delivery, first=taken
    )
    if not taken:
        await say(delivery, event_update.update_id, address, _("Nobody has passed on a question."))


async def _send_unanswered(update_id: int, address: Address, store: Store, delivery: Delivery) -> int:
    clusters = cluster_questions(await store.unanswered.listed())[:MOST_SHOWN]
    if not clusters:
        return 0
    blocks = [plain_block(_("Asked in vain, most often first. A tap on a number takes it off the list:"))]
    for number, cluster in enumerate(clusters, start=1):
        blocks.append(plain_block("\n".join([f"{number}. ({cluster.count}×) {cluster.words[0]}", *cluster.words[1:3]])))
    keyboard = settle_buttons([question_key(cluster.words[0]) for cluster in clusters])
    parts = pack(blocks)
    await delivery.send(update_id, address, parts, keyboard)
    return len(parts)


async def on_settled(callback: CallbackQuery, callback_data: SettleButton, store: Store, delivery: Delivery) -> None:
    """Take the cluster off the list."""
    clusters = cluster_questions(await store.unanswered.listed())
    found = next((each for each in clusters if question_key(each.words[0]) == callback_data.key), None)
    if found is None:
        await delivery.notice(callback, _("This button has expired. Please ask again."))
        return
    await store.unanswered.settle(found.words)
    await delivery.notice(callback, _("Taken off the list."))
