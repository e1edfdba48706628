"""How the bot is used: questions of the last days, answered or declined, in which language and how fast; thumbs."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.daily_counts import DailyCount, DailyCounts, Summary, summarise
from bot.database import Database, read_once
from bot.feedback import Feedback

USAGE_DAYS = 30


@dataclass(frozen=True, slots=True)
class Usage:
    """Each of the last days (UTC), oldest first, and all of them together; thumbs as far as they are kept."""

    days: dict[date, Summary]
    total: Summary
    thumbs_up: int = 0
    thumbs_down: int = 0

    @property
    def questions_a_day(self) -> float:
        """How many questions a day there were."""
        return self.total.questions / len(self.days)


def usage_of(counts: Iterable[DailyCount], last_day: date, thumbs: tuple[int, int] = (0, 0)) -> Usage:
    """Return the usage of the days up to the last; a day without questions is all zeros."""
    by_day: dict[str, list[DailyCount]] = defaultdict(list)
    for each in counts:
        by_day[each.day].append(each)
    days = [last_day - timedelta(days=before) for before in reversed(range(USAGE_DAYS))]
    kept = {day: by_day[day.isoformat()] for day in days}
    total = summarise(each for rows in kept.values() for each in rows)
    return Usage({day: summarise(rows) for day, rows in kept.items()}, total, *thumbs)


async def recent_usage(counts: DailyCounts, feedback: Feedback) -> Usage:
    """Return the usage of the last days, today among them."""
    return usage_of(await counts.last(USAGE_DAYS), datetime.now(UTC).date(), await feedback.thumbs(USAGE_DAYS))


def read_usage(database: Database) -> Usage:
    """Return the usage of the last days from the database of a bot, which may serve meanwhile.

    Raises:
        OperatorError: the database cannot be read.
    """

    async def read(engine: AsyncEngine) -> Usage:
        return await recent_usage(DailyCounts(engine), Feedback(engine))

    return read_once(database, read, ["daily_counts", "feedback"]) or usage_of([], datetime.now(UTC).date())
