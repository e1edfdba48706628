"""Updates on their way: whose they are, where they were written and when, and what they want."""

import asyncio
import json
from dataclasses import dataclass, field

from aiogram import Bot
from aiogram.dispatcher.middlewares.user_context import UserContextMiddleware
from aiogram.types import CallbackQuery, Update, User

from bot.store import JournaledUpdate
from bot.telegram.callbacks import ExampleButton, HistoryButton, LanguageButton, NewQuestionButton, SettingButton
from bot.telegram.lanes import Lane
from bot.telegram.questions import is_spoken_to

ASKING_BUTTONS = {each.__prefix__ for each in (ExampleButton, HistoryButton, NewQuestionButton)}
SETTLING_BUTTONS = {each.__prefix__ for each in (LanguageButton, SettingButton)}


@dataclass(slots=True, eq=False)
class Job:
    """An update and its row in the inbox; `taken_at` is when it was lined up, in monotonic seconds.

    It had waited on the disk for `waited_seconds` then.
    `stopped` is set when its person does not want it answered any more; of those that are stopped at once one `tells`,
    and `tells_late`, too, that it was answered before: not where a button did it, which went with its draft.
    It sleeps until `wakes_at`, in monotonic seconds, where it is put off; `left` when the bot ends before.
    """

    journaled: JournaledUpdate
    update: Update
    taken_at: float
    waited_seconds: float = 0.0
    begun: bool = False
    tells: bool = False
    tells_late: bool = False
    wakes_at: float = 0.0
    left: bool = False
    stopped: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def chat(self) -> int:
        """The update's chat; an inline query has none, and its person's number below 0 stands for it."""
        context = UserContextMiddleware.resolve_event_context(self.update)
        if context.chat is not None:
            return context.chat.id
        return -context.user.id if context.user is not None else 0

    @property
    def person(self) -> int | None:
        """The number of whoever wrote or tapped, where Telegram tells it."""
        return UserContextMiddleware.resolve_event_context(self.update).user_id

    @property
    def speaker(self) -> int | None:
        """The person's number; None where a group or channel speaks as itself, of which all have one number."""
        message = self.update.message or self.update.edited_message
        return None if message is not None and message.sender_chat is not None else self.person

    @property
    def lane(self) -> Lane:
        """Its chat and person: what one person wants in a chat is done in order, and holds up nobody else there."""
        return (self.chat, self.person)

    @property
    def written_at(self) -> float | None:
        """When it was written, in seconds since the epoch as Telegram counts them; a tap has no such time."""
        message, edited = self.update.message, self.update.edited_message
        if message is not None:
            return message.date.timestamp()
        if edited is not None and edited.edit_date is not None:
            return float(edited.edit_date)
        return None

    @property
    def asks(self) -> bool:
        """Whether it asks a question in a private chat, as far as can be seen before it is read."""
        message, callback = self.update.message or self.update.edited_message, self.update.callback_query
        if callback is not None:
            return _button(callback) in ASKING_BUTTONS
        if message is None or message.chat.type != "private" or message.text is None:
            return False
        return not message.text.startswith("/") or message.text.startswith("/ask")

    def is_for(self, me: User) -> bool:
        """Return whether its person speaks to the bot, or taps its buttons: who does not is told nothing."""
        if self.update.callback_query is not None:
            return True
        message = self.update.message or self.update.edited_message
        return message is not None and is_spoken_to(message, me)

    @property
    def settles(self) -> bool:
        """Whether it is a tap that changes a setting."""
        callback = self.update.callback_query
        return callback is not None and _button(callback) in SETTLING_BUTTONS


def _button(callback: CallbackQuery) -> str:
    return (callback.data or "").partition(":")[0]


def parse_update(raw: str, bot: Bot) -> Update:
    """Return the update that the JSON says.

    Raises:
        ValueError: it says none.
        LookupError: it is of a kind that this bot does not know.
    """
    update = Update.model_validate(json.loads(raw), context={"bot": bot})
    update.event_type  # noqa: B018  # it is looked up, and raises
    return update
