"""The arrays of a generation on disk: plain .npy files, whose headers are checked before anything is allocated."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.array_file import ArrayFile, map_array
from index.cells import write_cells
from index.contents import Contents
from index.tokens import HalfVectors, TokenTable, TokenVectors, Vectors
from index.vectors import FLAT_ROWS, Moments, find_centres, sampled_rows

PASSAGE_VECTORS_FILE = "passage_vectors.npy"
SENTENCE_VECTORS_FILE = "sentence_vectors.npy"
PASSAGE_MOMENTS_FILE = "passage_moments.npy"
SENTENCE_MOMENTS_FILE = "sentence_moments.npy"
TOKENS_FILE = "tokens.npy"
FIRST_TOKENS_FILE = "first_tokens.npy"


def write_contents(folder: Path, dimension: int, token_dimension: int, contents: Iterable[Contents]) -> None:
    """Write the vectors and the tokens, slice by slice, as they come."""
    with (
        ArrayFile(folder / PASSAGE_VECTORS_FILE, np.float32, dimension) as passage_vectors,
        ArrayFile(folder / SENTENCE_VECTORS_FILE, np.float16, dimension) as sentence_vectors,
        ArrayFile(folder / TOKENS_FILE, np.int8, token_dimension) as tokens,
        ArrayFile(folder / FIRST_TOKENS_FILE, np.int64) as first_tokens,
    ):
        first_tokens.append(np.zeros(1, dtype=np.int64))
        for some in contents:
            first_tokens.append(tokens.rows + np.cumsum(some.token_counts))
            for array, blocks in (
                (passage_vectors, some.passage_vectors),
                (sentence_vectors, some.sentence_vectors),
                (tokens, some.tokens),
            ):
                for block in blocks:
                    array.append(block)


def write_moments(path: Path, moments: Path) -> None:
    """Write the moments of the vectors at the path, or of as many of them as are looked at."""
    rows = map_array(path)
    made = Moments.of(rows[sampled_rows(len(rows))].astype(np.float32))
    np.save(moments, np.vstack([made.mean, made.second]), allow_pickle=False)


def write_cells_of(folder: Path, vectors: Path) -> None:
    """Write the cells of the vectors at the path into the folder, where they are so many that cells are looked into."""
    rows = map_array(vectors)
    if len(rows) > FLAT_ROWS:
        write_cells(folder, rows, find_centres(rows))


def read_vectors(path: Path, rows: int, dimension: int) -> Vectors:
    """Return the vectors, which stay on the disk until they are asked for; a wrong header is refused."""
    return _read(path, np.dtype(np.float32), rows, dimension)


def read_half_vectors(path: Path, rows: int, dimension: int) -> HalfVectors:
    """Return the vectors of sentences, in the same way."""
    return _read(path, np.dtype(np.float16), rows, dimension)


def read_moments(path: Path, dimension: int) -> Moments:
    """Return the moments that were written."""
    mean, *second = _read(path, np.dtype(np.float32), dimension + 1, dimension)
    return Moments(np.array(mean), np.array(second))


def _read(path: Path, dtype: np.dtype[Any], rows: int, dimension: int) -> NDArray[Any]:
    mapped: NDArray[Any] = map_array(path)
    if mapped.dtype != dtype or mapped.shape != (rows, dimension) or not mapped.flags.c_contiguous:
        raise ValueError(f"{path.name} holds {mapped.dtype} {mapped.shape}, not {dtype} ({rows}, {dimension})")
    return mapped


def read_tokens(folder: Path, sentences: int) -> TokenTable:
    """Return the sentences' tokens, which stay on the disk until they are asked for; both headers are checked."""
    first = map_array(folder / FIRST_TOKENS_FILE)
    rows: TokenVectors = map_array(folder / TOKENS_FILE)
    if first.shape != (sentences + 1,) or not rows.flags.c_contiguous:
        raise ValueError(f"{FIRST_TOKENS_FILE} holds {first.shape}, not ({sentences + 1},)")
    return TokenTable(rows, np.array(first))
