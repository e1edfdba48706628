"""The stand-in refuses what Telegram refuses, in Telegram's words."""

import asyncio
import json
from collections.abc import AsyncIterator
from io import BytesIO
from typing import Any

import aiohttp
import pytest

from tests.telegram.chats import Fault
from tests.telegram.rules import PNG, RefusalError, check_text, entity_text
from tests.telegram.stand_in import TOKEN, StandIn


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn() as stand_in:
        stand_in.person_message("hello", chat=7)
        stand_in.person_message("hello", chat=-5, kind="group")
        yield stand_in


async def call(telegram: StandIn, method: str, token: str = TOKEN, **fields: Any) -> tuple[int, Any]:
    """Call as aiogram does: objects are JSON in form fields."""
    form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
    async with (
        aiohttp.ClientSession() as client,
        client.post(f"{telegram.url}/bot{token}/{method}", data=form) as answer,
    ):
        body = json.loads(await answer.text())
        return answer.status, body["result"] if body["ok"] else body["description"]


def keyboard(*data: str, text: str = "x") -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": text, "callback_data": each}] for each in data]}


LONG = "😀" * 2048


TO = {"chat_id": 7, "text": "x"}
ONE = {"chat_id": 7, "message_id": 1}
HEART = {"type": "emoji", "emoji": "❤"}
NO_TEXT = "can't parse inline keyboard button: text must be non-empty"
GONE = "query is too old and response timeout expired or query ID is invalid"


def png(width: int, height: int, data: bytes = b"") -> bytes:
    return PNG + b"\0\0\0\rIHDR" + width.to_bytes(4) + height.to_bytes(4) + data


async def send_photo(telegram: StandIn, picture: bytes | str, **fields: str) -> tuple[int, Any]:
    """Send it as aiogram does: the form names the part that holds the bytes."""
    form = aiohttp.FormData({"chat_id": "7", **fields})
    if isinstance(picture, bytes):
        form.add_field("photo", "attach://p")
        form.add_field("p", BytesIO(picture), filename="picture.png")
    else:
        form.add_field("photo", picture)
    async with (
        aiohttp.ClientSession() as client,
        client.post(f"{telegram.url}/bot{TOKEN}/sendPhoto", data=form) as answer,
    ):
        body = json.loads(await answer.text())
        return answer.status, body["result"] if body["ok"] else body["description"]


@pytest.mark.parametrize(
    ("picture", "fields", "words"),
    [
        (png(10, 10), {"chat_id": "99"}, "chat not found"),
        (png(10, 10), {"caption": "😀" * 512 + "x"}, "message caption is too long"),
        (png(9000, 1001), {}, "PHOTO_INVALID_DIMENSIONS"),
        (png(10, 201), {}, "PHOTO_INVALID_DIMENSIONS"),
        (png(10, 10, bytes(10 * 1024 * 1024)), {}, "file is too big"),
        (b"GIF89a", {}, "IMAGE_PROCESS_FAILED"),
        (b"", {}, "file must be non-empty"),
        ("attach://nothing", {}, "wrong file identifier/HTTP URL specified"),
    ],
    ids=["chat", "caption", "sides", "ratio", "size", "kind", "empty", "nothing"],
)
async def test_a_picture_that_telegram_refuses_is_refused(
    telegram: StandIn, picture: bytes | str, fields: dict[str, str], words: str
) -> None:
    """In its words, and nothing appears in the chat."""
    assert await send_photo(telegram, picture, **fields) == (400, f"Bad Request: {words}")
    assert telegram.transcript() == []


async def test_a_picture_that_telegram_takes_stands_in_the_chat(telegram: StandIn) -> None:
    """With its caption."""
    status, message = await send_photo(telegram, png(960, 1080), caption="😀" * 512)
    assert status == 200
    assert telegram.transcript() == [message]
    assert (message["photo"][0]["width"], message["caption"]) == (960, "😀" * 512)


@pytest.mark.parametrize(
    ("method", "fields", "words"),
    [
        ("sendMessage", {"chat_id": 7}, "message text is empty"),
        ("sendMessage", {"chat_id": 7, "text": " \n"}, "message text is empty"),
        ("sendMessage", {"chat_id": 7, "text": LONG + "x"}, "message is too long"),
        ("sendMessage", {"chat_id": 99, "text": "x"}, "chat not found"),
        ("sendMessage", {**TO, "reply_markup": keyboard("я" * 33)}, "BUTTON_DATA_INVALID"),
        ("sendMessage", {**TO, "reply_markup": keyboard("")}, "BUTTON_DATA_INVALID"),
        ("sendMessage", {**TO, "reply_markup": keyboard("a", text=" ")}, NO_TEXT),
        ("sendMessage", {**TO, "reply_markup": keyboard(*"a" * 101)}, "reply markup is too long"),
        ("sendMessage", {**TO, "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ("sendMessage", {**TO, "message_thread_id": 3}, "message thread not found"),
        ("editMessageText", {**TO, "message_id": 99}, "message to edit not found"),
        ("editMessageText", {**TO, "message_id": 1}, "message can't be edited"),
        ("editMessageReplyMarkup", {**TO, "message_id": 99}, "message to edit not found"),
        ("editMessageReplyMarkup", {**TO, "message_id": 1}, "message can't be edited"),
        ("answerCallbackQuery", {"callback_query_id": "never"}, GONE),
        ("sendMessageDraft", {**TO, "chat_id": -5}, "message drafts can be sent only in private chats"),
        ("sendMessageDraft", {**TO, "draft_id": "0"}, "draft identifier must be non-zero"),
        ("sendMessageDraft", {**TO, "draft_id": "1", "text": LONG + "x"}, "message is too long"),
        ("sendMessageDraft", {**TO, "draft_id": "1", "message_thread_id": 3}, "message thread not found"),
        ("setMessageReaction", {"chat_id": 7, "message_id": 99, "reaction": [HEART]}, "message to react not found"),
        ("setMessageReaction", {"chat_id": 7, "message_id": 1, "reaction": [HEART] * 2}, "REACTIONS_TOO_MANY"),
        ("setMessageReaction", {**ONE, "reaction": [{"type": "emoji", "emoji": "🐫"}]}, "REACTION_INVALID"),
        ("sendChatAction", {"chat_id": 7, "action": "juggling"}, "wrong parameter action in request"),
        ("setMyCommands", {"commands": [{"command": "Start", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "start", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ("setWebhook", {"url": "http://example.org"}, "bad webhook: An HTTPS URL must be provided for webhook"),
    ],
)  # fmt: skip
async def test_what_telegram_refuses_is_refused(
    telegram: StandIn, method: str, fields: dict[str, Any], words: str
) -> None:
    """In its words, and nothing appears in the chat."""
    assert await call(telegram, method, **fields) == (400, f"Bad Request: {words}")
    assert telegram.transcript() == []


async def test_an_unknown_method_is_refused(telegram: StandIn) -> None:
    """Also one that only looks like Telegram's."""
    assert await call(telegram, "getMeNot") == (404, "Not Found: method not found")


def entity(offset: int, length: int, kind: str = "bold", **more: Any) -> dict[str, Any]:
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    "entities",
    [
        [entity(0, 99)], [entity(-1, 2)], [entity(0, 0)], [entity(1, 2)], [entity(0, 1)], [entity(0, 2, "glitter")],
        [entity(0, 4), entity(2, 4)], [entity(0, 6, "blockquote"), entity(2, 2, "expandable_blockquote")],
        [entity(0, 2, "text_link", url="javascript:1")], [entity(0, 2, "text_link", url="https://")],
        [entity(2, 1)] * 101,
    ],
)  # fmt: skip
def test_entities_that_do_not_fit_are_refused(entities: list[dict[str, Any]]) -> None:
    """Outside of the text, empty, inside of a pair, of no kind, across each other, nested quotes, not a web address."""
    with pytest.raises(RefusalError):
        check_text("😀 text", entities)


def test_entities_that_fit_are_taken() -> None:
    """Nested, side by side, up to the text's end."""
    check_text(
        "😀 text", [entity(0, 7, "expandable_blockquote"), entity(3, 4), entity(3, 4, "underline"), entity(0, 2)]
    )
    assert entity_text("😀 text", entity(3, 4)) == "text"


async def test_the_greatest_message_is_taken(telegram: StandIn) -> None:
    """4096 UTF-16 units, and 64 bytes on a button."""
    status, message = await call(telegram, "sendMessage", chat_id=7, text=LONG, reply_markup=keyboard("я" * 32))
    assert (status, message["text"]) == (200, LONG)
    assert telegram.transcript() == [message]


async def test_a_wrong_token_is_unauthorized(telegram: StandIn) -> None:
    """Whatever the method."""
    assert await call(telegram, "getMe", token="1:wrong") == (401, "Unauthorized")
    assert (await call(telegram, "getMe"))[1]["is_bot"] is True


async def test_updates_are_kept_until_the_offset_confirms_them(telegram: StandIn) -> None:
    """Asked twice they come twice."""
    first, second = await telegram.say("one"), await telegram.say("two")
    for offset, numbers in ((None, [first, second]), (None, [first, second]), (second, [second]), (second + 1, [])):
        _, updates = await call(telegram, "getUpdates", **({} if offset is None else {"offset": offset}))
        assert [update["update_id"] for update in updates] == numbers
    assert telegram.unconfirmed == []


async def test_a_long_poll_waits_for_an_update_and_no_longer(telegram: StandIn) -> None:
    """Empty after its time; at once when someone writes; only the kinds that are allowed."""
    assert await call(telegram, "getUpdates", timeout=1) == (200, [])
    polling = asyncio.create_task(call(telegram, "getUpdates", timeout=50, allowed_updates=["message"]))
    await telegram.until(lambda: len(telegram.made("getUpdates")) == 2)
    await telegram.post({"channel_post": {}})
    number = await telegram.say("hello")
    _, [update] = await asyncio.wait_for(polling, 20)
    assert update["update_id"] == number


async def test_a_second_poll_ends_the_first(telegram: StandIn) -> None:
    """As Telegram does; and a webhook forbids both."""
    first = asyncio.create_task(call(telegram, "getUpdates", timeout=50))
    await telegram.until(lambda: len(telegram.made("getUpdates")) == 1)
    await call(telegram, "getUpdates", timeout=1)
    status, words = await first
    assert (status, words.split(";")[0]) == (409, "Conflict: terminated by other getUpdates request")
    await call(telegram, "setWebhook", url="https://example.org/hook")
    assert (await call(telegram, "getUpdates"))[0] == 409


async def test_a_tap_is_answered_once(telegram: StandIn) -> None:
    """The second answer is too late; a callback carries its chat's instance and its whole message."""
    _, message = await call(telegram, "sendMessage", chat_id=7, text="x", reply_markup=keyboard("a"))
    number = await telegram.tap(message, "a")
    _, [update] = await call(telegram, "getUpdates")
    assert {"chat_instance", "message", "data", "from", "id"} <= update["callback_query"].keys()
    assert await call(telegram, "answerCallbackQuery", callback_query_id=number) == (200, True)
    assert (await call(telegram, "answerCallbackQuery", callback_query_id=number))[0] == 400


async def test_an_edit_that_changes_nothing_is_refused(telegram: StandIn) -> None:
    """One that changes something is shown."""
    _, message = await call(telegram, "sendMessage", chat_id=7, text="x")
    where = {"chat_id": 7, "message_id": message["message_id"]}
    assert (await call(telegram, "editMessageText", text="y", **where))[0] == 200
    status, words = await call(telegram, "editMessageText", text="y", **where)
    assert (status, words.split(":")[1]) == (400, " message is not modified")
    assert telegram.transcript()[0]["text"] == "y"


async def test_planned_faults_come_in_order_and_end(telegram: StandIn) -> None:
    """A flood with its wait, a page of HTML, a call that hangs until it is let go; then all is as before."""
    telegram.plan(
        "sendMessage",
        Fault(429, "Too Many Requests: retry after 3", parameters={"retry_after": 3}),
        Fault(released=asyncio.Event()),
    )
    assert (await call(telegram, "sendMessage", chat_id=7, text="x"))[0] == 429
    hanging = asyncio.create_task(call(telegram, "sendMessage", chat_id=7, text="x"))
    await asyncio.sleep(0.05)
    assert not hanging.done()
    telegram.plan("getMe", Fault(502, html=True))
    async with aiohttp.ClientSession() as client, client.get(f"{telegram.url}/bot{TOKEN}/getMe") as answer:
        assert (answer.status, answer.content_type) == (502, "text/html")
    hanging.cancel()


async def test_a_person_who_blocked_the_bot_gets_nothing(telegram: StandIn) -> None:
    """403, as Telegram says it."""
    telegram.block(7)
    assert await call(telegram, "sendMessage", chat_id=7, text="x") == (403, "Forbidden: bot was blocked by the user")


async def test_what_does_not_come_is_told_with_the_calls_that_were_made(telegram: StandIn) -> None:
    """A test that waits in vain says what happened instead."""
    await call(telegram, "getMe")
    with pytest.raises(AssertionError, match="getMe"):
        await telegram.answers(1, seconds=0.01)


async def test_dropping_pending_updates_loses_them(telegram: StandIn) -> None:
    """Which is why the bot never does it."""
    await telegram.say("lost")
    await call(telegram, "deleteWebhook", drop_pending_updates="true")
    assert telegram.unconfirmed == []
