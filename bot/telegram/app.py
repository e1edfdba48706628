"""The bot's life: open everything, serve until told to stop, let the answers in progress arrive, close."""

import asyncio
import logging
import random
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from aiogram import Bot, Dispatcher
from aiogram.exceptions import AiogramError, TelegramNotFound, TelegramUnauthorizedError
from aiogram.types import User

from bot.answering import Answerer
from bot.build_lock import serve_lock
from bot.config import Settings
from bot.store import Store
from bot.telegram.alerts import AlertKind, Alerts
from bot.telegram.catalogues import Catalogues
from bot.telegram.chores import Chores
from bot.telegram.clock import TelegramClock
from bot.telegram.commands import publish_commands
from bot.telegram.connection import create_bot, create_session
from bot.telegram.delivery import Delivery
from bot.telegram.desk import AnswerDesk
from bot.telegram.dispatcher import create_dispatcher
from bot.telegram.faults import refused_token
from bot.telegram.handlers.upkeep import resume_build
from bot.telegram.handlers.uploading import resume_uploads
from bot.telegram.inbox import Poller, until_stopped
from bot.telegram.journal import Journal
from bot.telegram.librarian import Librarian
from bot.telegram.logs import forms, install_redaction
from bot.telegram.mending import mend, open_desk
from bot.telegram.metrics import Metrics
from bot.telegram.notices import Notices
from bot.telegram.offers import Offers
from bot.telegram.refusals import Refusals
from bot.telegram.stops import Stops
from bot.telegram.talks import Memory
from bot.telegram.web import Health, create_application, listening
from bot.telegram.webhook import add_webhook, publish_webhook

REACH_SECONDS = 60.0
CHECK_SECONDS = 300.0

T = TypeVar("T")

logger = logging.getLogger(__name__)


def run(settings: Settings, open_answerer: Callable[[], Answerer]) -> None:
    """Serve Telegram by long polling until SIGTERM or SIGINT; a second one hurries the stop.

    Raises:
        OperatorError: the token is missing or refused, the index cannot be opened, or the data folder is in use.
    """
    install_redaction(_secrets(settings))
    asyncio.run(_serve_until_signal(settings, open_answerer, webhook=False))


def run_webhook(settings: Settings, open_answerer: Callable[[], Answerer]) -> None:
    """Serve Telegram, which calls WEBHOOK_URL, until SIGTERM or SIGINT; a second one hurries the stop.

    Raises:
        OperatorError: a setting is missing, the index cannot be opened, or the data folder is in use.
    """
    install_redaction(_secrets(settings))
    settings.require_webhook()
    asyncio.run(_serve_until_signal(settings, open_answerer, webhook=True))


def _secrets(settings: Settings) -> list[str]:
    token, webhook = settings.bot_token, settings.webhook_secret
    return [*(forms(token.get_secret_value()) if token else ()), *([webhook.get_secret_value()] if webhook else [])]


async def _serve_until_signal(settings: Settings, open_answerer: Callable[[], Answerer], *, webhook: bool) -> None:
    stop, hurry = asyncio.Event(), asyncio.Event()

    def on_signal() -> None:
        (hurry if stop.is_set() else stop).set()

    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, on_signal)
    await serve(settings, open_answerer, stop, hurry, webhook=webhook)


@dataclass(frozen=True, slots=True)
class Service:
    """What serves people while the process lives."""

    bot: Bot
    dispatcher: Dispatcher
    store: Store
    journal: Journal
    desk: AnswerDesk
    health: Health
    metrics: Metrics
    librarian: Librarian
    alerts: Alerts


async def serve(
    settings: Settings, open_answerer: Callable[[], Answerer], stop: asyncio.Event, hurry: asyncio.Event | None = None,
    *, webhook: bool = False,
) -> None:  # fmt: skip
    """Return when `stop` is set and the answers in progress have arrived, after the drain limit, or at once in a hurry.

    What is not answered then stays in the inbox.
    """
    async with _opened(settings, open_answerer, stop) as service:
        if service is None:
            return
        service.health.stays_in_contact = not webhook
        refusals = Refusals(settings.admin_ids)
        service.bot.session.middleware(refusals)
        await service.journal.take(await service.store.waiting())
        receive = _receive_calls if webhook else _poll
        chores = Chores(
            settings, desk=service.desk, store=service.store, librarian=service.librarian, alerts=service.alerts,
            health=service.health, refusals=refusals,
        )  # fmt: skip
        tasks = [asyncio.create_task(chore) for chore in (chores.refresh(), chores.prune(), chores.watch())]
        try:
            await receive(settings, service, stop)
        finally:
            await _end(*tasks)
            logger.info("stopping: answers in progress have %d s", settings.drain_seconds)
            await _drain(service.journal, settings.drain_seconds, hurry or asyncio.Event())


async def _drain(journal: Journal, seconds: float, hurry: asyncio.Event) -> None:
    await until_stopped(hurry, journal.drain(seconds))
    if hurry.is_set():
        await journal.drain(0.0)


@asynccontextmanager
async def _opened(
    settings: Settings, open_answerer: Callable[[], Answerer], stop: asyncio.Event
) -> AsyncIterator[Service | None]:
    """Open what serving needs, and close it in the end; None where the stop came before Telegram was reached."""
    async with AsyncExitStack() as stack:
        stack.enter_context(serve_lock(settings.data_dir))
        clock = TelegramClock()
        bot = create_bot(settings, create_session(settings, clock))
        stack.push_async_callback(bot.session.close)
        desk = await asyncio.to_thread(open_desk, open_answerer)
        stack.callback(desk.close)
        store = await Store.open(settings.database)
        stack.push_async_callback(store.close)
        me = await _reach(bot.me, stop)
        if me is None:
            yield None
            return
        metrics, catalogues, delivery, stops = Metrics(), Catalogues(), Delivery(bot, store), Stops()
        alerts = Alerts(bot, settings.admin_ids, store.people, catalogues)
        librarian = Librarian(settings, partial(alerts.tell, AlertKind.BUILD_FAILED))
        stack.push_async_callback(librarian.close)
        dispatcher = create_dispatcher(
            bot, me=me, desk=desk, delivery=delivery, metrics=metrics, catalogues=catalogues, librarian=librarian,
            memory=Memory(store.questions, store.people, store.history),
            offers=Offers(store.unanswered, store.people),
            question_max_chars=settings.question_max_chars,
            store=store, admin_ids=settings.admin_ids, group_ids=settings.group_ids,
            retention_days=settings.retention_days, stops=stops,
        )  # fmt: skip
        _tell_about(me)
        menu = asyncio.create_task(publish_commands(bot, catalogues, settings.admin_ids))
        stack.push_async_callback(_end, menu)
        notices = Notices(delivery, catalogues, store.people)
        journal = Journal(bot, dispatcher, store, delivery, notices, stops=stops, clock=clock)
        await resume_uploads(bot, librarian, desk, catalogues, store.people)
        if librarian.rebuilds.is_wanted:
            librarian.start(resume_build(librarian))
        health = Health(index=desk.generation.id if desk.generation else None)
        if not desk.is_ready:
            librarian.start(mend(desk, open_answerer, librarian=librarian, alerts=alerts, health=health))
        yield Service(bot, dispatcher, store, journal, desk, health, metrics, librarian, alerts)


async def _poll(settings: Settings, service: Service, stop: asyncio.Event) -> None:
    async def forget_webhook() -> bool:
        return await service.bot.delete_webhook(drop_pending_updates=False)

    application = create_application(service.health, service.metrics)
    async with listening(application, settings.http_host, settings.http_port):
        await _reach(forget_webhook, stop)
        poller = Poller(
            service.bot,
            service.store,
            service.journal.take,
            allowed_updates=service.dispatcher.resolve_used_update_types(),
            wait_for_room=service.journal.wait_for_room,
            on_contact=service.health.note_contact,
        )
        await poller.run(stop)


async def _receive_calls(settings: Settings, service: Service, stop: asyncio.Event) -> None:
    application = create_application(service.health, service.metrics)
    add_webhook(application, settings, service.store, service.journal)

    async def publish() -> bool:
        return await publish_webhook(service.bot, settings, service.dispatcher.resolve_used_update_types())

    async with listening(application, settings.http_host, settings.http_port):
        if await _reach(publish, stop):
            service.health.note_contact()
        while not stop.is_set():  # nobody is asked for updates here: a token that was revoked is found so
            await until_stopped(stop, asyncio.sleep(CHECK_SECONDS))
            await _reach(service.bot.get_me, stop)


async def _reach(call: Callable[[], Awaitable[T]], stop: asyncio.Event) -> T | None:
    """Return Telegram's answer, however long it takes to reach it; None where the stop came first.

    Raises:
        SettingsError: Telegram refuses the token.
    """
    pause = 1.0
    while not stop.is_set():
        try:
            return await until_stopped(stop, call())
        except (TelegramUnauthorizedError, TelegramNotFound) as refusal:
            raise refused_token() from refusal
        except (AiogramError, OSError) as fault:
            logger.warning("Telegram is not reached (%s); trying again within %.0f s", type(fault).__name__, pause)
            await until_stopped(stop, asyncio.sleep(pause * random.uniform(0.5, 1.0)))  # noqa: S311  # jitter
            pause = min(REACH_SECONDS, pause * 2)
    return None


async def _end(*tasks: asyncio.Task[None]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


def _tell_about(me: User) -> None:
    reads = "every message" if me.can_read_all_group_messages else "commands, mentions by reply, and replies to it"
    logger.info("serving as @%s; in groups Telegram hands over %s", me.username, reads)
