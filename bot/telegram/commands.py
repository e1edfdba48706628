"""The commands, once: /help and Telegram's own menu are made from this table."""

import logging
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand
from aiogram.utils.i18n import lazy_gettext as __
from babel.support import LazyProxy

from bot.telegram.catalogues import Catalogues

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Command:
    """A command and what it does, in the language of whoever reads it."""

    name: str
    description: LazyProxy


COMMANDS = (
    Command("start", __("What I do, with example questions")),
    Command("ask", __("Ask a question, also in a group")),
    Command("sources", __("The documents that I answer from")),
    Command("help", __("How to ask")),
)


def described_commands() -> list[BotCommand]:
    """Return the table in the current language."""
    return [BotCommand(command=each.name, description=str(each.description)) for each in COMMANDS]


async def publish_commands(bot: Bot, catalogues: Catalogues) -> None:
    """Set Telegram's menu, by language and for all others; a failure is logged: the bot answers without a menu."""
    try:
        for locale in (None, *catalogues.available_locales):
            with catalogues.context(), catalogues.use_locale(locale or catalogues.default_locale):
                await bot.set_my_commands(described_commands(), language_code=locale)
    except (AiogramError, OSError) as fault:
        logger.warning("the menu of commands was not set (%s)", type(fault).__name__)
