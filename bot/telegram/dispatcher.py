"""The dispatcher: routers in their order, and what handlers may ask for by name."""

from aiogram import Bot, Dispatcher
from aiogram.types import User

from bot.telegram.catalogues import Catalogues, ClientLanguage
from bot.telegram.delivery import Delivery
from bot.telegram.desk import AnswerDesk
from bot.telegram.handlers import asking, errors, greeting, inlining, last, linking, reading, telling
from bot.telegram.metrics import Metrics
from bot.telegram.offers import Offers
from bot.telegram.pacing import Pacing
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
    question_max_chars: int,
    pacing: Pacing | None = None,
) -> Dispatcher:
    """Return a dispatcher with fresh routers; handlers find desk, delivery, memory, offers, asking and me by name."""
    dispatcher = Dispatcher(
        disable_fsm=True,
        me=me,
        desk=desk,
        delivery=delivery,
        memory=memory,
        offers=offers,
        asking=asking.Asking(
            bot, desk, delivery, metrics, memory=memory, offers=offers, me=me, max_chars=question_max_chars
        ),
    )
    ClientLanguage(catalogues).setup(dispatcher)
    questions = asking.create_router()
    if pacing is not None:
        for observer in (questions.message, questions.edited_message, questions.callback_query):
            observer.middleware(pacing)
    before = (errors, linking, greeting, reading, telling, inlining)
    dispatcher.include_routers(*(room.create_router() for room in before), questions, last.create_router())
    return dispatcher
