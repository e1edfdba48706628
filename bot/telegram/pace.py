"""How fast messages may follow each other; by a clock that only goes forward, whatever the system's time does."""

import time
from collections import defaultdict, deque
from collections.abc import Callable, Hashable
from operator import itemgetter

MOST_KEYS = 10_000


class Buckets:
    """For each key a bucket of `burst` tokens, filled again by one in so many seconds."""

    def __init__(self, burst: int, seconds_each: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._slack = (burst - 1) * seconds_each
        self._seconds_each = seconds_each
        self._clock = clock
        self._paid_until: dict[Hashable, float] = {}

    def take(self, key: Hashable) -> float:
        """Return 0 where a token was taken, else after how many seconds there will be one."""
        until, wait = self._next(key)
        if not wait:
            self._paid_until[key] = until + self._seconds_each
        return wait

    def book(self, key: Hashable) -> float:
        """Take the next token, and return after how many seconds it will be there."""
        until, wait = self._next(key)
        self._paid_until[key] = until + self._seconds_each
        return wait

    def _next(self, key: Hashable) -> tuple[float, float]:
        """Return until when the key has paid, and how long it is to the next token."""
        now = self._clock()
        if len(self._paid_until) > MOST_KEYS:  # those who wait longest are remembered
            latest = sorted(self._paid_until.items(), key=itemgetter(1))[-MOST_KEYS // 2 :]
            self._paid_until = {each: until for each, until in latest if until > now}
        until = max(self._paid_until.get(key, now), now)
        return until, max(0.0, until - self._slack - now)


class Window:
    """At most so many within any span of so many seconds, for each key."""

    def __init__(self, most: int, seconds: float, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._times: defaultdict[Hashable, deque[float]] = defaultdict(lambda: deque(maxlen=most))

    def wait(self, key: Hashable) -> float:
        """Return after how many seconds there is room for one more; 0 where there is."""
        times = self._times.get(key)
        if times is None or len(times) < (times.maxlen or 0):
            return 0.0
        return max(0.0, times[0] + self._seconds - self._clock())

    def note(self, key: Hashable) -> None:
        """Count one more."""
        now = self._clock()
        if len(self._times) > MOST_KEYS:  # those who were busy last are remembered
            for each in sorted(self._times, key=lambda each: self._times[each][-1])[: MOST_KEYS // 2]:
                del self._times[each]
        self._times[key].append(now)
