"""The administrators' list of documents, the index's upkeep, and their menu."""

import json
import sys
import zipfile
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot.build_record import record_build
from bot.telegram import rebuilds
from bot.telegram.commands import FOR_ADMINS, publish_commands
from index.publication import current_id, publish
from knowledge.errors import OperatorError
from knowledge.titles import read_titles
from tests.bot.telegram.conversation import CATALOGUES, Conversation, conversation
from tests.bot.telegram.library import TRADE, document
from tests.bot.telegram.test_rebuilds import REPORT
from tests.bot.telegram.test_uploading import ADMIN, button
from tests.index.test_publication import FIRST, SECOND, THIRD, write_empty
from tests.telegram.chats import Fault


@pytest.fixture
async def admin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Conversation]:
    """A conversation with an administrator who has one document of their own."""
    program = f"print({json.dumps(json.dumps(REPORT))})"
    monkeypatch.setattr(rebuilds, "command", lambda _: [sys.executable, "-c", program])
    async with conversation(tmp_path, admins=[ADMIN]) as begun:
        folder = begun.librarian.own_folder
        folder.mkdir()
        (folder / "camels.md").write_bytes(b"The caravan of Turfan had 4,871 camels in 1925.")
        own = document("The caravan of Turfan had 4,871 camels.", name="camels", title="Camels")
        object.__setattr__(own, "path", str(folder / "camels.md"))
        begun.answerer.use(TRADE, own, generation="fedcba9876543210")
        yield begun


async def open_document(talk: Conversation, title: str) -> dict[str, Any]:
    """The list's message after the document was tapped."""
    [shown] = await talk.say("/documents")
    await talk.tap(shown, button(shown, title))
    return talk.telegram.transcript(ADMIN)[-1]


async def test_the_list_opens_a_document_and_goes_back(admin: Conversation) -> None:
    """Own documents come first and can be changed; what came with the bot says why it cannot."""
    [shown] = await admin.say("/documents")
    assert [row[0]["text"] for row in shown["reply_markup"]["inline_keyboard"]] == ["Camels", "Trade of the towns"]
    own = await open_document(admin, "Camels")
    assert own["text"].startswith("Camels\ncamels\nEnglish · 1 passage")
    assert [each["text"] for each in own["reply_markup"]["inline_keyboard"][0]] == ["Download", "Rename", "Remove"]
    await admin.tap(own, button(own, "Back"))
    assert admin.telegram.transcript(ADMIN)[-1]["text"] == "Documents: 2\nAdded by you: 1"

    shipped = await open_document(admin, "Trade of the towns")
    assert "can be left out with the setting DOCUMENTS alone" in shipped["text"]
    assert [each["text"] for each in shipped["reply_markup"]["inline_keyboard"][0]] == ["Download"]


async def test_a_document_is_removed_once(admin: Conversation) -> None:
    """After a question; a second tap finds nothing to remove."""
    shown = await open_document(admin, "Camels")
    await admin.tap(shown, button(shown, "Remove"))
    asked = admin.telegram.transcript(ADMIN)[-1]
    assert asked["text"] == "Remove “Camels”? Answers will not quote it any more."
    sure = button(asked, "Yes, remove it")
    await admin.tap(asked, sure)
    await admin.librarian.settle()
    assert admin.telegram.transcript(ADMIN)[-1]["text"].startswith("Removed: “Camels”.\n\nThe new index is in force.")
    assert not (admin.librarian.own_folder / "camels.md").exists()

    await admin.tap(asked, sure)
    assert admin.telegram.transcript(ADMIN)[-1]["text"] == "This cannot be done: it is not here any more"


async def test_a_removal_is_built_in_whatever_telegram_says(admin: Conversation) -> None:
    """A message that cannot be shown does not keep the document in the answers, nor does a stop before the build."""
    shown = await open_document(admin, "Camels")
    await admin.tap(shown, button(shown, "Remove"))
    asked = admin.telegram.transcript(ADMIN)[-1]
    for _ in range(2):
        admin.telegram.plan("editMessageText", Fault(400, "Bad Request: not today"))
    await admin.tap(asked, button(asked, "Yes, remove it"))
    assert admin.librarian.rebuilds.is_wanted
    await admin.librarian.settle()
    assert not admin.librarian.rebuilds.is_wanted

    with pytest.raises(OperatorError):
        await admin.librarian.remove("camels")
    assert admin.librarian.rebuilds.is_wanted


@pytest.mark.parametrize("action", ["name", "drop", "gone"])
async def test_what_came_with_the_bot_is_not_changed(admin: Conversation, action: str) -> None:
    """Also not by a button that was never shown."""
    shown = await open_document(admin, "Trade of the towns")
    data = button(shown, "Download").replace("file", action)
    await admin.tap(shown, data)
    await admin.librarian.settle()

    assert not admin.librarian.rebuilds.is_wanted
    assert admin.telegram.transcript(ADMIN)[-1]["text"] == shown["text"]


async def test_a_document_gets_another_title(admin: Conversation) -> None:
    """By a reply to the bot's question; one that cannot be shown is refused, and the file stays as it is."""
    shown = await open_document(admin, "Camels")
    await admin.tap(shown, button(shown, "Rename"))
    asked = admin.telegram.transcript(ADMIN)[-1]
    assert asked["text"].startswith("✎ Reply with the new title of “Camels”.")

    [refused] = await admin.say("a\u202eb", reply_to_message=asked)
    assert refused["text"] == ("This cannot be done: a title has at most 300 characters, and all of them can be seen")
    await admin.say("The caravan of Turfan", reply_to_message=asked)
    await admin.librarian.settle()

    assert read_titles(admin.librarian.own_folder) == {"camels": "The caravan of Turfan"}
    assert (admin.librarian.own_folder / "camels.md").read_bytes().startswith(b"The caravan of Turfan had")
    assert admin.telegram.transcript(ADMIN)[-1]["text"].startswith("Renamed: The caravan of Turfan\n\nThe new index")


async def test_copies_are_told_before_and_after_a_removal(admin: Conversation) -> None:
    """And can go as well."""
    folder = admin.librarian.own_folder
    (folder / "copy.md").write_bytes((folder / "camels.md").read_bytes())
    shown = await open_document(admin, "Camels")
    await admin.tap(shown, button(shown, "Remove"))
    asked = admin.telegram.transcript(ADMIN)[-1]
    assert asked["text"].endswith("The same file is also here as copy, and is quoted in its place.")

    everything = button(asked, "Remove its copies as well")
    await admin.tap(asked, button(asked, "Yes, remove it"))
    await admin.librarian.settle()
    told = admin.telegram.transcript(ADMIN)[-1]["text"]
    assert told.startswith("Removed: “Camels”.\nThe same file is also here as copy, and is quoted in its place.")
    assert "The new index is in force." in told
    (folder / "camels.md").write_bytes((folder / "copy.md").read_bytes())
    await admin.tap(asked, everything)
    await admin.librarian.settle()
    assert [path.name for path in folder.iterdir()] == []


async def test_an_archive_on_the_shelf_goes_as_a_whole(admin: Conversation) -> None:
    """Said before, with how much is in it."""
    folder = admin.librarian.own_folder
    with zipfile.ZipFile(folder / "papers.zip", "w") as archive:
        archive.writestr("one.md", "One road.")
        archive.writestr("two.md", "Two roads.")
    packed = []
    for name in ("one", "two"):
        packed.append(document(f"{name.capitalize()} road.", name=f"papers.zip/{name}", title=name.capitalize()))
        object.__setattr__(packed[-1], "path", str(folder / "papers.zip" / f"{name}.md"))
    admin.answerer.use(TRADE, *packed, generation="fedcba9876543211")
    shown = await open_document(admin, "One")
    await admin.tap(shown, button(shown, "Remove"))
    asked = admin.telegram.transcript(ADMIN)[-1]
    assert asked["text"].splitlines()[1:] == [
        "It is a part of the archive papers.zip, which goes as a whole.", "Documents of the archive: 2",
    ]  # fmt: skip
    await admin.tap(asked, button(asked, "Yes, remove it"))
    await admin.librarian.settle()
    assert not (folder / "papers.zip").exists()


async def test_the_last_document_is_not_removed(tmp_path: Path) -> None:
    """Said in the administrator's language before anything is moved."""
    own = tmp_path / "documents"
    own.mkdir()
    (own / "camels.md").write_text("The caravan of Turfan had 4,871 camels.")
    async with conversation(tmp_path, admins=[ADMIN], documents=(own,)) as talk:
        only = document("The caravan of Turfan had 4,871 camels.", name="camels", title="Camels")
        object.__setattr__(only, "path", str(own / "camels.md"))
        talk.answerer.use(only, generation="fedcba9876543210")
        [listed] = await talk.say("/documents", language="ru")
        await talk.tap(listed, button(listed, "Camels"), language="ru")
        shown = talk.telegram.transcript(ADMIN)[-1]
        await talk.tap(shown, button(shown, "Удалить"), language="ru")
        told = talk.telegram.transcript(ADMIN)[-1]["text"]
    assert told.endswith("это последний документ, по которому я могу отвечать: сначала добавьте другой")
    assert (own / "camels.md").exists()


async def test_the_original_is_sent_or_said_to_be_gone(admin: Conversation) -> None:
    """What was read is what is sent."""
    shown = await open_document(admin, "Camels")
    await admin.tap(shown, button(shown, "Download"))
    assert admin.telegram.transcript(ADMIN)[-1]["text"].startswith("This cannot be done: ")


async def test_status_says_how_much_is_asked_and_how_long_a_build_takes(admin: Conversation) -> None:
    """From what is kept on disk, whoever built; in the administrator's language."""
    report = SimpleNamespace(generation="fedcba9876543210", seconds=1234.56, changed=True)
    record_build(admin.librarian.own_folder.parent, report)  # type: ignore[arg-type]
    for _ in range(15):
        await admin.store.counts.add("en", "answer", 0.1)
    await admin.store.unanswered.pass_on(await admin.store.unanswered.offer("Who?", "en"))
    [status] = await admin.say("/status", language="ru")

    assert "1\xa0234,6 с" in status["text"]
    assert ": 0,5\n" in status["text"]
    assert "/unanswered: 1\n" in status["text"]


async def test_status_rebuild_and_rollback_answer(admin: Conversation) -> None:
    """With what there is: no generation on this disk."""
    [status] = await admin.say("/status")
    assert "Index fedcba9876543210" in status["text"]
    assert "Room on the disk" in status["text"]
    assert "The folders differ from the index (" in status["text"]
    [building] = await admin.say("/rebuild")
    await admin.librarian.settle()
    assert admin.telegram.transcript(ADMIN)[-1]["message_id"] == building["message_id"]
    assert admin.telegram.transcript(ADMIN)[-1]["text"] == "The new index is in force.\n3 documents · 14 passages"
    [back] = await admin.say("/rollback")
    assert back["text"] == "No other index is kept."


async def test_rollback_offers_first_what_was_in_force_last(admin: Conversation) -> None:
    """Whenever it was built; what is tapped is in force, once it was confirmed."""
    indexes = admin.librarian.own_folder.parent / "index"
    for name in (FIRST, SECOND, THIRD):
        write_empty(indexes, name)
    for name in (SECOND, FIRST, THIRD, SECOND):
        publish(indexes, name)
    [offered] = await admin.say("/rollback")
    rows = offered["reply_markup"]["inline_keyboard"]
    assert [row[0]["callback_data"].split(":")[1] for row in rows] == [THIRD, FIRST]

    await admin.tap(offered, rows[0][0]["callback_data"])
    asked = admin.telegram.transcript(ADMIN)[-1]
    await admin.tap(asked, button(asked, "Yes, go back"))
    assert current_id(indexes) == THIRD
    assert admin.telegram.transcript(ADMIN)[-1]["text"].startswith("This index is in force: ")


async def test_a_failed_build_says_why(admin: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    """And that the old index goes on answering."""
    monkeypatch.setattr(rebuilds, "command", lambda _: [sys.executable, "-c", "exit('karvon: the disk is full')"])
    await admin.say("/rebuild")
    await admin.librarian.settle()

    end = admin.telegram.transcript(ADMIN)[-1]["text"]
    assert "the disk is full" in end
    assert end.endswith("The bot goes on answering from the old one.")


async def test_administrators_have_a_menu_of_their_own(admin: Conversation) -> None:
    """In each language; one who never wrote to the bot has none yet, and that stops nobody."""
    await admin.say("hello")
    await publish_commands(admin.bot, CATALOGUES, [99, ADMIN])

    menus = admin.telegram.menus
    named = {each.name for each in FOR_ADMINS}
    assert len([language for scope, language in menus if scope == "chat"]) == 9
    assert named <= {each["command"] for each in menus["chat", "ru"]}
    assert not named & {each["command"] for each in menus["all_private_chats", "ru"]}
