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


SENDERS = {
    "say", "notice", "plain_block", "answer", "answer_guest_query", "edit_text", "edit_message_text", "progress",
    "reply", "send_document", "send_message", "send_message_draft", "send_photo", "set_my_description",
    "set_my_short_description", "show",
}  # fmt: skip
SHOWN = {"caption", "description", "input_field_placeholder", "message_text", "text", "title", "placeholder"}
# What nobody in a chat reads: the log, faults of the operator's or of our own, the counts, and what is only compared.
UNSEEN_CALLS = {
    "BuildFailedError", "Counter", "Histogram", "MisquotationError", "OSError", "OperatorError", "Response",
    "SettingsError", "basicConfig", "__init__", "debug", "error", "exception", "info", "reached", "warning",
}  # fmt: skip
UNSEEN_NAMES = {"GONE", "HARMLESS", "reads"}
CATALOGUED = {"_", "__", "ngettext"}


def called(call: ast.AST) -> str:
    return str(getattr(call.func, "attr", getattr(call.func, "id", ""))) if isinstance(call, ast.Call) else ""


def words_of(node: ast.AST) -> list[str]:
    """The letters that a literal says by itself: a plain string, or what stands between the braces of one."""
    literals = [node] if isinstance(node, ast.Constant) else node.values if isinstance(node, ast.JoinedStr) else []
    texts = [each.value for each in literals if isinstance(each, ast.Constant) and isinstance(each.value, str)]
    return [word for text in texts for word in re.findall(r"[^\W\d_]{2,}", text)]


def uncatalogued(source: str) -> list[int]:
    """The lines where a literal is handed to a person, or where a sentence stands that no catalogue knows."""
    tree = ast.parse(source)
    parents = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) not in UNSEEN_CALLS:
            shown = [word.value for word in node.keywords if word.arg in SHOWN]
            handed = [*(node.args if called(node) in SENDERS else []), *shown]
            found += [each.lineno for each in handed if words_of(each)]
        elif isinstance(node, ast.Constant | ast.JoinedStr) and len(words_of(node)) > 1 and " " in ast.unparse(node):
            found += [] if _unseen(node, parents) else [node.lineno]
    return sorted(set(found))


def _unseen(node: ast.AST, parents: dict[ast.AST, ast.AST]) -> bool:
    """Whether it is a docstring or an annotation, is compared, catalogued, or goes where nobody in a chat reads."""
    around = inner = node
    while around in parents and not isinstance(around, ast.stmt):
        around, inner = parents[around], around
        if isinstance(around, ast.Compare) or called(around) in UNSEEN_CALLS | CATALOGUED:
            return True
    if isinstance(around, ast.FunctionDef | ast.AsyncFunctionDef):
        return inner is around.returns
    if isinstance(around, ast.Assign):
        return not UNSEEN_NAMES.isdisjoint(each.id for each in ast.walk(around) if isinstance(each, ast.Name))
    return isinstance(around, ast.Expr) and around.value is node


@pytest.mark.parametrize("path", sorted(ROOM.rglob("*.py")), ids=lambda path: path.relative_to(ROOM).as_posix())
def test_no_message_goes_past_the_catalogues(path: Path) -> None:
    """Whatever a person is shown, a button, an alert or a title too, is never a plain string in the code."""
    assert uncatalogued(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "code",
    [
        "await say(delivery, 1, address, 'Well done')",
        "await say(delivery, 1, address, f'Done: {count}')",
        "InlineKeyboardButton(text='Yes', callback_data='x')",
        "InlineQueryResultArticle(id='1', title='Nothing found')",
        "await bot.send_message(chat, text=f'{count} passages')",
        "await callback.answer('Expired')",
        "text = 'This is said later'",
        "lines = ['one thing', _('another')]",
        "await status.show('Adding')",
    ],
)
def test_a_plain_string_would_be_found(code: str) -> None:
    """Handed over at once, or kept in a name first."""
    assert uncatalogued(code) == [1]
