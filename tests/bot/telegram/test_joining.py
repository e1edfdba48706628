"""Groups that the operator did not choose: said once, kindly, and left."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.config import load_settings
from knowledge.errors import SettingsError
from tests.bot.telegram.conversation import Conversation, conversation
from tests.telegram.chats import BOT, Fault

QUESTION = "How much was trade in 2024?"
OURS, OTHER = -100, -200
ASK = {"entities": [{"type": "bot_command", "offset": 0, "length": 4}]}
CHOSEN = "My operator has chosen the groups that I answer in"


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Conversation]:
    async with conversation(tmp_path, groups=[OURS]) as begun:
        yield begun


def joined(talk: Conversation, chat: int, status: str = "member") -> dict[str, Any]:
    """What Telegram tells when somebody brings the bot into a group, or puts it out."""
    said = talk.telegram.person_message("hello", chat=chat, kind="supergroup", language="ru")
    member = {"user": BOT, "status": status, **({"until_date": 0} if status == "kicked" else {})}
    return {
        "chat": said["chat"], "from": said["from"], "date": said["date"],
        "old_chat_member": {"user": BOT, "status": "left"}, "new_chat_member": member,
    }  # fmt: skip


async def test_in_a_group_of_the_list_all_is_as_ever(talk: Conversation) -> None:
    """Questions are answered, and nobody is left."""
    await talk.feed(my_chat_member=joined(talk, OURS))
    [answer] = await talk.say(f"/ask {QUESTION}", chat=OURS, kind="supergroup", **ASK)
    assert answer["text"].startswith("Trade reached")
    assert talk.telegram.left == set()


async def test_where_it_is_brought_elsewhere_it_says_why_and_leaves(talk: Conversation) -> None:
    """In the language of who brought it, with the way to its own chat."""
    await talk.feed(my_chat_member=joined(talk, OTHER))
    [told] = talk.telegram.transcript(OTHER)
    assert told["text"].startswith("Мой оператор выбрал группы")
    assert told["text"].endswith("t.me/karvon_test_bot")
    assert talk.telegram.left == {OTHER}
    await talk.feed(my_chat_member=joined(talk, OTHER, "kicked"))
    assert len(talk.telegram.transcript(OTHER)) == 1


async def test_in_another_group_it_leaves_when_it_is_spoken_to(talk: Conversation) -> None:
    """It was there before the list: what people say to each other, edits and old buttons are none of its business."""
    said = talk.telegram.person_message(f"/ask {QUESTION}", chat=OTHER, kind="group", **ASK)
    await talk.say("lunch?", chat=OTHER, kind="group")
    await talk.feed(edited_message=said)
    await talk.tap(talk.telegram.person_message("…", chat=OTHER, kind="group"), "s:0")
    assert talk.telegram.transcript(OTHER) == []
    assert talk.telegram.left == set()
    [told] = await talk.say(f"/ask {QUESTION}", chat=OTHER, kind="group", **ASK)
    assert told["text"].startswith(CHOSEN)
    assert talk.telegram.left == {OTHER}
    assert talk.answerer.asked == []


@pytest.mark.parametrize(
    "fault", [Fault(400, "Bad Request: not enough rights to send text messages to the chat"), Fault(200)]
)
async def test_where_it_may_not_speak_it_leaves_in_silence(talk: Conversation, fault: Fault) -> None:
    """And where it cannot leave, nothing breaks."""
    talk.telegram.plan("sendMessage", fault)
    if fault.code == 200:
        talk.telegram.plan("leaveChat", Fault(500, "Internal Server Error"))
    await talk.feed(my_chat_member=joined(talk, OTHER))
    assert talk.telegram.left == ({OTHER} if fault.code == 400 else set())


async def test_private_chats_are_for_everybody(talk: Conversation) -> None:
    """The list is of groups."""
    [answer] = await talk.say(QUESTION, chat=8)
    assert answer["text"].startswith("Trade reached")


def test_only_the_ids_of_groups_are_taken(tmp_path: Path) -> None:
    """A name, or a person's id, is refused by name."""
    read = load_settings({"GROUP_IDS": " -100, -1001234567890 ,-100"}, dotenv=tmp_path / "none")
    assert read.group_ids == (-100, -1001234567890)
    for wrong in ("100", "@readers", "-", "-1x"):
        with pytest.raises(SettingsError, match="GROUP_IDS names"):
            load_settings({"GROUP_IDS": wrong}, dotenv=tmp_path / "none")
