"""Documents in, a generation out; what was embedded before is not embedded again."""

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.attest import attest
from index.cache import CACHE_FILE, EmbeddingCache
from index.contents import Contents
from index.draft import Draft, expected_id
from index.embedding import Embedded, KnownEmbeddings, embed_passages
from index.encoder import Encoder
from index.generation import Generation, remove_generation
from index.inheritance import Inheritance, inherit, made_by
from index.manifest import Manifest, find_damage, read_manifest
from index.memory import check_memory, free_bytes
from index.provenance import forget_unused, note_arrivals, originals_of
from index.publication import (
    UNFINISHED_PREFIX,
    current_id,
    discard_generation,
    generation_folder,
    open_generation,
    publish,
    sweep_unfinished,
)
from index.splitting import passage_shape, split_documents
from index.succession import Succession, make_contents
from knowledge.documents import Document
from knowledge.errors import CorpusError, DocumentError, GenerationError
from knowledge.library import Library, Progress, read_library, silent
from knowledge.milestones import reached
from knowledge.passages import Passage
from knowledge.placement import sync_folder
from knowledge.reasons import Remark


@dataclass(frozen=True, slots=True)
class Embedding:
    """What embedding did: different texts that were embedded, and passages with anything new."""

    fresh: int
    fresh_passages: int
    seconds: float
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: `changed` is False when the index already held these documents, and nothing was done.

    `embedded` counts different passages and different sentences, each once; `reused` all others.
    `embedded_passages_per_second` is None where nothing was embedded.
    """

    generation: str
    documents: int
    passages: int
    sentences: int
    embedded: int
    reused: int
    embedded_passages_per_second: float | None
    seconds: float
    changed: bool
    failures: tuple[DocumentError, ...]
    warnings: tuple[Remark, ...]


def build_generation(
    folders: Sequence[Path],
    indexes: Path,
    encoder: Encoder,
    *,
    full: bool = False,
    just_read: Sequence[Document] = (),
    heritage: Inheritance | None = None,
    progress: Progress = silent,
) -> BuildReport:
    """Read the folders, put a generation of their documents in force, and report; the old one stays until then.

    Only one build may run at a time. `full` embeds everything anew. `just_read` documents are not read again unless
    they have changed since. `progress` hears (stage, done, total), the stage one of "read", "embed", "write".

    Raises:
        CorpusError: no document could be read; the old generation stays in force.
    """
    started, heritage = time.monotonic(), None if full else heritage or inherit(indexes, encoder)
    library = _read(folders, indexes, _known(heritage, just_read), progress)
    manifest = None if full else _up_to_date(library.documents, indexes, encoder)
    changed, embedding = manifest is None, Embedding(0, 0, 0.0)
    if manifest is None:
        manifest, embedding = build_from_documents(
            library.documents, indexes, encoder, full=full, progress=progress, heritage=heritage
        )
        forget_unused(indexes, library.documents)
    return BuildReport(
        generation=manifest.id,
        documents=manifest.documents,
        passages=manifest.passages,
        sentences=manifest.sentences,
        embedded=embedding.fresh,
        reused=manifest.passages + manifest.sentences - embedding.fresh,
        embedded_passages_per_second=embedding.fresh_passages / embedding.seconds if embedding.fresh else None,
        seconds=time.monotonic() - started,
        changed=changed,
        failures=library.failures,
        warnings=(*library.warnings, *map(Remark, embedding.warnings)),
    )


def _known(heritage: Inheritance | None, just_read: Sequence[Document]) -> dict[str, Document]:
    """Return the documents that need not be read, by id; of two of the same bytes the one that was inherited."""
    known = dict(heritage.documents) if heritage else {}
    return known | {d.id: d for d in just_read if d.id not in known or known[d.id].sha256 != d.sha256}


def _read(folders: Sequence[Path], indexes: Path, known: Mapping[str, Document], progress: Progress) -> Library:
    """Return the documents, whose bytes are then kept; what builds that were cut off have left is swept away first."""
    originals = originals_of(indexes)
    originals.sweep()
    sweep_unfinished(indexes)
    library = read_library(folders, progress=progress, keep=originals.keep, known=known)
    reached("build: documents read")
    if not library.documents:
        raise _nothing_to_index(folders, library.failures)
    note_arrivals(library.documents, originals)
    reached("build: arrivals noted")
    return library


def _up_to_date(documents: tuple[Document, ...], indexes: Path, encoder: Encoder) -> Manifest | None:
    """Return the manifest of the generation in force if it is whole and holds just these documents, else None."""
    current = current_id(indexes)
    if current is None or current != expected_id(documents, encoder, passage_shape(encoder), made_by()):
        return None
    folder = generation_folder(indexes, current)
    return None if find_damage(folder) else read_manifest(folder)[0]


def _nothing_to_index(folders: Sequence[Path], failures: Sequence[DocumentError]) -> CorpusError:
    where = ", ".join(str(folder) for folder in folders)
    why = f" ({failures[0]})" if failures else ""
    return CorpusError(f"no document in {where}{why}", "at least one Markdown or text file", "add documents")


def build_from_documents(
    documents: tuple[Document, ...],
    indexes: Path,
    encoder: Encoder,
    *,
    full: bool = False,
    progress: Progress = silent,
    heritage: Inheritance | None = None,
) -> tuple[Manifest, Embedding]:
    """Put a generation of these documents in force; return its manifest and what was embedded for it.

    Of documents that the `heritage` holds, nothing is done again.

    Raises:
        OperatorError: they are more than the memory holds.
    """
    shape = passage_shape(encoder)
    sweep_unfinished(indexes)
    passages, rows = split_documents(documents, shape, encoder, heritage)
    check_memory(len(passages) + len(passages.places), encoder.dimension, free_bytes())
    succession = Succession(passages, rows, heritage)
    draft = Draft(generation_folder(indexes, f"{UNFINISHED_PREFIX}{os.getpid()}"), documents, succession)
    with EmbeddingCache(indexes / CACHE_FILE) as cache:
        with draft:
            draft.begin_terms()
            before = KnownEmbeddings(cache, lambda: None if heritage else _in_force(indexes, encoder), reread=not full)
            embedder = _Embedder(encoder, before, int(np.count_nonzero(rows < 0)), progress)
            draft.write_contents(encoder, embedder.contents(succession))
            manifest = draft.seal(encoder, shape, made_by())
        _install(draft.folder, generation_folder(indexes, manifest.id))
        publish(indexes, manifest.id)
        cache.trim()
    progress("write", 1, 1)
    return manifest, embedder.done(cache.warnings)


class _Embedder:
    """Embeds the passages that are new, of `total` in all, and remembers what it has done."""

    def __init__(self, encoder: Encoder, before: KnownEmbeddings, total: int, progress: Progress) -> None:
        self._encoder = encoder
        self._before = before
        self._total = total
        self._progress = progress
        self._passages = self._fresh = self._fresh_passages = 0
        self._seconds = 0.0

    def contents(self, succession: Succession) -> Iterator[Contents]:
        """Yield the contents of each slice, of which what is new is embedded only then."""
        yield from make_contents(succession, self._embed)
        reached("build: texts embedded")
        self._progress("write", 0, 1)

    def _embed(self, passages: Sequence[Passage]) -> Embedded:
        started, end = time.monotonic(), self._passages + len(passages)
        embedded = embed_passages(
            passages,
            self._encoder,
            self._before,
            lambda done, total: self._progress("embed", end - total + done, self._total),
        )
        if passages:
            self._progress("embed", end, self._total)
        self._passages = end
        self._fresh += embedded.fresh
        self._fresh_passages += embedded.fresh_passages
        self._seconds += time.monotonic() - started
        return embedded

    def done(self, warnings: Sequence[str]) -> Embedding:
        """Return what was done, and these warnings about it."""
        return Embedding(self._fresh, self._fresh_passages, self._seconds, tuple(warnings))


def _install(unfinished: Path, folder: Path) -> None:
    """Give the finished generation its name; a whole one of that name is the same one, and stays."""
    if folder.exists() and not find_damage(folder):
        remove_generation(unfinished)
        return
    if folder.exists():
        discard_generation(folder.parent.parent, folder.name)
    unfinished.rename(folder)
    attest(folder)
    reached("install: generation named")
    sync_folder(folder.parent)
    reached("install: name on the disk")


def _in_force(indexes: Path, encoder: Encoder) -> Generation | None:
    """Return the generation in force, if it is whole and this encoder made it."""
    try:
        old = open_generation(indexes)
    except GenerationError:
        return None
    return old if old.manifest.encoder.fingerprint == encoder.fingerprint else None
