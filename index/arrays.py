"""The arrays of a generation on disk: plain .npy files, whose headers are checked before anything is allocated."""

from pathlib import Path

import numpy as np

from index.tokens import TokenTable, TokenVectors, Vectors

TOKENS_FILE = "tokens.npy"
FIRST_TOKENS_FILE = "first_tokens.npy"


def write_tokens(folder: Path, tokens: TokenTable) -> None:
    """Write the tokens of all sentences into the folder."""
    np.save(folder / TOKENS_FILE, tokens.rows, allow_pickle=False)
    np.save(folder / FIRST_TOKENS_FILE, tokens.first, allow_pickle=False)


def read_vectors(path: Path, rows: int, dimension: int) -> Vectors:
    """Return the vectors, after the header was checked: a wrong one is refused before anything is allocated."""
    mapped = np.load(path, mmap_mode="r", allow_pickle=False)
    if mapped.dtype != np.float32 or mapped.shape != (rows, dimension) or not mapped.flags.c_contiguous:
        raise ValueError(f"{path.name} holds {mapped.dtype} {mapped.shape}, not float32 ({rows}, {dimension})")
    vectors = np.array(mapped)
    if not np.all(np.abs(np.linalg.norm(vectors, axis=1) - 1.0) < 1e-3):
        raise ValueError(f"{path.name} holds rows that are not of length one")
    return vectors


def read_tokens(folder: Path, sentences: int) -> TokenTable:
    """Return the sentences' tokens, after both headers were checked."""
    first = np.load(folder / FIRST_TOKENS_FILE, mmap_mode="r", allow_pickle=False)
    rows: TokenVectors = np.load(folder / TOKENS_FILE, mmap_mode="r", allow_pickle=False)
    if first.shape != (sentences + 1,) or not rows.flags.c_contiguous:
        raise ValueError(f"{FIRST_TOKENS_FILE} holds {first.shape}, not ({sentences + 1},)")
    return TokenTable(np.array(rows), np.array(first))
