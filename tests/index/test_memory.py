"""What a build needs of memory, and what is free."""

from pathlib import Path

import pytest

from index.build import build_from_documents
from index.memory import MOST_SLICES, SLICE_TEXTS, check_memory, check_start, free_bytes, needed_bytes, slice_texts
from index.publication import current_id
from index.sentence_encoder import SentenceEncoder
from knowledge.errors import OperatorError
from tests.documents import DOCUMENTS, TRADE


def test_a_library_too_large_is_refused_before_it_is_embedded(
    encoder: SentenceEncoder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fault says how much is needed and how much is free; the index in force stays."""
    manifest, _ = build_from_documents((TRADE,), tmp_path, encoder)
    monkeypatch.setattr("index.build.free_bytes", lambda: 1000)

    with pytest.raises(OperatorError, match=r"GiB of memory to be built, and 0\.0 GiB are free"):
        build_from_documents(DOCUMENTS, tmp_path, encoder)
    assert current_id(tmp_path) == manifest.id


def test_what_fits_or_is_not_known_is_built() -> None:
    """The last byte counts."""
    needed = needed_bytes(1000, 384)
    check_memory(1000, 384, needed)
    check_memory(1000, 384, None)
    with pytest.raises(OperatorError):
        check_memory(1000, 384, needed - 1)


def test_the_smaller_of_machine_and_container_is_free(tmp_path: Path) -> None:
    """A limit of "max" is none, and files that the system keeps in memory can be given back."""
    meminfo = tmp_path / "meminfo"
    meminfo.write_text("MemTotal:  4000 kB\nMemAvailable:  3000 kB\n", encoding="ascii")
    assert free_bytes(meminfo, tmp_path) == 3000 * 1024

    for name, content in {"memory.max": "max", "memory.current": "900", "memory.stat": "inactive_file 200\n"}.items():
        (tmp_path / name).write_text(content, encoding="ascii")
    assert free_bytes(meminfo, tmp_path) == 3000 * 1024
    (tmp_path / "memory.max").write_text("1000\n", encoding="ascii")
    assert free_bytes(meminfo, tmp_path) == 1000 - 900 + 200
    assert free_bytes(tmp_path / "none", tmp_path / "none") is None


@pytest.mark.parametrize(
    ("limit", "current", "told"), [("209715200", "41943040", "160 MiB are left"), ("max", "1", "")]
)
def test_a_container_too_small_to_answer_is_refused(tmp_path: Path, limit: str, current: str, told: str) -> None:
    """Before a library is loaded that the system would end."""
    for name, content in (("memory.max", limit), ("memory.current", current), ("memory.stat", "inactive_file 0")):
        (tmp_path / name).write_text(f"{content}\n")
    if told:
        with pytest.raises(OperatorError, match=told):
            check_start(tmp_path)
    else:
        check_start(tmp_path)


def test_however_many_texts_there_are_slices_are_few() -> None:
    """Files of all of them are open at once."""
    assert slice_texts(100) == slice_texts(1_000_000) == SLICE_TEXTS
    assert 10_000_000 / slice_texts(10_000_000) <= MOST_SLICES
