"""Tokens never reach a log, and neither do people's words."""

import io
import logging

import aiohttp
import pytest
from yarl import URL

from bot.telegram.logs import TokenRedaction, frames, install_redaction, redact
from tests.telegram.stand_in import TOKEN


@pytest.fixture
def written() -> io.StringIO:
    """What the handler writes."""
    return io.StringIO()


@pytest.fixture
def logger(written: io.StringIO) -> logging.Logger:
    """A logger whose handler hides tokens."""
    made = logging.Logger("made")  # noqa: LOG001  # of this test alone
    handler = logging.StreamHandler(written)
    handler.addFilter(TokenRedaction())
    made.addHandler(handler)
    return made


def test_a_failed_download_does_not_log_the_token(logger: logging.Logger, written: io.StringIO) -> None:
    """Aiohttp puts the whole address into its exception's text."""
    url = URL(f"https://api.telegram.org/file/bot{TOKEN}/documents/file_1.txt")
    request = aiohttp.RequestInfo(url, "GET", {}, url)  # type: ignore[arg-type]
    fault = aiohttp.ClientResponseError(request, (), status=404, message=f"Not Found: {url}")
    logger.error("download failed: %s", fault, exc_info=fault, stack_info=True)
    logged = written.getvalue()
    assert TOKEN not in logged
    assert TOKEN.split(":")[1] not in logged
    assert "/file/bot<token>/documents" in logged
    assert "ClientResponseError" in logged


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        (TOKEN, "<token>"),
        (f"http://127.0.0.1:81/bot{TOKEN}/getMe", "http://127.0.0.1:81/bot<token>/getMe"),
        ("/bot1:short/getMe", "/bot<token>/getMe"),
        ("at 12:30 the robot said 94:8", "at 12:30 the robot said 94:8"),
    ],
)
def test_what_looks_like_a_token_is_hidden(text: str, redacted: str) -> None:
    """By its shape, or by its place in an address."""
    assert redact(text) == redacted


def test_redaction_is_installed_once_for_each_handler(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing logs yet, a handler to standard error is made first."""
    root = logging.Logger("root")  # noqa: LOG001  # in the place of the real one
    monkeypatch.setattr(logging, "root", root)
    monkeypatch.setattr(logging, "raiseExceptions", True)
    monkeypatch.setattr(logging, "getLogger", lambda name=None: root)
    install_redaction()
    install_redaction()
    [handler] = root.handlers
    assert [type(each) for each in handler.filters] == [TokenRedaction]
    assert not logging.raiseExceptions


def test_frames_name_the_whole_chain_without_words() -> None:
    """Where each fault was raised; what it said stays out."""
    words = "a secret".upper()

    def fail() -> None:
        raise KeyError(words)

    try:
        try:
            fail()
        except KeyError as inner:
            raise ValueError(words) from inner  # a chain is what is looked at
    except ValueError as fault:
        told = frames(fault)
    assert "builtins.ValueError" in told
    assert "builtins.KeyError" in told
    assert "test_logs.py" in told
    assert "in fail" in told
    assert words not in told
