"""The commands, once: /help and Telegram's own menus are made from these tables."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramRetryAfter
from aiogram.methods import SetMyCommands, SetMyDescription, SetMyShortDescription, TelegramMethod
from aiogram.types import (
    BotCommand,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeDefault,
    BotCommandScopeUnion,
)
from aiogram.utils.i18n import gettext as _
from aiogram.utils.i18n import lazy_gettext as __
from babel.support import LazyProxy

from bot.telegram.catalogues import Catalogues

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Command:
    """A command and what it does, in the language of whoever reads it."""

    name: str
    description: LazyProxy


EVERYWHERE = (
    Command("start", __("What I do, with example questions")),
    Command("ask", __("Ask a question, also in a group")),
    Command("cancel", __("Stop the answer that is being made")),
    Command("sources", __("The documents that I answer from")),
    Command("help", __("How to ask")),
)
PERSONAL = (
    Command("language", __("My language")),
    Command("history", __("Your last questions")),
    Command("settings", __("Your settings")),
    Command("feedback", __("Write to the operator")),
    Command("privacy", __("What I keep, and how long")),
    Command("forget", __("Forget all that is yours")),
)
COMMANDS = (*EVERYWHERE, *PERSONAL)
FOR_ADMINS = (
    Command("stats", __("How many ask, and how fast I answer")),
    Command("unanswered", __("What people asked in vain")),
    Command("documents", __("Documents: look, rename, remove, download")),
    Command("rebuild", __("Build the index from the documents")),
    Command("rollback", __("Go back to an earlier index")),
    Command("status", __("How the bot is doing")),
)


def described_commands(commands: Sequence[Command] = COMMANDS) -> list[BotCommand]:
    """Return the table in the current language."""
    return [BotCommand(command=each.name, description=str(each.description)) for each in commands]


async def publish_commands(
    bot: Bot,
    catalogues: Catalogues,
    admin_ids: Sequence[int] = (),
    *,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Set Telegram's menus and the description, by language and for all others.

    A flood wait is waited for. A failure is logged, and the next is tried: the bot answers without a menu.
    """
    locales = (None, *catalogues.available_locales)
    menus = [_menu(catalogues, *each, locale) for each in _menus(admin_ids) for locale in locales]
    descriptions = [each for locale in locales for each in _descriptions(catalogues, locale)]
    for method in (*menus, *descriptions):
        try:
            await _set(bot, method, sleep)
        except (AiogramError, OSError) as fault:
            logger.warning("%s failed (%s)", method.__api_method__, type(fault).__name__)


async def _set(bot: Bot, method: TelegramMethod[bool], sleep: Callable[[float], Awaitable[None]]) -> None:
    while True:
        try:
            await bot(method)
        except TelegramRetryAfter as flood:
            await sleep(flood.retry_after)
        else:
            return


def _menus(admin_ids: Sequence[int]) -> Iterator[tuple[BotCommandScopeUnion, Sequence[Command]]]:
    yield BotCommandScopeDefault(), EVERYWHERE
    yield BotCommandScopeAllPrivateChats(), COMMANDS
    for admin_id in admin_ids:
        yield BotCommandScopeChat(chat_id=admin_id), (*COMMANDS, *FOR_ADMINS)


def _menu(
    catalogues: Catalogues, scope: BotCommandScopeUnion, commands: Sequence[Command], locale: str | None
) -> SetMyCommands:
    with catalogues.context(), catalogues.use_locale(locale or catalogues.default_locale):
        return SetMyCommands(commands=described_commands(commands), scope=scope, language_code=locale)


def _descriptions(catalogues: Catalogues, locale: str | None) -> Iterator[TelegramMethod[bool]]:
    with catalogues.context(), catalogues.use_locale(locale or catalogues.default_locale):
        short = _("Questions about China–Central Asia, answered with quotations from documents.")
        text = _("I answer questions about China–Central Asia cooperation with sentences quoted from documents.")
    yield SetMyShortDescription(short_description=short, language_code=locale)
    yield SetMyDescription(description=text, language_code=locale)
