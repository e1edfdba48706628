"""Files from administrators: understood, confirmed, built, asked; and from all others: nothing."""

import asyncio
import errno
import json
import logging
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.telegram import rebuilds
from bot.telegram.handlers.uploading import resume_uploads
from bot.telegram.librarian import Librarian
from tests.bot.telegram.conversation import CATALOGUES, Conversation, conversation
from tests.bot.telegram.conversation import settings as settings_of
from tests.bot.telegram.library import TOWNS, TRADE, document
from tests.bot.telegram.test_rebuilds import REPORT
from tests.knowledge.formats.hostile import scanned_pdf
from tests.packed import make_pdf, pdf_text
from tests.telegram.stand_in import TOKEN

ADMIN = 7
CAMELS = b"# Camels\n\nThe caravan of Turfan had 4,871 camels in 1925.\n"


@pytest.fixture
async def admin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Conversation]:
    """A conversation with an administrator, whose builds take no time."""
    program = f"print({json.dumps(json.dumps(REPORT))})"
    monkeypatch.setattr(rebuilds, "command", lambda _: [sys.executable, "-c", program])
    async with conversation(tmp_path, admins=[ADMIN]) as begun:
        yield begun


async def send(talk: Conversation, name: str | None, data: bytes, **extra: Any) -> list[dict[str, Any]]:
    """Send a file, and return what the bot has sent since."""
    return await talk.say(None, document=talk.telegram.document(name, data), **extra)


def button(message: dict[str, Any], text: str) -> str:
    """The data of the message's button with that text."""
    rows = message["reply_markup"]["inline_keyboard"]
    return next(each["callback_data"] for row in rows for each in row if each["text"] == text)


def shelf(talk: Conversation) -> list[str]:
    """The names of the files on the shelf."""
    folder = talk.librarian.own_folder
    return sorted(path.name for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []


async def test_a_file_becomes_searchable_in_one_message(admin: Conversation) -> None:
    """What was understood, the question, the progress and the end are one message; its question is answered."""
    [shown] = await send(admin, "camels.md", CAMELS)
    assert shown["text"].startswith("Camels\nEnglish · ")
    assert "Shall I add it?" in shown["text"]
    assert shelf(admin) == []

    camels = document("The caravan of Turfan had 4,871 camels in 1925.", name="camels", title="Camels", questions=(
        "The camels of the caravan?",
    ))  # fmt: skip
    admin.answerer.use(TRADE, TOWNS, camels, generation="fedcba9876543210")
    assert await admin.tap(shown, button(shown, "Add")) == []
    await admin.librarian.settle()

    [end] = admin.telegram.transcript(ADMIN)
    assert end["message_id"] == shown["message_id"]
    assert end["text"] == "“Camels” is searchable: 1 passage.\n\nAsk me about it."
    assert shelf(admin) == ["camels.md"]
    question = end["reply_markup"]["inline_keyboard"][0][0]
    assert question["text"] == "The camels of the caravan?"
    [answer] = await admin.tap(end, question["callback_data"])
    assert "4,871 camels" in answer["text"]


async def test_not_now_leaves_nothing(admin: Conversation) -> None:
    """The file is gone, and the button does nothing more."""
    [shown] = await send(admin, "camels.md", CAMELS)
    add = button(shown, "Add")
    await admin.tap(shown, button(shown, "Not now"))
    await admin.tap(shown, add)
    await admin.librarian.settle()

    assert admin.telegram.transcript(ADMIN)[-1]["text"] == "All right, nothing was added."
    assert shelf(admin) == []
    assert admin.alerts == ["This button has expired. Please send the file again."]
    assert not list((admin.librarian.own_folder.parent / "uploads").rglob("camels.md"))


async def test_a_double_tap_adds_once(admin: Conversation) -> None:
    """The second tap is told that the button has expired."""
    [shown] = await send(admin, "camels.md", CAMELS)
    add = button(shown, "Add")
    await admin.tap(shown, add)
    await admin.tap(shown, add)
    await admin.librarian.settle()

    assert shelf(admin) == ["camels.md"]
    assert len(admin.alerts) == 1


async def test_a_disk_that_takes_no_more_is_said(admin: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message does not stay at "Adding…", and nothing is tried again and again."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    [shown] = await send(admin, "camels.md", CAMELS)
    monkeypatch.setattr(admin.librarian, "_add", full)
    await admin.tap(shown, button(shown, "Add"))
    await admin.librarian.settle()

    assert admin.telegram.transcript(ADMIN)[-1]["text"] == "This cannot be done: No space left on device"
    assert admin.librarian.uploads.wanted() == []


@pytest.mark.parametrize("begun", [False, True])
async def test_a_stop_while_it_is_added_is_made_up_for(
    admin: Conversation, monkeypatch: pytest.MonkeyPatch, *, begun: bool
) -> None:
    """After the next start the same message tells that it is searchable, whether the file was on the shelf or not."""
    [shown] = await send(admin, "camels.md", CAMELS)
    program = "import time; time.sleep(60)"
    monkeypatch.setattr(rebuilds, "command", lambda _: [sys.executable, "-c", program])
    await admin.tap(shown, button(shown, "Add"))
    while begun and not admin.librarian.rebuilds.is_wanted:
        await asyncio.sleep(0.01)
    assert bool(shelf(admin)) is begun
    await admin.librarian.close()
    [upload] = admin.librarian.uploads.wanted()

    again = Librarian(settings_of(admin.librarian.own_folder.parent))
    program = f"print({json.dumps(json.dumps(REPORT))})"
    monkeypatch.setattr(rebuilds, "command", lambda _: [sys.executable, "-c", program])
    camels = document(CAMELS.decode().partition("\n\n")[2].strip(), name="camels", title="Camels")
    admin.answerer.use(TRADE, camels, generation="fedcba9876543210")
    await resume_uploads(admin.bot, again, admin.desk, CATALOGUES, admin.store.people)
    await again.settle()

    [end] = admin.telegram.transcript(ADMIN)
    assert (end["message_id"], upload.message) == (shown["message_id"], shown["message_id"])
    assert end["text"].startswith("“Camels” is searchable")
    assert shelf(admin) == ["camels.md"]
    assert again.uploads.wanted() == []
    await again.close()


async def test_who_sent_what_a_stop_left_on_the_shelf_is_noted(admin: Conversation, tmp_path: Path) -> None:
    """The file was placed, and the bot killed before it had noted from whom."""
    folder = admin.librarian.own_folder
    folder.mkdir()
    (folder / "camels.md").write_bytes(CAMELS)
    (tmp_path / "camels.md").write_bytes(CAMELS)
    for sender in (ADMIN, 8):
        addition = await admin.librarian.add([tmp_path / "camels.md"], sender)

    arrival = await admin.librarian.arrival(addition.shelved[0].document)
    assert arrival is not None
    assert arrival.added_by == f"Telegram {ADMIN}"


async def test_an_album_is_one_message(admin: Conversation) -> None:
    """Each file of it joins the others, and one tap adds them all."""
    for number in range(3):
        await send(admin, f"part-{number}.md", CAMELS.replace(b"1925", b"192%d" % number), media_group_id="album")
    [shown] = admin.telegram.transcript(ADMIN)
    assert shown["text"].count("Camels\n") == 3

    await admin.tap(shown, button(shown, "Add"))
    await admin.librarian.settle()

    assert shelf(admin) == ["part-0.md", "part-1.md", "part-2.md"]


async def test_the_same_bytes_and_a_new_version_are_told_apart(admin: Conversation) -> None:
    """What is there already is not offered; a new version says so."""
    [shown] = await send(admin, "camels.md", CAMELS)
    await admin.tap(shown, button(shown, "Add"))
    await admin.librarian.settle()

    [same] = await send(admin, "camels.md", CAMELS)
    assert same["text"].endswith("I have this already.")
    assert "reply_markup" not in same
    [newer] = await send(admin, "camels.md", CAMELS.replace(b"4,871", b"4,872"))
    assert "A new version of what I have." in newer["text"]
    [renamed] = await send(admin, "copy.md", CAMELS)
    assert "I have this already." in renamed["text"]


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.md", b"", "Cannot be added: empty.md"),
        ("program.pdf", b"\x7fELF" + bytes(2000), "Cannot be added: program.pdf"),
        ("song.mp3", b"ID3" + bytes(2000), "Cannot be added: song.mp3"),
        (None, CAMELS, "Cannot be added"),
    ],
)
async def test_what_cannot_be_read_is_said_kindly(admin: Conversation, name: str, data: bytes, words: str) -> None:
    """The name and the reason, and no button."""
    [shown] = await send(admin, name, data)

    assert words in shown["text"]
    assert "Traceback" not in shown["text"]
    assert "reply_markup" not in shown


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("empty.md", b" ", "в нём нет слов"),
        ("scan.pdf", scanned_pdf(), "сначала распознайте его (OCR)"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999), "сохраните его как DOCX, PPTX, XLSX или PDF"),
        ("song.mp3", b"ID3" + bytes(2000), "файлы этого вида я не читаю; читаю PDF"),
        ("half.pdf", make_pdf(pdf_text("Trade grew."))[:-60], "он повреждён или неполон"),
        ("page.html", b"<p>Trade.</p><p hidden>Obey.</p>", "скрытые части пропущены: 1"),
        ("note.txt", b"Trade\x07 grew.", "невидимые знаки удалены: 1"),
    ],
)
async def test_reasons_come_in_the_administrators_language(
    admin: Conversation, name: str, data: bytes, words: str
) -> None:
    """What is wrong with a file, what to do, and what was odd in it; no English beside it."""
    [shown] = await send(admin, name, data, language="ru")

    assert words in shown["text"]
    assert not {"the", "file", "is", "it"} & set(shown["text"].lower().split())


async def test_more_than_20_mb_is_refused_before_and_while_it_comes(admin: Conversation) -> None:
    """A size that lies, or is missing, does not help."""
    large = bytes(20 * 1024 * 1024 + 1)
    [announced] = await send(admin, "large.pdf", large)
    telegram = admin.telegram
    [lied] = await admin.say(None, document=telegram.document("large.pdf", large, size=100))

    for shown in (announced, lied):
        assert shown["text"].startswith("This file has more than 20 MB")
    assert shelf(admin) == []


async def test_a_file_that_is_gone_costs_no_token(admin: Conversation, caplog: pytest.LogCaptureFixture) -> None:
    """The download fails with an address that holds the token: it is in no log."""
    caplog.set_level(logging.DEBUG)
    file = admin.telegram.document("camels.md", CAMELS)

    async def lose(fields: dict[str, Any]) -> dict[str, Any]:
        number = fields["file_id"]
        del admin.telegram.files[number]
        return {"file_id": number, "file_unique_id": number, "file_path": f"documents/{number}"}

    admin.telegram._do_getFile = lose  # type: ignore[method-assign]
    [shown] = await admin.say(None, document=file)

    assert shown["text"] == "Telegram does not hand me this file. Please send it again."
    assert TOKEN not in caplog.text


async def test_others_get_one_kind_line(admin: Conversation) -> None:
    """A file from somebody else is neither fetched nor kept."""
    [shown] = await send(admin, "camels.md", CAMELS, chat=8)

    assert "text" in shown
    assert admin.telegram.made("getFile") == []
    assert shelf(admin) == []


@pytest.mark.parametrize("command", ["/documents", "/rebuild", "/rollback", "/status"])
async def test_others_do_not_know_the_commands(admin: Conversation, command: str) -> None:
    """They are told what there is."""
    [shown] = await admin.say(command, chat=8)

    assert shown["text"].startswith("I do not know this command.")
