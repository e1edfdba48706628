"""A chat as Telegram would draw it, as one HTML page: bubbles, entities, quotes, buttons; a development aid."""

from html import escape
from typing import Any

TAGS = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ('<blockquote class="folded">', "</blockquote>"),
}
STYLE = """
* { box-sizing: border-box }
body { margin: 0; font: 15px/1.35 "Noto Sans", "DejaVu Sans", sans-serif }
.chat { max-width: 390px; padding: 8px; background: #d6e4c5; color: #000 }
.message { max-width: 88%; width: fit-content; margin: 6px 0; padding: 6px 10px; border-radius: 14px; background: #fff;
  white-space: pre-wrap; overflow-wrap: anywhere }
.person { margin-left: auto; background: #effdde }
a { color: #168acd }
blockquote { margin: 4px 0; padding: 3px 8px; border-left: 3px solid #168acd; border-radius: 4px;
  background: #168acd1a; font-size: 14px }
.folded { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 3; overflow: hidden }
.reply { margin-bottom: 4px; padding: 2px 8px; border-left: 3px solid #3ca64c; font-size: 13px; opacity: .85 }
.row { display: flex; gap: 4px; max-width: 88% }
.button { flex: 1; margin: 2px 0; padding: 7px 4px; border-radius: 8px; text-align: center; font-size: 14px;
  white-space: nowrap; overflow: hidden; text-overflow: ellipsis; background: #7a9b5a99; color: #fff }
.dark { background: #0e1621; color: #fff }
.dark .message { background: #182533 }
.dark .person { background: #2b5278 }
.dark a { color: #6ab3f3 }
.dark .button { background: #23394d }
"""


def page(chat: list[dict[str, Any]], *, dark: bool) -> str:
    """Return the chat; `from` tells the bot's messages from a person's."""
    head = f'<!doctype html><meta charset="utf-8"><style>{STYLE}</style>'
    return f'{head}<div class="chat {"dark" * dark}">{"".join(map(_drawn, chat))}</div>'


def _drawn(message: dict[str, Any]) -> str:
    side = "" if message["from"]["is_bot"] else "person"
    quote = message.get("quote")
    reply = f'<div class="reply">{escape(quote["text"])}</div>' if quote else ""
    text = _entities(message.get("text", ""), message.get("entities", []) if not side else [])
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    keyboard = "".join(f'<div class="row">{"".join(map(_button, row))}</div>' for row in rows)
    return f'<div class="message {side}">{reply}{text}</div>{keyboard}'


def _button(button: dict[str, Any]) -> str:
    sign = " ⧉" if "copy_text" in button else " ↗" if "url" in button or "switch_inline_query" in button else ""
    return f'<div class="button">{escape(button["text"])}{sign}</div>'


def _entities(text: str, entities: list[dict[str, Any]]) -> str:
    """The text with its entities as tags; offsets are UTF-16 units, and whole entities stand in one another."""
    units = text.encode("utf-16-le")
    spans = sorted(((each["offset"], each["offset"] + each["length"], each) for each in entities), key=_outer_first)

    def drawn(start: int, end: int, inside: list[tuple[int, int, dict[str, Any]]]) -> str:
        done, at = "", start
        while inside:
            first, last, entity = inside.pop(0)
            within = [each for each in inside if each[1] <= last and each[0] >= first]
            inside = [each for each in inside if each not in within]
            done += escape(units[at * 2 : first * 2].decode("utf-16-le"))
            opening, closing = _tags(entity)
            if "quote" in opening:
                done = done.removesuffix("\n")  # a quote stands in lines of its own
            done += opening + drawn(first, last, within) + closing
            at = last
        return done + escape(units[at * 2 : end * 2].decode("utf-16-le"))

    return drawn(0, len(units) // 2, spans)


def _outer_first(span: tuple[int, int, dict[str, Any]]) -> tuple[int, int]:
    return span[0], -span[1]


def _tags(entity: dict[str, Any]) -> tuple[str, str]:
    if entity["type"] == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    return TAGS.get(entity["type"], ("", ""))
