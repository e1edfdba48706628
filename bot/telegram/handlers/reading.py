"""The passage behind a citation, further sentences, and the list of documents."""

from collections.abc import Sequence

from aiogram import Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, Message, Update, User
from aiogram.utils.i18n import gettext as _
from aiogram.utils.i18n import ngettext

from bot.telegram.addresses import Address
from bot.telegram.callbacks import MoreButton, PassageButton, SourcesButton
from bot.telegram.catalogues import current_locale
from bot.telegram.delivery import Delivery
from bot.telegram.desk import AnswerDesk, ListedDocument
from bot.telegram.handlers.saying import say
from bot.telegram.keyboards import citation_buttons, page_buttons, passage_buttons
from bot.telegram.passage_rendering import render_passage
from bot.telegram.questions import takes_command
from bot.telegram.quotes import check_quotations
from bot.telegram.rendering import clip, render_more, written_date
from bot.telegram.typesetting import Block, Ink, Part, Unit, pack

DOCUMENTS_A_PAGE = 8


def create_router() -> Router:
    """Return the router of passages, further sentences and documents."""
    router = Router(name=__name__)
    router.callback_query.register(on_passage, PassageButton.filter())
    router.callback_query.register(on_more, MoreButton.filter())
    router.message.register(on_sources, Command("sources"), takes_command)
    router.callback_query.register(on_page, SourcesButton.filter())
    return router


async def on_passage(
    callback: CallbackQuery,
    callback_data: PassageButton,
    *,
    event_update: Update,
    desk: AnswerDesk,
    delivery: Delivery,
    me: User,
) -> None:
    """Show the whole passage of a citation, if its index is still kept."""
    place = callback_data.place()
    found = await desk.open(place) if place is not None else None
    if place is None or found is None or callback.message is None:
        await delivery.notice(callback, _("This button has expired. Please ask again."))
        return
    await delivery.notice(callback)
    passage, citation = found
    parts = render_passage(passage, citation, place.generation)
    check_quotations(parts, [citation])
    await delivery.send(
        event_update.update_id, Address.of(callback.message), parts, passage_buttons(citation, place, me)
    )


async def on_more(
    callback: CallbackQuery, callback_data: MoreButton, event_update: Update, desk: AnswerDesk, delivery: Delivery
) -> None:
    """Show the further sentences of an answer, if its index is still kept."""
    found = await desk.sentences(callback_data.generation, callback_data.beginnings())
    if not found or callback.message is None:
        await delivery.notice(callback, _("This button has expired. Please ask again."))
        return
    await delivery.notice(callback)
    citations, places = [citation for citation, _place in found], [place for _citation, place in found]
    parts = render_more(citations, callback_data.first)
    check_quotations(parts, citations)
    keyboard = citation_buttons(citations, places, callback_data.first)
    await delivery.send(event_update.update_id, Address.of(callback.message), parts, keyboard)


async def on_sources(message: Message, event_update: Update, desk: AnswerDesk, delivery: Delivery) -> None:
    """List the first page of the documents."""
    documents = await _documents(desk)
    if not documents:
        await say(delivery, event_update.update_id, Address.of(message), _("There are no documents yet."))
        return
    keyboard = page_buttons(0, page_count(documents))
    await delivery.send(event_update.update_id, Address.of(message), [render_page(documents, 0)], keyboard)


async def on_page(callback: CallbackQuery, callback_data: SourcesButton, desk: AnswerDesk, delivery: Delivery) -> None:
    """Turn to another page, if there is such a page."""
    documents, page = await _documents(desk), callback_data.page
    if not 0 <= page < page_count(documents) or not isinstance(callback.message, Message):
        await delivery.notice(callback, _("This button has expired. Please ask again."))
        return
    await delivery.notice(callback)
    await delivery.turn(callback.message, render_page(documents, page), page_buttons(page, page_count(documents)))


async def _documents(desk: AnswerDesk) -> list[ListedDocument]:
    """Return the documents, those in the reader's language first."""
    return sorted(await desk.documents(), key=lambda each: each.document.language != current_locale())


def page_count(documents: Sequence[ListedDocument]) -> int:
    """Return how many pages the list has."""
    return -(-len(documents) // DOCUMENTS_A_PAGE)


def render_page(documents: Sequence[ListedDocument], page: int) -> Part:
    """Return one page of the list: title, publisher, date and number of passages of each document."""
    first = page * DOCUMENTS_A_PAGE
    heading = _("Documents: {count}").format(count=len(documents))
    units = [Unit((Ink(heading, bold=True),))]
    for number, listed in enumerate(documents[first : first + DOCUMENTS_A_PAGE], start=first + 1):
        passages = ngettext("{count} passage", "{count} passages", listed.passages).format(count=listed.passages)
        known = [listed.document.publisher, written_date(listed.document.published), passages]
        about = " · ".join(clip(each, 80) for each in known if each)
        title = Ink(clip(listed.document.title, 150), bold=True)
        units.append(Unit((Ink(f"{number}. "), title, Ink(f"\n{about}")), glue="\n\n"))
    pages = page_count(documents)
    if pages > 1:
        units.append(Unit((Ink(_("Page {page} of {pages}").format(page=page + 1, pages=pages)),), glue="\n\n"))
    return pack([Block(tuple(units))])[0]
