"""What administrators see of the index and do to it: build it, go back to an earlier one, see how the bot is doing."""

import logging
import resource
from collections.abc import Sequence
from datetime import datetime

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from aiogram.utils.i18n import gettext as _
from babel.numbers import format_decimal

from bot.store import Store
from bot.telegram.addresses import Address
from bot.telegram.admins import ByAdmin
from bot.telegram.build_status import build_words, counts, follow_build
from bot.telegram.callbacks import GenerationButton
from bot.telegram.catalogues import current_locale
from bot.telegram.delivery import Delivery
from bot.telegram.desk import AnswerDesk
from bot.telegram.handlers.saying import say
from bot.telegram.librarian import KeptGeneration, Librarian
from bot.telegram.metrics import Metrics
from bot.telegram.reason_words import fault_words
from bot.telegram.rebuilds import BuildFailedError
from bot.telegram.status_message import StatusMessage
from bot.usage import recent_usage
from bot.written_dates import written_moment
from knowledge.drift import Drift
from knowledge.errors import OperatorError

logger = logging.getLogger(__name__)


def create_router(admins: Sequence[int]) -> Router:
    """Return the router of the index's upkeep."""
    router = Router(name=__name__)
    by_admin = ByAdmin(admins)
    router.message.register(on_rebuild, by_admin, Command("rebuild"))
    router.message.register(on_rollback, by_admin, Command("rollback"))
    router.message.register(on_status, by_admin, Command("status"))
    router.callback_query.register(on_generation, by_admin, GenerationButton.filter())
    return router


async def on_rebuild(message: Message, bot: Bot, librarian: Librarian, desk: AnswerDesk) -> None:
    """Build the index, and tell how it goes."""
    status = StatusMessage(bot, message.chat.id)
    await status.show(_("Building the index…"))
    librarian.start(show_build(librarian, desk, status))


async def show_build(librarian: Librarian, desk: AnswerDesk, status: StatusMessage, done: str = "") -> None:
    """Build, and leave in the message what was done before and what became of it."""
    try:
        ended = build_words(await follow_build(librarian, desk, status))
    except BuildFailedError as failure:
        ended = build_words(failure)
    await status.show("\n\n".join([done, ended] if done else [ended]))


async def resume_build(librarian: Librarian) -> None:
    """Do the build that was asked for before the last stop; the log says what became of it."""
    try:
        await librarian.rebuilds.request()
    except BuildFailedError as failure:
        logger.warning("the build that was asked for before the last stop failed: %s", failure.reason)


async def on_rollback(message: Message, event_update: Update, librarian: Librarian, delivery: Delivery) -> None:
    """Offer the earlier indexes."""
    address = Address.of(message)
    earlier = [each for each in await librarian.generations() if not each.current]
    if not earlier:
        await say(delivery, event_update.update_id, address, _("No other index is kept."))
        return
    rows = [[_button(_described(each), each, sure=0)] for each in earlier]
    text = _("To which index do I go back? The next build follows the documents again.")
    await say(delivery, event_update.update_id, address, text, InlineKeyboardMarkup(inline_keyboard=rows))


async def on_generation(
    callback: CallbackQuery, callback_data: GenerationButton, *, bot: Bot, librarian: Librarian, desk: AnswerDesk,
    delivery: Delivery,
) -> None:  # fmt: skip
    """Ask once more, then go back."""
    wanted = next((each for each in await librarian.generations() if each.id == callback_data.generation), None)
    if wanted is None or callback.message is None:
        await delivery.notice(callback, _("This button has expired."))
        return
    await delivery.notice(callback)
    status = StatusMessage(bot, callback.message.chat.id, callback.message.message_id)
    if not callback_data.sure:
        row = [_button(_("Yes, go back"), wanted, sure=1)]
        question = _("Go back to this index? {described}").format(described=_described(wanted))
        await status.show(question, InlineKeyboardMarkup(inline_keyboard=[row]))
        return
    try:
        await librarian.roll_back(wanted.id)
    except OperatorError as fault:
        await status.show(fault_words(fault))
        return
    await desk.refresh()
    await status.show(_("This index is in force: {described}").format(described=_described(wanted)))


async def on_status(
    message: Message, event_update: Update, *, librarian: Librarian, desk: AnswerDesk, delivery: Delivery,
    metrics: Metrics, store: Store,
) -> None:  # fmt: skip
    """Say what is in force, how much room is left, and how much is asked."""
    kept = {each.id: each for each in await librarian.generations()}
    in_use = desk.generation
    used, built = kept.get(in_use.id) if in_use else None, await librarian.last_build()
    usage = await recent_usage(store.counts, store.feedback)
    waiting = len(await store.unanswered.listed()) + await store.feedback.complaints()
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    lines = [
        _("Index {id}").format(id=in_use.id) if in_use else _("The index is being built anew."),
        _described(used) if used else "",
        _("Last build: {seconds} s, {time}").format(seconds=_number(built.seconds, 1), time=_time(built.ended_at))
        if built
        else "",
        _("Memory, at most: {count} MB").format(count=_number(megabytes)),
        _("Room on the disk: {count} GB").format(count=_number(librarian.free_bytes() / 1e9)),
        _("Questions since the start: {count}").format(count=_number(metrics.total())),
        _("Questions a day, over {days} days: {count}").format(
            days=len(usage.days), count=_number(usage.questions_a_day, 1)
        ),
        _("Waiting in /unanswered: {count}").format(count=_number(waiting)),
        _("A build is wanted.") if librarian.rebuilds.is_wanted else "",
        _drifted(await librarian.drift(in_use.documents)) if in_use else "",
    ]
    await say(delivery, event_update.update_id, Address.of(message), "\n".join(line for line in lines if line))


def _drifted(drift: Drift) -> str:
    if not drift:
        return ""
    words = _("The folders differ from the index ({new} new, {changed} changed, {gone} gone). /rebuild takes that up.")
    changed = len(drift.changed) + len(drift.titled)
    return words.format(new=_number(len(drift.new)), changed=_number(changed), gone=_number(len(drift.gone)))


def _button(text: str, generation: KeptGeneration, *, sure: int) -> InlineKeyboardButton:
    data = GenerationButton(generation=generation.id, sure=sure)
    return InlineKeyboardButton(text=text, callback_data=data.pack())


def _described(generation: KeptGeneration) -> str:
    built = _time(datetime.fromisoformat(generation.built_at))
    return f"{built} · {counts(generation.documents, generation.passages)}"


def _time(moment: datetime) -> str:
    return written_moment(moment, current_locale())


def _number(value: float, digits: int = 0) -> str:
    return str(format_decimal(round(value, digits), locale=current_locale()))
