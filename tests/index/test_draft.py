"""The work of a build that adds a document to many: each thing is done once, and only what is new."""

import os
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import index.manifest
from index.build import build_generation
from index.publication import generation_folder
from index.succession import join_blocks
from index.texts import DOCUMENTS_FILE
from knowledge.library import read_library
from tests.index.test_inheritance import TEXTS, write
from tests.torture.quick_encoder import QuickEncoder


class CountingEncoder(QuickEncoder):
    """Notes what it is given to read."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def encode_documents(self, texts: list[str]) -> np.ndarray:
        """Read the texts."""
        self.read += texts
        return super().encode_documents(texts)


def test_an_added_document_is_read_and_embedded_once_and_each_file_hashed_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Files of the old generation when it is verified, of the new one while it is written; not once more."""
    folder, indexes, encoder = write(tmp_path / "documents"), tmp_path / "index", CountingEncoder()
    old = build_generation([folder], indexes, encoder).generation
    (folder / "new.md").write_text("A caravan came to Kashgar.\n")
    just_read = [each for each in read_library([folder]).documents if each.id == "new"]
    hashed: Counter[Path] = Counter()
    record, check = index.manifest._record, index.manifest.sha256_of
    monkeypatch.setattr(index.manifest, "_record", lambda path: hashed.update([path]) or record(path))
    monkeypatch.setattr(index.manifest, "sha256_of", lambda path: hashed.update([path]) or check(path))
    monkeypatch.setattr("knowledge.formats.reader.Reader.read", None)
    encoder.read.clear()

    report = build_generation([folder], indexes, encoder, just_read=just_read)

    assert report.documents == len(TEXTS) + 1
    assert sorted(set(encoder.read)) == ["A caravan came to Kashgar.", "new\nA caravan came to Kashgar."]
    # what the originals are still wanted for is read again, after the new index is in force
    assert {path.name for path, times in hashed.items() if times > 1} == {DOCUMENTS_FILE}
    draft = indexes / "generations" / f".unfinished-{os.getpid()}"
    one, other = (
        {path.relative_to(root) for path in hashed if path.is_relative_to(root)}
        for root in (generation_folder(indexes, old), draft)
    )
    assert one == other


@given(st.lists(st.one_of(st.none(), st.integers(0, 5)), max_size=12), st.data())
def test_blocks_are_the_rows_in_their_order(plan: list[int | None], data: st.DataObject) -> None:
    """Whatever is held, and wherever fresh rows stand between."""
    held = np.arange(12, dtype=np.float32).reshape(6, 2)
    places = np.array([-1 if row is None else row for row in plan], dtype=np.int64)
    fresh = -np.arange(1, 1 + 2 * plan.count(None), dtype=np.float32).reshape(-1, 2)
    following = iter(fresh.tolist())
    expected = [next(following) if row is None else held[row].tolist() for row in plan]

    assert np.concatenate([fresh[:0], *join_blocks(places, held, fresh)]).tolist() == expected
