"""The bot object: which server it speaks to, and how."""

import asyncio
from typing import Any

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.base import BaseSession
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import AiogramError
from aiogram.methods import Response, SendChatAction, SendMessageDraft, SetMessageReaction, TelegramMethod
from aiogram.methods.base import TelegramType
from aiogram.types import LinkPreviewOptions
from aiogram.utils.token import TokenValidationError

from bot.config import Settings
from bot.telegram.clock import DatedSession, TelegramClock
from bot.telegram.faults import refused_token

REQUEST_SECONDS = 30.0
COURTESY_SECONDS = 2.0
COURTESIES = {each.__api_method__ for each in (SendChatAction, SendMessageDraft, SetMessageReaction)}


class Courtesies(BaseRequestMiddleware):
    """Keeps a failing or slow "typing…", draft or reaction from holding up the answer beside it."""

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        """Return the response; for a courtesy False where Telegram gives none."""
        if method.__api_method__ not in COURTESIES:
            return await make_request(bot, method)
        try:
            return await asyncio.wait_for(make_request(bot, method), COURTESY_SECONDS)
        except (AiogramError, OSError, TimeoutError):
            nothing: Any = False
            return nothing  # type: ignore[no-any-return]  # what the session hands back is the method's bare result


def create_session(settings: Settings, clock: TelegramClock) -> BaseSession:
    """Return a session with the settings' Bot API server, whose answers set the clock."""
    return DatedSession(clock, TelegramAPIServer.from_base(settings.telegram_api_url), REQUEST_SECONDS)


def create_bot(settings: Settings, session: BaseSession) -> Bot:
    """Return the bot, with link previews off and no markup.

    Raises:
        SettingsError: the token is missing, or Telegram could never have given it.
    """
    token = settings.require_token()
    session.middleware(Courtesies())
    try:
        return Bot(
            token,
            session=session,
            default=DefaultBotProperties(parse_mode=None, link_preview=LinkPreviewOptions(is_disabled=True)),
        )
    except TokenValidationError:
        raise refused_token() from None
