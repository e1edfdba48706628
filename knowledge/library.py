"""The library: every document below the documents folders, and what could not become one."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from knowledge.documents import Document
from knowledge.errors import DocumentError
from knowledge.folders import MAX_FILE_BYTES, document_id, find_files, read_bytes
from knowledge.formats.content import Content
from knowledge.formats.frames import Unpacked
from knowledge.formats.kinds import ARCHIVE_EXTENSION
from knowledge.formats.reader import Reader
from knowledge.languages import detect_language
from knowledge.reasons import Reason, Remark
from knowledge.source_list import SourceList, read_source_list
from knowledge.titles import read_titles

Progress = Callable[[str, int, int], None]
Keep = Callable[[str, bytes], None]


def silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class Library:
    """The documents in the order of their ids; what failed and what was passed over stand beside them."""

    documents: tuple[Document, ...]
    failures: tuple[DocumentError, ...]
    warnings: tuple[Remark, ...]


@dataclass(slots=True)
class _Shelves:
    documents: dict[str, Document] = field(default_factory=dict)
    sources: dict[Path, SourceList] = field(default_factory=dict)
    titles: dict[Path, dict[str, str]] = field(default_factory=dict)
    failures: list[DocumentError] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)

    def note(self, folder: Path) -> None:
        """Take up the folder's titles and its list of sources, each also where the other is broken."""
        try:
            self.titles[folder] = read_titles(folder)
        except DocumentError as failure:
            self.failures.append(failure)
        try:
            self.sources[folder] = read_source_list(folder)
        except DocumentError as failure:
            self.failures.append(failure)


def keep_nothing(sha256: str, data: bytes) -> None:
    """Let the bytes go."""


def read_library(
    folders: Sequence[Path],
    *,
    progress: Progress = silent,
    keep: Keep = keep_nothing,
    known: Mapping[str, Document] = MappingProxyType({}),
    max_file_bytes: int = MAX_FILE_BYTES,
) -> Library:
    """Return all documents below the folders; where ids meet, the later folder's takes the earlier one's place.

    One bad file never stops the others: it is a failure, and a file that is no document is a warning.
    `progress` is called with "read", the number of files read and the number of all files; `keep` with the sha256 and
    the bytes of each that became a document. Of `known` documents, by their ids, those are not read again whose files
    hold the same bytes in the same place.
    """
    shelves = _Shelves()
    files: list[tuple[Path, Path]] = []
    for folder in dict.fromkeys(folders):
        found = find_files(folder)
        files += [(folder, path) for path in found.paths]
        shelves.failures += found.failures
        shelves.warnings += found.warnings
        shelves.note(folder)
    with Reader() as reader:
        for number, (folder, path) in enumerate(files):
            progress("read", number, len(files))
            try:
                for part in read_parts(path, reader, max_file_bytes):
                    if document := _read_part(part, folder, reader, shelves, known):
                        keep(document.sha256, part.data)
            except DocumentError as failure:
                shelves.failures.append(failure)
    progress("read", len(files), len(files))
    return Library(tuple(_without_copies(shelves)), tuple(shelves.failures), tuple(shelves.warnings))


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes of one document: a file, or a member of an archive, whose path goes on inside the archive.

    `warnings` are about the archive.
    """

    path: Path
    data: bytes
    warnings: tuple[Remark, ...] = ()


def read_parts(path: Path, reader: Reader, max_file_bytes: int = MAX_FILE_BYTES) -> list[Part]:
    """Return the documents' bytes in the file: its own, or those of each member of a ZIP archive.

    Raises:
        DocumentError: the file cannot be read or unpacked; the file stands in `found`.
    """
    try:
        data = read_bytes(path, max_file_bytes)
        unpacked = reader.unpack(data) if path.suffix.lower() == ARCHIVE_EXTENSION else Unpacked(())
    except DocumentError as error:
        raise error.of(path) from error
    if not unpacked.members:
        return [Part(path, data)]
    warnings = tuple(warning.of(path) for warning in unpacked.warnings)
    first, *rest = unpacked.members
    return [Part(path / first.name, first.data, warnings), *(Part(path / other.name, other.data) for other in rest)]


def read_part(
    part: Part, folder: Path, reader: Reader, sources: SourceList, titles: Mapping[str, str] = MappingProxyType({})
) -> tuple[Document, list[Remark]]:
    """Return the document that the bytes hold, with its footnotes explained by the list, and warnings about it.

    Its title is the one given to its id, if there is one.

    Raises:
        DocumentError: they are no document; the file stands in `found`.
    """
    try:
        content = sources.explain(reader.read(part.data, part.path.suffix.lower()))
    except DocumentError as error:
        raise error.of(part.path) from error
    identity = document_id(part.path, folder)
    document = make_document(content, identity, part.path, part.data, titles.get(identity))
    return document, [*part.warnings, *(warning.of(part.path) for warning in content.warnings)]


def _read_part(
    part: Part, folder: Path, reader: Reader, shelves: _Shelves, known: Mapping[str, Document]
) -> Document | None:
    try:
        listed = shelves.sources.get(folder, SourceList())
        titles, identity = shelves.titles.get(folder, {}), document_id(part.path, folder)
        same = None if listed.sources else _same(part, known.get(identity), titles.get(identity))
        document, warnings = (same, list(part.warnings)) if same else read_part(part, folder, reader, listed, titles)
        shelves.warnings += warnings
        _shelve(document, folder, shelves)
    except DocumentError as failure:
        shelves.failures.append(failure)
        return None
    return document


def _same(part: Part, known: Document | None, title: str | None) -> Document | None:
    """Return the known document if it was read from these bytes in this place, names no source, and is called so.

    What a key of a source means may have changed since: such documents, and those below a list of sources, are read
    again.
    """
    if known is None or known.footnotes or known.path != str(part.path):
        return None
    if known.retitled != (title is not None) or (title is not None and known.title != title):
        return None
    return known if known.sha256 == hashlib.sha256(part.data).hexdigest() else None


def make_document(content: Content, identity: str, path: Path, data: bytes, title: str | None = None) -> Document:
    """Return the content as a document; a missing title is the file's name, a missing language is detected.

    A `title` that is given takes the place of the file's own.
    """
    return Document(
        id=identity,
        title=title or content.title or identity.rpartition("/")[2],
        language=content.language or detect_language(content.text),
        text=content.text,
        path=str(path),
        sha256=hashlib.sha256(data).hexdigest(),
        publisher=content.publisher,
        author=content.author,
        published=content.published,
        url=content.url,
        sources=content.sources,
        pages=content.pages,
        headings=content.headings,
        footnotes=content.footnotes,
        questions=content.questions,
        retitled=title is not None,
    )


def _shelve(document: Document, folder: Path, shelves: _Shelves) -> None:
    earlier = shelves.documents.get(document.id)
    if earlier and document_id(Path(document.path), folder) == _id_below(Path(earlier.path), folder):
        raise DocumentError(
            f"{document.path} has the same id as {earlier.path}",
            "one file for each id",
            "rename one of the two",
            reason=Reason.NAME_TAKEN,
        )
    if earlier:
        shelves.warnings.append(Remark(f"takes the place of {earlier.path}, which has the same id", path=document.path))
    shelves.documents[document.id] = document


def _id_below(path: Path, folder: Path) -> str | None:
    return document_id(path, folder) if path.is_relative_to(folder) else None


def _without_copies(shelves: _Shelves) -> list[Document]:
    kept: dict[str, Document] = {}
    for document in sorted(shelves.documents.values(), key=lambda document: document.id):
        first = kept.setdefault(document.sha256, document)
        if first is not document:
            told = f"passed over, it is a copy of {first.path}"
            shelves.warnings.append(Remark(told, Reason.COPY, first.id, document.path))
    return list(kept.values())
