"""The buttons under a message."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup

from bot.answering import Place
from bot.telegram.callbacks import ExampleButton, PassageButton, SourcesButton, question_key
from bot.telegram.rendering import button_label
from knowledge.excerpts import Citation


def citation_buttons(citations: Sequence[Citation], places: Sequence[Place]) -> InlineKeyboardMarkup | None:
    """Return one button a citation, which shows its whole passage; None where nothing is cited."""
    rows = [
        [
            InlineKeyboardButton(
                text=button_label(number, citation.document.title),
                callback_data=PassageButton.at(place).pack(),
            )
        ]
        for number, (citation, place) in enumerate(zip(citations, places, strict=True), start=1)
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def example_buttons(questions: Sequence[str]) -> InlineKeyboardMarkup | None:
    """Return one button a question; a tap asks it."""
    rows = [
        [InlineKeyboardButton(text=question, callback_data=ExampleButton(key=question_key(question)).pack())]
        for question in questions
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def page_buttons(page: int, pages: int) -> InlineKeyboardMarkup | None:
    """Return the buttons to the pages before and after, counted from 0; None where there is one page."""
    targets = [(text, page + step) for text, step in (("‹", -1), ("›", 1)) if 0 <= page + step < pages]
    row = [InlineKeyboardButton(text=text, callback_data=SourcesButton(page=to).pack()) for text, to in targets]
    return InlineKeyboardMarkup(inline_keyboard=[row]) if row else None
