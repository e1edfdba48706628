"""A Bot API server for tests that keeps updates until they are confirmed and refuses what Telegram refuses."""

import asyncio
import json
import math
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self

from aiohttp import web

from tests.telegram.chats import BOT, Call, Chats, Fault
from tests.telegram.rules import (
    CHAT_ACTIONS,
    RefusalError,
    bad_request,
    check_caption,
    check_commands,
    check_draft,
    check_inline_button,
    check_keyboard,
    check_photo,
    check_quote,
    check_reaction,
    check_results,
    check_text,
    units,
)

MOST_FILE_BYTES = 20 * 1024 * 1024
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
TOKEN = "42424242:stand-in_token-0123456789abcdefghijk"
JSON_FIELDS = {
    "reply_markup", "entities", "allowed_updates", "commands", "reply_parameters", "scope", "link_preview_options",
    "results", "result", "button", "caption_entities", "reaction",
}  # fmt: skip


@dataclass
class StandIn(Chats):
    """The chats of one bot behind a Bot API server; start it with `async with`."""

    url: str = ""
    webhook: dict[str, Any] = field(default_factory=dict)
    commands: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    early: list[int] = field(default_factory=list)
    quiet_until: dict[int, float] = field(default_factory=dict)
    flood: Callable[[], int] = lambda: 0
    left: set[int] = field(default_factory=set)
    menus: dict[tuple[str, str], list[dict[str, Any]]] = field(default_factory=dict)

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=50 * 1024 * 1024)
        application.router.add_route("*", "/bot{token}/{method}", self._on_call)
        application.router.add_get("/file/bot{token}/documents/{number}", self._on_file)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"
        return self

    async def __aexit__(self, *_: object) -> None:
        for _method, fault in self._faults:
            if fault.released is not None:
                fault.released.set()
        await self._runner.cleanup()

    async def _on_call(self, request: web.Request) -> web.Response:
        form = await request.post() if request.method == "POST" else request.query
        form = {name: each.file.read() if isinstance(each, web.FileField) else each for name, each in form.items()}
        status, body = await self.answer(request.match_info["token"], request.match_info["method"], form)
        kind = "text/html" if body.startswith("<") else "application/json"
        return web.Response(status=status, text=body, content_type=kind)

    async def _on_file(self, request: web.Request) -> web.Response:
        data = self.files.get(request.match_info["number"]) if request.match_info["token"] == TOKEN else None
        return web.Response(status=404) if data is None else web.Response(body=data)

    async def answer(self, token: str, method: str, form: Mapping[str, Any]) -> tuple[int, str]:
        """Return the status and the body that the call gets; HTTP or not, the call is the same."""
        call = Call(method, self._fields(form))
        async with self._changed:
            self.calls.append(call)
            self._changed.notify_all()
        met = await self._meet_fault(method) if token == TOKEN else None
        if met is not None and not met[0].after:
            return met[1]
        handler = getattr(self, f"_do_{method}", self._do_what_is_unknown)
        try:
            result = await (handler if token == TOKEN else self._do_what_is_unauthorized)(call.fields)
        except RefusalError as refusal:
            call.refusal = refusal.description
            return self._refuse(refusal)
        async with self._changed:
            call.granted = True
            self._changed.notify_all()
        return met[1] if met is not None else (200, json.dumps({"ok": True, "result": result}))

    def _fields(self, form: Mapping[str, Any]) -> dict[str, Any]:
        return {name: json.loads(value) if name in JSON_FIELDS else value for name, value in form.items()}

    async def _meet_fault(self, method: str) -> tuple[Fault, tuple[int, str]] | None:
        """Return the planned fault and what it answers, if one is met now."""
        for row, (planned, fault) in enumerate(self._faults):
            if planned != method:
                continue
            del self._faults[row]
            if fault.released is not None:
                await fault.released.wait()
            if fault.html:
                return fault, (fault.code, "<html>Bad Gateway</html>")
            if fault.code != 200:
                return fault, self._refuse(RefusalError(fault.code, fault.description, fault.parameters))
            return None
        return None

    def _refuse(self, refusal: RefusalError) -> tuple[int, str]:
        body = {"ok": False, "error_code": refusal.code, "description": refusal.description}
        if refusal.parameters:
            body["parameters"] = refusal.parameters
        return refusal.code, json.dumps(body)

    async def _do_what_is_unauthorized(self, _fields: dict[str, Any]) -> None:
        raise RefusalError(401, "Unauthorized")

    async def _do_what_is_unknown(self, _fields: dict[str, Any]) -> None:
        raise RefusalError(404, "Not Found: method not found")

    async def _do_getMe(self, _fields: dict[str, Any]) -> dict[str, Any]:  # noqa: N802  # Telegram's name
        return {**BOT, "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": True}

    async def _do_getUpdates(self, fields: dict[str, Any]) -> list[dict[str, Any]]:  # noqa: N802
        if self.webhook.get("url"):
            raise RefusalError(
                409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook first"
            )
        async with self._changed:
            self._polls += 1
            self._changed.notify_all()
            poll = self._polls
            if (offset := fields.get("offset")) is not None:
                self._updates = {number: each for number, each in self._updates.items() if number >= int(offset)}
            allowed = fields.get("allowed_updates") or []

            def found() -> list[dict[str, Any]]:
                ours = [self._updates[number] for number in sorted(self._updates)]
                return [each for each in ours if not allowed or not each.keys().isdisjoint([*allowed, "malformed"])]

            if found() or not int(fields.get("timeout", 0)):
                return found()[:100]
            try:
                ready = self._changed.wait_for(lambda: found() or self._polls != poll)
                await asyncio.wait_for(ready, int(fields["timeout"]))
            except TimeoutError:
                return []
            if self._polls != poll:
                raise RefusalError(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                )
            return found()[:100]

    async def _do_getChat(self, fields: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        return {**self._chat(fields), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": {}}

    async def _do_leaveChat(self, fields: dict[str, Any]) -> bool:  # noqa: N802
        chat = self._chat(fields)
        if chat["type"] == "private":
            raise bad_request("chat member status can't be changed in private chats")
        self.left.add(chat["id"])
        return True

    async def _do_sendMessage(self, fields: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        chat = self._chat(fields)
        check_text(fields.get("text", ""), fields.get("entities", []))
        check_keyboard(fields.get("reply_markup", {}))
        self._check_reply(chat, fields.get("reply_parameters"))
        if fields.get("message_thread_id") and not chat.get("is_forum"):
            raise bad_request("message thread not found")
        self._check_flood(chat["id"])
        reply = fields.get("reply_parameters", {})
        message = {
            "message_id": next(self._numbers), "date": 1_790_000_000, "chat": chat, "from": BOT, "text": fields["text"],
            **({"quote": {"text": reply["quote"], "position": reply["quote_position"]}} if reply.get("quote") else {}),
            **{name: fields[name] for name in ("entities", "reply_markup") if name in fields},
        }  # fmt: skip
        if "inline_keyboard" not in message.get("reply_markup", {"inline_keyboard": []}):
            del message["reply_markup"]  # Telegram shows a bot its inline keyboards alone
        async with self._changed:
            self._messages[chat["id"], message["message_id"]] = message
            self.drafts.pop(chat["id"], None)  # a message takes its draft's place
            self._changed.notify_all()
        return message

    async def _do_editMessageText(self, fields: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        chat = self._chat(fields)
        message = self._messages.get((chat["id"], int(fields.get("message_id", 0))))
        if message is None:
            raise bad_request("message to edit not found")
        if message["from"] != BOT:
            raise bad_request("message can't be edited")
        check_text(fields.get("text", ""), fields.get("entities", []))
        check_keyboard(fields.get("reply_markup", {}))
        shown = {name: fields[name] for name in ("text", "entities", "reply_markup") if name in fields}
        if shown == {name: message[name] for name in ("text", "entities", "reply_markup") if name in message}:
            raise bad_request(NOT_MODIFIED)
        async with self._changed:
            for name in ("entities", "reply_markup"):
                message.pop(name, None)
            message.update(shown)
            self._changed.notify_all()
        return message

    async def _do_editMessageReplyMarkup(self, fields: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        message = self._messages.get((self._chat(fields)["id"], int(fields.get("message_id", 0))))
        if message is None:
            raise bad_request("message to edit not found")
        if message["from"] != BOT:
            raise bad_request("message can't be edited")
        check_keyboard(fields.get("reply_markup", {}))
        if fields.get("reply_markup") == message.get("reply_markup"):
            raise bad_request(NOT_MODIFIED)
        async with self._changed:
            message["reply_markup"] = fields["reply_markup"]
            self._changed.notify_all()
        return message

    async def _do_getFile(self, fields: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        number = fields.get("file_id", "")
        if number not in self.files:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(self.files[number]) > MOST_FILE_BYTES:
            raise bad_request("file is too big")
        return {"file_id": number, "file_unique_id": number, "file_path": f"documents/{number}"}

    async def _do_sendDocument(self, fields: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        chat = self._chat(fields)
        if not str(fields.get("document", "")).startswith("attach://"):
            raise bad_request("wrong file identifier/HTTP URL specified")
        message = {
            "message_id": next(self._numbers), "date": 1_790_000_000, "chat": chat, "from": BOT,
            "document": {"file_id": "sent", "file_unique_id": "sent"},
        }  # fmt: skip
        self._messages[chat["id"], message["message_id"]] = message
        return message

    async def _do_sendPhoto(self, fields: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        chat = self._chat(fields)
        check_caption(fields.get("caption", ""), fields.get("caption_entities", []))
        check_keyboard(fields.get("reply_markup", {}))
        self._check_reply(chat, fields.get("reply_parameters"))
        width, height = check_photo(fields.get(str(fields.get("photo", "")).removeprefix("attach://")))
        self._check_flood(chat["id"])
        message = {
            "message_id": next(self._numbers), "date": 1_790_000_000, "chat": chat, "from": BOT,
            "photo": [{"file_id": "sent", "file_unique_id": "sent", "width": width, "height": height}],
            **{name: fields[name] for name in ("caption", "caption_entities", "reply_markup") if name in fields},
        }  # fmt: skip
        async with self._changed:
            self._messages[chat["id"], message["message_id"]] = message
            self._changed.notify_all()
        return message

    async def _do_answerCallbackQuery(self, fields: dict[str, Any]) -> bool:  # noqa: N802
        if fields.get("callback_query_id") not in self._queries:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        if units(fields.get("text", "")) > 200:
            raise bad_request("MESSAGE_TOO_LONG")
        self._queries.discard(fields["callback_query_id"])
        return True

    async def _do_answerInlineQuery(self, fields: dict[str, Any]) -> bool:  # noqa: N802
        if fields.get("inline_query_id") not in self._queries:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        check_results(fields.get("results", []))
        if "button" in fields:
            check_inline_button(fields["button"])
        self._queries.discard(fields["inline_query_id"])
        return True

    async def _do_answerGuestQuery(self, fields: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        if fields.get("guest_query_id") not in self._queries:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        check_results([fields["result"]])
        self._queries.discard(fields["guest_query_id"])
        return {"inline_message_id": "1"}

    async def _do_sendChatAction(self, fields: dict[str, Any]) -> bool:  # noqa: N802
        self._chat(fields)
        if fields.get("action") not in CHAT_ACTIONS:
            raise bad_request("wrong parameter action in request")
        return True

    async def _do_sendMessageDraft(self, fields: dict[str, Any]) -> bool:  # noqa: N802
        chat = self._chat(fields)
        check_draft(chat, fields)
        async with self._changed:
            self.drafts[chat["id"]] = {**fields, "draft_id": int(fields["draft_id"])}
            self._changed.notify_all()
        return True

    async def _do_setMessageReaction(self, fields: dict[str, Any]) -> bool:  # noqa: N802
        place = (self._chat(fields)["id"], int(fields.get("message_id", 0)))
        if place not in self._messages:
            raise bad_request("message to react not found")
        check_reaction(fields.get("reaction", []))
        self.reactions[place] = [each["emoji"] for each in fields.get("reaction", [])]
        return True

    async def _do_setMyCommands(self, fields: dict[str, Any]) -> bool:  # noqa: N802
        language, scope = fields.get("language_code", ""), fields.get("scope") or {"type": "default"}
        check_commands(fields.get("commands", []), language)
        if scope["type"] == "chat" and int(scope["chat_id"]) not in self._chats:
            raise bad_request("chat not found")
        if scope["type"] == "default":
            self.commands[language] = fields["commands"]
        else:
            self.menus[scope["type"], language] = fields["commands"]
        return True

    async def _do_setMyDescription(self, fields: dict[str, Any]) -> bool:  # noqa: N802
        if units(fields.get("description", "")) > 512:
            raise bad_request("description is too long")
        return True

    async def _do_setMyShortDescription(self, fields: dict[str, Any]) -> bool:  # noqa: N802
        if units(fields.get("short_description", "")) > 120:
            raise bad_request("short description is too long")
        return True

    async def _do_deleteWebhook(self, fields: dict[str, Any]) -> bool:  # noqa: N802
        if fields.get("drop_pending_updates") == "true":
            self._updates.clear()
        self.webhook = {}
        return True

    async def _do_setWebhook(self, fields: dict[str, Any]) -> bool:  # noqa: N802
        if not fields.get("url", "").startswith("https://"):
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        self.webhook = fields
        return True

    def _check_flood(self, chat: int) -> None:
        """Refuse what comes before the wait is over, and note it as early; `flood` says when a new wait begins."""
        now = time.monotonic()
        left = self.quiet_until.get(chat, now) - now
        if left > 0:
            self.early.append(chat)
        seconds = math.ceil(left) if left > 0 else self.flood()
        if seconds:
            self.quiet_until[chat] = now + seconds
            raise RefusalError(429, f"Too Many Requests: retry after {seconds}", {"retry_after": seconds})

    def _chat(self, fields: dict[str, Any]) -> dict[str, Any]:
        chat = self._chats.get(int(fields.get("chat_id", 0)))
        if chat is None:
            raise bad_request("chat not found")
        if chat["id"] in self._blocked:
            raise RefusalError(403, "Forbidden: bot was blocked by the user")
        if chat["id"] in self.left:
            raise RefusalError(403, f"Forbidden: bot is not a member of the {chat['type']} chat")
        return chat

    def _check_reply(self, chat: dict[str, Any], reply: dict[str, Any] | None) -> None:
        if (
            reply
            and (chat["id"], reply["message_id"]) not in self._messages
            and not reply.get("allow_sending_without_reply")
        ):
            raise bad_request("message to be replied not found")
        replied = self._messages.get((chat["id"], reply["message_id"])) if reply else None
        if reply and replied and "quote" in reply:
            check_quote(replied, reply)
