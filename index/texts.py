"""The documents and passages of a generation on disk: a line of JSON each."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from index.manifest import Manifest
from knowledge.documents import Document
from knowledge.passages import Passage
from knowledge.spans import Span

DOCUMENTS_FILE = "documents.jsonl"
PASSAGES_FILE = "passages.jsonl"

_DOCUMENT = TypeAdapter(Document)


class _PassageRecord(BaseModel):
    """A passage on disk: the row of its document, and its sentences as [start, end) in code points."""

    model_config = ConfigDict(extra="forbid", strict=True)
    document: Annotated[int, Field(ge=0)]
    sentences: Annotated[list[tuple[int, int]], Field(min_length=1)]


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The documents and passages of a generation; `first_sentence` and `first_passage` as in `Generation`."""

    documents: tuple[Document, ...]
    passages: tuple[Passage, ...]
    first_sentence: NDArray[np.int64]
    first_passage: dict[str, int]


def write_texts(folder: Path, documents: tuple[Document, ...], passages: tuple[Passage, ...]) -> None:
    """Write the documents and the passages into the folder, a line of JSON each."""
    rows = {document.id: row for row, document in enumerate(documents)}
    records = (
        _PassageRecord(document=rows[p.document.id], sentences=[(s.start, s.end) for s in p.sentences])
        for p in passages
    )
    _write_lines(folder / DOCUMENTS_FILE, (_DOCUMENT.dump_json(document) for document in documents))
    _write_lines(folder / PASSAGES_FILE, (record.model_dump_json().encode() for record in records))


def _write_lines(path: Path, lines: Iterable[bytes]) -> None:
    with path.open("wb") as file:
        for line in lines:
            file.write(line + b"\n")


def read_texts(folder: Path, manifest: Manifest) -> Texts:
    """Return the documents and passages of the generation in the folder, whose files must have been verified.

    Raises:
        ValueError: they are not as many as the manifest says.
    """
    documents = tuple(_DOCUMENT.validate_json(line) for line in _lines(folder / DOCUMENTS_FILE))
    passages = tuple(_passage(documents, line) for line in _lines(folder / PASSAGES_FILE))
    first_sentence = np.cumsum([0, *(len(passage.sentences) for passage in passages)], dtype=np.int64)
    counts = (len(documents), len(passages), int(first_sentence[-1]))
    if counts != (manifest.documents, manifest.passages, manifest.sentences):
        raise ValueError(f"{counts} documents, passages and sentences, the manifest says otherwise")
    first_passage = {passages[row].document.id: row for row in reversed(range(len(passages)))}
    return Texts(documents, passages, first_sentence, first_passage)


def _lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines()


def _passage(documents: tuple[Document, ...], line: bytes) -> Passage:
    record = _PassageRecord.model_validate_json(line)
    sentences = tuple(Span(start, end) for start, end in record.sentences)
    place = Span(sentences[0].start, sentences[-1].end)
    return Passage(documents[record.document], place, sentences)
