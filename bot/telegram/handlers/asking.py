"""Questions: plain text, /ask, edited questions, mentions and replies in groups."""

import time

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message, Update, User
from aiogram.utils.chat_action import ChatActionSender
from aiogram.utils.i18n import gettext as _

from bot.telegram.callbacks import ExampleButton, question_key
from bot.telegram.delivery import Address, Delivery
from bot.telegram.desk import AnswerDesk
from bot.telegram.handlers.saying import say
from bot.telegram.keyboards import citation_buttons
from bot.telegram.metrics import Metrics
from bot.telegram.questions import addressed_question, read_question
from bot.telegram.quotes import check_quotations
from bot.telegram.rendering import render_reply

TYPING_DELAY_SECONDS = 0.3  # a fast answer does not flicker

IN_PRIVATE = F.chat.type == ChatType.PRIVATE
IN_GROUP = F.chat.type.in_({ChatType.GROUP, ChatType.SUPERGROUP})


def create_router() -> Router:
    """Return the router of questions."""
    router = Router(name=__name__)
    router.message.register(on_ask, Command("ask"))
    router.callback_query.register(on_example, ExampleButton.filter())
    router.message.register(on_question, IN_PRIVATE, F.text, ~F.text.startswith("/"))
    router.edited_message.register(on_question, IN_PRIVATE, F.text, ~F.text.startswith("/"))
    router.message.register(on_group_message, IN_GROUP, F.text, ~F.text.startswith("/"))
    return router


class Asking:
    """Answers one question: from its words to the messages in the chat."""

    def __init__(self, bot: Bot, desk: AnswerDesk, delivery: Delivery, metrics: Metrics, max_chars: int) -> None:
        self._bot = bot
        self._desk = desk
        self._delivery = delivery
        self._metrics = metrics
        self._max_chars = max_chars

    async def answer(self, update_id: int, address: Address, words: str | None) -> None:
        """Send the answer to the words, each quotation of it compared with its index before."""
        question = read_question(words, self._max_chars)
        if question is None:
            self._metrics.count("empty")
            await say(self._delivery, update_id, address, _("Please write your question in words."))
            return
        started = time.monotonic()
        async with ChatActionSender.typing(
            bot=self._bot,
            chat_id=address.chat_id,
            message_thread_id=address.thread_id,
            initial_sleep=TYPING_DELAY_SECONDS,
        ):
            given = await self._desk.answer(question.text)
        notice = _("Your question is long: I used its first {count} characters.").format(count=self._max_chars)
        parts = render_reply(given.answered, [notice] if question.shortened else [])
        check_quotations(parts, given.originals)
        keyboard = citation_buttons(given.citations, given.places)
        await self._delivery.send(update_id, address, parts, keyboard)
        self._metrics.answered(given.answered, time.monotonic() - started)


async def on_question(message: Message, event_update: Update, asking: Asking) -> None:
    """Answer plain text, written or edited, in a private chat."""
    if not _from_machine(message):
        await asking.answer(event_update.update_id, Address.of(message), message.text)


async def on_group_message(message: Message, event_update: Update, asking: Asking, me: User) -> None:
    """Answer what is said to the bot in a group; the rest is none of its business."""
    words = addressed_question(message, me)
    if words is not None and not _from_machine(message):
        await asking.answer(event_update.update_id, Address.of(message), words)


async def on_ask(
    message: Message, command: CommandObject, event_update: Update, asking: Asking, delivery: Delivery
) -> None:
    """Answer /ask with a question, or as a reply to one."""
    if _from_machine(message):
        return
    asked_about = message.reply_to_message
    words = command.args or (asked_about.text if asked_about is not None else None)
    if words is None:
        text = _("Write your question after the command, in one message.")
        await say(delivery, event_update.update_id, Address.of(message), text)
        return
    await asking.answer(event_update.update_id, Address.of(message), words)


async def on_example(
    callback: CallbackQuery,
    callback_data: ExampleButton,
    *,
    event_update: Update,
    asking: Asking,
    desk: AnswerDesk,
    delivery: Delivery,
) -> None:
    """Ask the example question that was tapped, if it is still one."""
    question = next((each for each in await desk.examples() if question_key(each) == callback_data.key), None)
    if question is None or callback.message is None:
        await delivery.notice(callback, _("This button has expired. Please ask again."))
        return
    await delivery.notice(callback)  # before the answer: a tap that waits for it would expire
    await asking.answer(event_update.update_id, Address.of(callback.message), question)


def _from_machine(message: Message) -> bool:
    """Return whether another bot speaks; an administrator who hides behind the group is a person."""
    return message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
