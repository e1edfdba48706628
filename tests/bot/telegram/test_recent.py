"""What is remembered in memory does not grow without end."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.recent import Recent


@given(st.lists(st.tuples(st.integers(0, 9), st.integers())), st.integers(1, 5))
def test_the_newest_are_kept_and_no_more(puts: list[tuple[int, int]], most: int) -> None:
    """As a plain list of what was put last would have it."""
    recent: Recent[int, int] = Recent(most)
    kept: list[tuple[int, int]] = []
    for key, value in puts:
        recent.put(key, value)
        kept = [*(each for each in kept if each[0] != key), (key, value)][-most:]
        assert len(recent) == len(kept)
    for key in range(10):
        assert recent.get(key) == dict(kept).get(key)
        assert (key in recent) == (key in dict(kept))


def test_what_is_taken_out_is_gone() -> None:
    """Once or twice."""
    recent: Recent[str, int] = Recent()
    recent.put("a", 1)
    for _ in range(2):
        recent.pop("a")
        assert recent.get("a") is None
