"""From the inbox to the handlers: postponed, undeliverable, unanswerable."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.people import Choices
from bot.store import JournaledUpdate
from bot.telegram.clock import TelegramClock
from bot.telegram.inbox import read_update
from bot.telegram.jobs import parse_update
from bot.telegram.journal import GIVE_UP_SECONDS, Journal
from bot.telegram.notices import Notices
from tests.bot.telegram.conversation import CATALOGUES, Conversation, conversation
from tests.telegram.chats import BOT, Fault

LONG_FLOOD = Fault(429, "Too Many Requests", parameters={"retry_after": 222})


@dataclass
class Post:
    """A journal over a conversation; `slept` are the seconds that it waited."""

    talk: Conversation
    journal: Journal
    clock: TelegramClock
    slept: list[float]

    async def take(self, text: str | None, **fields: Any) -> None:
        """Journal a message and let it be answered."""
        await self.journal.take(await self.talk.store.journal([self.update(text, **fields)]))
        await self.journal.drain(GIVE_UP_SECONDS)

    def update(self, text: str | None, *, number: int = 1, **fields: Any) -> JournaledUpdate:
        """Return the message as an update."""
        message = {**self.talk.telegram.person_message(text, chat=7), **fields}
        update = read_update({"update_id": number, "message": message})
        assert update is not None
        return update


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    slept: list[float] = []
    clock = TelegramClock()

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        talk.slept.append(seconds)  # the delivery's clock goes on as well
        await asyncio.sleep(0)

    async with conversation(tmp_path) as talk:
        notices = Notices(talk.delivery, CATALOGUES, talk.store.people)
        journal = Journal(
            talk.bot, talk.dispatcher, talk.store, talk.delivery, notices, stops=talk.stops, clock=clock, sleep=sleep
        )
        yield Post(talk, journal, clock, slept)


async def test_a_postponed_answer_keeps_its_place_and_is_given_later(post: Post) -> None:
    """After exactly the time that Telegram asked for; then it leaves the inbox."""
    post.talk.telegram.plan("sendMessage", LONG_FLOOD)
    await post.take("How much was trade in 2024?")
    assert post.slept == [222]
    assert len(post.talk.telegram.transcript()) == 1
    assert await post.talk.store.waiting() == []
    assert await post.talk.store.faults() == {}


async def test_the_line_that_is_said_once_a_minute_is_not_lost_when_it_is_put_off(post: Post) -> None:
    """It is the same line, a little later."""
    post.talk.telegram.plan("sendMessage", Fault(429, "Too Many Requests", parameters={"retry_after": 4}))
    file = {"file_id": "1", "file_unique_id": "1"}
    await post.take(None, sticker={**file, "type": "regular", "width": 1, "height": 1, "is_animated": False,
        "is_video": False})  # fmt: skip
    [told] = post.talk.telegram.transcript()
    assert told["text"].startswith("I understand only text so far.")
    assert post.slept == [4]


async def test_what_could_not_be_delivered_for_a_day_is_set_aside(post: Post, caplog: pytest.LogCaptureFixture) -> None:
    """A single chat must not be tried for ever."""
    post.talk.telegram.plan("sendMessage", Fault(429, "Flood", parameters={"retry_after": int(GIVE_UP_SECONDS) + 1}))
    await post.take("How much was trade in 2024?")
    assert post.slept == []
    assert await post.talk.store.faults() == {1: "Undeliverable"}


async def test_where_even_the_apology_fails_the_update_is_set_aside(
    post: Post, caplog: pytest.LogCaptureFixture
) -> None:
    """It does not come back for ever, and the log says so without its words."""
    post.talk.telegram.plan("sendMessage", *[Fault(400, "Bad Request: can't parse entities")] * 4)  # each also bare
    await post.take("How much was trade in 2024?")
    assert await post.talk.store.faults() == {1: "TelegramBadRequest"}
    assert "not even an apology" in caplog.text
    assert "How much" not in caplog.text


async def test_a_fault_of_the_disk_does_not_stop_the_others(
    post: Post, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What cannot be set aside now is read again at the next start."""

    async def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(post.talk.store, "finish", full)
    await post.journal.take([JournaledUpdate(5, "{broken"), JournaledUpdate(6, "[]")])
    await post.journal.wait_for_room()
    assert "did not take note of update 5" in caplog.text
    assert "did not take note of update 6" in caplog.text


async def test_a_journal_has_room_until_too_many_wait(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is lined up is counted until it is answered."""
    monkeypatch.setattr("bot.telegram.journal.MOST_WAITING", 1)
    assert post.journal.has_room
    held = asyncio.Event()

    async def wait(*_: object) -> None:
        await held.wait()

    monkeypatch.setattr(post.talk.dispatcher, "feed_update", wait)
    update = read_update({"update_id": 1, "message": post.talk.telegram.person_message("trade", chat=7)})
    assert update is not None
    await post.journal.take([update])
    assert not post.journal.has_room
    held.set()
    await post.journal.wait_for_room()
    assert post.journal.has_room


@pytest.mark.parametrize(
    "raw", ["{broken", "[]", '{"update_id": 5}', '{"update_id": 5, "message": 7}', "[" * 100_000, "NaN"]
)
async def test_an_update_that_cannot_be_read_is_set_aside(post: Post, raw: str) -> None:
    """However it is broken."""
    await post.talk.store.journal([JournaledUpdate(5, raw)])
    await post.journal.take([JournaledUpdate(5, raw)])
    assert list(await post.talk.store.faults()) == [5]
    assert post.talk.telegram.made("sendMessage") == []


async def test_a_notice_is_in_the_language_that_the_person_chose(post: Post) -> None:
    """Not in that of their client."""
    await post.talk.store.people.choose(7, Choices(language="uz"))
    await post.take("How much was trade in 2024?", date=1_700_000_000)

    [told] = post.talk.telegram.transcript(7)
    assert told["text"] == CATALOGUES.gettext(
        "I was away for more than a day. If you still want to know, please ask again.", locale="uz"
    )


MENTION = {"entities": [{"type": "mention", "offset": 0, "length": 16}]}
REPLY = {"reply_to_message": {"message_id": 900, "date": 1, "chat": {"id": -5, "type": "group"}, "from": BOT}}


@pytest.mark.parametrize(
    ("words", "extra", "told"),
    [
        ("hello everybody, lunch?", {}, 0),
        ("/weather@another_bot", {}, 0),
        ("/help", {}, 0),
        ("/ask How much was trade in 2024?", {}, 1),
        ("/sources@karvon_test_bot", {}, 1),
        ("@karvon_test_bot how much was trade?", MENTION, 1),
        ("how much was trade?", REPLY, 1),
    ],
)
async def test_in_a_group_only_who_spoke_to_the_bot_is_told_that_it_was_away(
    post: Post, words: str, extra: dict[str, Any], told: int
) -> None:
    """The others do not know that it was there."""
    chat = {"id": -5, "type": "group", "title": "Readers"}
    await post.take(words, date=1_700_000_000, **{"chat": chat, **extra})
    assert len(post.talk.telegram.made("sendMessage")) == told
    assert await post.talk.store.faults() == {1: "TooOld"}


async def test_who_waits_is_told_their_number_once_a_minute(post: Post) -> None:
    """However many of their questions wait; the next person is told theirs."""
    notices = Notices(post.talk.delivery, CATALOGUES, post.talk.store.people)
    mine, more, other = (post.update("trade?", number=number) for number in (1, 2, 3))
    await post.talk.store.journal([mine, more, other])
    updates = [parse_update(each.raw, post.talk.bot) for each in (mine, more, other)]
    assert updates[2].message is not None
    elsewhere = updates[2].message.model_copy(update={"chat": updates[2].message.chat.model_copy(update={"id": 8})})
    post.talk.telegram.person_message("hello", chat=8)
    for update in (*updates[:2], updates[2].model_copy(update={"message": elsewhere})):
        await notices.busy(update, 5)
    assert [len(post.talk.telegram.transcript(chat)) for chat in (7, 8)] == [1, 1]


async def test_chatter_that_is_left_out_is_left_out_in_silence(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was not for the bot."""
    monkeypatch.setattr("bot.telegram.room.MOST_OF_ONE", 2)
    chat = {"id": -5, "type": "group", "title": "Readers"}
    updates = [post.update("lunch?", number=number, chat=chat) for number in range(9)]
    await post.journal.take(await post.talk.store.journal(updates))
    await post.journal.drain(GIVE_UP_SECONDS)
    assert set((await post.talk.store.faults()).values()) == {"TooMany"}
    assert post.talk.telegram.made("sendMessage") == []
