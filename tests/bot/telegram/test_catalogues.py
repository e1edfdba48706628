"""The interface's words: complete in every language, and none beside them."""

import ast
import re
from pathlib import Path

import pytest
from aiogram.utils.i18n import gettext, ngettext
from aiogram.utils.i18n.context import get_i18n
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import bot.telegram
from bot.kind_words import KIND_WORDS, LEFT_OUT
from bot.notes import NOTES
from bot.telegram.catalogues import Catalogues
from bot.telegram.commands import COMMANDS, described_commands
from tests.telegram.rules import check_commands

ROOM = Path(bot.telegram.__path__[0])
LANGUAGES = ["en", "kk", "ky", "ru", "tg", "tk", "uz", "zh"]
KEYWORDS = {"_": None, "__": None, "ngettext": (1, 2)}
CATALOGUES = Catalogues()

Message = str | tuple[str, ...]


def said() -> set[Message]:
    """Every message in the code, with those that the terminal says too."""
    kind = {words for each in KIND_WORDS.values() for words in each}
    return {each[2] for each in extract_from_dir(ROOM, keywords=KEYWORDS)} | kind | {LEFT_OUT, *NOTES}


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{\w*\}", text))


def forms(message: Message) -> list[str]:
    return [message] if isinstance(message, str) else list(message)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated_with_its_placeholders(language: str) -> None:
    """In each catalogue: all that the code says, nothing more, nothing doubtful, nothing empty."""
    with (ROOM / "locales" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    translated = {each.id: each for each in catalogue if each.id}
    assert set(translated) == said()
    for message, each in translated.items():
        strings = forms(each.string)
        assert not each.fuzzy
        assert all(string.strip() for string in strings)
        assert len(strings) == (1 if isinstance(message, str) else catalogue.num_plurals)
        for string in strings:
            assert placeholders(string) == placeholders(forms(message)[-1])


def test_english_says_what_the_code_says() -> None:
    """The messages in the code are the English ones."""
    with CATALOGUES.context(), CATALOGUES.use_locale("en"):
        assert [gettext(each) for each in said() if isinstance(each, str)] == [
            each for each in said() if isinstance(each, str)
        ]


def test_no_two_languages_say_the_same() -> None:
    """A catalogue that was copied and forgotten would."""
    promises = {CATALOGUES.gettext("This is not in my documents.", locale=language) for language in LANGUAGES}
    assert len(promises) == len(LANGUAGES)


@pytest.mark.parametrize(
    ("language", "others"), [("uz", "ʻ`'"), ("ru", '“”"'), ("tk", '“”"'), ("kk", '“”"'), ("ky", '“”"'), ("tg", '“”"')]
)
def test_each_language_has_one_sign_for_one_thing(language: str, others: str) -> None:
    """Its own quotation marks; in Uzbek one apostrophe for oʻ and gʻ, that of most keyboards: ‘."""
    with (ROOM / "locales" / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        said_so = "".join(string for each in read_po(file, locale=language) if each.id for string in forms(each.string))
    assert not set(said_so) & set(others)


def test_counts_follow_each_languages_grammar() -> None:
    """Russian has three forms."""
    with CATALOGUES.context(), CATALOGUES.use_locale("ru"):
        counted = [ngettext("{count} passage", "{count} passages", count).format(count=count) for count in (1, 3, 5)]
    assert counted == ["1 отрывок", "3 отрывка", "5 отрывков"]


@pytest.mark.parametrize(
    ("code", "locale"),
    [
        ("ru", "ru"), ("zh-hans", "zh"), ("zh_TW", "zh"), ("UZ", "uz"), ("en-GB", "en"), ("pt-br", "en"), ("", "en"),
        (None, "en"), ("😀", "en"), ("../ru", "en"),
    ],
)  # fmt: skip
def test_a_clients_language_finds_its_catalogue(code: str | None, locale: str) -> None:
    """However the client writes it; English where there is none."""
    assert CATALOGUES.locale_for(code) == locale


def test_aiograms_gettext_finds_these_catalogues() -> None:
    """Aiogram keeps the current catalogues for each class apart; a child of its class must be set as the parent."""
    with CATALOGUES.context():
        assert get_i18n() is CATALOGUES


@pytest.mark.parametrize("language", LANGUAGES)
def test_telegram_takes_the_menu_in_every_language(language: str) -> None:
    """Names and lengths are within its limits."""
    with CATALOGUES.context(), CATALOGUES.use_locale(language):
        described = [each.model_dump(exclude_none=True) for each in described_commands()]
    check_commands(described, language)
    assert [each["command"] for each in described] == [command.name for command in COMMANDS]


SENDERS = {"say", "notice", "plain_block", "answer"}


def test_no_message_goes_past_the_catalogues() -> None:
    """What is said to people is never a plain string in the code."""
    for path in sorted((ROOM / "handlers").glob("*.py")):
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "attr", getattr(call.func, "id", "")) in SENDERS:
                plain = [each for each in call.args if isinstance(each, (ast.Constant, ast.JoinedStr))]
                assert plain == [], f"{path.name}:{call.lineno}"
