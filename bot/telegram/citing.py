"""A quotation's origin as others cite it: author, title, publisher, date, page, link, and the index it stands in."""

from collections.abc import Sequence

from aiogram.types import CopyTextButton, InlineKeyboardButton, User
from aiogram.utils.formatting import sizeof
from aiogram.utils.i18n import gettext as _

from bot.answering import Place
from bot.telegram.rendering import clip, written_date
from bot.telegram.sharing import citation_link
from knowledge.excerpts import Citation

COPIED_UNITS = 256  # what a button may copy
TITLE_CHARS = 120


def full_citation(citation: Citation, generation: str) -> str:
    """Return all that is known of where the words stand, on one line."""
    return _joined([*_known(citation), citation.document.url, _index(generation)])


def short_citation(citation: Citation, place: Place, me: User) -> str:
    """Return as much of it as a button may copy; its index, and the link that opens the place, are never cut."""
    known, link = [each for each in _known(citation) if each], citation_link(me, place)
    while known:
        text = _joined([*known, _index(place.generation), link])
        if sizeof(text) <= COPIED_UNITS:
            return text
        known.pop(-1 if len(known) > 1 else 0)
    return link


def copy_button(citation: Citation, number: int, place: Place, me: User) -> InlineKeyboardButton:
    """Return the button that copies the citation of this number."""
    text = _("Copy citation [{number}]").format(number=number)
    return InlineKeyboardButton(text=text, copy_text=CopyTextButton(text=short_citation(citation, place, me)))


def _index(generation: str) -> str:
    return _("index {generation}").format(generation=generation)


def _known(citation: Citation) -> list[str | None]:
    document = citation.document
    page = _("page {number}").format(number=citation.page) if citation.page is not None else None
    known = [document.author, document.title, document.publisher, written_date(document.published), page]
    return [clip(each, TITLE_CHARS) if each else None for each in known]


def _joined(known: Sequence[str | None]) -> str:
    return ". ".join(dict.fromkeys(each.rstrip(".") for each in known if each))
