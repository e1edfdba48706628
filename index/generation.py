"""An immutable, checksummed index on disk: written once, verified before use, never changed."""

import shutil
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from index.arrays import (
    PASSAGE_MOMENTS_FILE,
    PASSAGE_VECTORS_FILE,
    SENTENCE_MOMENTS_FILE,
    SENTENCE_VECTORS_FILE,
    read_half_vectors,
    read_moments,
    read_tokens,
    read_vectors,
    write_tokens,
    write_vectors,
)
from index.contents import Contents
from index.encoder import Encoder
from index.lexical import LexicalIndex, write_terms
from index.manifest import (
    FORMAT_VERSION,
    EncoderRecord,
    Manifest,
    Recorder,
    ShapeRecord,
    find_damage,
    generation_id,
    read_manifest,
    seal,
)
from index.texts import TEXT_FILES, Texts, read_texts, write_texts
from index.tokens import HalfVectors, TokenTable
from index.vectors import Moments, VectorTable
from knowledge.documents import Document, fingerprint
from knowledge.errors import GenerationError
from knowledge.milestones import reached
from knowledge.passages import Passage, PassageShape
from knowledge.placement import make_folder, sync_folder

PASSAGE_TERMS_FOLDER = "passage_terms"
SENTENCE_TERMS_FOLDER = "sentence_terms"

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True, eq=False)
class Generation:
    """An index in memory, all of one make.

    Row i of `passage_vectors` and `passage_terms` belongs to passages[i]. Those of `sentence_vectors` (float16 (m, d),
    unit rows), of `tokens` and of `sentence_terms` are numbered as the sentences of the texts.
    """

    manifest: Manifest
    texts: Texts
    passage_vectors: VectorTable
    sentence_vectors: HalfVectors
    sentence_moments: Moments
    tokens: TokenTable
    passage_terms: LexicalIndex
    sentence_terms: LexicalIndex

    @property
    def id(self) -> str:
        """The id: a hash of documents, encoder, shape and format."""
        return self.manifest.id

    @property
    def documents(self) -> tuple[Document, ...]:
        """The documents, in the order of their ids."""
        return self.texts.documents

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of all documents, in their order."""
        return self.texts.passages

    @property
    def first_sentence(self) -> NDArray[np.int64]:
        """The number of each passage's first sentence, and of all sentences at the end."""
        return self.texts.first_sentence


def expected_id(documents: Iterable[Document], encoder: Encoder, shape: PassageShape) -> str:
    """Return the id of the generation that these documents would give with this encoder and shape."""
    return generation_id(fingerprint(documents), *_made_with(encoder, shape))


def write_generation(
    folder: Path,
    *,
    documents: tuple[Document, ...],
    contents: Contents,
    encoder: Encoder,
    shape: PassageShape,
    made_by: str,
) -> Manifest:
    """Write a whole generation into the folder, which must not exist, force it to the disk, and return its manifest."""
    make_folder(folder.parent)
    folder.mkdir()
    reached("write: folder made")
    with Recorder(folder) as recorder:
        write_texts(folder, documents, contents.passages)
        recorder.take_in()
        reached("write: texts written")
        write_vectors(folder / PASSAGE_VECTORS_FILE, folder / PASSAGE_MOMENTS_FILE, contents.passage_vectors)
        write_vectors(folder / SENTENCE_VECTORS_FILE, folder / SENTENCE_MOMENTS_FILE, contents.sentence_vectors)
        write_tokens(folder, contents.tokens, contents.token_counts)
        recorder.take_in()
        reached("write: vectors written")
        write_terms(folder / PASSAGE_TERMS_FOLDER, contents.passage_terms)
        write_terms(folder / SENTENCE_TERMS_FOLDER, contents.sentence_terms)
        reached("write: terms written")
        files = recorder.records()
    reached("write: files on the disk")
    made_with = _made_with(encoder, shape)
    documents_fingerprint = fingerprint(documents)
    manifest = Manifest(
        format=FORMAT_VERSION,
        id=generation_id(documents_fingerprint, *made_with),
        built_at=datetime.now(UTC).isoformat(timespec="microseconds"),
        documents_fingerprint=documents_fingerprint,
        encoder=made_with[0],
        shape=made_with[1],
        made_by=made_by,
        documents=len(documents),
        passages=len(contents.passages),
        sentences=len(contents.token_counts),
        files=files,
    )
    seal(folder, manifest)
    reached("write: sealed")
    for inner in (folder / PASSAGE_TERMS_FOLDER, folder / SENTENCE_TERMS_FOLDER, folder):
        sync_folder(inner)
    reached("write: folders on the disk")
    return manifest


def read_generation(folder: Path) -> Generation:
    """Return the generation in the folder, after every file of it was checked against its sha256.

    Raises:
        GenerationError: a file is missing, damaged or not of this version; nothing of it was used.
    """
    return _read(folder, (), _load)


def read_generation_texts(folder: Path) -> Texts:
    """Return the texts of the generation in the folder, after their files were checked against their sha256.

    Raises:
        GenerationError: one of them is missing, damaged or not of this version; nothing of it was used.
    """
    return _read(folder, TEXT_FILES, read_texts)


def _read(folder: Path, files: Collection[str], load: Callable[[Path, Manifest], Read]) -> Read:
    damage = find_damage(folder, files)
    manifest, _ = read_manifest(folder)
    if damage or manifest is None:
        raise _damaged(folder, damage[0])
    try:
        return load(folder, manifest)
    except (ValueError, ValidationError, IndexError, OSError) as error:
        raise _damaged(folder, f"its files do not fit together ({error})") from error


def remove_generation(folder: Path) -> None:
    """Remove the folder; one that is already gone is no fault."""
    shutil.rmtree(folder, ignore_errors=True)


def _made_with(encoder: Encoder, shape: PassageShape) -> tuple[EncoderRecord, ShapeRecord]:
    return (
        EncoderRecord(name=encoder.name, fingerprint=encoder.fingerprint, dimension=encoder.dimension),
        ShapeRecord(max_tokens=shape.max_tokens, target_tokens=shape.target_tokens),
    )


def _damaged(folder: Path, what: str) -> GenerationError:
    return GenerationError(f"generation {folder.name} is damaged: {what}", "a whole index", "run `karvon build`")


def _load(folder: Path, manifest: Manifest) -> Generation:
    texts = read_texts(folder, manifest)
    counts = (len(texts.documents), len(texts.passages), int(texts.first_sentence[-1]))
    dimension = manifest.encoder.dimension
    passage_vectors = read_vectors(folder / PASSAGE_VECTORS_FILE, counts[1], dimension)
    return Generation(
        manifest=manifest,
        texts=texts,
        passage_vectors=VectorTable(passage_vectors, read_moments(folder / PASSAGE_MOMENTS_FILE, dimension)),
        sentence_vectors=read_half_vectors(folder / SENTENCE_VECTORS_FILE, counts[2], dimension),
        sentence_moments=read_moments(folder / SENTENCE_MOMENTS_FILE, dimension),
        tokens=read_tokens(folder, counts[2]),
        passage_terms=LexicalIndex.load(folder / PASSAGE_TERMS_FOLDER, counts[1]),
        sentence_terms=LexicalIndex.load(folder / SENTENCE_TERMS_FOLDER, counts[2]),
    )


def check_encoder(generation: Generation, encoder: Encoder) -> None:
    """Raise a `GenerationError` where another encoder made the index: their vectors mean nothing to each other."""
    made_with = generation.manifest.encoder
    if made_with.fingerprint != encoder.fingerprint:
        raise GenerationError(
            f"the index was built with {made_with.name}",
            f"the encoder {encoder.name}",
            "run `karvon build`, or set EMBEDDING_MODEL to what it was",
        )
