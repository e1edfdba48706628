"""Files from Telegram: no larger than the bot takes, and no fault that carries the token."""

import io

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiohttp import ClientError

MOST_BYTES = 20 * 1024 * 1024  # what Telegram hands to bots


class TooLargeError(Exception):
    """The file has more than 20 MB."""


class UnavailableError(Exception):
    """Telegram does not hand the file over (any more)."""


class _Capped(io.BytesIO):
    """Takes so many bytes and no more, whatever size was announced."""

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        if self.tell() + len(data) > MOST_BYTES:
            raise TooLargeError
        return super().write(data)


async def download(bot: Bot, file_id: str, announced_bytes: int | None) -> bytes:
    """Return the file's bytes.

    Raises:
        TooLargeError: it has more than 20 MB, as announced or as it came.
        UnavailableError: it cannot be had; the cause is left out, because the address in it holds the token.
    """
    if announced_bytes is not None and announced_bytes > MOST_BYTES:
        raise TooLargeError
    target = _Capped()
    try:
        await bot.download(file_id, target)
    except (AiogramError, ClientError, OSError, TimeoutError) as fault:
        if "too big" in str(fault):
            raise TooLargeError from None
        raise UnavailableError(type(fault).__name__) from None
    return target.getvalue()
