"""What Telegram refuses, in Telegram's own words; pure functions over the fields of a call."""

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

MESSAGE_UNITS = 4096
CAPTION_UNITS = 1024
MOST_PHOTO_BYTES = 10 * 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n"
CAPTIONED = {
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "text_link",
    "blockquote",
    "expandable_blockquote",
}
ENTITY_TYPES = CAPTIONED | {
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "code",
    "pre",
    "text_mention",
    "custom_emoji",
}
QUOTED_KINDS = {"bold", "italic", "underline", "strikethrough", "spoiler", "custom_emoji"}
REACTIONS = {"❤", "👍", "👎", "🔥", "👏", "🤔", "🎉", "🙏", "👌", "👀", "✍", "🤝"}
QUOTES = {"blockquote", "expandable_blockquote"}
CHAT_ACTIONS = {
    "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
    "choose_sticker", "find_location", "record_video_note", "upload_video_note",
}  # fmt: skip


@dataclass
class RefusalError(Exception):
    """An answer with ok = false."""

    code: int
    description: str
    parameters: dict[str, Any] | None = None


def bad_request(words: str) -> RefusalError:
    return RefusalError(400, f"Bad Request: {words}")


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def entity_text(text: str, entity: dict[str, Any]) -> str:
    """Return what the entity covers; offsets are UTF-16 units."""
    raw = text.encode("utf-16-le")
    return raw[entity["offset"] * 2 : (entity["offset"] + entity["length"]) * 2].decode("utf-16-le")


def check_text(text: str, entities: list[dict[str, Any]]) -> None:
    if not text.strip():
        raise bad_request("message text is empty")
    if units(text) > MESSAGE_UNITS:
        raise bad_request("message is too long")
    for entity in entities:
        check_entity(text, entity)
    check_nesting(entities)


def check_caption(caption: str, entities: list[dict[str, Any]]) -> None:
    if units(caption) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    for entity in entities:
        check_entity(caption, entity)
    check_nesting(entities)


def check_photo(picture: bytes | None) -> tuple[int, int]:
    """Return width and height; only PNG is known here."""
    if picture is None:
        raise bad_request("wrong file identifier/HTTP URL specified")
    if not picture:
        raise bad_request("file must be non-empty")
    if len(picture) > MOST_PHOTO_BYTES:
        raise bad_request("file is too big")
    if not picture.startswith(PNG):
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = (int.from_bytes(picture[at : at + 4]) for at in (16, 20))
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def check_entity(text: str, entity: dict[str, Any]) -> None:
    if entity.get("type") not in ENTITY_TYPES:
        raise bad_request(f"can't parse entities: unsupported entity type {entity.get('type')}")
    offset, length = entity.get("offset", -1), entity.get("length", 0)
    if offset < 0 or length <= 0 or offset + length > units(text):
        raise bad_request("can't parse entities: entity is outside of the text")
    try:
        entity_text(text, entity)
    except UnicodeDecodeError as split:
        raise bad_request("can't parse entities: entity begins or ends inside of a UTF-16 pair") from split
    if entity["type"] == "text_link":
        address = urlsplit(entity.get("url", ""))
        if address.scheme not in {"http", "https", "tg"} or not address.netloc:
            raise bad_request("can't parse entities: wrong URL in a text link")


def check_nesting(entities: list[dict[str, Any]]) -> None:
    if len(entities) > 100:
        raise bad_request("can't parse entities: more than 100 of them")  # Telegram leaves the rest out in silence
    spans = [(each["offset"], each["offset"] + each["length"], each["type"]) for each in entities]
    for row, (start, end, kind) in enumerate(spans):
        for other_start, other_end, other_kind in spans[row + 1 :]:
            if min(end, other_end) <= max(start, other_start):
                continue
            inside = (start <= other_start and other_end <= end) or (other_start <= start and end <= other_end)
            if not inside or (kind in QUOTES and other_kind in QUOTES):
                raise bad_request("can't parse entities: entities overlap")


def check_keyboard(markup: dict[str, Any]) -> None:
    rows = markup.get("inline_keyboard", [])
    if sum(map(len, rows)) > 100:
        raise bad_request("reply markup is too long")
    for button in (button for row in rows for button in row):
        if not button.get("text", "").strip():
            raise bad_request("can't parse inline keyboard button: text must be non-empty")
        data = button.get("callback_data")
        copied = button.get("copy_text", {}).get("text")
        if copied is not None and not 1 <= units(copied) <= 256:
            raise bad_request("BUTTON_COPY_TEXT_INVALID")
        if units(button.get("switch_inline_query", "")) > 256:
            raise bad_request("BUTTON_DATA_INVALID")
        if data is None and button.keys().isdisjoint({"url", "copy_text", "switch_inline_query"}):
            raise bad_request("text buttons are not allowed in the inline keyboard")
        if data is not None and not 1 <= len(data.encode()) <= 64:
            raise bad_request("BUTTON_DATA_INVALID")


def check_draft(chat: dict[str, Any], fields: dict[str, Any]) -> None:
    if chat["type"] != "private":
        raise bad_request("message drafts can be sent only in private chats")
    if not int(fields.get("draft_id", 0)):
        raise bad_request("draft identifier must be non-zero")
    if fields.get("message_thread_id") and not chat.get("is_forum"):
        raise bad_request("message thread not found")
    if units(fields.get("text", "")) > MESSAGE_UNITS:
        raise bad_request("message is too long")


def check_reaction(reactions: list[dict[str, Any]]) -> None:
    """A bot sets at most one, of those that Telegram knows; some of them are listed here."""
    if len(reactions) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    if any(each.get("type") != "emoji" or each.get("emoji") not in REACTIONS for each in reactions):
        raise bad_request("REACTION_INVALID")


def check_quote(message: dict[str, Any], reply: dict[str, Any]) -> None:
    """Telegram takes a reply quote only where it stands in the message, with the same entities."""
    quoted, at = reply["quote"], int(reply.get("quote_position", 0))
    text = message.get("text", "")
    covered = {"offset": at, "length": units(quoted)}
    kept = [each for each in message.get("entities", []) if each["type"] in QUOTED_KINDS]
    inside = sorted(
        (each["type"], max(0, each["offset"] - at), min(each["offset"] + each["length"] - at, covered["length"]))
        for each in kept
        if each["offset"] < at + covered["length"] and at < each["offset"] + each["length"]
    )
    given = sorted(
        (each["type"], each["offset"], each["offset"] + each["length"]) for each in reply.get("quote_entities", [])
    )
    if not 1 <= units(quoted) <= 1024 or entity_text(text, covered) != quoted or inside != given:
        raise bad_request("QUOTE_TEXT_INVALID")


def check_results(results: list[dict[str, Any]]) -> None:
    ids = [each.get("id", "") for each in results]
    if len(ids) > 50 or len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    for each in results:
        if not 1 <= len(each["id"].encode()) <= 64:
            raise bad_request("RESULT_ID_INVALID")
        if not each.get("title", "").strip():
            raise bad_request("ARTICLE_TITLE_EMPTY")
        content = each["input_message_content"]
        check_text(content.get("message_text", ""), content.get("entities") or [])
        check_keyboard(each.get("reply_markup") or {})


def check_inline_button(button: dict[str, Any]) -> None:
    if not button.get("text") or not re.fullmatch("[A-Za-z0-9_-]{1,64}", button.get("start_parameter", "")):
        raise bad_request("can't parse inline query results button")


def check_commands(commands: list[dict[str, Any]], language_code: str) -> None:
    if len(commands) > 100:
        raise bad_request("too many commands")
    for command in commands:
        if not re.fullmatch(r"[a-z0-9_]{1,32}", command.get("command", "")):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= len(command.get("description", "")) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    if language_code and not re.fullmatch("[a-z]{2}", language_code):
        raise bad_request("invalid language code specified")
