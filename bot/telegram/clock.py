"""What time it is for Telegram: its messages have its dates, and the system's own clock may jump."""

import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from types import SimpleNamespace

from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiohttp import ClientSession, TraceConfig, TraceRequestEndParams

MOST_AHEAD_SECONDS = 3600.0


class TelegramClock:
    """Telegram's time, as the last of its answers that can be believed gave it; until there is one, the system's."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic, system: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._system = system
        self._ahead: float | None = None  # of the clock that only goes forward

    def note(self, date: str | None) -> None:
        """Set the clock by the date of an answer, as HTTP writes it; one that cannot be read sets nothing.

        Nor does one far ahead of the system's clock: a proxy that is wrong so would make new questions old, and a
        system that is behind makes none old.
        """
        try:
            told = parsedate_to_datetime(date or "").timestamp()
        except ValueError:
            return
        if told - self._system() <= MOST_AHEAD_SECONDS:
            self._ahead = told - self._clock()

    def now(self) -> float:
        """Return the time, in seconds since the epoch."""
        return self._system() if self._ahead is None else self._ahead + self._clock()


class DatedSession(AiohttpSession):
    """The session whose answers set the clock."""

    def __init__(self, clock: TelegramClock, api: TelegramAPIServer, timeout_seconds: float) -> None:
        super().__init__(api=api, timeout=timeout_seconds)
        self._clock = clock

    async def create_session(self) -> ClientSession:
        """Return the one session, which is watched."""
        session = await super().create_session()
        if not session.trace_configs:
            trace = TraceConfig()
            trace.on_request_end.append(self._note)
            trace.freeze()
            session.trace_configs.append(trace)
        return session

    async def _note(self, _session: ClientSession, _context: SimpleNamespace, answer: TraceRequestEndParams) -> None:
        self._clock.note(answer.response.headers.get("Date"))
