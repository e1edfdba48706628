"""A serving bot as a process of its own, with a small quick answerer or the real one: what the torture kills."""

import asyncio
import os
import signal
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from pydantic import SecretStr

from bot.config import Settings
from bot.telegram import app
from tests.bot.telegram.library import SmallAnswerer
from tests.telegram.stand_in import TOKEN

SECRET = "s" * 32

# What a bot imports is imported once, by a process that is copied: two hundred starts cost seconds each otherwise.
SERVER = get_context("forkserver")
SERVER.set_forkserver_preload([__name__])


@dataclass
class BotProcess:
    """The bot; `folder` is its data folder, `port` where it is called by webhook (0: it polls)."""

    url: str
    folder: Path
    port: int = 0
    real: bool = False

    def start(self) -> None:
        """Start it."""
        self._child = SERVER.Process(target=_serve, args=(self.url, self.folder, self.port, self.real))
        self._child.start()

    @property
    def is_alive(self) -> bool:
        """Whether it runs."""
        return self._child.is_alive()

    def send(self, number: signal.Signals) -> None:
        """Send the signal."""
        assert self._child.pid is not None
        os.kill(self._child.pid, number)

    async def end(self, number: signal.Signals) -> int | None:
        """Send the signal, and return the exit status."""
        self.send(number)
        await asyncio.to_thread(self._child.join)
        return self._child.exitcode


def _serve(url: str, folder: Path, port: int, real: bool) -> None:
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    settings = Settings(
        bot_token=SecretStr(TOKEN), data_dir=folder, telegram_api_url=url, drain_seconds=20, http_port=port,
        webhook_url="https://example.org" if port else None, webhook_secret=SecretStr(SECRET),
    )  # fmt: skip
    run = app.run_webhook if port else app.run
    if real:
        from bot.answering import open_answerer

        run(settings, lambda: open_answerer(settings.indexes, settings.embedding_model, settings.exports))
    else:
        run(settings, SmallAnswerer)  # type: ignore[arg-type]
