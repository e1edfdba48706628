"""Updates that Telegram brings: it is told "yes" only after they are on disk."""

import asyncio
import json
import secrets

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiohttp.web import Application, Request, Response

from bot.config import Settings
from bot.store import Store
from bot.telegram import web
from bot.telegram.inbox import read_update
from bot.telegram.journal import Journal
from knowledge.errors import SettingsError

WEBHOOK_PATH = "/telegram"
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # a header's name


def webhook_secret(settings: Settings) -> str:
    """Return the secret that Telegram must send with each call.

    Raises:
        SettingsError: there is none; a webhook without one is open to everybody.
    """
    if settings.webhook_secret is None or not settings.webhook_secret.get_secret_value():
        raise SettingsError(
            "WEBHOOK_SECRET is not set", "a secret for the webhook", "set it, or serve without --webhook"
        )
    return settings.webhook_secret.get_secret_value()


async def publish_webhook(bot: Bot, settings: Settings, allowed_updates: list[str]) -> bool:
    """Tell Telegram where to call, and with which secret; what waits there is kept.

    Raises:
        SettingsError: Telegram refuses the address.
    """
    url = f"{(settings.webhook_url or '').rstrip('/')}{WEBHOOK_PATH}"
    try:
        return await bot.set_webhook(
            url, secret_token=webhook_secret(settings), allowed_updates=allowed_updates, drop_pending_updates=False
        )
    except TelegramBadRequest as refusal:
        raise SettingsError(
            f"Telegram refuses WEBHOOK_URL ({refusal.message})", "an address that Telegram can call", "correct it"
        ) from refusal


def add_webhook(
    application: Application,
    settings: Settings,
    store: Store,
    journal: Journal,
) -> None:
    """Add the path that Telegram calls; without the right secret nothing of a call is read."""
    secret = webhook_secret(settings).encode()

    async def on_call(request: Request) -> Response:
        given = request.headers.getall(SECRET_HEADER, [])
        if len(given) != 1 or not secrets.compare_digest(given[0].encode("utf-8", "surrogateescape"), secret):
            return Response(status=401)
        try:
            async with asyncio.timeout(web.BODY_SECONDS):
                body = await request.read()
        except (TimeoutError, ConnectionError):  # who went away is told nothing
            return Response(status=408)
        try:
            update = read_update(json.loads(body))
        except (ValueError, RecursionError):
            update = None
        if update is None:
            return Response(status=400)
        if not journal.has_room:
            return Response(status=503)  # Telegram keeps it, and brings it again
        await journal.take(await store.journal([update]))
        return Response()

    application.router.add_post(WEBHOOK_PATH, on_call)
