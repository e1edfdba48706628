"""One job at a time in a lane, several lanes at once."""

import asyncio

import pytest

from bot.telegram.lanes import Lanes


async def test_a_lane_keeps_its_order_and_lanes_do_not_wait_for_each_other() -> None:
    """One person passes in a chat while another is held."""
    done: list[str] = []
    held = asyncio.Event()

    async def work(job: str) -> None:
        if job == "held":
            await held.wait()
        done.append(job)

    lanes = Lanes(work)
    for lane, job in (((1, 7), "held"), ((1, 7), "behind"), ((1, 8), "free")):
        lanes.put(lane, job)
    await lanes.wait_below(3)
    assert done == ["free"]
    held.set()
    assert await lanes.drain(20) == 0
    assert done == ["free", "held", "behind"]
    assert lanes.waiting == 0


async def test_a_failing_job_does_not_hold_up_those_behind_it(caplog: pytest.LogCaptureFixture) -> None:
    """It is logged, without its words."""
    done: list[int] = []
    words = "a secret".upper()

    async def work(job: int) -> None:
        if job == 0:
            raise ValueError(words)
        done.append(job)

    lanes = Lanes(work)
    for job in range(3):
        lanes.put((1, 7), job)
    await lanes.drain(20)
    assert done == [1, 2]
    assert "ValueError" in caplog.text
    assert words not in caplog.text


async def test_what_is_late_is_given_up_and_counted() -> None:
    """Those behind it are counted too."""

    async def work(_: int) -> None:
        await asyncio.Event().wait()

    lanes = Lanes(work)
    for job in range(3):
        lanes.put((1, 7), job)
    assert await lanes.drain(0.01) == 3
    assert lanes.waiting == 0


async def test_unfinished_jobs_are_found_by_lane_and_by_chat() -> None:
    """Also the one that is in work."""
    held = asyncio.Event()

    async def work(_: int) -> None:
        await held.wait()

    lanes = Lanes(work)
    for job, lane in enumerate([(-5, 7), (-5, 7), (-5, 8), (-6, 7)]):
        lanes.put(lane, job)
    assert list(lanes.jobs_in((-5, 7))) == [0, 1]
    assert list(lanes.jobs_in((-5, 9))) == []
    assert list(lanes.jobs_of(-5)) == [0, 1, 2]
    held.set()
    assert await lanes.drain(20) == 0
    assert list(lanes.jobs_of(-5)) == []
