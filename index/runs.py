"""Runs: rows that are taken from two tables, as long stretches as can be; and pieces of what is too long."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np

from index.tokens import Rows

# What is done to a whole table is done to so many numbers at a time: 32 MiB of eight bytes each.
PIECE = 1 << 22


def pieces(start: int, end: int, size: int) -> Iterator[slice]:
    """Yield what is from start to end in slices of so many, the last one smaller."""
    for each in range(start, end, size):
        yield slice(each, min(each + size, end))


def runs_of(places: Rows) -> Iterator[tuple[bool, int, int]]:
    """Yield (held, first row, row after the last): row i is row places[i] of those held, or the next other, for -1."""
    old = places >= 0
    turns: Rows = 1 + np.flatnonzero((old[1:] != old[:-1]) | (old[1:] & (places[1:] != places[:-1] + 1)))
    bounds = [0, *turns.tolist(), len(places)]
    taken = 0
    for begin, end in pairwise(bounds if len(places) else []):
        start = int(places[begin]) if old[begin] else taken
        yield bool(old[begin]), start, start + end - begin
        taken += 0 if old[begin] else end - begin
