"""A progress bar for what takes its time."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

STAGES = {"read": "Reading documents", "embed": "Embedding", "write": "Writing", "ask": "Asking"}


@contextmanager
def progress_bar() -> Iterator[Callable[[str, int, int], None]]:
    """Give a place to report (stage, done, total) to: bars with the remaining time on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda stage, done, total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bar.add_task(STAGES[stage], total=total)
            bar.update(tasks[stage], completed=done, total=total)

        yield show
