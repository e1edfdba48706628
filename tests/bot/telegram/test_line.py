"""A line before a few places."""

import asyncio

import pytest

from bot.telegram.line import Line


async def never(_: int) -> None:
    raise AssertionError


async def test_the_first_who_came_is_the_first_who_enters() -> None:
    """And who waits too long learns their number, once."""
    line, entered, told = Line(1), [], []
    doors = [asyncio.Event() for _ in range(4)]

    async def visit(number: int) -> None:
        async def tell(place: int) -> None:
            told.append((number, place))

        async with line.place(0.01, tell):
            entered.append(number)
            await doors[number].wait()

    visits = [asyncio.create_task(visit(number)) for number in range(4)]
    while len(told) < 3:  # noqa: ASYNC110  # it is told by a timer
        await asyncio.sleep(0.01)
    for door in doors:
        door.set()
    await asyncio.gather(*visits)
    assert entered == [0, 1, 2, 3]
    assert told == [(1, 1), (2, 2), (3, 3)]


async def test_who_gives_up_leaves_no_gap() -> None:
    """Before their turn, or in the moment of it: the place goes to the next."""
    line, entered = Line(1), []
    door = asyncio.Event()

    async def visit(number: int) -> None:
        async with line.place(60, never):
            entered.append(number)
            await door.wait()

    visits = [asyncio.create_task(visit(number)) for number in range(4)]
    await asyncio.sleep(0)
    visits[1].cancel()
    await asyncio.sleep(0)
    door.set()
    await visits[0]
    visits[2].cancel()
    await asyncio.gather(*visits, return_exceptions=True)
    assert entered[0] == 0
    assert 3 in entered
    async with line.place(60, never):
        pass


async def test_a_place_is_free_again_after_a_fault() -> None:
    """Whatever happened in it."""
    line = Line(1)
    for _ in range(2):
        with pytest.raises(KeyError):
            async with line.place(60, never):
                raise KeyError
