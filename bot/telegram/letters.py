"""Letters: the messages of one answer, each as Telegram takes it."""

import hashlib
from dataclasses import dataclass
from typing import Any

from aiogram.methods import SendMessage, SendPhoto
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup
from aiogram.utils.formatting import Text

from bot.telegram.typesetting import Part

DOUBT = "?"


@dataclass(frozen=True, slots=True)
class Letter:
    """One message of an answer, and its number among what is sent for the update; bare it is its words alone."""

    update_id: int
    number: int
    part: Part
    keyboard: InlineKeyboardMarkup | None
    is_bare: bool = False

    @property
    def digest(self) -> str:
        """What tells it from other texts."""
        return hashlib.sha256(self.part.content.render()[0].encode()).hexdigest()

    def doubted(self, times: int) -> str:
        """Return the mark of the letter after so many tries of which it is not known whether they arrived."""
        return DOUBT * times + self.digest

    def doubts(self, mark: str | None) -> int:
        """Return how many such tries the mark tells of; 0 where it is another text's."""
        return mark.count(DOUBT) if mark and mark.endswith(self.digest) else 0

    def method(self, **where: Any) -> SendMessage | SendPhoto:
        """Return what is asked of Telegram: a message, or a picture with the words below it."""
        content, keyboard = self.part.content, self.keyboard
        if self.is_bare:
            content, keyboard = Text(content.render()[0]), None
        if self.part.picture is None:
            return SendMessage(**content.as_kwargs(), reply_markup=keyboard, **where)
        picture = BufferedInputFile(self.part.picture, "picture.png")
        return SendPhoto(photo=picture, **content.as_caption_kwargs(), reply_markup=keyboard, **where)
