"""How the bot is used, as lines of plain text for people at a terminal."""

from collections.abc import Iterator

from bot.usage import Usage

BAR_CHARS = 40  # of the day with the most questions
HEAD = "day         answered  declined      p50      p95"


def usage_table(usage: Usage) -> str:
    """Return the sums, and one line a day that had questions; its bar is = for answered and - for declined."""
    total = usage.total
    lines = [
        f"Questions in the last {len(usage.days)} days: {total.questions}"
        f" ({total.answered} answered, {total.declined} declined)"
    ]
    if total.questions:
        languages = ", ".join(f"{language} {count}" for language, count in total.languages.items())
        half, most = _seconds(total.p50_ms), _seconds(total.p95_ms)
        lines += [f"By language: {languages}", f"Half were answered within {half}, 95 of 100 within {most}."]
    if usage.thumbs_up or usage.thumbs_down:
        lines.append(f"Thumbs: {usage.thumbs_up} up, {usage.thumbs_down} down")
    return "\n".join([*lines, *_days(usage)])


def _days(usage: Usage) -> Iterator[str]:
    most = max(each.questions for each in usage.days.values())
    if most:
        yield f"\n{HEAD}"
    for day, each in usage.days.items():
        if each.questions:
            answered = round(BAR_CHARS * each.answered / most)
            bar = "=" * answered + "-" * (round(BAR_CHARS * each.questions / most) - answered)
            times = f"{_seconds(each.p50_ms):>7}  {_seconds(each.p95_ms):>7}"
            yield f"{day}  {each.answered:>8}  {each.declined:>8}  {times}  {bar}".rstrip()


def _seconds(milliseconds: int) -> str:
    return f"{milliseconds / 1000:g} s"
