"""A build in slices gives the same bytes as one at once, whatever was inherited."""

import tempfile
import time
from contextlib import suppress
from pathlib import Path
from threading import Event

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import index.memory
from index.build import build_from_documents
from index.cache import CACHE_FILE
from index.draft import PARTS_FOLDER, Draft
from index.inheritance import inherit
from index.lexical import PASSAGE_TERMS_FOLDER
from index.publication import generation_folder
from index.splitting import passage_shape, split_documents
from index.succession import Succession
from index.term_counts import TermCounts
from index.term_parts import TermParts
from knowledge.documents import Document
from tests.documents import make_document
from tests.index.test_inheritance import files_of
from tests.torture.quick_encoder import QuickEncoder

ENCODER = QuickEncoder()
WORDS = ["gas", "Osh", "94.8", "новый", "中国", "caravan", "came", "to"]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(
    lambda words: " ".join(words).capitalize() + "."
)
PARAGRAPHS = st.lists(SENTENCES, min_size=1, max_size=4).map(" ".join)
TEXTS = st.lists(PARAGRAPHS, min_size=1, max_size=3).map("\n\n".join)
LIBRARIES = st.dictionaries(st.sampled_from("abcdefgh"), TEXTS, min_size=1, max_size=6)


def build(library: dict[str, Document], indexes: Path, *, full: bool = False) -> tuple[str, dict[str, bytes], int]:
    """Build the documents, with what is inherited, and return the generation, its files, and what was embedded."""
    heritage = None if full else inherit(indexes, ENCODER)
    held = dict(heritage.documents) if heritage else {}
    documents = tuple(held[name] if held.get(name) == each else each for name, each in sorted(library.items()))
    manifest, embedding = build_from_documents(documents, indexes, ENCODER, heritage=heritage, full=full)
    return manifest.id, files_of(generation_folder(indexes, manifest.id)), embedding.fresh


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(LIBRARIES, LIBRARIES, st.integers(1, 4), st.integers(1, 8), st.booleans())
def test_slices_of_any_size_give_the_bytes_of_one(
    before: dict[str, str], after: dict[str, str], fresh: int, rows: int, full: bool
) -> None:
    """Of an index from nothing, and of one that takes over what has not changed; and nothing is embedded twice."""
    old, new = ({name: make_document(name, text) for name, text in each.items()} for each in (before, after))
    with tempfile.TemporaryDirectory() as folder:
        sliced, whole = Path(folder) / "sliced", Path(folder) / "whole"
        expected = [build(old, whole), build(new, whole, full=full)]
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(index.memory, "SLICE_TEXTS", fresh)
            patched.setattr(index.succession, "SLICE_ROWS", rows)
            assert [build(old, sliced), build(new, sliced, full=full)] == expected


@pytest.mark.parametrize("fresh", [1, 3, 100])
def test_what_the_cache_has_lost_is_found_in_the_index_in_force(
    fresh: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slice by slice, passages and sentences alike; what neither holds is embedded once, also where all is."""
    monkeypatch.setattr(index.memory, "SLICE_TEXTS", fresh)
    texts = {name: f"The caravan came to {name}. It rested. Then it went on.\n\nIt rested." for name in "abcdef"}
    library = {name: make_document(name, text) for name, text in texts.items()}
    _, _, embedded = build({name: library[name] for name in "abcde"}, tmp_path)
    assert embedded == 5 + 5 + 2
    (tmp_path / CACHE_FILE).unlink()
    _, grown = build_from_documents(tuple(library.values()), tmp_path, ENCODER)
    _, again = build_from_documents(tuple(library.values()), tmp_path, ENCODER, full=True)

    assert (grown.fresh, grown.fresh_passages) == (2, 1)
    assert (again.fresh, again.fresh_passages) == (6 + 6 + 2, 6)


@pytest.mark.parametrize(("fresh", "spooled"), [(4, True), (100, False)])
def test_terms_are_spooled_only_where_there_are_several_slices(
    fresh: int, spooled: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And nothing of it is left in the generation."""
    monkeypatch.setattr(index.memory, "SLICE_TEXTS", fresh)
    written: list[str] = []
    write = TermCounts.write
    monkeypatch.setattr(TermCounts, "write", lambda self, folder: written.append(folder.name) or write(self, folder))
    documents = {name: make_document(name, f"The caravan came to {name}.") for name in "abcde"}

    _, files, _ = build(documents, tmp_path)

    assert written == (["0-passages", "1-passages", "2-passages"] if spooled else [PASSAGE_TERMS_FOLDER])
    assert not [name for name in files if PARTS_FOLDER in name]


def test_a_build_that_is_cut_off_counts_no_further_slice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever stops a large build does not wait until the terms of all of it are counted."""
    monkeypatch.setattr(index.memory, "SLICE_TEXTS", 1)
    documents = tuple(make_document(name, f"The caravan came to {name}.") for name in "abcde")
    passages, rows = split_documents(documents, passage_shape(ENCODER), ENCODER, None)
    draft, begun, counted = Draft(tmp_path / "draft", documents, Succession(passages, rows, None)), Event(), []

    def count(parts: TermParts, some: range) -> None:
        counted.append(some)
        begun.set()
        while not draft._given_up:
            time.sleep(0.001)

    monkeypatch.setattr(TermParts, "count", count)
    with suppress(KeyboardInterrupt), draft:
        draft.begin_terms()
        begun.wait()
        raise KeyboardInterrupt
    assert len(counted) == 1
