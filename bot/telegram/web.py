"""Health, readiness and counts over HTTP."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from bot.telegram.metrics import Metrics
from knowledge.errors import OperatorError

CONTACT_SECONDS = 60.0
HEAD_SECONDS = 30.0  # for a request's head to arrive, and for a connection on which nothing is asked
BODY_SECONDS = 10.0
LINGER_SECONDS = 2.0  # for the rest of a body that was refused
CLOSE_SECONDS = 2.0


@dataclass(slots=True)
class Health:
    """What the process knows of itself: its index, and when Telegram last answered (monotonic seconds)."""

    index: str | None = None
    last_contact: float | None = field(default=None)
    stays_in_contact: bool = True  # a webhook is called only when someone writes

    def note_contact(self) -> None:
        """Note that Telegram answered just now."""
        self.last_contact = time.monotonic()

    @property
    def ready(self) -> bool:
        """Whether questions can come in and be answered."""
        if self.index is None or self.last_contact is None:
            return False
        return not self.stays_in_contact or time.monotonic() - self.last_contact < CONTACT_SECONDS


def create_application(health: Health, metrics: Metrics) -> web.Application:
    """Return the application with /healthz, /readyz and /metrics; it reads no body over 1 MiB."""

    async def healthz(_request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def readyz(_request: web.Request) -> web.Response:
        return web.Response(text="ready\n") if health.ready else web.Response(status=503, text="not ready\n")

    async def exposition(_request: web.Request) -> web.Response:
        return web.Response(body=metrics.exposition(), headers={"Content-Type": "text/plain; version=0.0.4"})

    application = web.Application(client_max_size=1024**2)
    application.router.add_get("/healthz", healthz)
    application.router.add_get("/readyz", readyz)
    application.router.add_get("/metrics", exposition)
    return application


@asynccontextmanager
async def listening(application: web.Application, host: str, port: int) -> AsyncIterator[None]:
    """Serve the application meanwhile; not at all where the port is 0. Who is too slow to ask is cut off.

    Raises:
        OperatorError: the port is taken.
    """
    if not port:
        yield
        return
    runner = web.AppRunner(
        application, access_log=None, shutdown_timeout=CLOSE_SECONDS,
        keepalive_timeout=HEAD_SECONDS, lingering_time=LINGER_SECONDS,
    )  # fmt: skip
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as fault:
            raise OperatorError(
                f"HTTP_PORT {port} on {host} cannot be used ({fault.strerror})", "a free port", "choose another one"
            ) from fault
        yield
    finally:
        await runner.cleanup()
