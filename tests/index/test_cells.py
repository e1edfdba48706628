"""A large table in cells: what is found is nearly what a scan finds, and what is compared is compared exactly."""

from pathlib import Path

import numpy as np
import pytest

import index.cells
from index.build import build_generation
from index.cells import Cells, write_cells
from index.publication import open_generation
from index.search import Searcher
from index.vectors import VectorTable, find_centres
from tests.torture.quick_encoder import QuickEncoder


def drawn(rows: int) -> np.ndarray:
    """Vectors around some forty directions, as those of texts on forty subjects are."""
    chance = np.random.default_rng(1)
    subjects = chance.standard_normal((40, 24))
    vectors = (subjects[chance.integers(0, 40, rows)] + 0.6 * chance.standard_normal((rows, 24))).astype(np.float32)
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))


TABLE = drawn(4000)


def make_cells(folder: Path, table: np.ndarray = TABLE) -> Cells:
    """The cells of the table, as they are on the disk."""
    write_cells(folder, table, find_centres(table))
    return Cells.read(folder, *table.shape)


def test_the_same_rows_give_the_same_cells_and_each_row_stands_in_one(tmp_path: Path) -> None:
    """Byte for byte, and whatever their order."""
    for name in "ab":
        (tmp_path / name).mkdir()
    one, two = make_cells(tmp_path / "a"), make_cells(tmp_path / "b")

    assert all(
        np.array_equal(getattr(one, name), getattr(two, name)) for name in ("centres", "first", "rows", "vectors")
    )
    assert sorted(one.rows.tolist()) == list(range(len(TABLE)))


def test_similarities_are_exact_and_what_is_found_is_nearly_what_a_scan_finds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a third of the cells looked into; with all of them all is found."""
    flat, cells = VectorTable(TABLE), make_cells(tmp_path)
    monkeypatch.setattr(index.cells, "PROBED_SHARE", 0.3)
    table = VectorTable(TABLE, cells=cells)
    found = 0
    for question in drawn(50):
        rows, similarities = table.nearest(question, 10)
        np.testing.assert_allclose(similarities, TABLE[rows] @ question, rtol=1e-5)
        assert np.all(np.diff(similarities) <= 0)
        found += len(set(rows.tolist()) & set(flat.nearest(question, 10)[0].tolist()))
    assert found > 0.95 * 500

    monkeypatch.setattr(index.cells, "PROBED_SHARE", 1.0)
    np.testing.assert_array_equal(table.nearest(TABLE[7], 5)[0], flat.nearest(TABLE[7], 5)[0])


def test_more_rows_than_the_nearest_cells_hold_are_found_all_the_same(tmp_path: Path) -> None:
    """As many cells are looked into as hold what is wanted."""
    table = VectorTable(TABLE, cells=make_cells(tmp_path))

    assert len(set(table.nearest(TABLE[0], 900)[0].tolist())) == 900


def test_cells_are_the_rows_in_whole_steps_and_those_of_another_table_are_refused(tmp_path: Path) -> None:
    """In the order of their cells, each in the one whose centre is nearest."""
    cells = make_cells(tmp_path)

    np.testing.assert_allclose(cells.vectors, TABLE[cells.rows] * (127 / np.abs(TABLE).max()), atol=0.51)
    owners = np.repeat(np.arange(len(cells.centres)), np.diff(cells.first))
    np.testing.assert_array_equal((TABLE[cells.rows] @ cells.centres.T).argmax(axis=1), owners)
    with pytest.raises(ValueError, match="cells"):
        Cells.read(tmp_path, len(TABLE) + 1, TABLE.shape[1])


def test_a_large_index_is_built_with_cells_and_answers_from_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What counts as large is small here."""
    monkeypatch.setattr("index.arrays.FLAT_ROWS", 10)
    monkeypatch.setattr("index.generation.FLAT_ROWS", 10)
    folder, encoder = tmp_path / "documents", QuickEncoder()
    folder.mkdir()
    for number in range(30):
        (folder / f"{number}.md").write_text(f"Caravan {number} rested in the town of {'Osh' * (number + 1)}.\n")
    build_generation([folder], tmp_path / "index", encoder)

    found = Searcher(open_generation(tmp_path / "index"), encoder).search(
        "Where did caravan 17 rest?", language="en", count=3
    )

    assert (tmp_path / "index" / "generations").glob("*/cell_rows.npy")
    assert found.hits[0].passage.document.id == "17"
