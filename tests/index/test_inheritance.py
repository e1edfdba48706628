"""What has not changed is taken over as it stands, and gives the same index, byte for byte, as if all were anew."""

from pathlib import Path

import pytest

from index import build, inheritance, splitting
from index.build import build_generation
from index.inheritance import inherit
from index.manifest import MANIFEST_FILE, SEAL_FILE
from index.publication import generation_folder, open_generation, roll_back
from knowledge.formats.content import Content
from knowledge.formats.reader import Reader
from knowledge.passages import split_document
from tests.torture.quick_encoder import QuickEncoder

ENCODER = QuickEncoder()
TEXTS = {
    "gas": "# Gas\n\nThe pipeline leads through Uzbekistan. It was opened in 2009.\n",
    "rail": "The railway leads to Osh. It was begun in 2024.\n",
    "trade": "# Trade\n\nTrade grew to 94.8 billion. Customs counted it twice.\n\n## Goods\n\nCotton goes east.\n",
}


def write(folder: Path, **changed: str) -> Path:
    """Write the documents; an empty text takes one away."""
    folder.mkdir(exist_ok=True)
    for name, text in (TEXTS | changed).items():
        (folder / f"{name}.md").write_text(text)
        if not text:
            (folder / f"{name}.md").unlink()
    return folder


def files_of(folder: Path) -> dict[str, bytes]:
    """The generation's files but those that tell its time."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {name: data for name, data in found.items() if name not in (MANIFEST_FILE, SEAL_FILE)}


@pytest.mark.parametrize(
    "changed",
    [{"new": "A caravan came."}, {"rail": "The railway leads to Kashgar."}, {"gas": ""}, {"gas": "", "yurt": "Felt."}],
    ids=["added", "replaced", "removed", "removed and added"],
)
def test_a_build_that_inherits_gives_the_bytes_of_one_that_does_not(changed: dict[str, str], tmp_path: Path) -> None:
    """Only the documents that changed are read, and the index is the same."""
    folder, indexes = write(tmp_path / "documents"), tmp_path / "grown"
    build_generation([folder], indexes, ENCODER)
    write(folder, **changed)
    grown = build_generation([folder], indexes, ENCODER)
    fresh = build_generation([folder], tmp_path / "fresh", ENCODER)

    assert grown.generation == fresh.generation
    assert (grown.passages, grown.sentences) == (fresh.passages, fresh.sentences)
    assert grown.embedded < fresh.embedded
    assert grown.embedded + grown.reused == fresh.passages + fresh.sentences
    one, two = (generation_folder(root, fresh.generation) for root in (indexes, tmp_path / "fresh"))
    assert files_of(one) == files_of(two)


def test_only_what_changed_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And all of it where another code made the index, or where all is asked for."""
    folder, indexes = write(tmp_path / "documents"), tmp_path / "index"
    asked: list[bytes] = []
    real = Reader.read

    def read(self: Reader, data: bytes, extension: str) -> Content:
        asked.append(data)
        return real(self, data, extension)

    monkeypatch.setattr(Reader, "read", read)
    build_generation([folder], indexes, ENCODER)
    assert len(asked) == len(TEXTS)
    write(folder, rail="The railway leads to Kashgar.")
    build_generation([folder], indexes, ENCODER)
    assert asked[len(TEXTS) :] == [b"The railway leads to Kashgar."]
    build_generation([folder], indexes, ENCODER, full=True)
    assert len(asked) == 2 * len(TEXTS) + 1
    for module in (build, inheritance):
        monkeypatch.setattr(module, "made_by", lambda: "0" * 64)
    build_generation([folder], indexes, ENCODER)
    assert len(asked) == 3 * len(TEXTS) + 1


@pytest.mark.parametrize("full", [False, True])
def test_code_that_splits_otherwise_reaches_documents_that_have_not_changed(
    full: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under another id, so that the report says what is kept, and the index of before stays for a way back."""
    folder, indexes = write(tmp_path / "documents"), tmp_path / "index"
    before = build_generation([folder], indexes, ENCODER)
    monkeypatch.setattr(splitting, "split_document", lambda *given: split_document(*given)[:1])
    for module in (build, inheritance):
        monkeypatch.setattr(module, "made_by", lambda: "0" * 64)
    after = build_generation([folder], indexes, ENCODER, full=full)
    kept = open_generation(indexes)

    assert after.changed
    assert (after.generation, after.passages) == (kept.id, len(kept.passages))
    assert after.passages < before.passages
    assert roll_back(indexes) == before.generation
    assert len(open_generation(indexes).passages) == before.passages


def test_nothing_is_inherited_from_a_damaged_index(tmp_path: Path) -> None:
    """It is made anew from the documents."""
    folder, indexes = write(tmp_path / "documents"), tmp_path / "index"
    built = build_generation([folder], indexes, ENCODER).generation
    assert inherit(indexes, ENCODER)
    (generation_folder(indexes, built) / "tokens.npy").write_bytes(b"")

    assert inherit(indexes, ENCODER) is None
    assert build_generation([folder], indexes, ENCODER).changed
    assert inherit(indexes, ENCODER)
