"""Dates as people of each language write them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.written_dates import written_day, written_moment, written_month, written_short_day
from knowledge.dates import date_at
from knowledge.folding import fold
from knowledge.languages import LANGUAGES

DAY = date(2026, 11, 7)


@pytest.mark.parametrize(
    ("language", "day", "month", "short"),
    [
        ("en", "November 7, 2026", "November 2026", "Nov 7"),
        ("ru", "7 ноября 2026 г.", "ноябрь 2026 г.", "7 нояб."),
        ("zh", "2026年11月7日", "2026年11月", "11月7日"),
        ("kk", "2026 ж. 7 қараша", "2026 ж. қараша", "7 қар."),
        ("ky", "2026-ж. 7-ноябрь", "2026-ж. ноябрь", "7-ноя."),
        ("uz", "2026-yil 7-noyabr", "2026-yil noyabr", "7-noy"),
        ("tg", "7 ноябри соли 2026", "ноябри соли 2026", "7 ноя"),
        ("tk", "7 noýabr 2026", "noýabr 2026", "7 noý"),
    ],
)
def test_a_date_is_written_as_its_language_does(language: str, day: str, month: str, short: str) -> None:
    """Spaces of every width are one."""
    written = [write(DAY, language) for write in (written_day, written_month, written_short_day)]

    assert [" ".join(each.split()) for each in written] == [day, month, short]


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(sorted(LANGUAGES)))
def test_a_written_day_is_read_as_the_same_day(day: date, language: str) -> None:
    """By what reads dates in documents."""
    found = date_at(fold(written_day(day, language)), 0)

    assert found is not None
    assert str(found.first) == day.isoformat()


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_moment_has_its_hour_and_minute(language: str) -> None:
    """After its day."""
    written = written_moment(datetime(2026, 11, 7, 9, 5, tzinfo=UTC), language)

    assert written.startswith(written_day(DAY, language))
    assert "9:05" in written
