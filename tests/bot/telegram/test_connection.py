"""The bot object, the menu, and the desk at their edges."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from bot.telegram.catalogues import Catalogues
from bot.telegram.clock import TelegramClock
from bot.telegram.commands import publish_commands
from bot.telegram.connection import create_bot, create_session
from bot.telegram.desk import AnswerDesk
from knowledge.errors import SettingsError
from tests.bot.telegram.conversation import settings
from tests.bot.telegram.library import TOWNS, SmallAnswerer, document
from tests.telegram.chats import Fault
from tests.telegram.session import StandInSession
from tests.telegram.stand_in import StandIn

CATALOGUES = Catalogues()


@pytest.mark.parametrize("token", ["nonsense", "x:y", "1 2:three"])
def test_a_token_that_telegram_never_gave_is_refused_unprinted(tmp_path: Path, token: str) -> None:
    """Whoever made the settings."""
    made = settings(tmp_path).model_copy(update={"bot_token": SecretStr(token)})
    with pytest.raises(SettingsError, match="BOT_TOKEN is refused") as refused:
        create_bot(made, StandInSession(StandIn()))
    assert token not in str(refused.value)


def test_the_bot_speaks_to_the_server_of_the_settings(tmp_path: Path) -> None:
    """Another than Telegram's only for tests."""
    made = settings(tmp_path, telegram_api_url="http://127.0.0.1:81")
    bot = create_bot(made, create_session(made, TelegramClock()))
    assert bot.session.api.api_url("T", "getMe") == "http://127.0.0.1:81/botT/getMe"
    assert bot.default.parse_mode is None
    assert bot.default.link_preview is not None
    assert bot.default.link_preview.is_disabled


async def test_a_menu_that_cannot_be_set_is_no_reason_to_stop(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The bot answers without it."""
    telegram = StandIn()
    telegram.plan("setMyCommands", Fault(), Fault(500, "Internal Server Error"))
    await publish_commands(create_bot(settings(tmp_path), StandInSession(telegram)), CATALOGUES)
    assert "setMyCommands failed (TelegramServerError)" in caplog.text


async def test_an_answer_is_checked_against_the_index_that_gave_it() -> None:
    """An index that is taken up between the two changes neither the answer nor where it is found again."""
    answerer = SmallAnswerer(generation="a" * 16)
    desk = AnswerDesk(answerer)  # type: ignore[arg-type]
    answer = answerer.answer

    def overtaken(question: str, **asked: Any) -> object:
        answered = answer(question, **asked)
        answerer.use(document("Nothing of that."), generation="b" * 16)
        return answered

    answerer.answer = overtaken  # type: ignore[method-assign,assignment]
    given = await desk.answer("Where does Bukhara stand?")
    assert desk.generation.id == "b" * 16
    assert [place.generation for place in given.places] == ["a" * 16] * 2
    assert [original.text for original in given.originals] == [citation.text for citation in given.citations]
    desk.close()


async def test_documents_and_examples_are_looked_up_once_for_an_index() -> None:
    """Finding examples asks questions: it is not done anew for each person."""
    answerer = SmallAnswerer()
    desk = AnswerDesk(answerer)  # type: ignore[arg-type]
    assert await desk.documents() is await desk.documents()
    assert await desk.examples("en") is await desk.examples("en")
    answerer.use(TOWNS, generation="b" * 16)
    assert [listed.document.title for listed in await desk.documents()] == ["The towns"]
    assert await desk.examples("en") == []
    desk.close()
