"""The buttons under a message."""

from collections.abc import Callable, Sequence

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, User
from aiogram.utils.i18n import gettext as _

from bot.answering import Place
from bot.answers import Answer
from bot.telegram.callbacks import (
    ExampleButton,
    MoreButton,
    NewQuestionButton,
    PassageButton,
    RateButton,
    SourcesButton,
    TellButton,
    UploadButton,
    question_key,
)
from bot.telegram.citing import copy_button
from bot.telegram.desk import CheckableAnswer
from bot.telegram.rendering import button_label
from bot.telegram.sharing import citation_link
from knowledge.excerpts import Citation

QUERY_CHARS = 128  # an inline query has 256 UTF-16 units


def citation_buttons(
    citations: Sequence[Citation], places: Sequence[Place], first: int = 1
) -> InlineKeyboardMarkup | None:
    """Return one button a citation, numbered from `first`, which shows its whole passage; None where none is cited."""
    return _keyboard(_citation_rows(citations, places, first))


def reply_buttons(
    given: CheckableAnswer, offer: str | None, me: User, rating: str | None = None
) -> InlineKeyboardMarkup | None:
    """Return the buttons under a reply: its citations, thumbs and more, copy and share, the offer to tell the operator.

    `rating` is the key of its thumbs.
    """
    rows = _citation_rows(given.citations, given.places, 1)
    if row := [*_thumbs(rating), *_more_button(given)]:
        rows.append(row)
    if isinstance(given.answered.reply, Answer):
        row = [copy_button(given.citations[0], 1, given.places[0], me)]
        if me.supports_inline_queries:
            asked = (given.answered.understood or given.answered.question)[:QUERY_CHARS]
            row.append(InlineKeyboardButton(text=_("Share"), switch_inline_query=asked))
        rows.append(row)
    if (telling := tell_button(offer)) is not None:
        rows += telling.inline_keyboard
    return _keyboard(rows)


def tell_button(offer: str | None) -> InlineKeyboardMarkup | None:
    """Return the button that passes a question on to the operator; None where nothing is offered."""
    if offer is None:
        return None
    button = InlineKeyboardButton(text=_("Tell the operator"), callback_data=TellButton(key=offer).pack())
    return _keyboard([[button]])


def passage_buttons(citation: Citation, place: Place, me: User) -> InlineKeyboardMarkup:
    """Return the button under a passage, which copies its citation."""
    return InlineKeyboardMarkup(inline_keyboard=[[copy_button(citation, 1, place, me)]])


def link_button(place: Place, me: User) -> InlineKeyboardMarkup:
    """Return the button under a quote in another chat; it opens the passage in the bot's own."""
    button = InlineKeyboardButton(text=_("Open the passage"), url=citation_link(me, place))
    return InlineKeyboardMarkup(inline_keyboard=[[button]])


def example_buttons(questions: Sequence[str]) -> InlineKeyboardMarkup | None:
    """Return one button a question; a tap asks it."""
    rows = [
        [InlineKeyboardButton(text=question, callback_data=ExampleButton(key=question_key(question)).pack())]
        for question in questions
    ]
    return _keyboard(rows)


def upload_buttons(key: str) -> InlineKeyboardMarkup:
    """Return the two answers to whether an upload is wanted."""
    answers = ((_("Add"), 1), (_("Not now"), 0))
    row = [
        InlineKeyboardButton(text=text, callback_data=UploadButton(key=key, wanted=wanted).pack())
        for text, wanted in answers
    ]
    return InlineKeyboardMarkup(inline_keyboard=[row])


def new_question_buttons(key: str, questions: Sequence[str]) -> InlineKeyboardMarkup | None:
    """Return one button a question that a new document answers."""
    return _keyboard(
        [
            [InlineKeyboardButton(text=question, callback_data=NewQuestionButton(key=key, number=number).pack())]
            for number, question in enumerate(questions)
        ]
    )


def page_buttons(page: int, pages: int) -> InlineKeyboardMarkup | None:
    """Return the buttons to the pages before and after, counted from 0; None where there is one page."""
    row = page_row(page, pages, lambda to: SourcesButton(page=to))
    return _keyboard([row] if row else [])


def page_row(page: int, pages: int, button: Callable[[int], CallbackData]) -> list[InlineKeyboardButton]:
    """Return the buttons to the pages before and after, where there are such pages."""
    targets = [(text, page + step) for text, step in (("‹", -1), ("›", 1)) if 0 <= page + step < pages]
    return [InlineKeyboardButton(text=text, callback_data=button(to).pack()) for text, to in targets]


def marked_thumb(shown: InlineKeyboardMarkup, key: str, *, good: bool) -> InlineKeyboardMarkup:
    """Return the buttons that are shown, with a mark at the thumb that counts."""
    texts = {each.callback_data: each.text for each in _thumbs(key, good)}
    rows = [
        [each.model_copy(update={"text": texts.get(each.callback_data, each.text)}) for each in row]
        for row in shown.inline_keyboard
    ]
    return InlineKeyboardMarkup(inline_keyboard=rows)


def _thumbs(key: str | None, counted: bool | None = None) -> list[InlineKeyboardButton]:
    if key is None:
        return []
    return [
        InlineKeyboardButton(
            text=f"{thumb} ✓" if good is counted else thumb, callback_data=RateButton(key=key, good=good).pack()
        )
        for thumb, good in (("👍", True), ("👎", False))
    ]


def _more_button(given: CheckableAnswer) -> list[InlineKeyboardButton]:
    more = MoreButton.at(given.answered.generation, len(given.citations) + 1, given.more) if given.more else None
    return [InlineKeyboardButton(text=_("More"), callback_data=more.pack())] if more else []


def _citation_rows(
    citations: Sequence[Citation], places: Sequence[Place], first: int
) -> list[list[InlineKeyboardButton]]:
    return [
        [
            InlineKeyboardButton(
                text=button_label(number, citation.document.title),
                callback_data=PassageButton.at(place).pack(),
            )
        ]
        for number, (citation, place) in enumerate(zip(citations, places, strict=True), start=first)
    ]


def _keyboard(rows: list[list[InlineKeyboardButton]]) -> InlineKeyboardMarkup | None:
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None
