"""Brings messages to their chat, in order, through floods and failures, and not twice what was already sent."""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from aiogram import Bot
from aiogram.exceptions import (
    AiogramError,
    ClientDecodeError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramMigrateToChat,
    TelegramNetworkError,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardMarkup,
    Message,
    ReplyParameters,
)

from bot.telegram.addresses import Address
from bot.telegram.doubts import MOST_DOUBTS, AskAfterChat, UnsureError, may_have_arrived
from bot.telegram.faults import is_gone, is_harmless
from bot.telegram.letters import Letter
from bot.telegram.logs import frames
from bot.telegram.pace import Window
from bot.telegram.recent import Recent
from bot.telegram.sent import Sent, SentParts
from bot.telegram.typesetting import Part

PATIENCE_SECONDS = 3.0  # a longer flood wait gives its worker to another chat meanwhile
RETRY_SECONDS = (1.0, 2.0, 4.0)
LATER_SECONDS = (20.0, 40.0)  # somewhere between, so that many do not come back at once
FINISH_SECONDS = 1.5  # a message on its way is written down before its worker ends
GROUP_MESSAGES, GROUP_SECONDS = 20, 60.0  # what Telegram lets a bot send to one group

PASSING_FAULTS = (TelegramNetworkError, TelegramServerError, TelegramUnauthorizedError, ClientDecodeError, OSError)

T = TypeVar("T")

logger = logging.getLogger(__name__)


class PostponedError(Exception):
    """Telegram cannot take the message now; the update stays in the inbox and is answered after so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"postponed for {seconds:.0f} s")
        self.seconds = seconds

    @classmethod
    def after(cls, fault: Exception) -> "PostponedError":
        """Return for how long what met this fault is put off: as Telegram says, else not all for the same time."""
        jitter = random.uniform(*LATER_SECONDS)  # noqa: S311
        return cls(fault.retry_after if isinstance(fault, TelegramRetryAfter) else jitter)


class Delivery:
    """Sends through one bot; what was sent is remembered on disk."""

    def __init__(
        self,
        bot: Bot,
        sent: SentParts,
        *,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bot = bot
        self._sent = Sent(sent)
        self._sleep = sleep
        self._clock = clock
        self._groups = Window(GROUP_MESSAGES, GROUP_SECONDS)
        self._gone: Recent[int, float] = Recent()
        self._quiet_until: Recent[int, float] = Recent()

    def has_left(self, chat_id: int, taken_at: float) -> bool:
        """Return whether the chat was found gone after that time (monotonic seconds): nothing is tried then."""
        gone_at = self._gone.get(chat_id)
        return gone_at is not None and gone_at > taken_at

    async def send(
        self,
        update_id: int,
        address: Address,
        parts: Sequence[Part],
        keyboard: InlineKeyboardMarkup | None = None,
        *,
        first: int = 0,
        patience_seconds: float = PATIENCE_SECONDS,
    ) -> dict[int, int]:
        """Send the parts that this update's person does not have yet; the keyboard stands under the last one.

        Return the numbers of the messages that were sent now, by the parts' numbers.

        Of several replies to one update, `first` counts the parts of those before. A flood wait is waited for here
        where it is no longer than the patience.
        A person who blocked the bot, and a chat in which it may not write, are left in peace.

        Raises:
            PostponedError: Telegram cannot take them now.
            UnsureError: of one it is not known whether it arrived, although it was sent twice.
        """
        done, sent = await self._sent.recall(update_id), dict[int, int]()
        for number, part in enumerate(parts, start=first):
            letter = Letter(update_id, number, part, keyboard if part is parts[-1] else None)
            if done.get(number) != letter.digest:
                doubts = letter.doubts(done.get(number))
                address, sent[number] = await _finished(self._send_letter(address, letter, patience_seconds, doubts))
            address = replace(address, reply_to=None)
        return sent

    async def _send_letter(
        self, address: Address, letter: Letter, patience_seconds: float, doubts: int
    ) -> tuple[Address, int]:
        pauses = iter(RETRY_SECONDS)
        while True:
            try:
                message_id = await self._try(address, letter, patience_seconds, doubts)
            except TelegramRetryAfter as flood:
                self._quiet_until.put(address.chat_id, self._clock() + flood.retry_after)
                if flood.retry_after > patience_seconds:
                    raise PostponedError.after(flood) from flood
                await self._sleep(flood.retry_after)
            except TelegramMigrateToChat as moved:
                address = Address(moved.migrate_to_chat_id)
            except TelegramBadRequest as refusal:
                address, letter = _amended(address, letter, refusal)
            except PASSING_FAULTS as fault:
                if may_have_arrived(fault):
                    doubts += 1
                    await self._sent.doubt(letter, doubts)
                await self._pause(fault, pauses)
            else:
                await self._sent.record(letter)
                return address, message_id

    async def _try(self, address: Address, letter: Letter, patience_seconds: float, doubts: int) -> int:
        if doubts >= MOST_DOUBTS:
            raise UnsureError
        await self._wait_for_quiet(address.chat_id, patience_seconds)
        if doubts:
            await self._ask_after(address.chat_id)
        return await self._send_once(address, letter)

    async def _pause(self, fault: Exception, pauses: Iterator[float]) -> None:
        if (seconds := next(pauses, None)) is None:
            raise PostponedError.after(fault) from fault
        await self._sleep(seconds)

    async def _ask_after(self, chat_id: int) -> None:
        """Return once Telegram answers for the chat: only then is a doubtful message worth its last try."""
        try:
            await self._bot(AskAfterChat(chat_id=chat_id))
        except (TelegramRetryAfter, *PASSING_FAULTS) as fault:
            raise PostponedError.after(fault) from fault
        except AiogramError:
            return  # a refusal is an answer: what is sent meets it, too

    async def _wait_for_quiet(self, chat_id: int, patience_seconds: float) -> None:
        """Return when Telegram's wait for the chat is over, whichever message it was asked of."""
        seconds = (self._quiet_until.get(chat_id) or 0.0) - self._clock()
        if seconds > patience_seconds:
            raise PostponedError(seconds)
        if seconds > 0:
            await self._sleep(seconds)

    async def _send_once(self, address: Address, letter: Letter) -> int:
        if seconds := self._groups.wait(address.chat_id):
            raise PostponedError(seconds)
        if address.chat_id < 0:
            self._groups.note(address.chat_id)  # before it is sent: others of the group send meanwhile
        reply = address.quote
        if reply is None and address.reply_to is not None:
            reply = ReplyParameters(message_id=address.reply_to, allow_sending_without_reply=True)
        try:
            message = await self._bot(
                letter.method(
                    chat_id=address.chat_id,
                    message_thread_id=address.thread_id,
                    reply_parameters=reply,
                    disable_notification=address.chat_id < 0 or None,  # a group is not to hear of each answer
                )
            )
        except (TelegramBadRequest, TelegramForbiddenError) as refusal:
            if is_gone(refusal):
                self._gone.put(address.chat_id, self._clock())
            raise
        self._gone.pop(address.chat_id)
        return message.message_id

    async def turn(self, message: Message, part: Part, keyboard: InlineKeyboardMarkup | None) -> None:
        """Show the part in place of the bot's own message; a page that is shown already stays."""
        try:
            await message.edit_text(**part.content.as_kwargs(), reply_markup=keyboard)
        except (TelegramBadRequest, TelegramForbiddenError) as refusal:
            if not is_harmless(refusal):
                raise
        except (TelegramRetryAfter, *PASSING_FAULTS):
            logger.debug("a page was not turned: Telegram is busy")

    async def rebutton(self, message: Message, keyboard: InlineKeyboardMarkup) -> None:
        """Show these buttons under the bot's own message; not at all does no harm."""
        try:
            await message.edit_reply_markup(reply_markup=keyboard)
        except (TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter, *PASSING_FAULTS) as fault:
            logger.debug("buttons were not changed: %s", type(fault).__name__)

    async def notice(self, callback: CallbackQuery, text: str | None = None, *, alert: bool = True) -> None:
        """Answer the tap, where there is text with an alert, or in passing; too late or not at all does no harm."""
        try:
            await callback.answer(text, show_alert=alert and text is not None)
        except (TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter, *PASSING_FAULTS) as fault:
            logger.debug("a tap was not answered: %s", type(fault).__name__)


def _amended(address: Address, letter: Letter, refusal: TelegramBadRequest) -> tuple[Address, Letter]:
    """Return what Telegram may take after this refusal, which is raised again where nothing is left to try."""
    if address.thread_id is not None and "thread not found" in refusal.message:
        return replace(address, thread_id=None), letter
    if letter.is_bare or is_harmless(refusal) or address.quote is not None:
        raise refusal  # without the words that it quotes a reply says nothing
    logger.error("a message was refused: it is sent bare\n%s", frames(refusal))  # a bug of ours
    return address, replace(letter, is_bare=True)


async def _finished(work: Coroutine[None, None, T]) -> T:
    """Return the work's result; who is cancelled meanwhile waits for it: what was sent is written down, too."""
    task = asyncio.create_task(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait({task}, timeout=FINISH_SECONDS)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        raise
