"""Keeps tokens out of the logs, whatever exception carries them."""

import logging
import re
import sys
import traceback
from collections.abc import Sequence
from urllib.parse import quote

HIDDEN = "<token>"
_TOKEN = re.compile(r"(/bot)[^/\s]+(?=/)|\d+:[A-Za-z0-9_-]{30,}")


def redact(text: str, secrets: Sequence[str] = ()) -> str:
    """Return the text with these secrets replaced, and everything that looks like a bot's token."""
    text = _TOKEN.sub(lambda match: (match.group(1) or "") + HIDDEN, text)
    for secret in secrets:
        text = text.replace(secret, HIDDEN)
    return text


def forms(token: str) -> tuple[str, ...]:
    """Return what a token looks like in a log: as it is, as an address writes it, and its secret half alone."""
    return tuple(form for form in (token, quote(token, safe=""), token.partition(":")[2]) if form)


class TokenRedaction(logging.Filter):
    """Rewrites each record, traceback included, so that no handler behind it sees a token."""

    def __init__(self, secrets: Sequence[str] = ()) -> None:
        super().__init__()
        self._secrets = secrets

    def filter(self, record: logging.LogRecord) -> bool:
        """Return True: records are changed, never dropped."""
        record.msg, record.args = redact(record.getMessage(), self._secrets), ()
        if record.exc_info and not record.exc_text:
            record.exc_text = logging.Formatter().formatException(record.exc_info)
        if record.exc_text:
            record.exc_text = redact(record.exc_text, self._secrets)
        if record.stack_info:
            record.stack_info = redact(record.stack_info, self._secrets)
        return True


def install_redaction(secrets: Sequence[str] = ()) -> None:
    """Put the redaction before every handler of the root logger; without one, begin to log to standard error."""
    if not logging.getLogger().handlers:
        logging.basicConfig(
            stream=sys.stderr, level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s"
        )
    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # at DEBUG it writes what is kept, people's words too
    logging.raiseExceptions = False  # else a handler that fails prints the record's exception as it is
    for handler in logging.getLogger().handlers:
        if not any(isinstance(each, TokenRedaction) for each in handler.filters):
            handler.addFilter(TokenRedaction(secrets))


def frames(fault: BaseException) -> str:
    """Return the fault's type and where it was raised, without its words: they may repeat a person's question."""
    lines: list[str] = []
    seen: BaseException | None = fault
    while seen is not None:
        lines += [f"{type(seen).__module__}.{type(seen).__qualname__}\n", *traceback.format_tb(seen.__traceback__)]
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "".join(lines).rstrip()
