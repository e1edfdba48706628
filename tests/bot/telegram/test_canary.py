"""A token that is looked for in every line that is logged, at the loudest, and in every fault that comes out."""

import asyncio
import base64
import io
import logging
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from pydantic import SecretStr

from bot.telegram import app
from bot.telegram.logs import forms, install_redaction
from knowledge.errors import OperatorError
from tests.bot.telegram.conversation import settings
from tests.bot.telegram.library import SmallAnswerer
from tests.bot.telegram.serving import serving
from tests.telegram.chats import Fault
from tests.telegram.stand_in import TOKEN, StandIn

pytestmark = pytest.mark.usefixtures("quick")

QUESTION = "How much was trade in 2024?"
CANARIES = (TOKEN, quote(TOKEN, safe=""), TOKEN.partition(":")[2], base64.b64encode(TOKEN.encode()).decode())


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Everything that is logged, down to DEBUG, as it would be written."""
    root, written = logging.getLogger(), io.StringIO()
    handler, kept, level = logging.StreamHandler(written), root.handlers[:], root.level
    root.handlers, raises = [handler], logging.raiseExceptions
    root.setLevel(logging.DEBUG)
    install_redaction(forms(TOKEN))
    yield written
    root.handlers, logging.raiseExceptions = kept, raises
    root.setLevel(level)


class Lost(dict[str, bytes]):
    """Files that can be asked for and not be had."""

    def get(self, *_: Any) -> Any:
        """Return nothing."""
        return None


class Breaking(SmallAnswerer):
    """Breaks at each question, and says the token."""

    def answer(self, question: str, **_: Any) -> Any:
        """Fail."""
        raise ValueError(f"{question}: http://127.0.0.1/bot{TOKEN}/getMe")


def hits(text: str) -> list[str]:
    return [canary for canary in CANARIES if canary in text]


async def live_through_faults(telegram: StandIn, folder: Path) -> None:
    """Poll, answer, break, and fail to download, while Telegram fails in each of its ways."""
    telegram.plan("getUpdates", Fault(502, html=True), Fault(200, html=True), Fault(409, "Conflict"))
    telegram.plan("sendMessage", Fault(500, "Internal"), Fault(200, html=True), Fault(429, "x", {"retry_after": 1}))
    telegram.files = Lost()
    async with serving(telegram, folder, Breaking(), admin_ids=(7,)):
        await telegram.say(QUESTION)
        await telegram.answers(1)
        telegram.document("report.md", b"# Report")
        document = {"file_id": "file1", "file_unique_id": "1", "file_name": "report.md", "file_size": 8}
        await telegram.post({"message": telegram.person_message(None, chat=7, document=document)})
        await telegram.answers(2)


async def serve_for_a_moment(made: Any, *, webhook: bool = False) -> str:
    """Return the fault that comes out, with its whole chain; empty where the bot was stopped before."""
    stop = asyncio.Event()
    asyncio.get_running_loop().call_later(0.3, stop.set)
    try:
        await asyncio.wait_for(app.serve(made, SmallAnswerer, stop, webhook=webhook), 20)  # type: ignore[arg-type]
    except OperatorError as fault:
        return "".join(traceback.format_exception(fault))
    return ""


async def test_no_record_carries_the_token(telegram: StandIn, tmp_path: Path, log: io.StringIO) -> None:
    """Polling, failing downloads, pages of HTML, floods, faults of our own: nothing in any line, and no question."""
    await live_through_faults(telegram, tmp_path)
    assert len(log.getvalue()) > 1000
    assert QUESTION not in log.getvalue()
    assert hits(log.getvalue()) == []


@pytest.mark.parametrize(
    "given",
    [
        {"telegram_api_url": "http://nowhere.invalid"},
        {"telegram_api_url": "http://127.0.0.1:9"},
        {"telegram_api_url": "{url}/nowhere"},
        {"bot_token": SecretStr(f"{TOKEN}wrong")},
        {"webhook_url": "https://bot.example.org", "webhook_secret": SecretStr("s" * 32)},
    ],
    ids=["no such host", "nobody listens", "not a Bot API", "refused", "webhook refused"],
)
async def test_no_fault_that_comes_out_carries_the_token(
    telegram: StandIn, tmp_path: Path, log: io.StringIO, given: dict[str, Any], unused_tcp_port: int
) -> None:
    """Neither its words nor those of what caused it."""
    given = {name: value.format(url=telegram.url) if isinstance(value, str) else value for name, value in given.items()}
    token = given.pop("bot_token", SecretStr(TOKEN))
    made = settings(tmp_path, **{"telegram_api_url": telegram.url, "http_port": unused_tcp_port, **given})
    telegram.plan("setWebhook", Fault(400, "Bad Request: bad webhook"))
    told = await serve_for_a_moment(made.model_copy(update={"bot_token": token}), webhook="webhook_url" in given)
    assert hits(told + log.getvalue()) == []


def test_the_canary_would_be_found() -> None:
    """As it is, in an address, and by halves."""
    assert hits(f"http://127.0.0.1/bot{quote(TOKEN, safe='')}/getMe") == [CANARIES[1], CANARIES[2]]
    assert hits(TOKEN) == [TOKEN, CANARIES[2]]
