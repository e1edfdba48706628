"""Milestones: the named instants at which what is on the disk has just changed; nothing happens there but in a test."""

from collections.abc import Callable

Listener = Callable[[str], None]


def _nobody(name: str) -> None:
    """Hear nothing."""


_listeners: list[Listener] = [_nobody]


def reached(name: str) -> None:
    """Tell whoever listens that this instant was reached: a test, which may end the process there."""
    _listeners[-1](name)


def listen(listener: Listener) -> None:
    """Let this one hear of every milestone from now on, instead of the one before."""
    _listeners[-1] = listener
