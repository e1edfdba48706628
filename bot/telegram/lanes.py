"""Workers: one update at a time in a chat, in order; several chats at once."""

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from bot.telegram.logs import frames

Job = TypeVar("Job")

logger = logging.getLogger(__name__)


class Lanes(Generic[Job]):
    """Runs `work` over jobs; a job's failure is logged and does not hold up the jobs behind it."""

    def __init__(self, work: Callable[[Job], Awaitable[None]]) -> None:
        self._work = work
        self._jobs: dict[int, deque[Job]] = defaultdict(deque)
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._moved = asyncio.Event()

    @property
    def waiting(self) -> int:
        """How many jobs are not finished."""
        return sum(map(len, self._jobs.values()))

    def waiting_in(self, lane: int) -> int:
        """How many jobs of the lane are not finished."""
        return len(self._jobs[lane]) if lane in self._jobs else 0

    def put(self, lane: int, job: Job) -> None:
        """Run the job after those that are in its lane."""
        self._jobs[lane].append(job)
        if lane not in self._tasks:
            self._tasks[lane] = asyncio.create_task(self._run(lane), name=f"lane {lane}")

    async def wait_below(self, jobs: int) -> None:
        """Return once fewer jobs than that are unfinished."""
        while self.waiting >= jobs:
            self._moved.clear()
            await self._moved.wait()

    async def drain(self, timeout_seconds: float) -> int:
        """Return how many jobs were given up after that time; 0 when all are finished."""
        while tasks := set(self._tasks.values()):
            _, late = await asyncio.wait(tasks, timeout=timeout_seconds)
            if late:
                left = self.waiting
                for task in late:
                    task.cancel()
                await asyncio.gather(*late, return_exceptions=True)
                return left
        return 0

    async def _run(self, lane: int) -> None:
        jobs = self._jobs[lane]
        try:
            while jobs:
                try:
                    await self._work(jobs[0])
                except Exception as fault:  # the lane goes on, whatever one update did
                    logger.error("an update was not finished\n%s", frames(fault))  # noqa: TRY400  # without its words
                jobs.popleft()
                self._moved.set()
        finally:
            del self._jobs[lane], self._tasks[lane]
