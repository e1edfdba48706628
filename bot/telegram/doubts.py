"""Messages of which Telegram did not say whether they arrived: each is sent once more at most."""

from typing import Any

from aiogram.exceptions import TelegramNetworkError, TelegramUnauthorizedError
from aiogram.methods import TelegramMethod
from aiohttp import ClientConnectorError, ConnectionTimeoutError

MOST_DOUBTS = 2  # a message that was sent so often may be there twice, and never more


class UnsureError(Exception):
    """A message may have arrived, even twice, or not at all; nothing more is tried."""


class AskAfterChat(TelegramMethod[Any]):
    """getChat, whatever Telegram tells of the chat."""

    __returning__ = Any
    __api_method__ = "getChat"

    chat_id: int


def may_have_arrived(fault: Exception) -> bool:
    """Return whether the message that met this fault may be there all the same."""
    if isinstance(fault, TelegramNetworkError):
        return not isinstance(fault.__cause__, (ClientConnectorError, ConnectionTimeoutError))
    return not isinstance(fault, TelegramUnauthorizedError)
