"""A bot that serves within the test's own process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.telegram import app
from tests.bot.telegram.conversation import settings
from tests.bot.telegram.library import SmallAnswerer
from tests.telegram.stand_in import StandIn


@asynccontextmanager
async def serving(
    telegram: StandIn, folder: Path, answerer: SmallAnswerer | None = None, **given: Any
) -> AsyncIterator[asyncio.Event]:
    """A bot that polls; set the event to stop it."""
    stop = asyncio.Event()
    made = settings(folder, telegram_api_url=telegram.url, **given)
    task = asyncio.create_task(app.serve(made, lambda: answerer or SmallAnswerer(), stop))  # type: ignore[arg-type,return-value]
    waiting = asyncio.create_task(telegram.until(lambda: telegram.made("getUpdates")))
    try:
        await asyncio.wait({task, waiting}, return_when=asyncio.FIRST_COMPLETED)
        yield stop
    finally:
        stop.set()
        waiting.cancel()
        await asyncio.wait_for(task, 20)
