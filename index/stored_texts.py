"""Documents and passages that stay on the disk until they are asked for."""

import mmap
from collections.abc import Iterable, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Self, overload
from weakref import WeakValueDictionary

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from knowledge.documents import Document
from knowledge.passages import Passage
from knowledge.spans import Span

# What is read again and again (a question's candidates) is kept: some hundred documents, whatever the library's size.
KEPT_DOCUMENTS = 256
KEPT_PASSAGES = 512

Numbers = NDArray[np.int64]
CatalogueEntry = tuple[str, str, int]
"""A document's id, its language, and the length of its text in code points."""

_DOCUMENT = TypeAdapter(Document)
_NONE: Numbers = np.zeros(0, dtype=np.int64)


class StoredDocuments(Sequence[Document]):
    """Documents as lines of JSON, read one by one: line i is from lines[i] to [i + 1]; safe from several threads.

    As long as anyone holds a document, it is the same object that is given again.
    """

    def __init__(self, path: Path, lines: Numbers, catalogue: Sequence[CatalogueEntry]) -> None:
        with path.open("rb") as file:
            self._bytes = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if lines[-1] != len(self._bytes):
            raise ValueError(f"{path.name} has {len(self._bytes)} bytes, its lines end after {lines[-1]}")
        self._lines = lines
        self._catalogue = catalogue
        self._lock = Lock()
        self._held: WeakValueDictionary[int, Document] = WeakValueDictionary()
        self._recent = lru_cache(maxsize=KEPT_DOCUMENTS)(self._once)

    def __len__(self) -> int:
        return len(self._catalogue)

    @overload
    def __getitem__(self, row: int) -> Document: ...
    @overload
    def __getitem__(self, row: slice) -> tuple[Document, ...]: ...
    def __getitem__(self, row: int | slice) -> Document | tuple[Document, ...]:
        if isinstance(row, slice):
            return tuple(self[each] for each in range(len(self))[row])
        with self._lock:
            return self._recent(range(len(self))[row])

    def _once(self, row: int) -> Document:
        """Return the document, read anew unless anyone still holds it."""
        if (held := self._held.get(row)) is not None:
            return held
        document = _DOCUMENT.validate_json(self._bytes[self._lines[row] : self._lines[row + 1]])
        if (document.id, document.language, len(document.text)) != self._catalogue[row]:
            raise ValueError(f"the document {document.id!r} is not the one of the catalogue")
        self._held[row] = document
        return document


class StoredPassages(Sequence[Passage]):
    """Passages made of numbers when they are asked for.

    Passage i is of the document owners[i]; its sentences are from first_sentence[i] to [i + 1], and begin and end at
    `places`, int64 (m, 2). All of a document's stand together.
    """

    def __init__(
        self, documents: Sequence[Document], owners: Numbers, first_sentence: Numbers, places: Numbers
    ) -> None:
        self.owners = owners
        self.first_sentence = first_sentence
        self.places = places
        self._documents = documents
        self._recent = lru_cache(maxsize=KEPT_PASSAGES)(self._make)

    @classmethod
    def of(cls, documents: Sequence[Document], split: Iterable[tuple[int, Numbers, Numbers]]) -> Self:
        """Return the passages of documents that were split, in their order.

        Each is given as its row, how many sentences each of its passages has, and the places of these, int64 (k, 2).
        """
        owners, sizes, places = [_NONE], [_NONE], [_NONE.reshape(0, 2)]
        for row, of_passages, of_sentences in split:
            owners.append(np.full(len(of_passages), row))
            sizes.append(of_passages)
            places.append(of_sentences)
        first_sentence = np.concatenate([[0], np.cumsum(np.concatenate(sizes))])
        return cls(documents, np.concatenate(owners), first_sentence, np.concatenate(places))

    def __len__(self) -> int:
        return len(self.owners)

    @overload
    def __getitem__(self, row: int) -> Passage: ...
    @overload
    def __getitem__(self, row: slice) -> tuple[Passage, ...]: ...
    def __getitem__(self, row: int | slice) -> Passage | tuple[Passage, ...]:
        if isinstance(row, slice):
            return tuple(map(self._make, range(len(self))[row]))  # many at once are not wanted again soon
        return self._recent(range(len(self))[row])

    def numbers(self, rows: range) -> tuple[Numbers, Numbers]:
        """Return how many sentences each of these passages has, and the places of them all."""
        first = self.first_sentence[rows.start : rows.stop + 1]
        return np.diff(first), self.places[first[0] : first[-1]]

    def _make(self, row: int) -> Passage:
        first, end = self.first_sentence[row : row + 2]
        spans = tuple(Span(start, end) for start, end in self.places[first:end].tolist())
        return Passage(self._documents[self.owners[row]], Span(spans[0].start, spans[-1].end), spans)


def numbers_of(passages: Sequence[Passage]) -> tuple[Numbers, Numbers]:
    """Return how many sentences each of the passages has, and the places of them all, int64 (k, 2)."""
    sizes = np.array([len(passage.sentences) for passage in passages], dtype=np.int64)
    places = [(span.start, span.end) for passage in passages for span in passage.sentences]
    return sizes, np.array(places, dtype=np.int64).reshape(-1, 2)
