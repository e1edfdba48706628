"""While an answer is being made: the sign of it, and how its person stops it."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.telegram import app, waiting_sign
from tests.bot.telegram.conversation import Conversation, conversation
from tests.bot.telegram.library import HeldAnswerer
from tests.bot.telegram.serving import serving
from tests.telegram.chats import Fault
from tests.telegram.stand_in import StandIn

pytestmark = pytest.mark.usefixtures("quick", "impatient")

HELD = "hold on with trade"
QUESTION = "How much was trade in 2024?"
STOPPED = "All right, I have stopped. Ask me again whenever you like."
NOTHING = "There is nothing to stop: no answer is being made."
FORGOTTEN = "Done. I have forgotten"
COMMAND = {"entities": [{"type": "bot_command", "offset": 0, "length": 7}]}


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sign is shown at once; that it is half a second is not what is tested."""
    monkeypatch.setattr(waiting_sign, "DELAY_SECONDS", 0.01)


@pytest.fixture
def held() -> Any:
    """An answerer that is let go in the end, whatever happens."""
    answerer = HeldAnswerer()
    yield answerer
    answerer.let_go.set()


@pytest.fixture
async def slow(tmp_path: Path, held: HeldAnswerer) -> AsyncIterator[Conversation]:
    async with conversation(tmp_path, held) as begun:
        yield begun
        held.let_go.set()


def texts(telegram: StandIn, chat: int = 7) -> list[str]:
    return [message["text"] for message in telegram.transcript(chat)]


async def faults(folder: Path) -> dict[int, str]:
    store = await app.Store.open(folder / "inbox.db")
    try:
        assert await store.waiting() == []
        return await store.faults()
    finally:
        await store.close()


async def test_in_private_a_draft_says_so_in_the_persons_language(slow: Conversation, held: HeldAnswerer) -> None:
    """It can be stopped; the answer takes its place, and a fast one needs none."""
    asking = asyncio.create_task(slow.say(HELD, language="ru"))
    await slow.telegram.until(lambda: slow.telegram.drafts)
    draft = slow.telegram.drafts[7]
    assert (draft["text"], draft["can_stop"]) == ("Ищу…", "true")
    held.let_go.set()
    assert len(await asking) == 1
    assert slow.telegram.drafts == {}


async def test_a_fast_answer_needs_no_sign(talk: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would only flicker."""
    monkeypatch.setattr(waiting_sign, "DELAY_SECONDS", 20)
    await talk.say(QUESTION)
    assert talk.telegram.made("sendMessageDraft") + talk.telegram.made("sendChatAction") == []


async def test_in_a_group_it_types_in_the_topic(slow: Conversation, held: HeldAnswerer) -> None:
    """Drafts are for private chats."""
    asking = asyncio.create_task(
        slow.say(f"/ask {HELD}", chat=-6, kind="supergroup", message_thread_id=55, is_topic_message=True)
    )
    await slow.telegram.until(lambda: slow.telegram.made("sendChatAction"))
    assert slow.telegram.made("sendChatAction")[0].fields["message_thread_id"] == "55"
    held.let_go.set()
    await asking
    assert slow.telegram.made("sendMessageDraft") == []


@pytest.mark.parametrize(
    "fault",
    [
        Fault(429, "Too Many Requests", parameters={"retry_after": 30}),
        Fault(400, "Bad Request: drafts are not for you"),
        Fault(502, html=True),
        Fault(released=asyncio.Event()),
    ],
)
async def test_a_sign_that_fails_or_hangs_does_not_hurt(
    slow: Conversation, held: HeldAnswerer, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is no draft it types; whatever becomes of that, the answer comes."""
    monkeypatch.setattr("bot.telegram.connection.COURTESY_SECONDS", 0.05)
    slow.telegram.plan("sendMessageDraft", fault)
    slow.telegram.plan("sendChatAction", fault)
    asking = asyncio.create_task(slow.say(HELD))
    await slow.telegram.until(lambda: slow.telegram.made("sendChatAction"))
    held.let_go.set()
    assert len(await asking) == 1
    assert slow.slept == []


async def test_the_button_stops_the_answer(telegram: StandIn, tmp_path: Path, held: HeldAnswerer) -> None:
    """It is said once, in the person's language, below the question; what is asked next is answered."""
    async with serving(telegram, tmp_path, held):
        number = await telegram.say(HELD, language="ru")
        await telegram.until(lambda: telegram.drafts)
        await telegram.stop()
        [told] = await telegram.answers(1)
        assert told["text"] == "Хорошо, я остановился. Спрашивайте снова, когда захотите."
        await telegram.say(QUESTION)
        await telegram.answers(2)
    assert texts(telegram)[1].startswith("Trade reached")
    assert await faults(tmp_path) == {number: "Stopped"}


async def test_cancel_stops_what_is_made_and_what_waits(telegram: StandIn, tmp_path: Path, held: HeldAnswerer) -> None:
    """It does not queue behind them, and is answered once."""
    async with serving(telegram, tmp_path, held):
        numbers = [await telegram.say(words) for words in (HELD, QUESTION, QUESTION)]
        await telegram.until(lambda: telegram.drafts)
        await telegram.say("/cancel", **COMMAND)
        await telegram.answers(1)
        await telegram.say("/cancel", **COMMAND)
        await telegram.answers(2)
    assert texts(telegram) == [STOPPED, NOTHING]
    assert await faults(tmp_path) == dict.fromkeys(numbers, "Stopped")


async def test_a_cancel_that_comes_while_the_answer_is_sent_is_answered(telegram: StandIn, tmp_path: Path) -> None:
    """It is too late, and says so; where others wait, these are stopped."""
    first, second = Fault(released=asyncio.Event()), Fault(released=asyncio.Event())
    assert first.released is not None
    assert second.released is not None
    async with serving(telegram, tmp_path):
        for more, fault in enumerate((first, second)):
            telegram.plan("sendMessage", fault)
            sending = len(telegram.made("sendMessage"))
            for _ in range(1 + more):
                await telegram.say(QUESTION)
            await telegram.until(lambda before=sending: len(telegram.made("sendMessage")) > before)
            await telegram.until(lambda: not telegram.unconfirmed)
            await telegram.say("/cancel", **COMMAND)
            await telegram.until(lambda: not telegram.unconfirmed)
            assert fault.released is not None
            fault.released.set()
            await telegram.answers(2 + 2 * more)
    assert [text.split(":")[0][:5] for text in texts(telegram)] == ["Trade", NOTHING[:5], "Trade", STOPPED[:5]]


async def test_cancel_stops_what_is_put_off(telegram: StandIn, tmp_path: Path) -> None:
    """A question that Telegram's flood wait holds up is not sent minutes later."""
    telegram.plan("sendMessage", Fault(429, "Too Many Requests", parameters={"retry_after": 600}))
    async with serving(telegram, tmp_path, drain_seconds=1):
        number = await telegram.say(QUESTION)
        await telegram.until(lambda: telegram.made("sendMessage"))
        await telegram.say("/cancel", **COMMAND)
        await telegram.until(lambda: not telegram.unconfirmed)
    assert texts(telegram) == []  # not even that it stopped: the wait holds for everything
    assert await faults(tmp_path) == {number: "Stopped"}


async def test_only_its_own_asker_stops_an_answer_in_a_group(
    telegram: StandIn, tmp_path: Path, held: HeldAnswerer
) -> None:
    """And a plain /cancel there may be meant for another bot."""
    async with serving(telegram, tmp_path, held):
        ask = {"entities": [{"type": "bot_command", "offset": 0, "length": 4}]}
        asked = telegram.person_message(f"/ask {HELD}", chat=-5, kind="group", **ask)
        await telegram.post({"message": asked})
        await telegram.until(lambda: telegram.made("sendChatAction"))
        wish = telegram.person_message("/cancel", chat=-5, kind="group", **COMMAND)
        await telegram.post({"message": {**wish, "from": {**wish["from"], "id": 6}}})
        await telegram.until(lambda: not telegram.unconfirmed)
        await telegram.post({"message": wish})
        await telegram.answers(1, chat=-5)
    assert texts(telegram, -5) == [STOPPED]


async def test_a_button_of_another_chat_stops_nothing(telegram: StandIn, tmp_path: Path, held: HeldAnswerer) -> None:
    """A number that was guessed is no button; one that comes too late finds nothing."""
    async with serving(telegram, tmp_path, held):
        number = await telegram.say(HELD)
        await telegram.until(lambda: telegram.drafts)
        telegram.person_message("hello", chat=8)
        telegram.drafts[8] = {"draft_id": number, "can_stop": "true"}
        await telegram.stop(chat=8)
        await telegram.until(lambda: not telegram.unconfirmed)
        late = telegram.drafts[7]
        held.let_go.set()
        await telegram.answers(1)
        telegram.drafts[7] = late
        await telegram.stop()
        await telegram.until(lambda: not telegram.unconfirmed)
    assert [text.split()[0] for text in texts(telegram)] == ["This"]
    assert await faults(tmp_path) == {}


async def test_what_was_stopped_stays_so_after_a_restart(telegram: StandIn, tmp_path: Path) -> None:
    """A wish that was written down is obeyed before the question, which came first, is begun."""
    await telegram.say(QUESTION)
    await telegram.say("/cancel", **COMMAND)
    async with serving(telegram, tmp_path):
        await telegram.answers(1)
        await telegram.until(lambda: not telegram.unconfirmed)
    assert texts(telegram) == [STOPPED]


async def test_a_cancel_for_another_bot_or_passed_on_stops_nothing(
    telegram: StandIn, tmp_path: Path, held: HeldAnswerer
) -> None:
    """Only who gives the command to this bot is obeyed, however they write its name."""
    origin = {"type": "hidden_user", "sender_user_name": "Somebody", "date": 1_700_000_000}

    async def wish(words: str, **extra: Any) -> None:
        entities = [{"type": "bot_command", "offset": 0, "length": len(words)}]
        message = telegram.person_message(words, chat=-5, kind="group", entities=entities, **extra)
        await telegram.post({"message": message})
        await telegram.until(lambda: not telegram.unconfirmed)

    async with serving(telegram, tmp_path, held):
        command = [{"type": "bot_command", "offset": 0, "length": 4}]
        asked = telegram.person_message(f"/ask {HELD}", chat=-5, kind="group", entities=command)
        number = await telegram.post({"message": asked})
        await telegram.until(lambda: telegram.made("sendChatAction"))
        await wish("/cancel@another_bot")
        await wish("/cancel", forward_origin=origin)
        assert texts(telegram, -5) == []
        await wish("/cancel@Karvon_Test_Bot")
        await telegram.answers(1, chat=-5)
    assert texts(telegram, -5) == [STOPPED]
    assert await faults(tmp_path) == {number: "Stopped"}


async def test_forget_waits_for_no_question_and_always_has_a_place(
    telegram: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Behind more questions than are kept, which are put off for hours; nothing is left then."""
    monkeypatch.setattr("bot.telegram.room.MOST_OF_ONE", 5)
    monkeypatch.setattr("bot.telegram.pacing.SECONDS_EACH", 3600.0)
    async with serving(telegram, tmp_path):
        for _ in range(12):
            await telegram.say(QUESTION)
        await telegram.answers(4)  # three, and that more come too fast
        await telegram.until(lambda: not telegram.unconfirmed)
        await telegram.say("/forget", **COMMAND)
        await telegram.until(lambda: any(text.startswith(FORGOTTEN) for text in texts(telegram)))
        await telegram.until(lambda: not telegram.unconfirmed)
    store = await app.Store.open(tmp_path / "inbox.db")
    assert await store.waiting() == []
    assert await store.history.of(7) == []
    assert set((await store.faults()).values()) <= {"TooMany", "Forgotten", "Stopped"}
    await store.close()


async def test_forget_drops_the_answer_that_is_being_made(
    telegram: StandIn, tmp_path: Path, held: HeldAnswerer
) -> None:
    """Wherever it was asked: nothing of it is written down afterwards."""
    async with serving(telegram, tmp_path, held):
        command = [{"type": "bot_command", "offset": 0, "length": 4}]
        asked = telegram.person_message(f"/ask {HELD}", chat=-5, kind="group", entities=command)
        await telegram.post({"message": {**asked, "from": {**asked["from"], "id": 7}}})
        await telegram.until(lambda: telegram.made("sendChatAction"))
        await telegram.say("/forget", **COMMAND)
        await telegram.answers(1)
    assert texts(telegram)[0].startswith(FORGOTTEN)
    assert texts(telegram, -5) == []
    store = await app.Store.open(tmp_path / "inbox.db")
    assert await store.history.of(7) == []
    await store.close()


async def test_who_forgets_behind_a_group_stops_nobody(telegram: StandIn, tmp_path: Path, held: HeldAnswerer) -> None:
    """All who do so share a number."""
    hidden = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}

    async def post(words: str, chat: int) -> None:
        command = [{"type": "bot_command", "offset": 0, "length": len(words.split(maxsplit=1)[0])}]
        message = telegram.person_message(words, chat=chat, kind="supergroup", entities=command)
        await telegram.post({"message": {**message, "from": hidden, "sender_chat": message["chat"]}})
        await telegram.until(lambda: not telegram.unconfirmed)

    async with serving(telegram, tmp_path, held):
        await post(f"/ask {HELD}", -5)
        await telegram.until(lambda: telegram.made("sendChatAction"))
        await post("/forget", -6)
        held.let_go.set()
        await telegram.answers(1, chat=-5)
    assert texts(telegram, -5)[0].startswith("This")
