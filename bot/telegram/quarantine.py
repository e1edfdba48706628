"""What was begun when the process ended: each is tried alone, so that only what ends it is blamed."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager, suppress

PATIENCE_SECONDS = 10.0  # the others do not wait longer for suspects


class Quarantine:
    """Lets suspects through one at a time, before all others."""

    def __init__(self) -> None:
        self._suspects: set[int] = set()
        self._alone = asyncio.Lock()
        self._empty = asyncio.Event()
        self._empty.set()

    def admit(self, update_ids: Collection[int]) -> None:
        """Suspect these."""
        self._suspects.update(update_ids)
        self._note()

    def clear(self, update_id: int) -> None:
        """Suspect this one no more."""
        self._suspects.discard(update_id)
        self._note()

    @asynccontextmanager
    async def place(self, update_id: int) -> AsyncIterator[None]:
        """Hold a place: a suspect by itself, any other with others once there are no suspects."""
        if update_id in self._suspects:
            async with self._alone:
                try:
                    yield
                finally:
                    self.clear(update_id)
            return
        with suppress(TimeoutError):
            await asyncio.wait_for(self._empty.wait(), PATIENCE_SECONDS)
        yield

    def _note(self) -> None:
        if self._suspects:
            self._empty.clear()
        else:
            self._empty.set()
