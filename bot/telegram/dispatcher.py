"""The dispatcher: routers in their order, and what handlers may ask for by name."""

from collections.abc import Iterator, Sequence

from aiogram import Bot, Dispatcher, Router
from aiogram.types import User

from bot.store import Store
from bot.telegram import pacing
from bot.telegram.audit import AuditLog
from bot.telegram.catalogues import Catalogues, PersonLanguage
from bot.telegram.delivery import Delivery
from bot.telegram.desk import AnswerDesk
from bot.telegram.handlers import (
    asking,
    errors,
    greeting,
    history,
    inlining,
    joining,
    last,
    linking,
    operating,
    rating,
    reading,
    settings,
    shelving,
    stopping,
    telling,
    upkeep,
    uploading,
)
from bot.telegram.librarian import Librarian
from bot.telegram.metrics import Metrics
from bot.telegram.offers import Offers
from bot.telegram.pacing import Pacing
from bot.telegram.ratings import Ratings
from bot.telegram.stops import Stops
from bot.telegram.talks import Memory
from bot.telegram.turns import Turns


def create_dispatcher(
    bot: Bot,
    *,
    me: User,
    desk: AnswerDesk,
    delivery: Delivery,
    memory: Memory,
    offers: Offers,
    metrics: Metrics,
    catalogues: Catalogues,
    librarian: Librarian,
    question_max_chars: int,
    store: Store,
    admin_ids: Sequence[int],
    group_ids: Sequence[int] = (),
    retention_days: int,
    stops: Stops,
    is_paced: bool = True,
) -> Dispatcher:
    """Return a dispatcher with fresh routers; handlers find what is given here, and asking, by name."""
    asker = asking.Asking(
        bot, desk, delivery, metrics,
        memory=memory, offers=offers, ratings=Ratings(store), me=me, counts=store.counts, stops=stops,
        max_chars=question_max_chars,
    )  # fmt: skip
    dispatcher = Dispatcher(
        disable_fsm=True, me=me, desk=desk, delivery=delivery, memory=memory, offers=offers, store=store, stops=stops,
        catalogues=catalogues, admin_ids=admin_ids, retention_days=retention_days, metrics=metrics,
        librarian=librarian, asking=asker,
    )  # fmt: skip
    PersonLanguage(catalogues, store.people).setup(dispatcher)
    audit = AuditLog(admin_ids)
    for observer in (dispatcher.message, dispatcher.callback_query):
        observer.outer_middleware(audit)
    dispatcher.include_routers(*_routers(admin_ids, group_ids, is_paced=is_paced))
    return dispatcher


def _routers(admin_ids: Sequence[int], group_ids: Sequence[int], *, is_paced: bool) -> Iterator[Router]:
    yield joining.create_router(group_ids)
    first = [room.create_router() for room in (errors, linking, greeting, reading, telling, stopping)]
    yield from first
    thumbs, turns, rest = rating.create_router(admin_ids), Turns(), last.create_router()
    yield thumbs
    yield from (room.create_router(admin_ids) for room in (operating, uploading, shelving, upkeep))
    elsewhere, again, questions = inlining.create_router(), history.create_router(), asking.create_router()
    if is_paced:
        asked = Pacing(admin_ids, pacing.of_questions())
        for observer in (questions.message, questions.edited_message, questions.callback_query, again.callback_query):
            observer.middleware(asked)
        typed = Pacing(admin_ids, pacing.of_queries(), quietly=True)
        for observer in (elsewhere.inline_query, elsewhere.guest_message):
            observer.middleware(typed)
        done = Pacing(admin_ids, pacing.of_commands())
        for observer in (each for router in (*first, thumbs, rest) for each in (router.message, router.callback_query)):
            observer.middleware(done)
    yield elsewhere
    in_turn = (settings.create_router(), again, questions)
    for router in (thumbs, *in_turn):
        for observer in (router.message, router.edited_message, router.callback_query):
            observer.middleware(turns)
    yield from in_turn
    yield rest
