"""Builds of the index while the bot answers: each a process of its own, at low priority, one after another."""

import asyncio
import contextlib
import logging
import os
import sys
from collections.abc import Awaitable, Callable
from contextvars import copy_context
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.config import Settings
from bot.wire_reports import BuildWire
from knowledge.milestones import reached

LOWEST_PRIORITY = 19
LOCKED_SECONDS = 5.0  # a build from the terminal is waited for
LINE_BYTES = 1 << 22  # of the report, which names every failure
REASON_CHARS = 500

logger = logging.getLogger(__name__)

Watch = Callable[["Step"], None]
OnFailure = Callable[[str], Awaitable[object]]


class Step(BaseModel):
    """How far a build is: `done` of `total` in a stage ("read", "embed" or "write")."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    stage: str
    done: int
    total: int


class BuildFailedError(Exception):
    """The build ended without an index; `reason` is what it said."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True, eq=False)
class _Build:
    """One build, and all who wait for it."""

    ended: asyncio.Future[BuildWire]
    watches: list[Watch] = field(default_factory=list)


class Rebuilds:
    """Runs builds one at a time; whoever asks while one runs shares the next one with all others who ask meanwhile."""

    def __init__(self, settings: Settings, on_failure: OnFailure | None = None) -> None:
        self._settings = settings
        self._on_failure = on_failure
        self._next: _Build | None = None
        self._runner: asyncio.Task[None] | None = None
        self._wanted = settings.data_dir / "rebuild.wanted"
        self._asked = 0

    @property
    def is_wanted(self) -> bool:
        """Whether a build was asked for that has not ended well, perhaps before the last stop."""
        return self._wanted.exists()

    def want(self) -> None:
        """Remember, also over a stop, that the documents are about to change: a build that begins after this is due."""
        self._asked += 1
        self._wanted.touch()
        reached("rebuild: wanted")

    async def request(self, watch: Watch = lambda step: None) -> BuildWire:
        """Return the report of a build that began after this call; `watch` is told how far it is.

        Raises:
            BuildFailedError: it ended without an index.
        """
        if self._next is None:
            self._next = _Build(asyncio.get_running_loop().create_future())
        build = self._next
        self.want()
        context = copy_context()  # each who watches is told in their own language
        build.watches.append(lambda step: context.run(watch, step))
        if self._runner is None or self._runner.done():
            self._runner = asyncio.create_task(self._run(), name="rebuilds")
        return await asyncio.shield(build.ended)

    async def close(self) -> None:
        """End the build that runs, which leaves the index as it was; it is done again after the next start."""
        if self._runner is not None:
            self._runner.cancel()
            await asyncio.gather(self._runner, return_exceptions=True)

    async def _run(self) -> None:
        while (build := self._next) is not None:
            self._next = None
            asked = self._asked
            try:
                report = await self._build(build)
            except BuildFailedError as failure:
                logger.warning("a build failed: %s", failure.reason)
                _end(build, failure)
                if self._on_failure is not None:
                    await self._on_failure(failure.reason)
            except asyncio.CancelledError:
                build.ended.cancel()
                raise
            except Exception as fault:
                logger.exception("a build could not be run")
                _end(build, BuildFailedError(type(fault).__name__))
            else:
                if self._asked == asked:
                    self._wanted.unlink(missing_ok=True)
                    reached("rebuild: wanted no more")
                _end(build, report)

    async def _build(self, build: _Build) -> BuildWire:
        while True:
            code, report, complaint = await self._spawn(build)
            if code == 0 and report is not None:
                return report
            if "another build is at work" not in complaint:
                raise BuildFailedError(complaint or f"exit code {code}")
            await asyncio.sleep(LOCKED_SECONDS)

    async def _spawn(self, build: _Build) -> tuple[int, BuildWire | None, str]:
        process = await asyncio.create_subprocess_exec(
            *command(self._settings),
            stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
            limit=LINE_BYTES,
        )  # fmt: skip
        assert process.stdout is not None  # noqa: S101  # they are pipes
        assert process.stderr is not None  # noqa: S101
        try:
            with contextlib.suppress(ProcessLookupError):
                os.setpriority(os.PRIO_PROCESS, process.pid, LOWEST_PRIORITY)
            complaint = asyncio.create_task(process.stderr.read())
            report = None
            async for line in process.stdout:
                report = _read(line, build.watches) or report
            said = (await complaint).decode(errors="replace").strip()
            return await process.wait(), report, said.rpartition("\n")[2][:REASON_CHARS]
        finally:
            if process.returncode is None:
                process.terminate()
                await process.wait()


def command(settings: Settings) -> list[str]:
    """Return the command line of a build with these settings."""
    folders = [part for folder in settings.documents for part in ("--documents", str(Path(folder).absolute()))]
    model = ["--model", settings.embedding_model] if settings.embedding_model else []
    data = ["--data-dir", str(settings.data_dir)]
    return [sys.executable, "-m", "bot", *data, *model, "build", "--json", "--follow", *folders]


def _read(line: bytes, watches: list[Watch]) -> BuildWire | None:
    """Return the report if the line is one; a step is told to all who watch."""
    try:
        step = Step.model_validate_json(line)
    except ValidationError:
        return BuildWire.model_validate_json(line)
    for watch in watches:
        watch(step)
    return None


def _end(build: _Build, outcome: BuildWire | BuildFailedError) -> None:
    if build.ended.done():
        return
    if isinstance(outcome, BuildFailedError):
        build.ended.set_exception(outcome)
        build.ended.exception()  # nobody may be left who waits
    else:
        build.ended.set_result(outcome)
