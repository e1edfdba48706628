"""The documents and passages of a generation on disk: documents as lines of JSON, passages as numbers."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from index.array_file import map_array
from index.manifest import Manifest
from index.stored_texts import CatalogueEntry, StoredDocuments, StoredPassages, numbers_of
from knowledge.documents import Document
from knowledge.excerpts import Citation
from knowledge.passages import Passage

DOCUMENTS_FILE = "documents.jsonl"
LINES_FILE = "lines.npy"
CATALOGUE_FILE = "catalogue.json"
PASSAGES_FILE = "passages.npy"
SENTENCES_FILE = "sentences.npy"
TEXT_FILES = (DOCUMENTS_FILE, LINES_FILE, CATALOGUE_FILE, PASSAGES_FILE, SENTENCES_FILE)

Numbers = NDArray[np.int64]

_DOCUMENT = TypeAdapter(Document)
_CATALOGUE = TypeAdapter(list[CatalogueEntry])


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The documents and passages of a generation; those on the disk are read when they are asked for.

    `languages` are those of the documents. Sentences are numbered through all passages: those of passages[i] from
    first_sentence[i] to [i + 1]. Those of documents[i] stand together, from first_passage[i] to [i + 1];
    `document_rows` finds a document's i by its id.
    """

    documents: Sequence[Document]
    passages: StoredPassages
    languages: Sequence[str]
    first_sentence: Numbers
    first_passage: Numbers
    document_rows: Mapping[str, int]

    @classmethod
    def of(cls, documents: Sequence[Document], passages: Sequence[Passage]) -> Self:
        """Return the texts of these documents and passages, whose order is the documents'."""
        rows = {document.id: row for row, document in enumerate(documents)}
        stored = StoredPassages.of(documents, ((rows[each.document.id], *numbers_of([each])) for each in passages))
        return cls(
            documents,
            stored,
            [document.language for document in documents],
            stored.first_sentence,
            np.searchsorted(stored.owners, np.arange(len(documents) + 1)),
            rows,
        )

    def passages_of(self, document_id: str) -> Sequence[Passage]:
        """Return the passages of the document, or none where it is not held."""
        row = self.document_rows.get(document_id)
        return () if row is None else self.passages[self.first_passage[row] : self.first_passage[row + 1]]

    def rows_of(self, document_id: str) -> range:
        """Return the rows of the passages of a document that is held."""
        row = self.document_rows[document_id]
        return range(int(self.first_passage[row]), int(self.first_passage[row + 1]))

    def passage_counts(self) -> dict[str, int]:
        """Return how many passages each document has, by its id."""
        return dict(zip(self.document_rows, np.diff(self.first_passage).tolist(), strict=True))

    def row_of(self, citation: Citation) -> int | None:
        """Return the row of the passage that holds the citation, or None where it is of another generation."""
        row = self.document_rows.get(citation.document.id)
        if row is None or self.documents[row] is not citation.document:
            return None
        inside = enumerate(self.passages_of(citation.document.id), start=int(self.first_passage[row]))
        return next((number for number, passage in inside if passage.span.covers(citation.span)), None)


def write_texts(folder: Path, documents: Sequence[Document], passages: StoredPassages) -> None:
    """Write the documents and the passages into the folder.

    A row of the passages is the row of its document and how many sentences it has; a row of the sentences where one
    begins and ends, in code points. The catalogue says what must be known of each document before it is read.
    """
    ends = _write_lines(folder / DOCUMENTS_FILE, (_DOCUMENT.dump_json(document) for document in documents))
    np.save(folder / LINES_FILE, np.array([0, *ends], dtype=np.int64), allow_pickle=False)
    catalogue = [[document.id, document.language, len(document.text)] for document in documents]
    (folder / CATALOGUE_FILE).write_text(json.dumps(catalogue, ensure_ascii=False), encoding="utf-8")
    each = np.stack([passages.owners, np.diff(passages.first_sentence)], axis=1)
    np.save(folder / PASSAGES_FILE, each, allow_pickle=False)
    np.save(folder / SENTENCES_FILE, passages.places, allow_pickle=False)


def _write_lines(path: Path, lines: Iterable[bytes]) -> list[int]:
    """Return where each of the lines ends, in bytes, once all are written."""
    ends = []
    with path.open("wb") as file:
        for line in lines:
            file.write(line + b"\n")
            ends.append(file.tell())
    return ends


def read_texts(folder: Path, manifest: Manifest) -> Texts:
    """Return the documents and passages of the generation in the folder, whose files must have been verified.

    Raises:
        ValueError: they are not as many as the manifest says, or lie outside their documents.
    """
    catalogue = _CATALOGUE.validate_json((folder / CATALOGUE_FILE).read_bytes())
    lines = np.array(map_array(folder / LINES_FILE))
    if not len(catalogue) == len(lines) - 1 == manifest.documents:
        raise ValueError(f"{len(catalogue)} documents, the manifest says {manifest.documents}")
    each = _read_pairs(folder / PASSAGES_FILE, manifest.passages)
    places = _read_pairs(folder / SENTENCES_FILE, manifest.sentences)
    first_sentence = np.concatenate([[0], np.cumsum(each[:, 1])])
    owners = np.ascontiguousarray(each[:, 0])
    if each.min() < 0 or each[:, 1].min() < 1 or first_sentence[-1] != len(places) or np.any(np.diff(owners) < 0):
        raise ValueError(f"{PASSAGES_FILE} and {SENTENCES_FILE} do not fit together")
    lengths = np.array([length for _, _, length in catalogue])
    if owners[-1] >= len(lengths) or np.any(places[:, 1] > np.repeat(lengths[owners], each[:, 1])):
        raise ValueError(f"{SENTENCES_FILE} names places outside the documents")
    documents = StoredDocuments(folder / DOCUMENTS_FILE, lines, catalogue)
    return Texts(
        documents,
        StoredPassages(documents, owners, first_sentence, places),
        [language for _, language, _ in catalogue],
        first_sentence,
        np.searchsorted(owners, np.arange(len(catalogue) + 1)),
        {document_id: row for row, (document_id, _, _) in enumerate(catalogue)},
    )


def _read_pairs(path: Path, count: int) -> Numbers:
    """Return int64 (count, 2), which stay on the disk until they are asked for; a wrong header is refused."""
    mapped = map_array(path)
    if mapped.dtype != np.int64 or mapped.shape != (count, 2) or not mapped.flags.c_contiguous:
        raise ValueError(f"{path.name} holds {mapped.dtype} {mapped.shape}, not int64 ({count}, 2)")
    return mapped
