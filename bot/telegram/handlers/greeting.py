"""/start and /help."""

from aiogram import Router
from aiogram.filters import Command, CommandStart
from aiogram.types import Message, Update
from aiogram.utils.i18n import gettext as _

from bot.telegram.addresses import Address
from bot.telegram.catalogues import current_locale
from bot.telegram.commands import COMMANDS
from bot.telegram.delivery import Delivery
from bot.telegram.desk import AnswerDesk
from bot.telegram.handlers.saying import say
from bot.telegram.keyboards import example_buttons
from bot.telegram.questions import takes_command
from bot.telegram.talks import Memory, Saying


def create_router() -> Router:
    """Return the router of the first words."""
    router = Router(name=__name__)
    router.message.register(on_start, CommandStart(), takes_command)
    router.message.register(on_help, Command("help"), takes_command)
    return router


async def on_start(
    message: Message, event_update: Update, *, desk: AnswerDesk, delivery: Delivery, memory: Memory
) -> None:
    """Say in one line what the bot does, and offer questions to tap; what was asked before is forgotten."""
    await memory.forget(Saying.of(message))
    lines = [
        _("I answer questions about China–Central Asia cooperation with sentences quoted from documents."),
        _("Write a question, or tap one:"),
    ]
    keyboard = example_buttons(await desk.examples(current_locale()))
    await say(delivery, event_update.update_id, Address.of(message), "\n\n".join(lines), keyboard)


async def on_help(message: Message, event_update: Update, delivery: Delivery) -> None:
    """Say how to ask, and list the commands."""
    await say(delivery, event_update.update_id, Address.of(message), help_text())


def help_text() -> str:
    """Return how to ask, and the commands."""
    how = [
        _("Write a question in your own words, in any of the languages that the documents are in."),
        _("Each answer is quoted word for word; a button below it shows the whole passage and its source."),
        _("In a group: /ask and your question, or reply to one of my messages."),
    ]
    table = [f"/{command.name} – {command.description}" for command in COMMANDS]
    return "\n\n".join(["\n".join(how), "\n".join(table)])
