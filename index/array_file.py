"""Arrays on the disk: read where they are, and written block by block."""

from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

# Python 3.11 before 3.11.8 cannot read two heads at once: they are literals of its own.
_reading = Lock()


def map_array(path: Path) -> NDArray[Any]:
    """Return the array in the .npy file, which stays on the disk until it is asked for.

    Raises:
        ValueError: there is none, or it is made of objects.
    """
    with _reading:
        return np.asarray(np.load(path, mmap_mode="r", allow_pickle=False))


class ArrayFile:
    """A .npy file of rows, byte for byte what `np.save` writes of them all; use it as a context manager.

    A row has the `columns` given, or is one number without any.
    """

    def __init__(self, path: Path, dtype: DTypeLike, *columns: int) -> None:
        self.rows = 0
        self._dtype = np.dtype(dtype)
        self._columns = columns
        self._file = path.open("wb")

    def __enter__(self) -> Self:
        self._write_head()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._file:
            self._file.seek(0)
            self._write_head()

    def append(self, block: NDArray[Any]) -> None:
        """Write the rows below those that were written.

        Raises:
            ValueError: they are of another type or width.
        """
        if block.dtype != self._dtype or block.shape[1:] != self._columns:
            raise ValueError(f"{block.dtype} {block.shape} does not go below {self._dtype} {self._columns}")
        self._file.write(np.ascontiguousarray(block).data)
        self.rows += len(block)

    def _write_head(self) -> None:
        """Write the head, which is as long for any number of rows: numpy leaves room for it to grow."""
        descr, shape = np.lib.format.dtype_to_descr(self._dtype), (self.rows, *self._columns)
        np.lib.format.write_array_header_1_0(self._file, {"descr": descr, "fortran_order": False, "shape": shape})
