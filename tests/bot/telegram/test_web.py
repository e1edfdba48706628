"""Who asks too slowly is cut off, and others are served meanwhile; over real sockets."""

import asyncio
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bot.telegram import app, web
from bot.telegram.webhook import SECRET_HEADER, WEBHOOK_PATH
from tests.bot.telegram.conversation import settings
from tests.bot.telegram.library import SmallAnswerer
from tests.bot.telegram.serving import serving
from tests.telegram.stand_in import StandIn

SECRET = "s" * 32
HEAD = f"POST {WEBHOOK_PATH} HTTP/1.1\r\nHost: bot\r\n{SECRET_HEADER}: {SECRET}\r\nContent-Length: 100\r\n"
MANY = 500


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits here as long as outside."""
    for name in ("HEAD_SECONDS", "BODY_SECONDS", "LINGER_SECONDS"):
        monkeypatch.setattr(web, name, 0.2)


async def begun(port: int, words: str) -> bool:
    """Whether a connection on which these words were said, and nothing more, came to its end without an answer."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(words.encode())
        return await reader.read() == b""
    except ConnectionResetError:
        return True
    finally:
        writer.close()


async def dribbled(port: int, words: str) -> int:
    """Say the words letter by letter until the connection ends; return how many were said."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    end = asyncio.create_task(reader.read())
    said = 0
    while not end.done():
        writer.write(words[said].encode())
        said += 1
        await asyncio.wait({end}, timeout=0.05)
    await asyncio.gather(end, return_exceptions=True)
    writer.close()
    return said


@pytest.mark.usefixtures("hasty")
async def test_five_hundred_slow_heads_are_cut_off_and_hold_up_nobody(
    tmp_path: Path, telegram: StandIn, unused_tcp_port: int
) -> None:
    """Who asks by polling, and who looks at the health, is served meanwhile; one letter after another does not help."""
    async with serving(telegram, tmp_path, http_port=unused_tcp_port):
        slow = asyncio.gather(*(begun(unused_tcp_port, HEAD) for _ in range(MANY)))
        slower = asyncio.create_task(dribbled(unused_tcp_port, HEAD * 10))
        await telegram.say("How much was trade in 2024?")
        await telegram.answers(1)
        async with (
            aiohttp.ClientSession() as client,
            client.get(f"http://127.0.0.1:{unused_tcp_port}/healthz") as answer,
        ):
            assert answer.status == 200
        assert await asyncio.wait_for(slow, 60) == [True] * MANY
        assert await asyncio.wait_for(slower, 60) < len(HEAD)


@pytest.mark.usefixtures("hasty")
async def test_a_body_that_does_not_come_is_given_up(
    tmp_path: Path, unused_tcp_port: int, caplog: pytest.LogCaptureFixture
) -> None:
    """With the right secret, too: 408, and the connection ends; who goes away in the middle is no error of ours."""
    async with StandIn() as telegram:
        stop = asyncio.Event()
        made = settings(
            tmp_path, telegram_api_url=telegram.url, webhook_url="https://bot.example.org/",
            webhook_secret=SecretStr(SECRET), http_port=unused_tcp_port,
        )  # fmt: skip
        task = asyncio.create_task(app.serve(made, SmallAnswerer, stop, webhook=True))  # type: ignore[arg-type]
        await telegram.until(lambda: telegram.webhook)
        reader, writer = await asyncio.open_connection("127.0.0.1", unused_tcp_port)
        for each in (writer, (await asyncio.open_connection("127.0.0.1", unused_tcp_port))[1]):
            each.write(f"{HEAD}\r\n{{".encode())
            await each.drain()
        each.close()
        said = await asyncio.wait_for(reader.read(), 60)
        assert said.startswith(b"HTTP/1.1 408 ")
        writer.close()
        stop.set()
        await asyncio.wait_for(task, 20)
    assert [record for record in caplog.records if record.levelname == "ERROR"] == []
