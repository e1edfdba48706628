"""The buttons of a person's own things, and of the operator's."""

from collections.abc import Sequence

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from aiogram.utils.i18n import gettext as _

from bot.history import AskedQuestion
from bot.people import Choices
from bot.telegram.callbacks import ComplaintButton, HistoryButton, LanguageButton, SettingButton, SettleButton
from bot.telegram.catalogues import OWN_NAMES

LABEL_CHARS = 60
A_ROW = 5


def language_buttons() -> InlineKeyboardMarkup:
    """Return the languages of the interface by their own names, two a row, and the client's."""
    names = [_button(name, LanguageButton(language=code).pack()) for code, name in OWN_NAMES.items()]
    automatic = _button(_("As in my Telegram"), LanguageButton(language="").pack())
    return InlineKeyboardMarkup(inline_keyboard=[*_rows(names, 2), [automatic]])


def setting_buttons(choices: Choices) -> InlineKeyboardMarkup:
    """Return one button a choice, which says how it stands and turns it over."""
    keeping = _("My questions are kept: yes") if choices.keeps_questions else _("My questions are kept: no")
    offering = _("Offer to tell the operator: yes") if choices.offers_questions else _("Offer to tell the operator: no")
    return InlineKeyboardMarkup(
        inline_keyboard=[
            [_button(keeping, SettingButton(choice="keeps_questions", on=not choices.keeps_questions).pack())],
            [_button(offering, SettingButton(choice="offers_questions", on=not choices.offers_questions).pack())],
        ]
    )


def history_buttons(asked: Sequence[AskedQuestion]) -> InlineKeyboardMarkup | None:
    """Return one button a question; a tap asks it again."""
    buttons = [_button(_shortened(each.words), HistoryButton(key=each.key).pack()) for each in asked]
    return InlineKeyboardMarkup(inline_keyboard=_rows(buttons, 1)) if buttons else None


def settle_buttons(keys: Sequence[str]) -> InlineKeyboardMarkup:
    """Return one numbered button a cluster; a tap takes it off the list."""
    buttons = [_button(f"✓ {number}", SettleButton(key=key).pack()) for number, key in enumerate(keys, start=1)]
    return InlineKeyboardMarkup(inline_keyboard=_rows(buttons, A_ROW))


def complaint_buttons(keys: Sequence[str]) -> InlineKeyboardMarkup:
    """Return one numbered button an answer that did not help; a tap takes it off the list."""
    buttons = [_button(f"✓ {number}", ComplaintButton(key=key).pack()) for number, key in enumerate(keys, start=1)]
    return InlineKeyboardMarkup(inline_keyboard=_rows(buttons, A_ROW))


def _button(text: str, data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=data)


def _rows(buttons: Sequence[InlineKeyboardButton], width: int) -> list[list[InlineKeyboardButton]]:
    return [list(buttons[start : start + width]) for start in range(0, len(buttons), width)]


def _shortened(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= LABEL_CHARS else line[: LABEL_CHARS - 1] + "…"
