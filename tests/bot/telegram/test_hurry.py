"""A second SIGTERM hurries the stop: the process ends at once, and what is not answered is answered after the start."""

import asyncio
import signal
from pathlib import Path

from tests.telegram.chats import Fault
from tests.telegram.stand_in import StandIn
from tests.torture.bot_process import BotProcess

QUESTION = "How much was trade in 2024?"


async def test_a_second_signal_does_not_wait_for_the_answers(tmp_path: Path, telegram: StandIn) -> None:
    """The first one would wait for twenty seconds; nothing is lost, and at most what was on its way comes twice."""
    held = Fault(500, "Internal Server Error", released=asyncio.Event())
    process = BotProcess(telegram.url, tmp_path)
    process.start()
    await telegram.until(lambda: telegram.made("getUpdates"), 60)
    telegram.plan("sendMessage", held)
    for chat in (7, 8):
        await telegram.say(QUESTION, chat=chat)
    await telegram.until(lambda: telegram.made("sendMessage") and not telegram.unconfirmed)
    process.send(signal.SIGTERM)
    await asyncio.sleep(0.3)
    assert process.is_alive
    assert await asyncio.wait_for(process.end(signal.SIGTERM), 10) == 0

    again = BotProcess(telegram.url, tmp_path)
    again.start()
    for chat in (7, 8):
        await telegram.answers(1, chat=chat, seconds=60)
    assert await again.end(signal.SIGTERM) == 0
    assert [len(telegram.transcript(chat)) for chat in (7, 8)] == [1, 1]
