"""A person's own things: language, settings, what is kept, and that it can be forgotten."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from bot.store import JournaledUpdate
from bot.telegram.turns import Turns
from tests.bot.telegram.conversation import Conversation, conversation
from tests.bot.telegram.library import HeldAnswerer, SmallAnswerer, document
from tests.bot.telegram.serving import serving
from tests.telegram.stand_in import StandIn

CANARY = "Zanzibar-canary-4711"


def button(message: dict[str, Any], words: str) -> str:
    """The data of the button that says so."""
    rows = message["reply_markup"]["inline_keyboard"]
    return next(each["callback_data"] for row in rows for each in row if words in each["text"])


def bytes_of(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.iterdir() if path.name.startswith("inbox.db"))


async def test_a_chosen_language_wins_over_the_clients(talk: Conversation) -> None:
    """Until the choice is left to the client again."""
    (offer,) = await talk.say("/language")
    (done,) = await talk.tap(offer, button(offer, "Тоҷикӣ"))
    (helped,) = await talk.say("/forgotten-command")

    assert done["text"].startswith("Тайёр")
    assert "Ман" in helped["text"] or "фармон" in helped["text"]

    await talk.tap(offer, button(offer, "Telegram"), language="ru")
    (settings,) = await talk.say("/settings", language="ru")
    assert settings["text"].startswith("Ваши настройки")


async def test_a_forged_language_is_refused(talk: Conversation) -> None:
    """Only catalogues that there are can be chosen."""
    (offer,) = await talk.say("/language")

    assert await talk.tap(offer, "l:../../etc") == []
    assert len(talk.alerts) == 1
    assert (await talk.store.people.choices(7)).language is None


async def test_what_is_kept_is_said_with_the_days_of_the_settings(talk: Conversation) -> None:
    """In the grammar of the language; what a button needs is named, too."""
    (text,) = await talk.say("/privacy", language="ru")

    assert "30 дней" in text["text"]
    assert "а вопрос без ответа – сутки ради кнопки" in text["text"]


async def test_history_can_be_asked_again_by_its_owner_alone(talk: Conversation) -> None:
    """A button that somebody else taps finds nothing of theirs."""
    await talk.say("Where is Khorgos?")
    (listed,) = await talk.say("/history")
    data = button(listed, "Khorgos")

    again = await talk.tap(listed, data)
    assert again
    assert [each.words for each in await talk.store.history.of(7)] == ["Where is Khorgos?"]

    (other,) = await talk.say("/history", chat=8)
    assert await talk.tap(other, data) == []


async def test_nothing_is_kept_of_who_does_not_want_it(talk: Conversation) -> None:
    """What was kept before is forgotten with the tap; no refusal keeps its question for a button, either."""
    await talk.say(f"Where is {CANARY}?")
    (shown,) = await talk.say("/settings")
    (after,) = await talk.tap(shown, button(shown, "kept"))
    (refusal,) = await talk.say(f"Who is the mayor of {CANARY}?")
    async with talk.store._engine.connect() as connection:
        offered = (await connection.exec_driver_sql("SELECT count(*) FROM offered_questions")).scalar()

    assert "kept: no" in after["reply_markup"]["inline_keyboard"][0][0]["text"]
    assert await talk.store.history.of(7) == []
    assert "Tell the operator" not in str(refusal)
    assert offered == 0


async def test_who_does_not_want_the_offer_is_not_made_it(talk: Conversation) -> None:
    """The refusal comes without the button."""
    (shown,) = await talk.say("/settings")
    await talk.tap(shown, button(shown, "operator"))
    (refusal, *_) = await talk.say(f"Who is the mayor of {CANARY}?")

    assert "Tell the operator" not in str(refusal.get("reply_markup"))


async def test_forget_leaves_no_byte(talk: Conversation, tmp_path: Path) -> None:
    """Neither in the database nor in its log; another person's words stay."""
    await talk.say(f"Who is the mayor of {CANARY}?")
    await talk.say("Who is the mayor of Elsewhere?", chat=8)
    assert CANARY.encode() in bytes_of(tmp_path)

    (done,) = await talk.say("/forget")

    assert done["text"].startswith("Done")
    assert CANARY.encode() not in bytes_of(tmp_path)
    assert b"Elsewhere" in bytes_of(tmp_path)


async def test_forget_leaves_no_byte_of_what_was_rated(tmp_path: Path) -> None:
    """Neither of a question under a thumb, nor of one that nobody rated."""
    known = SmallAnswerer(document(f"{CANARY} lies in the sea. Melons of {CANARY} are sweet."))
    async with conversation(tmp_path, known) as talk:
        (rated,) = await talk.say(f"{CANARY} lies in the sea?")
        await talk.say(f"Melons of {CANARY}?")
        await talk.tap(rated, button(rated, "👎"))
        [complaint] = await talk.store.feedback.disliked(5)
        assert CANARY in (complaint.words or "")

        await talk.say("/forget")

        assert await talk.store.feedback.disliked(5) == []
        assert CANARY.encode() not in bytes_of(tmp_path)


async def test_what_was_passed_on_stays_as_privacy_says(talk: Conversation, tmp_path: Path) -> None:
    """It is nobody's any more; all else of the person is gone, each row and each byte."""
    (refusal,) = await talk.say(f"Who is the mayor of {CANARY}?")
    await talk.tap(refusal, button(refusal, "Tell the operator"))
    await talk.say("Where is Khorgos-canary?")
    (offer,) = await talk.say("/language")
    await talk.tap(offer, button(offer, "English"))

    (said,) = await talk.say("/privacy")
    await talk.say("/forget")

    assert "After /forget only what you passed on to the operator stays" in said["text"]
    assert [each.words for each in await talk.store.unanswered.listed()] == [f"Who is the mayor of {CANARY}?"]
    assert b"Khorgos-canary" not in bytes_of(tmp_path)
    assert (await talk.store.people.choices(7)).language is None


async def test_what_waits_for_its_answer_is_forgotten_too(talk: Conversation, tmp_path: Path) -> None:
    """The person's, wherever they wrote it, until /forget was written; not what they write after it, nor others'."""

    def message(number: int, person: int, **more: Any) -> JournaledUpdate:
        fields = {"text": f"{CANARY} {number}", "from": {"id": person, "first_name": f"{CANARY} {person}"}, **more}
        return JournaledUpdate(number, json.dumps({"update_id": number, "message": fields}))

    other = {"reply_to_message": {"from": {"id": 7}}}
    updates = [message(1, 7), message(2, 8, **other), message(3, 7), message(4, 7), JournaledUpdate(5, "[7]")]
    await talk.store.journal(updates)

    assert await talk.store.forget(7, up_to=99) == []  # what it came after is not known
    assert await talk.store.forget(7, up_to=3) == [1, 3]

    assert [each.update_id for each in await talk.store.waiting()] == [2, 4, 5]
    left = bytes_of(tmp_path)
    assert [f"{CANARY} {number}".encode() in left for number in (1, 2, 3, 4)] == [False, True, False, True]


async def test_forget_stops_what_the_person_asked_elsewhere(
    telegram: StandIn, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is looked up for them in a group and what waits behind it are dropped, and leave no byte."""
    answerer, turn, in_line = HeldAnswerer(), Turns.__call__, list[str]()

    async def noted(turns: Turns, handler: Any, event: Any, data: dict[str, Any]) -> Any:
        in_line.append(event.text)
        return await turn(turns, handler, event, data)

    monkeypatch.setattr(Turns, "__call__", noted)
    ask = {"chat": -7, "kind": "group", "entities": [{"type": "bot_command", "offset": 0, "length": 4}]}
    async with serving(telegram, tmp_path, answerer):
        await telegram.say("/ask hold on with trade", **ask)
        await telegram.say(f"/ask Who is the mayor of {CANARY}?", **ask)
        await telegram.until(lambda: telegram.made("sendChatAction"))
        await telegram.say("/forget", entities=[{"type": "bot_command", "offset": 0, "length": 7}])
        while "/forget" not in in_line:
            await asyncio.sleep(0.01)
        answerer.let_go.set()
        [done] = await telegram.answers(1, chat=7)
    assert done["text"].startswith("Done.")
    assert telegram.transcript(-7) == []
    assert answerer.asked == ["hold on with trade"]
    assert CANARY.encode() not in bytes_of(tmp_path)


async def test_no_thumb_brings_a_forgotten_question_back(talk: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    """A /forget from elsewhere waits for the thumb that is being seen to, and finds what it offered."""
    (reply,) = await talk.say("How much was trade in 2024?")
    person = {"id": 7, "is_bot": False, "first_name": "Reader", "language_code": "en"}
    forgetting = talk.telegram.person_message("/forget", chat=-5, kind="group", **{"from": person})
    rebutton, wishes = talk.delivery.rebutton, list[asyncio.Task[None]]()

    async def slow(*given: Any) -> None:
        wishes.append(asyncio.create_task(talk.feed(message=forgetting)))
        await asyncio.wait(wishes, timeout=0.3)
        await rebutton(*given)

    monkeypatch.setattr(talk.delivery, "rebutton", slow)
    await talk.tap(reply, button(reply, "👎"))
    await asyncio.gather(*wishes)

    assert talk.telegram.transcript(-5)[0]["text"].startswith("Done")
    async with talk.store._engine.connect() as connection:
        assert (await connection.exec_driver_sql("SELECT count(*) FROM offered_questions")).scalar() == 0


async def test_a_question_in_flight_is_forgotten_too() -> None:
    """A wish waits for the person's own answer in progress, and not for another's."""
    from aiogram.types import User

    turns, order, released = Turns(), [], asyncio.Event()

    async def slow(_event: object, _data: object) -> None:
        await released.wait()
        order.append("answered")

    async def quick(_event: object, data: dict[str, Any]) -> None:
        order.append(data["event_from_user"].first_name)

    own, other = (User(id=number, is_bot=False, first_name=f"forgotten {number}") for number in (1, 2))
    asked = asyncio.create_task(turns(slow, own, {"event_from_user": own}))
    await asyncio.sleep(0)
    wished = asyncio.create_task(turns(quick, own, {"event_from_user": own}))
    await turns(quick, other, {"event_from_user": other})
    released.set()
    await asyncio.gather(asked, wished)

    assert order == ["forgotten 2", "answered", "forgotten 1"]


@pytest.mark.parametrize("command", ["/language", "/settings", "/history"])
async def test_in_a_group_nobodys_things_are_shown(talk: Conversation, command: str) -> None:
    """They are for a private chat, and who asks by name is shown the way there."""
    assert await talk.say(command, chat=-5, kind="supergroup") == []
    [told] = await talk.say(f"{command}@karvon_test_bot", chat=-5, kind="supergroup")
    assert told["text"] == "This works in our own chat alone. Write to me there: t.me/karvon_test_bot"
