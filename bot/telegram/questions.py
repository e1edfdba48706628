"""What of a message is the question: pure functions over its text."""

import re
import unicodedata
from dataclasses import dataclass

from aiogram.types import Message, MessageEntity, User

_COMMAND = re.compile(r"/(\w+)(?:@(\w+))?(?:\s|$)", re.ASCII)


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as it is answered; `shortened` when words at its end were left out."""

    text: str
    shortened: bool = False


def read_question(text: str | None, max_chars: int) -> AskedQuestion | None:
    """Return the question, at most so many characters of it; None where there is no letter and no digit."""
    words = (text or "").strip()
    kept = words[:max_chars]
    if not any(unicodedata.category(char)[0] in "LN" for char in kept):
        return None
    return AskedQuestion(kept, shortened=len(words) > max_chars)


def written_command(message: Message, me: User) -> str | None:
    """Return the command that the message's own writer gives, if it is for this bot or names none; else None."""
    found = _COMMAND.match(message.text or "")
    if found is None or message.forward_origin is not None:
        return None
    name, bot = found.groups()
    return name if bot is None or bot.lower() == f"{me.username}".lower() else None


def is_spoken_to(message: Message, me: User) -> bool:
    """Return whether the bot is: in private always, elsewhere by a command to it, its name, or a reply to it."""
    if message.chat.type == "private":
        return True
    command = written_command(message, me)
    if command is not None:  # of those that name no bot, as other bots have them too, only the question counts
        return command == "ask" or "@" in (message.text or "").split(maxsplit=1)[0] or _answers(message, me)
    return addressed_question(message, me) is not None


def takes_command(message: Message, me: User) -> bool:
    """Return whether the bot takes the message's command for its own, if it has it.

    Of those that name no bot Telegram hands a bot that does not read all of a group's messages its own alone.
    """
    return is_spoken_to(message, me) or (
        written_command(message, me) is not None and not me.can_read_all_group_messages
    )


def addressed_question(message: Message, me: User) -> str | None:
    """Return a group message's words for the bot: a mention of it without the mention, or a reply to it; else None.

    Words below a picture count as well.
    """
    text, entities = message.text or message.caption or "", message.entities or message.caption_entities or []
    for entity in entities:
        if _mentions(entity, text, me):
            units = text.encode("utf-16-le")
            start, end = entity.offset * 2, (entity.offset + entity.length) * 2
            return (units[:start] + units[end:]).decode("utf-16-le", errors="ignore").strip()
    return text if _answers(message, me) else None


def _answers(message: Message, me: User) -> bool:
    answered = message.reply_to_message
    return answered is not None and answered.from_user is not None and answered.from_user.id == me.id


def _mentions(entity: MessageEntity, text: str, me: User) -> bool:
    if entity.type == "text_mention":
        return entity.user is not None and entity.user.id == me.id
    return entity.type == "mention" and entity.extract_from(text).lower() == f"@{me.username}".lower()
