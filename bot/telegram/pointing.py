"""The quoted words inside a passage that was sent, pointed at by Telegram's own reply quote."""

import logging
from dataclasses import dataclass, replace

from aiogram.exceptions import AiogramError
from aiogram.types import InlineKeyboardMarkup, MessageEntity, ReplyParameters
from aiogram.utils.i18n import gettext as _

from bot.telegram.addresses import Address
from bot.telegram.delivery import Delivery, PostponedError
from bot.telegram.doubts import UnsureError
from bot.telegram.rendering import plain_block
from bot.telegram.typesetting import Part, cut_position, pack

QUOTE_UNITS = 1024  # UTF-16 units of a reply quote
PATIENCE_SECONDS = 15.0
KEPT_KINDS = frozenset({"bold", "underline"})  # what Telegram keeps in a quote, of what passages are set with

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReplyQuote:
    """Words of a sent message, exactly as they stand in it; `position` and entities count UTF-16 units."""

    text: str
    position: int
    entities: tuple[MessageEntity, ...]

    def parameters(self, message_id: int) -> ReplyParameters:
        """Return the reply to that message which quotes the words."""
        return ReplyParameters(
            message_id=message_id,
            quote=self.text,
            quote_position=self.position,
            quote_entities=list(self.entities),
            quote_parse_mode=None,
        )


def marked_words(part: Part) -> ReplyQuote | None:
    """Return the underlined words of a message, which are the citation's; None where there are none."""
    text, entities = part.content.render()
    marked = [entity for entity in entities if entity.type == "underline"]
    if not marked:
        return None
    start, end = marked[0].offset, max(entity.offset + entity.length for entity in marked)
    words = text.encode("utf-16-le")[start * 2 : end * 2].decode("utf-16-le")
    words = words[: cut_position(words, QUOTE_UNITS)].rstrip()
    end = start + len(words.encode("utf-16-le")) // 2
    kept = [
        MessageEntity(type=each.type, offset=from_ - start, length=to - from_)
        for each in entities
        if each.type in KEPT_KINDS and (from_ := max(start, each.offset)) < (to := min(end, each.offset + each.length))
    ]
    return ReplyQuote(words, start, tuple(kept)) if words else None


async def point_at(
    delivery: Delivery,
    update_id: int,
    address: Address,
    reply: ReplyParameters,
    keyboard: InlineKeyboardMarkup | None,
    *,
    first: int,
) -> None:
    """Reply to the passage with its quoted words; where Telegram will not, the passage itself has been sent.

    A flood wait is waited for here: what is put off would no longer know the passage's message.
    """
    parts = pack([plain_block(_("These are the quoted words."))])
    where = replace(address, quote=reply)
    try:
        await delivery.send(update_id, where, parts, keyboard, first=first, patience_seconds=PATIENCE_SECONDS)
    except (AiogramError, PostponedError, UnsureError) as fault:
        logger.debug("the quoted words were not pointed at (%s)", type(fault).__name__)
