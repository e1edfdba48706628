"""A conversation with the bot's real dispatcher: updates go in, the stand-in keeps what comes out."""

import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiogram import Bot, Dispatcher
from pydantic import SecretStr

from bot.config import Settings
from bot.store import JournaledUpdate, Store
from bot.telegram.catalogues import Catalogues
from bot.telegram.connection import create_bot
from bot.telegram.delivery import Delivery
from bot.telegram.desk import AnswerDesk
from bot.telegram.dispatcher import create_dispatcher
from bot.telegram.librarian import Librarian
from bot.telegram.metrics import Metrics
from bot.telegram.offers import Offers
from bot.telegram.stops import Stops
from bot.telegram.talks import Memory
from tests.bot.telegram.library import SmallAnswerer
from tests.telegram.session import StandInSession
from tests.telegram.stand_in import TOKEN, StandIn

CATALOGUES = Catalogues()
ADMIN_IDS = (99,)


@dataclass
class Conversation:
    """One bot, its store and the stand-in; `slept` are the seconds that a delivery waited."""

    telegram: StandIn
    bot: Bot
    dispatcher: Dispatcher
    store: Store
    answerer: SmallAnswerer
    desk: AnswerDesk
    delivery: Delivery
    metrics: Metrics
    librarian: Librarian
    stops: Stops
    slept: list[float] = field(default_factory=list)
    fed: int = 0

    async def feed(self, **update: Any) -> None:
        """Feed one update to the dispatcher, as Telegram writes it."""
        self.fed += 1
        await self.store.journal([JournaledUpdate(self.fed, "{}")])
        await self.dispatcher.feed_raw_update(self.bot, {"update_id": self.fed, **update})

    async def say(self, text: str | None, *, chat: int = 7, **extra: Any) -> list[dict[str, Any]]:
        """Say it, and return what the bot has sent since."""
        before = len(self.telegram.transcript(chat))
        await self.feed(message=self.telegram.person_message(text, chat=chat, **extra))
        return self.telegram.transcript(chat)[before:]

    async def tap(self, message: dict[str, Any], data: str, **extra: Any) -> list[dict[str, Any]]:
        """Tap a button, or send what no button carries, and return what the bot has sent since."""
        chat = message["chat"]["id"]
        before = len(self.telegram.transcript(chat))
        await self.feed(callback_query=self.telegram.query(message, data, **extra))
        return self.telegram.transcript(chat)[before:]

    @property
    def alerts(self) -> list[str]:
        """The texts of the alerts that taps were answered with."""
        return [call.fields["text"] for call in self.telegram.made("answerCallbackQuery") if call.fields.get("text")]


def settings(data_dir: Path, **given: Any) -> Settings:
    """Settings of a bot that the stand-in knows."""
    return Settings(bot_token=SecretStr(TOKEN), data_dir=data_dir, **given)


@asynccontextmanager
async def conversation(
    folder: Path,
    answerer: SmallAnswerer | None = None,
    admins: Sequence[int] = ADMIN_IDS,
    groups: Sequence[int] = (),
    **given: Any,
) -> AsyncIterator[Conversation]:
    """A conversation that has not begun; `given` are further settings."""
    telegram = StandIn()
    librarian = Librarian(settings(folder, **given))
    bot = create_bot(settings(folder), StandInSession(telegram))
    store = await Store.open(folder / "inbox.db")
    slept: list[float] = []

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    answerer = answerer or SmallAnswerer()

    def clock() -> float:
        return time.monotonic() + sum(slept)

    desk, metrics = AnswerDesk(answerer), Metrics()  # type: ignore[arg-type]
    delivery, stops = Delivery(bot, store, sleep=sleep, clock=clock), Stops()
    dispatcher = create_dispatcher(
        bot,
        me=await bot.me(),
        desk=desk,
        delivery=delivery,
        memory=Memory(store.questions, store.people, store.history),
        offers=Offers(store.unanswered, store.people),
        metrics=metrics,
        catalogues=CATALOGUES,
        librarian=librarian,
        question_max_chars=1000,
        store=store,
        admin_ids=admins,
        group_ids=groups,
        retention_days=30,
        stops=stops,
        is_paced=False,
    )
    try:
        yield Conversation(telegram, bot, dispatcher, store, answerer, desk, delivery, metrics, librarian, stops, slept)
    finally:
        await librarian.close()
        desk.close()
        await store.close()
