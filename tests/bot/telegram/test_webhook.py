"""Updates that Telegram brings: the secret first, then the disk, then "yes"."""

import asyncio
import io
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from pydantic import SecretStr

from bot.store import JournaledUpdate, Store
from bot.telegram import app
from bot.telegram.metrics import Metrics
from bot.telegram.web import Health, create_application
from bot.telegram.webhook import SECRET_HEADER, WEBHOOK_PATH, add_webhook, webhook_secret
from knowledge.errors import SettingsError
from tests.bot.telegram.conversation import settings
from tests.bot.telegram.library import SmallAnswerer
from tests.telegram.chats import Fault
from tests.telegram.stand_in import StandIn

SECRET = "s" * 32
RIGHT = {SECRET_HEADER: SECRET}


@dataclass
class Line:
    """Takes updates as a journal does; `taken` are their numbers."""

    taken: list[int] = field(default_factory=list)
    has_room: bool = True

    async def take(self, updates: Sequence[JournaledUpdate]) -> None:
        """Line them up."""
        self.taken += [update.update_id for update in updates]


@dataclass
class Hook:
    """The webhook of a bot, and the line behind it."""

    client: TestClient[web.Request, web.Application]
    store: Store
    line: Line

    @property
    def taken(self) -> list[int]:
        """The numbers that were handed on."""
        return self.line.taken

    async def call(self, body: object, headers: object = RIGHT) -> int:
        """Return the status that the call gets."""
        raw = {"data": io.BytesIO(body)} if isinstance(body, bytes) else {"json": body}
        async with self.client.post(WEBHOOK_PATH, headers=headers, **raw) as response:  # type: ignore[arg-type]
            return response.status


@pytest.fixture
async def hook(tmp_path: Path) -> AsyncIterator[Hook]:
    store = await Store.open(tmp_path / "inbox.db")
    application = create_application(Health(), Metrics())
    made = settings(tmp_path, webhook_secret=SecretStr(SECRET))
    line = Line()
    add_webhook(application, made, store, line)  # type: ignore[arg-type]
    async with TestClient(TestServer(application)) as client:
        yield Hook(client, store, line)
    await store.close()


async def test_an_update_is_on_disk_before_it_is_accepted(hook: Hook) -> None:
    """A repeated one is accepted too, and handed on once."""
    assert await hook.call({"update_id": 5}) == 200
    assert await hook.call({"update_id": 5}) == 200
    assert [update.update_id for update in await hook.store.waiting()] == [5]
    assert hook.taken == [5]


async def test_while_too_many_wait_telegram_keeps_the_rest(hook: Hook) -> None:
    """It is told so and brings them again; until then they are not ours."""
    hook.line.has_room = False
    assert await hook.call({"update_id": 5}) == 503
    assert await hook.store.waiting() == []
    hook.line.has_room = True
    assert await hook.call({"update_id": 5}) == 200
    assert hook.taken == [5]


async def test_an_address_that_telegram_refuses_ends_the_bot(tmp_path: Path) -> None:
    """It would never be called there: the operator learns what Telegram says."""
    async with StandIn() as telegram:
        telegram.plan("setWebhook", Fault(400, "Bad Request: bad webhook: Failed to resolve host"))
        made = settings(
            tmp_path,
            telegram_api_url=telegram.url,
            webhook_url="https://bot.example.org",
            webhook_secret=SecretStr(SECRET),
        )
        serving = app.serve(made, SmallAnswerer, asyncio.Event(), webhook=True)  # type: ignore[arg-type]
        with pytest.raises(SettingsError, match=r"refuses WEBHOOK_URL .*Failed to resolve host"):
            await asyncio.wait_for(serving, 20)


async def test_what_cannot_be_written_is_not_accepted(hook: Hook) -> None:
    """Telegram brings it again then."""
    await hook.store.close()
    async with hook.store._engine.begin() as connection:
        await connection.exec_driver_sql("DROP TABLE sent_parts")
        await connection.exec_driver_sql("DROP TABLE inbox")
    assert await hook.call({"update_id": 5}) == 500
    assert hook.taken == []


@pytest.mark.parametrize(
    "headers",
    [
        {}, {SECRET_HEADER: ""}, {SECRET_HEADER: "wrong"}, {SECRET_HEADER: "секрет"}, {SECRET_HEADER: "x" * 7000},
        [(SECRET_HEADER, SECRET), (SECRET_HEADER, SECRET)], {"X-Forwarded-For": "149.154.160.1"},
    ],
)  # fmt: skip
async def test_without_the_secret_nothing_is_read(hook: Hook, headers: object) -> None:
    """None, a wrong one, one in other letters, a long one, two of them; where a call comes from proves nothing."""
    assert await hook.call({"update_id": 5}, headers) == 401
    assert hook.taken == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400), (b"{broken", 400), (b"[" * 100_000, 400), (b"\xff\xfe", 400), (b"NaN", 400),
        (b'{"update_id": "5"}', 400), (b'{"update_id": 9223372036854775808}', 400), (b"x" * (2 * 1024**2), 413),
    ],
)  # fmt: skip
async def test_a_body_that_is_no_update_is_refused(hook: Hook, body: bytes, status: int) -> None:
    """Broken, deep, too big, or without a number."""
    assert await hook.call(body) == status
    assert hook.taken == []


def test_a_webhook_without_a_secret_is_refused(tmp_path: Path) -> None:
    """It would be open to everybody."""
    for given in (None, SecretStr("")):
        with pytest.raises(SettingsError, match="WEBHOOK_SECRET is not set"):
            webhook_secret(settings(tmp_path).model_copy(update={"webhook_secret": given}))


async def test_the_bot_serves_by_webhook_and_drains(tmp_path: Path, unused_tcp_port: int) -> None:
    """Telegram learns the address and the secret; a call is answered; ready without a recent contact."""
    async with StandIn() as telegram:
        stop = asyncio.Event()
        made = settings(
            tmp_path,
            telegram_api_url=telegram.url,
            webhook_url="https://bot.example.org/",
            webhook_secret=SecretStr(SECRET),
            http_port=unused_tcp_port,
        )
        task = asyncio.create_task(app.serve(made, SmallAnswerer, stop, webhook=True))  # type: ignore[arg-type]
        await telegram.until(lambda: telegram.webhook)
        assert telegram.webhook["url"] == f"https://bot.example.org{WEBHOOK_PATH}"
        assert telegram.webhook["secret_token"] == SECRET
        update = {"update_id": 1, "message": telegram.person_message("How much was trade in 2024?", chat=7)}
        base = f"http://127.0.0.1:{unused_tcp_port}"
        async with aiohttp.ClientSession() as client:
            async with client.post(base + WEBHOOK_PATH, json=update, headers=RIGHT) as response:
                assert response.status == 200
            stop.set()
            await asyncio.wait_for(task, 20)
        assert len(telegram.transcript()) == 1
        assert telegram.made("getUpdates") == []


def test_readiness_needs_an_index_and_a_contact(monkeypatch: pytest.MonkeyPatch) -> None:
    """With polling also a recent one."""
    health = Health()
    assert not health.ready
    health.index = "0123456789abcdef"
    assert not health.ready
    health.note_contact()
    assert health.ready
    assert health.last_contact is not None
    health.last_contact -= 61
    assert not health.ready
    health.stays_in_contact = False
    assert health.ready
