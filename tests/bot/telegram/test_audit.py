"""What administrators do, and what others try that only they may, stands in the log; nobody's words do."""

import logging
from typing import Any

import pytest

from bot.telegram.audit import REFUSALS
from bot.telegram.callbacks import DocumentButton, GenerationButton
from tests.bot.telegram.conversation import Conversation
from tests.bot.telegram.test_uploading import ADMIN, CAMELS, admin

__all__ = ["admin"]

WORDS = "Who pays for the railway?"


def lines(caplog: pytest.LogCaptureFixture) -> list[str]:
    """The lines of the audit so far."""
    return [each.getMessage() for each in caplog.records if each.name == "bot.telegram.audit"]


def command(text: str) -> dict[str, Any]:
    """The fields of a message that is a command."""
    return {"entities": [{"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])}]}


async def test_what_an_administrator_does_is_told_by_number(
    admin: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    """Commands, files and buttons with what they carry; a question, and what comes after a command, are not."""
    caplog.set_level(logging.INFO, "bot.telegram.audit")
    await admin.say(f"/rebuild {WORDS}", **command("/rebuild"))
    [shown, *_] = await admin.say(None, document=admin.telegram.document("camels.md", CAMELS))
    data = DocumentButton(action="gone", key="0123456789abcdef", page=0).pack()
    await admin.tap(shown, data)
    await admin.say(WORDS)
    await admin.librarian.settle()
    assert lines(caplog) == [
        f"administrator {ADMIN}: /rebuild", f"administrator {ADMIN}: file",
        f"administrator {ADMIN}: DocumentButton {data}",
    ]  # fmt: skip
    assert WORDS not in caplog.text


async def test_what_others_try_is_told_and_does_not_fill_the_log(
    admin: Conversation, caplog: pytest.LogCaptureFixture
) -> None:
    """By whom and where; of a forged button its kind alone, and of one person so many in a while."""
    caplog.set_level(logging.INFO, "bot.telegram.audit")
    message = admin.telegram.person_message("…", chat=8)
    await admin.tap(message, GenerationButton(generation="x\n2026 administrator 7", sure=1).pack())
    await admin.say("/status", chat=-5, kind="group", **command("/status"))
    await admin.say("/status@another_bot", chat=8, **command("/status@another_bot"))
    await admin.say(None, chat=8, document=admin.telegram.document("camels.md", CAMELS))
    assert lines(caplog) == ["refused to 8 in chat 8: GenerationButton", "refused to 5 in chat -5: /status"]
    for _ in range(4 * REFUSALS):
        await admin.say("/rebuild", chat=9, **command("/rebuild"))
    assert len(lines(caplog)) == 2 + REFUSALS
    assert not admin.librarian.rebuilds.is_wanted
