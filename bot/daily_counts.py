"""How many questions a day, in which language, with which outcome and how fast: no words, no person."""

import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import insert_unless_known
from bot.store_table import Table

KEEP_DAYS = 400
BOUNDS_MS = (25, 50, 100, 200, 300, 500, 750, 1000, 1500, 2000, 3000, 5000, 10_000, 30_000, 60_000)


class _Count(Table):
    __tablename__ = "daily_counts"
    day: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str] = mapped_column(primary_key=True)
    outcome: Mapped[str] = mapped_column(primary_key=True)
    within_ms: Mapped[int] = mapped_column(primary_key=True)
    count: Mapped[int]


@dataclass(frozen=True, slots=True)
class DailyCount:
    """So many questions of a day (UTC) in a language had that outcome, within so many milliseconds."""

    day: str
    language: str
    outcome: str
    within_ms: int
    count: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of some days together; the times are upper bounds of what half and 95 % of the answers took."""

    days: int
    answered: int
    declined: int
    languages: dict[str, int]
    p50_ms: int
    p95_ms: int

    @property
    def questions(self) -> int:
        """How many questions there were."""
        return self.answered + self.declined


def summarise(counts: Iterable[DailyCount]) -> Summary:
    """Return the counts together; a summary of nothing is all zeros."""
    rows = list(counts)
    outcomes, languages, times = Counter[str](), Counter[str](), Counter[int]()
    for row in rows:
        outcomes[row.outcome] += row.count
        languages[row.language] += row.count
        times[row.within_ms] += row.count
    return Summary(
        days=len({row.day for row in rows}),
        answered=outcomes["answer"],
        declined=outcomes["no_answer"],
        languages=dict(sorted(languages.items(), key=lambda each: (-each[1], each[0]))),
        p50_ms=_quantile(times, 0.50),
        p95_ms=_quantile(times, 0.95),
    )


def _quantile(times: Counter[int], share: float) -> int:
    wanted, seen = share * times.total(), 0
    for bound in sorted(times):
        seen += times[bound]
        if seen >= wanted:
            return bound
    return 0


class DailyCounts:
    """The counts on disk."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, language: str, outcome: str, seconds: float) -> None:
        """Count one question of today."""
        place = min(bisect_left(BOUNDS_MS, seconds * 1000), len(BOUNDS_MS) - 1)
        row = {"day": _day(time.time()), "language": language, "outcome": outcome, "within_ms": BOUNDS_MS[place]}
        same = [getattr(_Count, name) == value for name, value in row.items()]
        async with self._engine.begin() as connection:
            await connection.execute(insert_unless_known(connection, _Count).values(**row, count=0))
            await connection.execute(update(_Count).where(*same).values(count=_Count.count + 1))

    async def last(self, days: int) -> list[DailyCount]:
        """Return the counts of the last days, today among them, oldest first."""
        columns = (_Count.day, _Count.language, _Count.outcome, _Count.within_ms, _Count.count)
        since = _day(time.time() - (days - 1) * 86400)
        async with self._engine.connect() as connection:
            rows = await connection.execute(select(*columns).where(_Count.day >= since).order_by(*columns))
            return [DailyCount(*row) for row in rows]

    async def prune(self) -> None:
        """Forget what is older than 400 days."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(_Count).where(_Count.day < _day(time.time() - KEEP_DAYS * 86400)))


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
