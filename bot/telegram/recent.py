"""What is remembered in memory for a while: the newest so many, whatever happens."""

from collections import OrderedDict
from typing import Generic, TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")

MOST_KEPT = 10_000


class Recent(Generic[Key, Value]):
    """Keeps the values that were put last, at most so many; the oldest are forgotten."""

    def __init__(self, most: int = MOST_KEPT) -> None:
        self._most = most
        self._kept: OrderedDict[Key, Value] = OrderedDict()

    def __contains__(self, key: Key) -> bool:
        return key in self._kept

    def __len__(self) -> int:
        return len(self._kept)

    def put(self, key: Key, value: Value) -> None:
        """Keep the value as the newest, in place of the key's earlier one."""
        self._kept.pop(key, None)
        self._kept[key] = value
        if len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def get(self, key: Key) -> Value | None:
        """Return the key's value, or None where there is none (any more)."""
        return self._kept.get(key)

    def pop(self, key: Key) -> None:
        """Forget the key's value, if there is one."""
        self._kept.pop(key, None)
