"""Workers: one update at a time of one person in a chat, in order; several persons at once."""

import asyncio
import logging
from collections import defaultdict, deque
from collections.abc import Awaitable, Callable, Collection, Iterator
from typing import Generic, TypeVar

from bot.telegram.logs import frames

Job = TypeVar("Job")
Lane = tuple[int, int | None]  # a chat, and a person who writes there

logger = logging.getLogger(__name__)


class Lanes(Generic[Job]):
    """Runs `work` over jobs; a job's failure is logged and does not hold up the jobs behind it."""

    def __init__(self, work: Callable[[Job], Awaitable[None]]) -> None:
        self._work = work
        self._jobs: dict[Lane, deque[Job]] = defaultdict(deque)
        self._tasks: dict[Lane, asyncio.Task[None]] = {}
        self._moved = asyncio.Event()

    @property
    def waiting(self) -> int:
        """How many jobs are not finished."""
        return sum(map(len, self._jobs.values()))

    def jobs_in(self, lane: Lane) -> Collection[Job]:
        """Return the jobs of the lane that are not finished."""
        return self._jobs.get(lane, ())

    def jobs_of(self, chat: int) -> Iterator[Job]:
        """Yield the jobs of all persons in the chat that are not finished."""
        for lane, jobs in self._jobs.items():
            if lane[0] == chat:
                yield from jobs

    def jobs_by(self, person: int) -> Iterator[Job]:
        """Yield the jobs of the person in all chats that are not finished."""
        for lane, jobs in self._jobs.items():
            if lane[1] == person:
                yield from jobs

    def put(self, lane: Lane, job: Job) -> None:
        """Run the job after those that are in its lane."""
        self._jobs[lane].append(job)
        if lane not in self._tasks:
            self._tasks[lane] = asyncio.create_task(self._run(lane), name=f"lane {lane[0]}")

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

    async def _run(self, lane: Lane) -> None:
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
