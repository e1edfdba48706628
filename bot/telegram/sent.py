"""What was sent already: each part once, even where the disk fails at worst twice."""

import logging
from typing import Protocol

from bot.telegram.letters import Letter

logger = logging.getLogger(__name__)


class SentParts(Protocol):
    """Remembers which parts of an answer were sent."""

    async def sent_parts(self, update_id: int) -> dict[int, str]:
        """Return the digests of the parts that were sent, by their number."""
        ...

    async def record_part(self, update_id: int, number: int, digest: str) -> None:
        """Remember that this part of the answer was sent."""
        ...


class Sent:
    """The parts that were sent; where the disk fails they are sent all the same."""

    def __init__(self, parts: SentParts) -> None:
        self._parts = parts

    async def recall(self, update_id: int) -> dict[int, str]:
        """Return the digests of the parts that are known to be sent, by their number."""
        try:
            return await self._parts.sent_parts(update_id)
        except Exception as fault:  # an answer sent twice is better than none
            logger.error("what was sent could not be read (%s)", type(fault).__name__)  # noqa: TRY400
            return {}

    async def record(self, letter: Letter) -> None:
        """Remember that the letter was sent."""
        await self._note(letter, letter.digest)

    async def doubt(self, letter: Letter, times: int) -> None:
        """Remember that the letter was sent so often, and that nobody knows whether it arrived."""
        await self._note(letter, letter.doubted(times))

    async def _note(self, letter: Letter, mark: str) -> None:
        try:
            await self._parts.record_part(letter.update_id, letter.number, mark)
        except Exception as fault:  # it was sent: at worst it is sent once more after a crash
            logger.error("a sent part could not be recorded (%s)", type(fault).__name__)  # noqa: TRY400
