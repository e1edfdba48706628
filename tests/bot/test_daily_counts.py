"""Counts by day: no words, no person, and quantiles that bound the truth."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.daily_counts import BOUNDS_MS, DailyCount, summarise
from bot.store import Store


async def test_questions_are_counted_together(tmp_path: Path) -> None:
    """By language, outcome and time."""
    store = await Store.open(tmp_path / "inbox.db")
    for language, outcome, seconds in (("en", "answer", 0.01), ("en", "answer", 0.02), ("tg", "no_answer", 99.0)):
        await store.counts.add(language, outcome, seconds)
    summary = summarise(await store.counts.last(1))
    await store.close()

    assert (summary.questions, summary.answered, summary.declined, summary.days) == (3, 2, 1, 1)
    assert summary.languages == {"en": 2, "tg": 1}
    assert (summary.p50_ms, summary.p95_ms) == (BOUNDS_MS[0], BOUNDS_MS[-1])


@given(st.lists(st.sampled_from(BOUNDS_MS), min_size=1, max_size=50))
def test_a_quantile_is_the_smallest_bound_that_covers_its_share(times: list[int]) -> None:
    """The oracle is the sorted list."""
    summary = summarise(DailyCount("2026-01-01", "en", "answer", each, 1) for each in times)
    ordered = sorted(times)

    assert summary.p50_ms == ordered[(len(ordered) + 1) // 2 - 1]
    assert sum(each <= summary.p95_ms for each in times) >= 0.95 * len(times)


def test_nothing_gives_zeros() -> None:
    """No division by nothing."""
    assert summarise([]).questions == summarise([]).p95_ms == 0
