"""Updates that Telegram brings: it is told "yes" only after they are on disk."""

import json
import secrets
from collections.abc import Awaitable, Callable, Sequence

from aiogram import Bot
from aiohttp import web

from bot.config import Settings
from bot.store import JournaledUpdate, Store
from bot.telegram.inbox import read_update
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
    """Tell Telegram where to call, and with which secret; what waits there is kept."""
    url = f"{(settings.webhook_url or '').rstrip('/')}{WEBHOOK_PATH}"
    return await bot.set_webhook(
        url, secret_token=webhook_secret(settings), allowed_updates=allowed_updates, drop_pending_updates=False
    )


def add_webhook(
    application: web.Application,
    settings: Settings,
    store: Store,
    take: Callable[[Sequence[JournaledUpdate]], Awaitable[None]],
) -> None:
    """Add the path that Telegram calls; without the right secret nothing of a call is read."""
    secret = webhook_secret(settings).encode()

    async def on_call(request: web.Request) -> web.Response:
        given = request.headers.getall(SECRET_HEADER, [])
        if len(given) != 1 or not secrets.compare_digest(given[0].encode("utf-8", "surrogateescape"), secret):
            return web.Response(status=401)
        try:
            update = read_update(json.loads(await request.read()))
        except (ValueError, RecursionError):
            update = None
        if update is None:
            return web.Response(status=400)
        await take(await store.journal([update]))
        return web.Response()

    application.router.add_post(WEBHOOK_PATH, on_call)
