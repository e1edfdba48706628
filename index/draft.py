"""A draft: a generation that is being written, each part as soon as it is known."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from index.arrays import (
    PASSAGE_MOMENTS_FILE,
    PASSAGE_VECTORS_FILE,
    SENTENCE_MOMENTS_FILE,
    SENTENCE_VECTORS_FILE,
    write_cells_of,
    write_contents,
    write_moments,
)
from index.contents import Contents
from index.encoder import Encoder
from index.lexical import PASSAGE_TERMS_FOLDER, SENTENCE_TERMS_FOLDER
from index.manifest import (
    FORMAT_VERSION,
    EncoderRecord,
    Manifest,
    Recorder,
    ShapeRecord,
    generation_id,
    seal,
)
from index.succession import Succession
from index.term_parts import TermParts
from index.texts import write_texts
from knowledge.documents import Document, fingerprint
from knowledge.milestones import reached
from knowledge.passages import PassageShape
from knowledge.placement import make_folder, sync_folder

PARTS_FOLDER = "parts"


class Draft:
    """A folder, which must not exist, into which a generation is written; use it as a context manager.

    What is written is hashed and forced to the disk while the next part is made.
    """

    def __init__(self, folder: Path, documents: Sequence[Document], succession: Succession) -> None:
        self.folder = folder
        self._documents = documents
        self._succession = succession
        self._pool = ThreadPoolExecutor(1)
        self._recorder = Recorder(folder)
        self._terms: Future[None] | None = None
        self._given_up = False

    def __enter__(self) -> Self:
        make_folder(self.folder.parent)
        self.folder.mkdir()
        reached("write: folder made")
        write_texts(self.folder, self._documents, self._succession.passages)
        self._recorder.record(self.folder)
        reached("write: texts written")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._given_up = error is not None
        self._pool.shutdown()
        self._recorder.close()

    def begin_terms(self) -> None:
        """Begin to count the terms of passages and sentences, and to write their lexical index."""
        self._terms = self._pool.submit(self._write_terms)

    def _write_terms(self) -> None:
        parts = TermParts(self._succession, self.folder / PARTS_FOLDER)
        for some in parts.slices:
            if self._given_up:
                return
            parts.count(some)
        self._recorder.record(parts.write_passages(self.folder / PASSAGE_TERMS_FOLDER))
        self._recorder.record(parts.write_sentences(self.folder / SENTENCE_TERMS_FOLDER))
        if (self.folder / PARTS_FOLDER).exists():
            shutil.rmtree(self.folder / PARTS_FOLDER)

    def write_contents(self, encoder: Encoder, contents: Iterable[Contents]) -> None:
        """Write the vectors and the tokens, each slice as it comes."""
        folder = self.folder
        write_contents(folder, encoder.dimension, encoder.token_dimension, self._watched(contents))
        write_moments(folder / PASSAGE_VECTORS_FILE, folder / PASSAGE_MOMENTS_FILE)
        write_moments(folder / SENTENCE_VECTORS_FILE, folder / SENTENCE_MOMENTS_FILE)
        write_cells_of(folder, folder / PASSAGE_VECTORS_FILE)
        self._recorder.record(folder)
        reached("write: vectors written")

    def _watched(self, contents: Iterable[Contents]) -> Iterator[Contents]:
        """Yield the contents; what went wrong with the terms is raised at the next slice, and not after the last."""
        for some in contents:
            if self._terms is not None and self._terms.done():
                self._terms.result()
            yield some

    def seal(self, encoder: Encoder, shape: PassageShape, made_by: str) -> Manifest:
        """Return the generation's manifest, once all that was begun is written and on the disk."""
        if self._terms is not None:
            self._terms.result()
        reached("write: terms written")
        files = self._recorder.records()
        reached("write: files on the disk")
        made_with = made_of(encoder, shape)
        documents_fingerprint = fingerprint(self._documents)
        manifest = Manifest(
            format=FORMAT_VERSION,
            id=generation_id(documents_fingerprint, *made_with, made_by),
            built_at=datetime.now(UTC).isoformat(timespec="microseconds"),
            documents_fingerprint=documents_fingerprint,
            encoder=made_with[0],
            shape=made_with[1],
            made_by=made_by,
            documents=len(self._documents),
            passages=len(self._succession.passages),
            sentences=len(self._succession.passages.places),
            files=files,
        )
        seal(self.folder, manifest)
        reached("write: sealed")
        for inner in (self.folder / PASSAGE_TERMS_FOLDER, self.folder / SENTENCE_TERMS_FOLDER, self.folder):
            sync_folder(inner)
        reached("write: folders on the disk")
        return manifest


def expected_id(documents: Iterable[Document], encoder: Encoder, shape: PassageShape, made_by: str) -> str:
    """Return the id of the generation that these documents would give with this encoder, shape and code."""
    return generation_id(fingerprint(documents), *made_of(encoder, shape), made_by)


def made_of(encoder: Encoder, shape: PassageShape) -> tuple[EncoderRecord, ShapeRecord]:
    """Return what a manifest says of the encoder and of the shape."""
    return (
        EncoderRecord(name=encoder.name, fingerprint=encoder.fingerprint, dimension=encoder.dimension),
        ShapeRecord(max_tokens=shape.max_tokens, target_tokens=shape.target_tokens),
    )
