"""The JSON of how the bot is used."""

from bot.daily_counts import Summary
from bot.usage import Usage
from bot.wire import Wire


class CountsWire(Wire):
    """Questions of some time: by outcome and language; half of them took at most `p50_ms`, 95 of 100 `p95_ms`."""

    questions: int
    answered: int
    declined: int
    languages: dict[str, int]
    p50_ms: int
    p95_ms: int


class DayWire(CountsWire):
    """Those of a day (ISO 8601, UTC)."""

    day: str


class UsageWire(CountsWire):
    """Those of the last days together and by day; thumbs as far as they are kept."""

    thumbs_up: int
    thumbs_down: int
    days: list[DayWire]


def usage_wire(usage: Usage) -> UsageWire:
    """Return the usage as one JSON object."""
    days = [DayWire(day=day.isoformat(), **_counts(summary).model_dump()) for day, summary in usage.days.items()]
    total = _counts(usage.total).model_dump()
    return UsageWire(thumbs_up=usage.thumbs_up, thumbs_down=usage.thumbs_down, days=days, **total)


def _counts(summary: Summary) -> CountsWire:
    return CountsWire(
        questions=summary.questions,
        answered=summary.answered,
        declined=summary.declined,
        languages=summary.languages,
        p50_ms=summary.p50_ms,
        p95_ms=summary.p95_ms,
    )
