"""Documents in, a generation out; what was embedded before is not embedded again."""

import math
import os
import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.cache import CACHE_FILE, EmbeddingCache
from index.embedding import KnownEmbeddings, embed_passages
from index.encoder import Encoder
from index.generation import Generation, expected_id, remove_generation, write_generation
from index.inheritance import Inheritance, inherit, made_by
from index.manifest import Manifest, find_damage, read_manifest
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
from index.succession import make_contents
from knowledge.documents import Document
from knowledge.errors import CorpusError, DocumentError, GenerationError
from knowledge.library import Progress, read_library, silent
from knowledge.milestones import reached
from knowledge.passages import CountTokens, Passage, PassageShape, split_document
from knowledge.placement import sync_folder

CHARS_A_TOKEN = (
    4.7  # of English, as the embedded model reads it; a Chinese character says about as much as three letters
)
_CJK = re.compile("[\u3400-\u9fff\uf900-\ufaff]")


@dataclass(frozen=True, slots=True)
class Embedding:
    """What embedding did: texts that were embedded and that were known, different ones; passages with anything new."""

    fresh: int
    reused: int
    fresh_passages: int
    seconds: float
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: `changed` is False when the index already held these documents, and nothing was done.

    `embedded` and `reused` count different passages and different sentences, each once.
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
    warnings: tuple[str, ...]


def build_generation(
    folders: Sequence[Path],
    indexes: Path,
    encoder: Encoder,
    *,
    full: bool = False,
    progress: Progress = silent,
) -> BuildReport:
    """Read the folders, put a generation of their documents in force, and report; the old one stays until then.

    Only one build may run at a time. `full` embeds everything anew. `progress` hears (stage, done, total), the stage
    one of "read", "embed", "write".

    Raises:
        CorpusError: no document could be read; the old generation stays in force.
    """
    started = time.monotonic()
    originals = originals_of(indexes)
    originals.sweep()
    sweep_unfinished(indexes)
    heritage = None if full else inherit(indexes, encoder)
    known = heritage.documents if heritage else {}
    library = read_library(folders, progress=progress, keep=originals.keep, known=known)
    reached("build: documents read")
    if not library.documents:
        raise _nothing_to_index(folders, library.failures)
    note_arrivals(library.documents, originals)
    reached("build: arrivals noted")
    manifest, embedding = None if full else _up_to_date(library.documents, indexes, encoder), Embedding(0, 0, 0, 0.0)
    changed = manifest is None
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
        reused=embedding.reused,
        embedded_passages_per_second=embedding.fresh_passages / embedding.seconds if embedding.fresh else None,
        seconds=time.monotonic() - started,
        changed=changed,
        failures=library.failures,
        warnings=(*library.warnings, *embedding.warnings),
    )


def _up_to_date(documents: tuple[Document, ...], indexes: Path, encoder: Encoder) -> Manifest | None:
    """Return the manifest of the generation in force if it is whole and holds just these documents, else None."""
    current = current_id(indexes)
    if current is None or current != expected_id(documents, encoder, passage_shape(encoder)):
        return None
    folder = generation_folder(indexes, current)
    return None if find_damage(folder) else read_manifest(folder)[0]


def passage_shape(encoder: Encoder) -> PassageShape:
    """Return the shape of passages that suits the encoder: about 150 English words, never more than it reads."""
    return PassageShape(max_tokens=encoder.max_tokens, target_tokens=min(200, encoder.max_tokens))


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
    """
    shape = passage_shape(encoder)
    sweep_unfinished(indexes)
    passages, rows = _split(documents, shape, encoder, heritage)
    started = time.monotonic()
    with EmbeddingCache(indexes / CACHE_FILE) as cache:
        before = KnownEmbeddings(cache, lambda: None if heritage else _in_force(indexes, encoder), reread=not full)
        new = [passage for passage, row in zip(passages, rows, strict=True) if row < 0]
        embedded = embed_passages(new, encoder, before, lambda done, total: progress("embed", done, total))
    reached("build: texts embedded")
    seconds = time.monotonic() - started
    progress("write", 0, 1)
    unfinished = generation_folder(indexes, f"{UNFINISHED_PREFIX}{os.getpid()}")
    manifest = write_generation(
        unfinished,
        documents=documents,
        contents=make_contents(passages, rows, embedded, heritage),
        encoder=encoder,
        shape=shape,
        made_by=made_by(),
    )
    _install(unfinished, generation_folder(indexes, manifest.id))
    publish(indexes, manifest.id)
    progress("write", 1, 1)
    held = [passage for passage, row in zip(passages, rows, strict=True) if row >= 0]
    counts = (embedded.fresh, embedded.reused + _texts_in(held), embedded.fresh_passages)
    return manifest, Embedding(*counts, seconds, tuple(cache.warnings))


def _split(
    documents: Sequence[Document], shape: PassageShape, encoder: Encoder, heritage: Inheritance | None
) -> tuple[list[Passage], list[int]]:
    """Return the documents' passages, and of each its row in the heritage, -1 where it is new."""
    passages: list[Passage] = []
    rows: list[int] = []
    for document in documents:
        if held := heritage and heritage.of(document):
            first, same = held
            passages += same
            rows += range(first, first + len(same))
        else:
            new = split_document(document, shape, _measure(encoder, document.language))
            passages += new
            rows += [-1] * len(new)
    return passages, rows


def _texts_in(passages: Sequence[Passage]) -> int:
    """Return how many different passages and sentences there are."""
    return len({p.text for p in passages}) + len({c.text for p in passages for c in p.citations()})


def _measure(encoder: Encoder, language: str) -> CountTokens:
    """Return what passages of the language are measured with: the encoder's tokens, if it knows the language.

    A foreign word falls into so many pieces that a passage would hold two sentences, and what is found by words alone
    wants whole paragraphs (XQuAD in Russian: recall@1 .76 so, and .91 with English lengths). What the encoder cannot
    read at once it reads in parts.
    """
    if encoder.languages is None or language in encoder.languages:
        return encoder.count_tokens
    return lambda texts: [math.ceil((len(text) + 2 * len(_CJK.findall(text))) / CHARS_A_TOKEN) for text in texts]


def _install(unfinished: Path, folder: Path) -> None:
    """Give the finished generation its name; a whole one of that name is the same one, and stays."""
    if folder.exists() and not find_damage(folder):
        remove_generation(unfinished)
        return
    if folder.exists():
        discard_generation(folder.parent.parent, folder.name)
    unfinished.rename(folder)
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
