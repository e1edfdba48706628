"""How fast messages may follow each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram import pace
from bot.telegram.pace import Buckets, Window


class Clock:
    """A clock that the test sets."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Return the time."""
        return self.now


def test_three_at_once_then_one_in_three_seconds() -> None:
    """Who waits as long as told is let through; others are not held up."""
    clock = Clock()
    buckets = Buckets(3, 3.0, clock=clock)
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 3]
    assert buckets.take("b") == 0
    clock.now += 3
    assert [buckets.take("a") for _ in range(2)] == [0, 3]
    clock.now += 3600
    assert [buckets.take("a") for _ in range(4)] == [0, 0, 0, 3]


@given(st.lists(st.floats(0, 10), min_size=1, max_size=60))
def test_no_span_holds_more_than_the_burst_and_its_share(pauses: list[float]) -> None:
    """However the questions come."""
    clock = Clock()
    buckets, taken = Buckets(3, 3.0, clock=clock), []
    for pause in pauses:
        clock.now += pause
        if not buckets.take(1):
            taken.append(clock.now)
    for row, first in enumerate(taken):
        for count, last in enumerate(taken[row:], start=1):
            assert count <= 3 + (last - first) / 3.0 + 1e-6


@given(st.lists(st.floats(0, 20), min_size=1, max_size=80))
def test_no_minute_holds_more_than_twenty(pauses: list[float]) -> None:
    """Telegram's limit for a group, and who waits as long as told is within it."""
    clock = Clock()
    window, sent = Window(20, 60.0, clock=clock), []
    for pause in pauses:
        clock.now += pause
        clock.now += window.wait(-1)
        assert window.wait(-1) <= 1e-6
        window.note(-1)
        sent.append(clock.now)
    assert all(later - sent[row] >= 60 - 1e-6 for row, later in enumerate(sent[20:]))


def test_those_who_left_long_ago_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory does not grow with everyone who ever wrote."""
    monkeypatch.setattr(pace, "MOST_KEYS", 10)
    clock = Clock()
    buckets, window = Buckets(1, 1.0, clock=clock), Window(2, 60.0, clock=clock)
    for person in range(100):
        clock.now += 100
        buckets.take(person)
        window.note(person)
    assert len(buckets._paid_until) <= 12
    assert len(window._times) <= 12
