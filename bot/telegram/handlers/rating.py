"""Thumbs under answers, and for administrators the answers that did not help."""

from collections.abc import Sequence
from datetime import UTC, datetime

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message, Update
from aiogram.utils.i18n import gettext as _

from bot.answering import Place
from bot.feedback import DislikedAnswer, NotTheAskerError, Rated
from bot.store import Store
from bot.telegram.addresses import Address
from bot.telegram.admins import ByAdmin
from bot.telegram.callbacks import ComplaintButton, RateButton
from bot.telegram.delivery import Delivery
from bot.telegram.desk import AnswerDesk
from bot.telegram.handlers.saying import say
from bot.telegram.keyboards import marked_thumb, tell_button
from bot.telegram.personal_keyboards import complaint_buttons
from bot.telegram.quotes import check_quotations
from bot.telegram.rendering import plain_block, render_cited, written_date
from bot.telegram.typesetting import Block, pack
from knowledge.excerpts import Citation
from knowledge.spans import Span

MOST_SHOWN = 5


def create_router(admin_ids: Sequence[int]) -> Router:
    """Return the router of thumbs; complaints are for administrators."""
    router = Router(name=__name__)
    router.callback_query.register(on_rated, RateButton.filter())
    router.callback_query.register(on_settled, ByAdmin(admin_ids), ComplaintButton.filter())
    return router


async def on_rated(
    callback: CallbackQuery,
    callback_data: RateButton,
    *,
    event_update: Update,
    store: Store,
    delivery: Delivery,
    admin_ids: Sequence[int],
) -> None:
    """Keep the thumb; in a private chat a thumb down is asked for more."""
    try:
        rated = await store.feedback.rate(callback_data.key, callback.from_user.id, good=callback_data.good)
    except NotTheAskerError:
        await delivery.notice(callback, _("Only the person who asked can rate this answer."))
        return
    if rated is None or callback.message is None:
        await delivery.notice(callback, _("This button has expired. Please ask again."))
        return
    await delivery.notice(callback, _("Thank you!"), alert=False)
    shown = callback.message.reply_markup if isinstance(callback.message, Message) else None
    if isinstance(callback.message, Message) and shown is not None and rated.is_new:
        marked = marked_thumb(shown, callback_data.key, good=callback_data.good)
        await delivery.rebutton(callback.message, marked)
    if rated.is_new and not callback_data.good and callback.message.chat.type == ChatType.PRIVATE:
        offer = await _offer(rated, callback.from_user.id, store)
        lines = [_("I am sorry that this did not help.")]
        lines += [_("You can write to the operator what is wrong: /feedback")] if admin_ids else []
        lines += [_("“Tell the operator” passes on your question and its language, not your name.")] if offer else []
        text = "\n\n".join(lines)
        await say(delivery, event_update.update_id, Address.of(callback.message), text, tell_button(offer))


async def _offer(rated: Rated, person_id: int, store: Store) -> str | None:
    if rated.words is None or not (await store.people.choices(person_id)).offers_questions:
        return None
    return await store.unanswered.offer(rated.words, rated.language, person_id)


async def send_complaints(
    update_id: int, address: Address, *, store: Store, desk: AnswerDesk, delivery: Delivery, first: int
) -> int:
    """Send the newest answers that did not help, with what was quoted; return how many messages it took."""
    disliked = await store.feedback.disliked(MOST_SHOWN)
    if not disliked:
        return 0
    blocks = [plain_block(_("Answers that did not help. A tap on a number takes one off the list:"))]
    quoted: list[Citation] = []
    for number, answer in enumerate(disliked, start=1):
        citations = await _open_again(answer, desk)
        blocks += _complaint_blocks(number, answer, citations)
        quoted += citations
    parts = pack(blocks)
    check_quotations(parts, quoted)
    await delivery.send(update_id, address, parts, complaint_buttons([each.key for each in disliked]), first=first)
    return len(parts)


async def on_settled(callback: CallbackQuery, callback_data: ComplaintButton, store: Store, delivery: Delivery) -> None:
    """Take the complaint off the list."""
    if await store.feedback.settle(callback_data.key):
        await delivery.notice(callback, _("Taken off the list."))
    else:
        await delivery.notice(callback, _("This button has expired. Please ask again."))


async def _open_again(answer: DislikedAnswer, desk: AnswerDesk) -> list[Citation]:
    """Return what the answer quoted, where its index is still kept."""
    places = [Place(answer.generation, each.passage, Span(each.start, each.end)) for each in answer.places]
    found = [await desk.open(place) for place in places]
    return [citation for each in found if each is not None for citation in (each[1],)]


def _complaint_blocks(number: int, answer: DislikedAnswer, citations: Sequence[Citation]) -> list[Block]:
    day = written_date(datetime.fromtimestamp(answer.answered_at, UTC).date().isoformat())
    words = answer.words or _("The question is not kept.")
    lines = [f"{number}. {words} ({day})"]
    if not citations:
        names = ", ".join(dict.fromkeys(each.document for each in answer.places))
        lines.append(_("Quoted from an index that is no longer kept: {documents}").format(documents=names))
    return [plain_block("\n".join(lines)), *render_cited(citations)]
