"""How much of what the bot asks of Telegram is refused, over the last minutes."""

import time
from collections import Counter, deque
from collections.abc import Callable, Collection

from aiogram import Bot
from aiogram.client.session.middlewares.base import BaseRequestMiddleware, NextRequestMiddlewareType
from aiogram.exceptions import (
    TelegramAPIError,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import Response, TelegramMethod
from aiogram.methods.base import TelegramType

WINDOW_SECONDS = 300.0
LEAST_REFUSALS = 10  # one blocked chat or one flood is everyday
CODES: dict[type[TelegramAPIError], str] = {
    TelegramUnauthorizedError: "401",
    TelegramForbiddenError: "403",
    TelegramConflictError: "409",
    TelegramRetryAfter: "429",
    TelegramServerError: "5xx",
}


class Refusals(BaseRequestMiddleware):
    """Counts refusals by their code; what is sent to administrators is left out, so that no alert feeds the next."""

    def __init__(self, admin_ids: Collection[int], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._admin_ids = frozenset(admin_ids)
        self._clock = clock
        self._calls: deque[tuple[float, str | None]] = deque()

    async def __call__(
        self, make_request: NextRequestMiddlewareType[TelegramType], bot: Bot, method: TelegramMethod[TelegramType]
    ) -> Response[TelegramType]:
        """Return the response, and count it."""
        try:
            response = await make_request(bot, method)
        except TelegramAPIError as refusal:
            if (code := CODES.get(type(refusal))) is not None:
                self._note(method, code)
            raise
        self._note(method, None)
        return response

    def storm(self) -> str | None:
        """Return the refusals by code where at least ten, and half of all calls of five minutes, were refused."""
        self._drop_old()
        codes = Counter(code for _, code in self._calls if code is not None)
        if codes.total() < LEAST_REFUSALS or 2 * codes.total() < len(self._calls):
            return None
        return ", ".join(f"{code} × {count}" for code, count in sorted(codes.items()))

    def _note(self, method: TelegramMethod[TelegramType], code: str | None) -> None:
        if getattr(method, "chat_id", None) not in self._admin_ids:
            self._drop_old()
            self._calls.append((self._clock(), code))

    def _drop_old(self) -> None:
        while self._calls and self._calls[0][0] < self._clock() - WINDOW_SECONDS:
            self._calls.popleft()
