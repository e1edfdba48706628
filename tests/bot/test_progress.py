"""The bars of a build say how far it is, how fast, and how long it still takes."""

import io
from itertools import count

from rich.console import Console

from bot.progress import make_bars


def test_a_bar_says_how_many_passages_a_second_and_the_remaining_time() -> None:
    """By a clock that goes on a second with each report, ten passages each."""
    output = io.StringIO()
    bars = make_bars(Console(file=output, width=120, force_terminal=True))
    seconds = count()
    bars.get_time = lambda: float(next(seconds))
    task = bars.add_task("Embedding", total=100, unit="passages")
    for done in (10, 20, 30):
        bars.update(task, completed=done)
    speed = bars.tasks[0].speed
    line = "".join(str(column.render(bars.tasks[0])) for column in bars.columns[2:4])

    assert speed
    assert line == f" 30/100{speed:.1f} passages a second"
    assert "0:00:" in str(bars.columns[4].render(bars.tasks[0]))


def test_before_anything_was_done_no_speed_is_claimed() -> None:
    """A speed of nothing is no speed."""
    bars = make_bars(Console(file=io.StringIO()))
    bars.add_task("Embedding", total=100, unit="passages")

    assert str(bars.columns[3].render(bars.tasks[0])) == ""
