"""What Telegram's refusals mean."""

from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError

from knowledge.errors import SettingsError

GONE = ("chat not found", "group chat was deactivated", "user is deactivated", "peer_id_invalid")
HARMLESS = (
    *GONE,
    "message is not modified",
    "query is too old",
    "message to be replied not found",
    "message to edit not found",
    "message can't be edited",
    "not enough rights to send",
    "have no rights to send",
    "need administrator rights in the channel chat",
    "chat_write_forbidden",
    "topic_closed",
)


def is_gone(fault: BaseException) -> bool:
    """Return whether nobody is there to be written to: the bot is blocked or put out, the account or chat deleted."""
    if isinstance(fault, TelegramForbiddenError):
        return True
    return isinstance(fault, TelegramBadRequest) and any(words in fault.message.lower() for words in GONE)


def is_harmless(fault: BaseException) -> bool:
    """Return whether nothing is left to do: the person is gone, or has what they asked for."""
    if isinstance(fault, TelegramForbiddenError):
        return True
    return isinstance(fault, TelegramBadRequest) and any(words in fault.message.lower() for words in HARMLESS)


def refused_token() -> SettingsError:
    """Return the fault that an operator can mend: Telegram does not know the token, which is not repeated here."""
    return SettingsError(
        "BOT_TOKEN is refused by Telegram",
        "the token of a bot that exists",
        "copy it anew from @BotFather (/mybots, then API Token) and start again",
    )
