"""A progress bar for what takes its time."""

import json
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress, TaskID

LINE_SECONDS = 0.5

# What a stage is called, and what is counted in it.
STAGES = {
    "read": ("Reading documents", "documents"),
    "embed": ("Embedding", "passages"),
    "write": ("Writing", "indexes"),
    "ask": ("Asking", "questions"),
}


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Give a place to report (stage, done, total) to: bars with speed and remaining time, on a terminal alone."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console

    with make_bars(Console(stderr=True)) as bars:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                name, unit = STAGES[stage]
                tasks[stage] = bars.add_task(name, total=total, unit=unit)
            bars.update(tasks[stage], completed=done, total=total)

        yield show


@contextmanager
def progress_lines() -> Iterator[Callable[[str, int, int], None]]:
    """Give a place to report to: one JSON object a line on standard output, at most two a second, for a program."""
    told = 0.0

    def show(stage: str, done: int, total: int) -> None:
        nonlocal told
        if done == total or time.monotonic() - told >= LINE_SECONDS:
            told = time.monotonic()
            sys.stdout.write(json.dumps({"stage": stage, "done": done, "total": total}) + "\n")
            sys.stdout.flush()

    yield show


def make_bars(console: "Console") -> "Progress":
    """Return bars that vanish when they are done: how many of how many, how many a second, how long they still take."""
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Speed(ProgressColumn):
        """How many a second, once that can be said."""

        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:.1f} {task.fields['unit']} a second" if speed else "")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Speed(), TimeRemainingColumn())
    return Progress(*columns, console=console, transient=True)
