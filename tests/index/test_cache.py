"""The embedding cache gives back what was put in, or nothing; it keeps its bound, and never stops a build."""

import shutil
import sqlite3
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.cache import EmbeddingCache
from index.embedded_text import EmbeddedText


def entries(*numbers: int, size: int = 1000) -> dict[bytes, bytes]:
    """An entry for each number, of that many bytes."""
    return {sha256(b"%d" % number).digest(): bytes([number % 256]) * size for number in numbers}


def fill(path: Path, *numbers: int) -> dict[bytes, bytes]:
    """Put entries into the cache and close it."""
    with EmbeddingCache(path) as cache:
        cache.keep(entries(*numbers))
        assert cache.warnings == []
    return entries(*numbers)


def test_what_was_kept_is_found_again(tmp_path: Path) -> None:
    """By another cache over the same file, and only what was asked for."""
    held = fill(tmp_path / "cache", *range(300))
    with EmbeddingCache(tmp_path / "cache") as cache:
        assert cache.find([*list(held)[:100], b"other"]) == dict(list(held.items())[:100])
        assert cache.warnings == []


def test_what_was_kept_is_on_the_disk_before_the_cache_is_closed(tmp_path: Path) -> None:
    """Whatever ends the process: a copy of the files as they are then holds it."""
    with EmbeddingCache(tmp_path / "a" / "cache") as cache:
        cache.keep(entries(1, 2))
        shutil.copytree(tmp_path / "a", tmp_path / "b")
    with EmbeddingCache(tmp_path / "b" / "cache") as copy:
        assert copy.find(list(entries(1, 2))) == entries(1, 2)


def test_the_least_recently_used_goes_first(tmp_path: Path) -> None:
    """What the build before asked for stays; the sum of the entries stays below the bound."""
    path = tmp_path / "cache"
    fill(path, *range(10))
    with EmbeddingCache(path) as cache:
        cache.find(list(entries(0, 1, 2)))
    with EmbeddingCache(path, max_bytes=10_000) as cache:
        cache.keep(entries(10, 11))
        cache.trim()
        found = cache.find(list(entries(*range(12))))

    assert sum(map(len, found.values())) <= 10_000
    assert found.keys() >= entries(0, 1, 2, 10, 11).keys()


def test_a_build_keeps_all_until_it_is_done_and_then_no_more_than_the_bound(tmp_path: Path) -> None:
    """The next one finds what a build that was cut off has kept; the file, too, is small again in the end."""
    path = tmp_path / "cache"
    with EmbeddingCache(path, max_bytes=200_000) as cache:
        for number in range(0, 1000, 10):
            cache.keep(entries(*range(number, number + 10)))
    with EmbeddingCache(path, max_bytes=200_000) as cache:
        assert cache.find(list(entries(*range(1000)))) == entries(*range(1000))
        cache.trim()
        found = cache.find(list(entries(*range(1000))))

    assert 100_000 < sum(map(len, found.values())) <= 200_000
    assert path.stat().st_size < 600_000


def test_any_damaged_byte_costs_entries_at_most(tmp_path: Path) -> None:
    """Never is anything else given back than what was put in; the build goes on, and the cache can be filled again."""
    held = fill(tmp_path / "cache", *range(40))
    whole = (tmp_path / "cache").read_bytes()
    warned = 0
    for place in range(0, len(whole), 797):
        path = tmp_path / "damaged"
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :])
        with EmbeddingCache(path) as cache:
            found = cache.find(list(held))
            assert found.items() <= held.items()
            cache.keep(held)
            warned += bool(cache.warnings)
        for each in tmp_path.glob("damaged*"):
            each.unlink()
    assert warned


@pytest.mark.parametrize("content", [b"", b"no database at all " * 100, bytes(8192)])
def test_a_file_that_is_no_cache_is_begun_anew(content: bytes, tmp_path: Path) -> None:
    """It is empty then, and takes what it is given."""
    path = tmp_path / "cache"
    path.write_bytes(content)
    with EmbeddingCache(path) as cache:
        assert cache.find(list(entries(1))) == {}
        cache.keep(entries(1))
        assert cache.find(list(entries(1))) == entries(1)
        assert all("begun anew" in warning for warning in cache.warnings)


def test_a_truncated_file_is_begun_anew(tmp_path: Path) -> None:
    """Half a database is none, and is said to be damaged."""
    path = tmp_path / "cache"
    held = fill(path, *range(100))
    path.write_bytes(path.read_bytes()[:20_000])
    with EmbeddingCache(path) as cache:
        assert cache.find(list(held)).items() <= held.items()
        cache.keep(held)
    with EmbeddingCache(path) as cache:
        cache.keep(held)
        assert cache.find(list(held)) == held


def test_another_version_of_the_cache_is_not_read(tmp_path: Path) -> None:
    """Its entries may mean something else."""
    path = tmp_path / "cache"
    held = fill(path, 1)
    database = sqlite3.connect(path)
    database.execute("PRAGMA user_version = 99")
    database.close()
    with EmbeddingCache(path) as cache:
        assert cache.find(list(held)) == {}
        assert "format 99" in cache.warnings[0]


def test_where_no_cache_can_be_made_the_build_goes_on_without(tmp_path: Path) -> None:
    """It holds nothing and says so once."""
    (tmp_path / "cache").mkdir()
    with EmbeddingCache(tmp_path / "cache") as cache:
        cache.keep(entries(1))
        assert cache.find(list(entries(1))) == {}
        assert len(cache.warnings) == 1
        assert "cannot be used" in cache.warnings[0]


def test_a_locked_cache_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another process writes to it: what it holds must not be thrown away."""
    monkeypatch.setattr("index.cache._LOCK_WAIT_SECONDS", 0.01)
    path = tmp_path / "cache"
    held = fill(path, 1)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with EmbeddingCache(path) as cache:
        assert cache.find(list(held)) == {}
        assert "cannot be used" in cache.warnings[0]
    other.execute("COMMIT")
    other.close()
    with EmbeddingCache(path) as cache:
        assert cache.find(list(held)) == held


@given(st.integers(1, 8), st.integers(0, 4), st.lists(st.integers(0, 5), max_size=4), st.data())
def test_an_embedded_text_comes_back_from_its_bytes(
    dimension: int, columns: int, counts: list[int], data: st.DataObject
) -> None:
    """And what was cut off is refused."""
    draw = np.random.default_rng(data.draw(st.integers(0, 999)))
    tokens = tuple(draw.integers(-127, 127, (count, columns), dtype=np.int8) for count in counts)
    text = EmbeddedText(draw.random(dimension, dtype=np.float32), tokens)
    content = text.to_bytes()
    again = EmbeddedText.from_bytes(content)

    np.testing.assert_array_equal(again.vector, text.vector)
    assert len(again.tokens) == len(tokens)
    for one, other in zip(again.tokens, tokens, strict=True):
        np.testing.assert_array_equal(one, other)
        assert one.shape == other.shape
    with pytest.raises(ValueError, match=r"header|said to be|fill"):
        EmbeddedText.from_bytes(content[: data.draw(st.integers(0, len(content) - 1))])
