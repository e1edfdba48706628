"""What was begun when the process ended is tried alone, and first."""

import asyncio

import pytest

from bot.telegram import quarantine
from bot.telegram.quarantine import Quarantine


async def test_suspects_come_one_at_a_time_and_before_the_others() -> None:
    """So the process ends, if it does, with one of them in work."""
    inside: list[int] = []
    order: list[int] = []
    ward = Quarantine()
    ward.admit([1, 2, 3])

    async def work(number: int) -> None:
        async with ward.place(number):
            inside.append(number)
            assert len(inside) == 1 or not {1, 2, 3} & set(inside)
            order.append(number)
            await asyncio.sleep(0)
            inside.remove(number)

    await asyncio.gather(*map(work, (4, 1, 5, 2, 3)))
    assert order == [1, 2, 3, 4, 5]


async def test_who_is_cleared_holds_nobody_up() -> None:
    """It may have been stopped, or was too old, before it was tried."""
    ward = Quarantine()
    ward.admit([1])
    ward.clear(1)
    async with ward.place(2), ward.place(3):
        pass


async def test_a_slow_suspect_holds_the_others_up_for_a_while_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its answer may hang."""
    monkeypatch.setattr(quarantine, "PATIENCE_SECONDS", 0.01)
    ward = Quarantine()
    ward.admit([1])
    async with ward.place(1), ward.place(2):
        pass
