"""Links that open a citation: t.me/<bot>?start=..., at most 64 letters, digits, "-" and "_", checked when they come."""

import re

from aiogram.types import User
from aiogram.utils.deep_linking import create_deep_link

from bot.answering import Place
from bot.telegram.callbacks import base36
from knowledge.spans import Span

CITATION_PREFIX = "c-"

_PAYLOAD = re.compile(r"c-([0-9a-f]{16})-([0-9a-z]{1,7})-([0-9a-z]{1,7})-([0-9a-z]{1,7})", re.ASCII)


def citation_payload(place: Place) -> str:
    """Return the generation, the row of its passage, the span's beginning and its length, the numbers in base 36."""
    span = place.span
    numbers = (place.passage, span.start, span.end - span.start)
    return CITATION_PREFIX + "-".join([place.generation, *map(base36, numbers)])


def read_payload(payload: str) -> Place | None:
    """Return the place that a link names, or None where no link of ours can name it."""
    found = _PAYLOAD.fullmatch(payload)
    if found is None:
        return None
    passage, start, length = (int(number, 36) for number in found.groups()[1:])
    return Place(found[1], passage, Span(start, start + length)) if length else None


def citation_link(me: User, place: Place) -> str:
    """Return the address that opens the citation in a private chat with the bot."""
    return create_deep_link(me.username or "", "start", citation_payload(place))
