"""Chats for tests: what people say and tap, and what a bot has sent them."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

BOT = {"id": 42424242, "is_bot": True, "first_name": "Karvon", "username": "karvon_test_bot"}


@dataclass
class Fault:
    """A planned failure: a code with words, HTML instead of JSON, or holding the call until `released` is set.

    `after` the call was done: only its answer is lost then.
    """

    code: int = 200
    description: str = ""
    parameters: dict[str, Any] | None = None
    html: bool = False
    released: asyncio.Event | None = None
    after: bool = False


@dataclass
class Call:
    """A call as it came in: the method, its fields with their JSON read, and whether it was granted."""

    method: str
    fields: dict[str, Any]
    granted: bool = False
    refusal: str = ""


@dataclass
class Chats:
    """People, their messages, and the updates that the bot has not confirmed."""

    calls: list[Call] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    drafts: dict[int, dict[str, Any]] = field(default_factory=dict)
    reactions: dict[tuple[int, int], list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._updates: dict[int, dict[str, Any]] = {}
        self._messages: dict[tuple[int, int], dict[str, Any]] = {}
        self._chats: dict[int, dict[str, Any]] = {}
        self._blocked: set[int] = set()
        self._queries: set[str] = set()
        self._faults: list[tuple[str, Fault]] = []
        self._numbers = count(1)
        self._update_numbers = count(1000)
        self._changed = asyncio.Condition()
        self._polls = 0

    # What a person does

    async def say(self, text: str, *, chat: int = 7, kind: str = "private", language: str = "en", **extra: Any) -> int:
        """Send a message to the bot and return the number of its update."""
        return await self.post({"message": self.person_message(text, chat=chat, kind=kind, language=language, **extra)})

    def person_message(
        self, text: str | None, *, chat: int, kind: str = "private", language: str = "en", **extra: Any
    ) -> dict[str, Any]:
        """Return a person's message, which stands in the chat from now on."""
        place = {"id": chat, "type": kind, **({"first_name": "Reader"} if kind == "private" else {"title": "Readers"})}
        sender = {"id": abs(chat), "is_bot": False, "first_name": "Reader", "language_code": language}
        message = {"message_id": next(self._numbers), "date": int(time.time()), "chat": place, "from": sender, **extra}
        if text is not None:
            message["text"] = text
        self._chats[chat] = place
        self._messages[chat, message["message_id"]] = message
        return message

    async def tap(self, message: dict[str, Any], data: str, *, language: str = "en") -> str:
        """Tap a button under the message, or send data that no button carries; return the callback's id."""
        query = self.query(message, data, language=language)
        await self.post({"callback_query": query})
        return query["id"]

    async def stop(self, *, chat: int = 7) -> int:
        """Press the button under the draft that the chat shows, and return the number of the update."""
        draft = self.drafts.pop(chat)
        assert draft.get("can_stop") == "true", "there is no such button"
        return await self.post(
            {"stopped_message_generation": {"chat": self._chats[chat], "draft_id": draft["draft_id"]}}
        )

    def query(self, message: dict[str, Any], data: str, *, language: str = "en") -> dict[str, Any]:
        """Return a tap on the message, which waits for its answer from now on."""
        query = {
            "id": str(next(self._numbers)),
            "from": {
                "id": abs(message["chat"]["id"]),
                "is_bot": False,
                "first_name": "Reader",
                "language_code": language,
            },
            "chat_instance": "1",
            "message": message,
            "data": data,
        }
        self._queries.add(query["id"])
        return query

    def inline_query(self, words: str, *, person: int = 7, language: str = "en") -> dict[str, Any]:
        """Return what a person types after the bot's name in another chat; it waits for its answer from now on."""
        number = self.expect()
        sender = {"id": person, "is_bot": False, "first_name": "Reader", "language_code": language}
        return {"id": number, "from": sender, "query": words, "offset": ""}

    def expect(self) -> str:
        """Return the id of a query that may be answered once."""
        number = str(next(self._numbers))
        self._queries.add(number)
        return number

    def document(self, name: str | None, data: bytes, *, size: int | None = None) -> dict[str, Any]:
        """Return a document for a message; its bytes can be had from now on, whatever size it says it has."""
        number = f"file{len(self.files) + 1}"
        self.files[number] = data
        announced = {"file_size": len(data) if size is None else size}
        return {"file_id": number, "file_unique_id": number, **({"file_name": name} if name else {}), **announced}

    async def post(self, update: dict[str, Any], update_id: int | None = None) -> int:
        """Put an update, whatever it is, where getUpdates finds it."""
        number = next(self._update_numbers) if update_id is None else update_id
        async with self._changed:
            self._updates[number] = {"update_id": number, **update}
            self._changed.notify_all()
        return number

    def block(self, chat: int) -> None:
        """Have the person block the bot."""
        self._blocked.add(chat)

    def plan(self, method: str, *faults: Fault) -> None:
        """Meet the next calls of the method with these faults, in order."""
        self._faults += [(method, fault) for fault in faults]

    # What a test sees

    def transcript(self, chat: int = 7) -> list[dict[str, Any]]:
        """Return the bot's messages in the chat, oldest first."""
        return [
            each for (place, _), each in sorted(self._messages.items()) if place == chat and each.get("from") == BOT
        ]

    def made(self, method: str) -> list[Call]:
        """Return the calls of the method, granted or not."""
        return [call for call in self.calls if call.method == method]

    @property
    def unconfirmed(self) -> list[int]:
        """The numbers of updates that the bot has not confirmed."""
        return sorted(self._updates)

    async def until(self, holds: Callable[[], object], seconds: float = 20.0) -> None:
        """Return once it holds; fail after so many seconds."""
        try:
            async with self._changed:
                await asyncio.wait_for(self._changed.wait_for(lambda: bool(holds())), seconds)
        except TimeoutError:
            met = [(call.method, call.granted, call.refusal) for call in self.calls]
            raise AssertionError(f"not within {seconds} s; calls: {met}") from None

    async def answers(self, count_: int, chat: int = 7, seconds: float = 20.0) -> list[dict[str, Any]]:
        """Return the bot's messages in the chat once there are so many."""
        await self.until(lambda: len(self.transcript(chat)) >= count_, seconds)
        return self.transcript(chat)
