"""The documents and passages of a generation on disk: documents as lines of JSON, passages as numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from index.manifest import Manifest
from knowledge.documents import Document
from knowledge.excerpts import Citation
from knowledge.passages import Passage
from knowledge.spans import Span

DOCUMENTS_FILE = "documents.jsonl"
PASSAGES_FILE = "passages.npy"
SENTENCES_FILE = "sentences.npy"
TEXT_FILES = (DOCUMENTS_FILE, PASSAGES_FILE, SENTENCES_FILE)

Numbers = NDArray[np.int64]

_DOCUMENT = TypeAdapter(Document)


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The documents and passages of a generation.

    Sentences are numbered through all passages: those of passages[i] from first_sentence[i] to [i + 1].
    A document's passages stand together, from `first_passage` by its id.
    """

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    first_sentence: Numbers
    first_passage: dict[str, int]

    @classmethod
    def of(cls, documents: tuple[Document, ...], passages: tuple[Passage, ...]) -> Self:
        """Return the texts of these documents and passages."""
        first_sentence = np.cumsum([0, *(len(passage.sentences) for passage in passages)], dtype=np.int64)
        first_passage = {passages[row].document.id: row for row in reversed(range(len(passages)))}
        return cls(documents, passages, first_sentence, first_passage)

    def row_of(self, citation: Citation) -> int | None:
        """Return the row of the passage that holds the citation, or None where it is of another generation."""
        row = self.first_passage.get(citation.document.id)
        while row is not None and row < len(self.passages) and self.passages[row].document is citation.document:
            if self.passages[row].span.covers(citation.span):
                return row
            row += 1
        return None


def write_texts(folder: Path, documents: tuple[Document, ...], passages: tuple[Passage, ...]) -> None:
    """Write the documents and the passages into the folder.

    A row of the passages is the row of its document and how many sentences it has; a row of the sentences where one
    begins and ends, in code points.
    """
    _write_lines(folder / DOCUMENTS_FILE, (_DOCUMENT.dump_json(document) for document in documents))
    rows = {document.id: row for row, document in enumerate(documents)}
    each = [(rows[passage.document.id], len(passage.sentences)) for passage in passages]
    places = [(span.start, span.end) for passage in passages for span in passage.sentences]
    np.save(folder / PASSAGES_FILE, np.array(each, dtype=np.int64), allow_pickle=False)
    np.save(folder / SENTENCES_FILE, np.array(places, dtype=np.int64), allow_pickle=False)


def _write_lines(path: Path, lines: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        for line in lines:
            file.write(line + b"\n")


def read_texts(folder: Path, manifest: Manifest) -> Texts:
    """Return the documents and passages of the generation in the folder, whose files must have been verified.

    Raises:
        ValueError: they are not as many as the manifest says, or lie outside their documents.
    """
    documents = tuple(_DOCUMENT.validate_json(line) for line in (folder / DOCUMENTS_FILE).read_bytes().splitlines())
    if len(documents) != manifest.documents:
        raise ValueError(f"{len(documents)} documents, the manifest says {manifest.documents}")
    each = _read_pairs(folder / PASSAGES_FILE, manifest.passages)
    places = _read_pairs(folder / SENTENCES_FILE, manifest.sentences)
    first_sentence = np.concatenate([[0], np.cumsum(each[:, 1])])
    if each.min() < 0 or each[:, 1].min() < 1 or first_sentence[-1] != len(places):
        raise ValueError(f"{PASSAGES_FILE} and {SENTENCES_FILE} do not fit together")
    return Texts.of(documents, _passages(documents, each[:, 0], first_sentence, places))


def _read_pairs(path: Path, count: int) -> Numbers:
    """Return int64 (count, 2), after the header was checked: a wrong one is refused before anything is allocated."""
    mapped = np.load(path, mmap_mode="r", allow_pickle=False)
    if mapped.dtype != np.int64 or mapped.shape != (count, 2) or not mapped.flags.c_contiguous:
        raise ValueError(f"{path.name} holds {mapped.dtype} {mapped.shape}, not int64 ({count}, 2)")
    return np.array(mapped)


def _passages(
    documents: tuple[Document, ...], rows: Numbers, first_sentence: Numbers, places: Numbers
) -> tuple[Passage, ...]:
    lengths = np.array([len(document.text) for document in documents])
    if np.any(places[:, 1] > np.repeat(lengths[rows], np.diff(first_sentence))):
        raise ValueError(f"{SENTENCES_FILE} names places outside the documents")
    spans = [Span(start, end) for start, end in places.tolist()]
    made = []
    for row, first, end in zip(rows.tolist(), first_sentence[:-1].tolist(), first_sentence[1:].tolist(), strict=True):
        place = Span(spans[first].start, spans[end - 1].end)
        made.append(Passage(documents[row], place, tuple(spans[first:end])))
    return tuple(made)
