"""Links to a citation: the passage, and in it the quoted words."""

from aiogram import Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.types import Message, Update, User
from aiogram.utils.i18n import gettext as _

from bot.telegram.addresses import Address
from bot.telegram.delivery import Delivery
from bot.telegram.desk import AnswerDesk
from bot.telegram.handlers.saying import say
from bot.telegram.keyboards import passage_buttons
from bot.telegram.passage_rendering import render_passage
from bot.telegram.pointing import marked_words, point_at
from bot.telegram.quotes import check_quotations
from bot.telegram.sharing import CITATION_PREFIX, read_payload


def create_router() -> Router:
    """Return the router of links; /start with any other payload is a plain /start."""
    router = Router(name=__name__)
    router.message.register(on_link, CommandStart(deep_link=True), _names_a_citation)
    return router


def _names_a_citation(_message: Message, command: CommandObject) -> bool:
    return (command.args or "").startswith(CITATION_PREFIX)


async def on_link(
    message: Message,
    command: CommandObject,
    *,
    event_update: Update,
    desk: AnswerDesk,
    delivery: Delivery,
    me: User,
) -> None:
    """Send the passage, then point at the quoted words in it; a link that leads nowhere is told so."""
    address = Address.of(message)
    place = read_payload(command.args or "")
    found = await desk.open(place) if place is not None else None
    if place is None or found is None:
        text = _("This link leads to documents that I no longer have. Please ask me the question.")
        await say(delivery, event_update.update_id, address, text)
        return
    passage, citation = found
    parts = render_passage(passage, citation, place.generation)
    check_quotations(parts, [citation])
    sent = await delivery.send(event_update.update_id, address, parts)
    for number, part in enumerate(parts):
        quote = marked_words(part)
        if quote is not None and number in sent:
            reply, buttons = quote.parameters(sent[number]), passage_buttons(citation, place, me)
            await point_at(delivery, event_update.update_id, address, reply, buttons, first=len(parts))
            return
