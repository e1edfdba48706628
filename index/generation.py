"""An immutable, checksummed index: verified before use, never changed."""

import shutil
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
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
)
from index.attest import find_damage_at_opening
from index.cells import Cells
from index.encoder import Encoder
from index.lexical import PASSAGE_TERMS_FOLDER, SENTENCE_TERMS_FOLDER, LexicalIndex
from index.manifest import EXHAUSTED, Manifest, find_damage, read_manifest
from index.sentence_terms import SentenceTerms
from index.texts import TEXT_FILES, Texts, read_texts
from index.tokens import HalfVectors, TokenTable
from index.vectors import FLAT_ROWS, Moments, VectorTable
from knowledge.documents import Document
from knowledge.errors import GenerationError
from knowledge.passages import Passage

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
    sentence_terms: SentenceTerms

    @property
    def id(self) -> str:
        """The id: a hash of documents, encoder, shape, format and code."""
        return self.manifest.id

    @property
    def documents(self) -> Sequence[Document]:
        """The documents, in the order of their ids."""
        return self.texts.documents

    @property
    def passages(self) -> Sequence[Passage]:
        """The passages of all documents, in their order."""
        return self.texts.passages

    @property
    def first_sentence(self) -> NDArray[np.int64]:
        """The number of each passage's first sentence, and of all sentences at the end."""
        return self.texts.first_sentence


def read_generation(folder: Path) -> Generation:
    """Return the generation in the folder, after every file of it was checked against its sha256 (`index.attest`).

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
    damage = find_damage(folder, files) if files else find_damage_at_opening(folder)
    manifest, _ = read_manifest(folder)
    if damage or manifest is None:
        raise _damaged(folder, damage[0])
    try:
        return load(folder, manifest)
    except (ValueError, ValidationError, IndexError, OSError) as error:
        if isinstance(error, OSError) and error.errno in EXHAUSTED:
            raise
        raise _damaged(folder, f"its files do not fit together ({error})") from error


def remove_generation(folder: Path) -> None:
    """Remove the folder; one that is already gone is no fault."""
    shutil.rmtree(folder, ignore_errors=True)


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
        passage_vectors=VectorTable(
            passage_vectors,
            read_moments(folder / PASSAGE_MOMENTS_FILE, dimension),
            Cells.read(folder, counts[1], dimension) if counts[1] > FLAT_ROWS else None,
        ),
        sentence_vectors=read_half_vectors(folder / SENTENCE_VECTORS_FILE, counts[2], dimension),
        sentence_moments=read_moments(folder / SENTENCE_MOMENTS_FILE, dimension),
        tokens=read_tokens(folder, counts[2]),
        passage_terms=LexicalIndex.load(folder / PASSAGE_TERMS_FOLDER, counts[1]),
        sentence_terms=SentenceTerms.load(folder / SENTENCE_TERMS_FOLDER, counts[2]),
    )


def check_encoder(generation: Generation, encoder: Encoder) -> None:
    """Raise a `GenerationError` where another encoder made the index: their vectors mean nothing to each other.

    One and the same in another precision is none: between int8 and float32 what is near stays near.
    """
    made_with = generation.manifest.encoder
    if made_with.fingerprint not in encoder.compatible:
        other = " in another version" if made_with.name == encoder.name else ""
        raise GenerationError(
            f"the index was built with {made_with.name}{other}",
            f"the encoder {encoder.name}",
            "run `karvon build`, or set EMBEDDING_MODEL to what it was",
        )
