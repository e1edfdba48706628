"""Each citation of each kept generation can be traced to the exact bytes that its document was read from."""

import hashlib
import zipfile
from pathlib import Path

import pytest

from index.build import build_generation
from index.provenance import ORIGINALS_FOLDER, note_arrivals, originals_of, passages_by_document
from index.publication import KEPT_GENERATIONS, generation_folder, kept_generations, open_generation, roll_back
from index.sentence_encoder import SentenceEncoder
from knowledge.errors import OperatorError
from knowledge.milestones import listen
from knowledge.shelf import add_documents


def build_version(number: int, tmp_path: Path, encoder: SentenceEncoder) -> str:
    """Write a new version of a document, build, and return the generation."""
    documents = tmp_path / "documents"
    documents.mkdir(exist_ok=True)
    (documents / "roads.md").write_text(f"# Roads\n\nThere are {number} roads.", encoding="utf-8")
    return build_generation([documents], tmp_path / "index", encoder).generation


def test_every_kept_generation_has_the_bytes_of_its_documents(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """Also after the document was replaced, more often than generations are kept; older bytes are gone."""
    indexes = tmp_path / "index"
    for number in range(KEPT_GENERATIONS + 2):
        build_version(number, tmp_path, encoder)

    seen = set()
    for kept in kept_generations(indexes):
        generation = open_generation(indexes, kept)
        for passage in generation.passages:
            for citation in passage.citations():
                data = originals_of(indexes).read(citation.document.sha256)
                assert hashlib.sha256(data).hexdigest() == citation.document.sha256
                assert citation.text in data.decode()
                seen.add(citation.document.sha256)
    assert len(seen) == KEPT_GENERATIONS
    names = {path.name for path in (indexes / ORIGINALS_FOLDER).iterdir()}
    assert names == seen | {"arrivals.json"}


def test_a_rollback_cites_the_bytes_of_before(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """The document in its folder is the new one; the one cited is the old one, and is still there."""
    first = build_version(1, tmp_path, encoder)
    build_version(2, tmp_path, encoder)
    assert roll_back(tmp_path / "index") == first
    [document] = open_generation(tmp_path / "index").documents
    assert b"There are 1 roads." in originals_of(tmp_path / "index").read(document.sha256)
    assert "There are 2 roads." in (tmp_path / "documents" / "roads.md").read_text()


def test_generations_of_the_same_second_have_their_order(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """The newest comes first, however fast they follow one another."""
    built = [build_version(number, tmp_path, encoder) for number in range(KEPT_GENERATIONS)]
    assert kept_generations(tmp_path / "index") == built[::-1]


def test_a_member_of_an_archive_is_kept_as_it_is(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """Its sha256 is that of the member, not of the archive."""
    (tmp_path / "documents").mkdir()
    with zipfile.ZipFile(tmp_path / "documents" / "papers.zip", "w") as archive:
        archive.writestr("gas.md", "The gas comes from Galkynysh.")
        archive.writestr("rail.md", "The railway leads to Osh.")
    build_generation([tmp_path / "documents"], tmp_path / "index", encoder)
    originals = originals_of(tmp_path / "index")
    held = {d.id: originals.read(d.sha256) for d in open_generation(tmp_path / "index").documents}
    assert held["papers.zip/gas"] == b"The gas comes from Galkynysh."


def test_who_added_a_document_is_remembered(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """A build knows only when it found one; it never takes the place of what was known."""
    generation = build_version(1, tmp_path, encoder)
    originals = originals_of(tmp_path / "index")
    [document] = open_generation(tmp_path / "index").documents
    assert originals.arrivals()[document.sha256].added_by is None
    note_arrivals([document], originals, added_by="aigul")
    build_generation([tmp_path / "documents"], tmp_path / "index", encoder, full=True)
    assert originals.arrivals()[document.sha256].added_by == "aigul"
    assert passages_by_document(generation_folder(tmp_path / "index", generation)) == {"roads": 1}


def test_where_a_generation_cannot_be_read_nothing_is_deleted(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """It may be mended, and its citations then need their bytes."""
    first = build_version(1, tmp_path, encoder)
    [old] = open_generation(tmp_path / "index").documents
    path = generation_folder(tmp_path / "index", first) / "documents.jsonl"
    whole = path.read_bytes()
    path.write_bytes(whole[:50])
    build_version(2, tmp_path, encoder)
    path.write_bytes(whole)
    assert open_generation(tmp_path / "index", first).documents[:] == (old,)
    originals_of(tmp_path / "index").read(old.sha256)
    with pytest.raises(OperatorError):
        originals_of(tmp_path / "index").read("0" * 64)


def test_who_added_a_document_during_a_build_is_remembered(encoder: SentenceEncoder, tmp_path: Path) -> None:
    """The build does not know of the document when it forgets whom nobody needs; the next one has it."""
    build_version(1, tmp_path, encoder)
    new, own, originals = tmp_path / "rail.md", tmp_path / "documents", originals_of(tmp_path / "index")
    new.write_text("The railway leads to Osh.", encoding="utf-8")

    def add_meanwhile(name: str) -> None:
        if name == "build: arrivals noted" and not (own / "rail.md").exists():
            note_arrivals([each.document for each in add_documents([new], own).shelved], originals, added_by="aigul")

    listen(add_meanwhile)
    try:
        build_version(2, tmp_path, encoder)
    finally:
        listen(lambda name: None)
    build_version(2, tmp_path, encoder)
    names = {d.id: originals.arrivals()[d.sha256].added_by for d in open_generation(tmp_path / "index").documents}
    assert names == {"rail": "aigul", "roads": None}
