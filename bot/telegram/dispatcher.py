"""The dispatcher: routers in their order, and what handlers may ask for by name."""

from collections.abc import Sequence

from aiogram import Bot, Dispatcher
from aiogram.types import User

from bot.telegram.catalogues import Catalogues, ClientLanguage
from bot.telegram.delivery import Delivery
from bot.telegram.desk import AnswerDesk
from bot.telegram.handlers import asking, errors, greeting, last, reading, shelving, telling, upkeep, uploading
from bot.telegram.librarian import Librarian
from bot.telegram.metrics import Metrics
from bot.telegram.offers import Offers
from bot.telegram.talks import Memory


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
    admins: Sequence[int] = (),
    question_max_chars: int,
) -> Dispatcher:
    """Return a dispatcher with fresh routers; handlers find what is given here, and asking, by name."""
    dispatcher = Dispatcher(
        disable_fsm=True,
        me=me,
        desk=desk,
        delivery=delivery,
        memory=memory,
        offers=offers,
        metrics=metrics,
        librarian=librarian,
        asking=asking.Asking(bot, desk, delivery, metrics, memory=memory, offers=offers, max_chars=question_max_chars),
    )
    ClientLanguage(catalogues).setup(dispatcher)
    first, then = (errors, greeting, reading, telling), (asking, last)
    dispatcher.include_routers(*(room.create_router() for room in first))
    dispatcher.include_routers(*(room.create_router(admins) for room in (uploading, shelving, upkeep)))
    dispatcher.include_routers(*(room.create_router() for room in then))
    return dispatcher
