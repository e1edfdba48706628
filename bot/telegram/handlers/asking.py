"""Questions: plain text, /ask, edited questions, mentions and replies in groups."""

import logging
import time

from aiogram import Bot, F, Router
from aiogram.enums import ChatType
from aiogram.filters import Command, CommandObject
from aiogram.types import CallbackQuery, Message, ReactionTypeEmoji, ReactionTypeUnion, Update, User
from aiogram.utils.i18n import gettext as _
from aiogram.utils.i18n.context import get_i18n

from bot.answering import Answered
from bot.answers import Answer
from bot.courtesies import Courtesy, KindPhrase
from bot.daily_counts import DailyCounts
from bot.exchange import questions_before
from bot.kind_words import KIND_WORDS, LEFT_OUT
from bot.messages import AskedPart, read_message
from bot.telegram.addresses import Address
from bot.telegram.callbacks import ExampleButton
from bot.telegram.catalogues import current_locale
from bot.telegram.delivery import Delivery
from bot.telegram.desk import AnswerDesk
from bot.telegram.edits import FirstEdit
from bot.telegram.handlers.greeting import help_text
from bot.telegram.handlers.saying import say
from bot.telegram.inbox import until_stopped
from bot.telegram.keyboards import reply_buttons
from bot.telegram.metrics import Metrics
from bot.telegram.offers import Offers
from bot.telegram.questions import addressed_question, read_question
from bot.telegram.quotes import check_quotations
from bot.telegram.ratings import Ratings
from bot.telegram.rendering import plain_block, render_reply
from bot.telegram.stops import StoppedError, Stops
from bot.telegram.talks import Memory, Saying
from bot.telegram.typesetting import pack
from bot.telegram.waiting_sign import waiting_sign

THANKED = "❤"

logger = logging.getLogger(__name__)

IN_PRIVATE = F.chat.type == ChatType.PRIVATE
IN_GROUP = F.chat.type.in_({ChatType.GROUP, ChatType.SUPERGROUP})
IN_WORDS = F.text & ~F.text.startswith("/")


def create_router() -> Router:
    """Return the router of questions."""
    router, first_edit = Router(name=__name__), FirstEdit()
    router.callback_query.register(on_example, ExampleButton.filter())
    for written in (router.message, router.edited_message):
        written.register(on_ask, Command("ask"), first_edit)
        written.register(on_question, IN_PRIVATE, IN_WORDS, first_edit)
        written.register(on_group_message, IN_GROUP, IN_WORDS, _for_the_bot, first_edit)
    return router


class Asking:
    """Answers one message: from its words to the messages in the chat."""

    def __init__(
        self,
        bot: Bot,
        desk: AnswerDesk,
        delivery: Delivery,
        metrics: Metrics,
        *,
        memory: Memory,
        offers: Offers,
        ratings: Ratings,
        me: User,
        counts: DailyCounts,
        stops: Stops,
        max_chars: int,
    ) -> None:
        self._bot = bot
        self._desk = desk
        self._delivery = delivery
        self._memory = memory
        self._offers = offers
        self._ratings = ratings
        self._me = me
        self._counts = counts
        self._stops = stops
        self._metrics = metrics
        self._max_chars = max_chars

    async def answer(self, update_id: int, address: Address, words: str | None, saying: Saying) -> None:
        """Send a kind word, or the answer to each question, each quotation compared with its index before.

        A question may lean on those that the person asked before in the same place.

        Raises:
            StoppedError: the person does not want the answer any more.
        """
        question = read_question(words, self._max_chars)
        if question is None:
            self._metrics.count("empty")
            await say(self._delivery, update_id, address, _("Please write your question in words."))
            return
        message = read_message(question.text)
        if message.courtesy is not None:
            await self._greet(update_id, address, message.courtesy)
            return
        notice = _("Your question is long: I used its first {count} characters.").format(count=self._max_chars)
        notices = [notice] if question.shortened else []
        earlier, sent = await self._memory.recall(saying), 0
        for number, part in enumerate(message.questions, start=1):
            named = [f"{number}. {part.text}"] if len(message.questions) > 1 else []
            sent += await self._answer_part(
                update_id,
                address,
                part,
                saying.person_id,
                after=questions_before(part, earlier),
                notices=[*notices, *named],
                first=sent,
            )
            earlier.append(part.text)
            notices = []
        await self._memory.remember(saying, [part.text for part in message.questions])
        if message.left_out:
            text = _(LEFT_OUT).format(count=len(message.questions))
            await self._delivery.send(update_id, address, pack([plain_block(text)]), first=sent)

    async def _answer_part(
        self,
        update_id: int,
        address: Address,
        part: AskedPart,
        person_id: int | None,
        *,
        after: list[str],
        notices: list[str],
        first: int,
    ) -> int:
        """Send the answer to one question, below the notices; return how many messages it took."""
        started, stopped = time.monotonic(), self._stops.begin(update_id)
        if stopped.is_set():
            raise StoppedError
        async with waiting_sign(self._bot, address, update_id):
            given = await until_stopped(stopped, self._desk.answer(part.text, after))
        if given is None or stopped.is_set():
            raise StoppedError
        offer = await self._offers.offer(given.answered, person_id)
        closing = [_("“Tell the operator” passes on your question and its language, not your name.")] if offer else []
        parts = render_reply(given.answered, notices, closing)
        check_quotations(parts, given.originals)
        keyboard = reply_buttons(given, offer, self._me, await self._ratings.open(given, person_id))
        await self._delivery.send(update_id, address, parts, keyboard, first=first)
        seconds = time.monotonic() - started
        self._metrics.answered(given.answered, seconds)
        await self._count(given.answered, seconds)
        return len(parts)

    async def _count(self, answered: Answered, seconds: float) -> None:
        outcome = "answer" if isinstance(answered.reply, Answer) else "no_answer"
        try:
            await self._counts.add(answered.language, outcome, seconds)
        except Exception as fault:  # the answer was sent all the same
            logger.error("a question was not counted (%s)", type(fault).__name__)  # noqa: TRY400

    async def _greet(self, update_id: int, address: Address, phrase: KindPhrase) -> None:
        """Say a kind word in the language of the person's words, their client's where they are said in both."""
        self._metrics.count(phrase.courtesy.value)
        if phrase.courtesy is Courtesy.THANKS and await self._react(address) and address.chat_id < 0:
            return  # a group is not disturbed by more
        with get_i18n().use_locale(phrase.language(current_locale())):
            helping = phrase.courtesy is Courtesy.HELP
            text = help_text() if helping else " ".join(_(words) for words in KIND_WORDS[phrase.courtesy])
            await say(self._delivery, update_id, address, text)

    async def _react(self, address: Address) -> bool:
        """Return whether a heart stands under the person's words; where reactions are not allowed there is none."""
        heart: list[ReactionTypeUnion] = [ReactionTypeEmoji(emoji=THANKED)]
        if address.reply_to is None:
            return False
        return await self._bot.set_message_reaction(address.chat_id, address.reply_to, heart)


async def on_question(message: Message, event_update: Update, asking: Asking) -> None:
    """Answer plain text, written or edited, in a private chat."""
    if not _from_machine(message):
        await asking.answer(event_update.update_id, Address.of(message), message.text, Saying.of(message))


async def on_group_message(message: Message, event_update: Update, asking: Asking, me: User) -> None:
    """Answer what is said to the bot in a group, written or edited."""
    words = addressed_question(message, me)
    if not _from_machine(message):
        await asking.answer(event_update.update_id, Address.of(message), words, Saying.of(message))


async def on_ask(
    message: Message, command: CommandObject, event_update: Update, asking: Asking, delivery: Delivery
) -> None:
    """Answer /ask with a question, or as a reply to one."""
    if _from_machine(message):
        return
    asked_about = message.reply_to_message
    words = command.args or (asked_about.text or asked_about.caption if asked_about is not None else None)
    if words is None:
        text = _("Write your question after the command, in one message.")
        await say(delivery, event_update.update_id, Address.of(message), text)
        return
    await asking.answer(event_update.update_id, Address.of(message), words, Saying.of(message))


async def on_example(
    callback: CallbackQuery,
    callback_data: ExampleButton,
    *,
    event_update: Update,
    asking: Asking,
    memory: Memory,
    desk: AnswerDesk,
    delivery: Delivery,
) -> None:
    """Ask the example question that was tapped, if it is still one; it leans on nothing."""
    question = await desk.example(callback_data.key)
    if question is None or callback.message is None:
        await delivery.notice(callback, _("This button has expired. Please ask again."))
        return
    await delivery.notice(callback)  # before the answer: a tap that waits for it would expire
    saying = Saying.tapped(callback, callback.message)
    await memory.forget(saying)
    await asking.answer(event_update.update_id, Address.of(callback.message), question, saying)


def _for_the_bot(message: Message, me: User) -> bool:
    """Return whether the bot is spoken to in a group; the rest is none of its business."""
    return addressed_question(message, me) is not None


def _from_machine(message: Message) -> bool:
    """Return whether another bot speaks, or the bot's own words through a person; who hides behind a group is one."""
    if message.via_bot is not None and message.bot is not None and message.via_bot.id == message.bot.id:
        return True
    return message.from_user is not None and message.from_user.is_bot and message.sender_chat is None
