"""Arrays on the disk: written block by block they are what numpy writes at once, and several threads may read them."""

import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.array_file import ArrayFile, map_array


@settings(deadline=None)
@given(st.lists(st.integers(0, 12)), st.sampled_from([(), (3,), (16,)]), st.sampled_from(["f4", "f2", "i1", "i8"]))
def test_blocks_give_the_bytes_of_the_whole(lengths: list[int], columns: tuple[int, ...], dtype: str) -> None:
    """However many there are, and also none."""
    whole = np.arange(sum(lengths) * int(np.prod(columns))).astype(dtype).reshape(-1, *columns)
    with tempfile.TemporaryDirectory() as folder:
        one, other = Path(folder) / "one.npy", Path(folder) / "other.npy"
        with ArrayFile(one, dtype, *columns) as file:
            for block in np.split(whole, np.cumsum(lengths)[:-1]):
                file.append(block)
        np.save(other, whole)

        assert one.read_bytes() == other.read_bytes()
        assert np.array_equal(map_array(one), whole)


def test_rows_of_another_kind_are_refused(tmp_path: Path) -> None:
    """They would be read as numbers that nobody wrote."""
    with ArrayFile(tmp_path / "rows.npy", np.float32, 3) as file:
        for block in (np.zeros((2, 3)), np.zeros((2, 4), dtype=np.float32), np.zeros(3, dtype=np.float32)):
            with pytest.raises(ValueError, match="does not go below"):
                file.append(block)


def test_threads_read_at_once(tmp_path: Path) -> None:
    """Python 3.11 before 3.11.8 raises a SystemError where two threads parse at once."""
    path = tmp_path / "rows.npy"
    np.save(path, np.arange(5))
    with ThreadPoolExecutor(4) as pool:
        assert {int(rows.sum()) for rows in pool.map(lambda _: map_array(path), range(500))} == {10}
