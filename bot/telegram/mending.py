"""Mending: where every index on disk is damaged, the bot serves all the same, and has one built from the documents."""

import asyncio
import logging
from collections.abc import Callable

from bot.answering import Answerer
from bot.telegram.alerts import AlertKind, Alerts
from bot.telegram.desk import AnswerDesk
from bot.telegram.librarian import Librarian
from bot.telegram.rebuilds import BuildFailedError
from bot.telegram.web import Health
from knowledge.errors import AllDamagedError

AGAIN_SECONDS = 60.0

logger = logging.getLogger(__name__)


def open_desk(open_answerer: Callable[[], Answerer]) -> AnswerDesk:
    """Return a desk over the index in force, one without an index where all are damaged.

    Raises:
        OperatorError: the index cannot be opened for another reason.
    """
    try:
        return AnswerDesk(open_answerer())
    except AllDamagedError as fault:
        logger.error("%s; it is built anew from the documents", fault.found)  # noqa: TRY400  # the fault is mended
        return AnswerDesk(None)


async def mend(
    desk: AnswerDesk, open_answerer: Callable[[], Answerer], *, librarian: Librarian, alerts: Alerts, health: Health
) -> None:
    """Build until there is an index that the desk can answer from; the administrators are told that it was lost."""
    await alerts.tell(AlertKind.INDEX_LOST)
    while not desk.is_ready:
        try:
            await librarian.rebuilds.request()
        except BuildFailedError as failure:  # they are told of it as of any other build
            logger.warning("the index could not be built anew: %s", failure.reason)
        try:
            desk.use(await asyncio.to_thread(open_answerer))
        except AllDamagedError:
            await asyncio.sleep(AGAIN_SECONDS)
    health.index = desk.generation.id if desk.generation else None
    logger.info("answering from the new index %s", health.index)
