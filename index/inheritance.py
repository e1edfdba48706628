"""Inheritance: what a build takes over from the generation in force as it stands: not read, split or embedded again."""

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pydantic import ValidationError

import index
import knowledge
from index.arrays import (
    PASSAGE_VECTORS_FILE,
    SENTENCE_VECTORS_FILE,
    read_half_vectors,
    read_tokens,
    read_vectors,
)
from index.encoder import Encoder
from index.lexical import PASSAGE_TERMS_FOLDER, SENTENCE_TERMS_FOLDER
from index.manifest import find_damage, read_manifest
from index.publication import current_id, generation_folder
from index.term_counts import TermCounts
from index.term_rows import TermRows
from index.texts import Texts, read_texts
from index.tokens import HalfVectors, TokenTable, Vectors
from knowledge.documents import Document


@cache
def made_by() -> str:
    """Return a hash of the code that makes an index of files, and of the libraries that it stands on."""
    made = hashlib.sha256()
    for package in (knowledge, index):
        folder = Path(package.__path__[0])
        for path in sorted(folder.rglob("*.py")):
            made.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes())
    libraries = {each.name for place in sys.path for each in Path(place).glob("*.dist-info")}  # name and version
    made.update("\0".join(sorted(libraries)).encode())
    return made.hexdigest()


@dataclass(frozen=True, slots=True, eq=False)
class Inheritance:
    """A whole generation that the same code has made with the same encoder; rows are numbered as there."""

    documents: Mapping[str, Document]
    texts: Texts
    passage_vectors: Vectors
    sentence_vectors: HalfVectors
    tokens: TokenTable
    passage_terms: TermCounts
    sentence_terms: TermRows

    def of(self, document: Document) -> range | None:
        """Return the rows of the document's passages; None for another document than those held here."""
        return self.texts.rows_of(document.id) if self.documents.get(document.id) is document else None


def inherit(indexes: Path, encoder: Encoder) -> Inheritance | None:
    """Return what the generation in force leaves to the next one: None where it is damaged, or made another way."""
    current = current_id(indexes)
    folder = generation_folder(indexes, current) if current else None
    if folder is None or find_damage(folder):
        return None
    manifest, _ = read_manifest(folder)
    if manifest is None or (manifest.made_by, manifest.encoder.fingerprint) != (made_by(), encoder.fingerprint):
        return None
    try:
        texts = read_texts(folder, manifest)
        passages, sentences = len(texts.passages), int(texts.first_sentence[-1])
        return Inheritance(
            documents={document.id: document for document in texts.documents},
            texts=texts,
            passage_vectors=read_vectors(folder / PASSAGE_VECTORS_FILE, passages, encoder.dimension),
            sentence_vectors=read_half_vectors(folder / SENTENCE_VECTORS_FILE, sentences, encoder.dimension),
            tokens=read_tokens(folder, sentences),
            passage_terms=TermCounts.read(folder / PASSAGE_TERMS_FOLDER, passages),
            sentence_terms=TermRows.read(folder / SENTENCE_TERMS_FOLDER),
        )
    except (ValueError, ValidationError, IndexError, OSError):
        return None
