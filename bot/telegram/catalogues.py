"""The interface's words in eight languages, read from the catalogues as they are written, without a build step."""

import gettext
import io
import logging
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

from aiogram.types import TelegramObject, User
from aiogram.utils.i18n import I18n, I18nMiddleware
from aiogram.utils.i18n.context import get_i18n
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.people import People

FALLBACK_LOCALE = "en"
OWN_NAMES = {
    "en": "English",
    "ru": "Русский",
    "zh": "中文",
    "uz": "O‘zbekcha",
    "kk": "Қазақша",
    "ky": "Кыргызча",
    "tg": "Тоҷикӣ",
    "tk": "Türkmençe",
}

logger = logging.getLogger(__name__)


class Catalogues(I18n):
    """gettext over the .po files themselves; "en" repeats the messages as they stand in the code."""

    def __init__(self, path: Path = Path(__file__).parent / "locales") -> None:
        super().__init__(path=path, default_locale=FALLBACK_LOCALE)

    @contextmanager
    def context(self) -> Generator[I18n, None, None]:
        """Make these the words that gettext speaks meanwhile.

        aiogram keeps the current catalogues apart for each class, and its gettext asks I18n alone: set them there.
        """
        token = I18n.set_current(self)
        try:
            yield self
        finally:
            I18n.reset_current(token)

    def find_locales(self) -> dict[str, gettext.GNUTranslations]:
        """Return the translations by language, compiled in memory."""
        return {folder.name: _compile(folder / "LC_MESSAGES" / "messages.po") for folder in sorted(self.path.iterdir())}

    def locale_for(self, language_code: str | None) -> str:
        """Return the catalogue for a client's language, such as "zh-hans" or "pt_BR"; English where there is none."""
        language = (language_code or "").replace("_", "-").split("-")[0].lower()
        return language if language in self.locales else FALLBACK_LOCALE


def _compile(path: Path) -> gettext.GNUTranslations:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parents[1].name)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def current_locale() -> str:
    """Return the language of the person who is being answered."""
    return get_i18n().current_locale


async def locale_of(person_id: int, client_language: str | None, catalogues: Catalogues, people: People) -> str:
    """Return the language that the person chose, else that of their Telegram client."""
    try:
        chosen = (await people.choices(person_id)).language
    except Exception as fault:  # the client's language does meanwhile
        logger.error("a person's language cannot be read (%s)", type(fault).__name__)  # noqa: TRY400
        chosen = None
    return catalogues.locale_for(chosen or client_language)


class PersonLanguage(I18nMiddleware):
    """Speaks the language of whoever sent the update."""

    def __init__(self, catalogues: Catalogues, people: People) -> None:
        super().__init__(catalogues)
        self._people = people

    async def get_locale(self, event: TelegramObject, data: dict[str, object]) -> str:
        """Return the catalogue for the sender; a message may have none."""
        user = data.get("event_from_user")
        assert isinstance(self.i18n, Catalogues)  # noqa: S101  # made with it in dispatcher.py
        if not isinstance(user, User):
            return self.i18n.default_locale
        return await locale_of(user.id, user.language_code, self.i18n, self._people)
