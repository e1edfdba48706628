"""Cells: a large table of vectors in neighbourhoods, of which a question looks into the nearest alone."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from index.array_file import ArrayFile, map_array
from index.ranking import members_of
from index.runs import pieces
from index.tokens import Rows, TokenVectors, Vectors

CENTRES_FILE = "cell_centres.npy"
CELL_FIRST_FILE = "cell_first.npy"
CELL_ROWS_FILE = "cell_rows.npy"
CELL_VECTORS_FILE = "cell_vectors.npy"

# The share of the cells that a question looks into, and how many times as many rows are compared exactly as are wanted.
# What it loses is in ARCHITECTURE.md.
PROBED_SHARE = 0.02
COMPARED = 4
STEPS = 127
_AT_A_TIME = 1 << 14


def cell_count(rows: int) -> int:
    """Return how many cells suit so many rows: as long to find the nearest as to look into one in a hundred."""
    return max(1, round(2 * math.sqrt(rows)))


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """`centres` float32 (c, d); those in cell i are `rows` (int32) from first[i] to [i + 1].

    `vectors`, int8 (n, d), are theirs in whole steps, in the order of `rows`.
    """

    centres: Vectors
    first: Rows
    rows: NDArray[np.int32]
    vectors: TokenVectors

    @classmethod
    def read(cls, folder: Path, rows: int, dimension: int) -> Self:
        """Return the cells that were written there, which stay on the disk until they are asked for.

        Raises:
            ValueError: the files do not fit together.
        """
        centres, first, own, vectors = (
            map_array(folder / name) for name in (CENTRES_FILE, CELL_FIRST_FILE, CELL_ROWS_FILE, CELL_VECTORS_FILE)
        )
        if vectors.shape != (rows, dimension) or centres.shape != (len(first) - 1, dimension):
            raise ValueError(f"cells of {vectors.shape} and {centres.shape} for {rows} vectors")
        if own.shape != (rows,) or first[-1] != rows or vectors.dtype != np.int8:
            raise ValueError(f"cells of {first[-1]} rows for {rows} vectors")
        return cls(np.array(centres), np.array(first), own, vectors)

    def near(self, question: Vectors, count: int) -> Rows:
        """Return `COMPARED` times so many rows that are about the most similar to the question, in no order."""
        probed = max(1, round(PROBED_SHARE * len(self.centres)))
        cells = np.argsort(-(self.centres @ question), kind="stable")
        held = np.cumsum(self.first[cells + 1] - self.first[cells])
        cells = np.sort(cells[: max(probed, int(np.searchsorted(held, COMPARED * count)) + 1)])
        _, places = members_of(self.first, cells)
        pieces = [self.vectors[self.first[cell] : self.first[cell + 1]].astype(np.float32) @ question for cell in cells]
        similarities = np.concatenate(pieces)
        if len(similarities) > COMPARED * count:
            places = places[np.argpartition(-similarities, COMPARED * count)[: COMPARED * count]]
        return self.rows[places].astype(np.int64)


def write_cells(folder: Path, table: Vectors, centres: Vectors) -> None:
    """Write the cells around these centres into the folder; each row is in the one whose centre is most similar."""
    owners = np.empty(len(table), dtype=np.int32)
    widest = 1e-9
    for some in pieces(0, len(table), _AT_A_TIME):
        owners[some] = (table[some] @ centres.T).argmax(axis=1)
        widest = max(widest, float(np.abs(table[some]).max()))
    order = np.argsort(owners, kind="stable").astype(np.int32)
    first = np.concatenate([[0], np.cumsum(np.bincount(owners, minlength=len(centres)))])
    for name, rows in ((CENTRES_FILE, centres), (CELL_FIRST_FILE, first), (CELL_ROWS_FILE, order)):
        np.save(folder / name, rows, allow_pickle=False)
    with ArrayFile(folder / CELL_VECTORS_FILE, np.int8, table.shape[1]) as vectors:
        for some in pieces(0, len(table), _AT_A_TIME):
            vectors.append(np.rint(table[order[some]] * (STEPS / widest)).astype(np.int8))
