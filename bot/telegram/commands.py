"""The commands, once: /help and Telegram's own menu are made from this table."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.types import BotCommand, BotCommandScopeChat
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


ADMIN_COMMANDS = (
    Command("documents", __("Documents: look, rename, remove, download")),
    Command("rebuild", __("Build the index from the documents")),
    Command("rollback", __("Go back to an earlier index")),
    Command("status", __("How the bot is doing")),
)


def described_commands(*, admin: bool = False) -> list[BotCommand]:
    """Return the table in the current language, for administrators with theirs."""
    table = (*COMMANDS, *ADMIN_COMMANDS) if admin else COMMANDS
    return [BotCommand(command=each.name, description=str(each.description)) for each in table]


async def publish_commands(bot: Bot, catalogues: Catalogues, admins: Sequence[int] = ()) -> None:
    """Set Telegram's menu, by language and for all others; a failure is logged: the bot answers without a menu.

    Administrators have a menu of their own, once they have spoken to the bot; it is no guard.
    """
    try:
        for locale in (None, *catalogues.available_locales):
            with catalogues.context(), catalogues.use_locale(locale or catalogues.default_locale):
                await bot.set_my_commands(described_commands(), language_code=locale)
    except (AiogramError, OSError) as fault:
        logger.warning("the menu of commands was not set (%s)", type(fault).__name__)
    for admin in admins:
        try:
            for locale in (None, *catalogues.available_locales):
                with catalogues.context(), catalogues.use_locale(locale or catalogues.default_locale):
                    await bot.set_my_commands(
                        described_commands(admin=True), BotCommandScopeChat(chat_id=admin), language_code=locale
                    )
        except (AiogramError, OSError) as fault:
            logger.info("an administrator has no menu yet (%s)", type(fault).__name__)
