"""A line before a few places: the first who came is the first who enters."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager


class Line:
    """Lets so many in at once."""

    def __init__(self, places: int) -> None:
        self._free = places
        self._waiting: deque[asyncio.Future[None]] = deque()

    @asynccontextmanager
    async def place(self, patience_seconds: float, tell: Callable[[int], Awaitable[None]]) -> AsyncIterator[None]:
        """Hold a place; who waits longer than that is told once which number they are in line."""
        await self._enter(patience_seconds, tell)
        try:
            yield
        finally:
            self._leave()

    async def _enter(self, patience_seconds: float, tell: Callable[[int], Awaitable[None]]) -> None:
        if self._free:
            self._free -= 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await asyncio.wait({turn}, timeout=patience_seconds)
            if not turn.done():
                await tell(self._waiting.index(turn) + 1)
            await turn
        except BaseException:
            if turn.done() and not turn.cancelled():
                self._leave()
            else:
                turn.cancel()
            raise

    def _leave(self) -> None:
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                return
        self._free += 1
