"""The library: every document below the documents folders, and what could not become one."""

import hashlib
import os
import stat
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.documents import Document
from knowledge.errors import DocumentError
from knowledge.formats.content import Content
from knowledge.formats.reader import EXTENSIONS, Reader
from knowledge.languages import detect_language

Progress = Callable[[str, int, int], None]
MAX_FILE_BYTES = 20 * 1024 * 1024


def silent(stage: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class Library:
    """The documents in the order of their ids; what failed and what was passed over stand beside them."""

    documents: tuple[Document, ...]
    failures: tuple[DocumentError, ...]
    warnings: tuple[str, ...]


@dataclass(slots=True)
class _Shelves:
    documents: dict[str, Document] = field(default_factory=dict)
    failures: list[DocumentError] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_library(
    folders: Sequence[Path], *, progress: Progress = silent, max_file_bytes: int = MAX_FILE_BYTES
) -> Library:
    """Return all documents below the folders; a later folder's document takes the place of an earlier one's of the same id.

    One bad file never stops the others: it is a failure, and a file that is no document a warning. Nothing but regular files
    is opened. `progress` is called with "read", the number of files read and the number of all files.
    """
    shelves = _Shelves()
    found = [(folder, path) for folder in folders for path in _walk(folder, shelves)]
    with Reader() as reader:
        for number, (folder, path) in enumerate(found):
            progress("read", number, len(found))
            try:
                document = read_document(path, folder, reader, shelves.warnings, max_file_bytes=max_file_bytes)
                _shelve(document, folder, shelves)
            except DocumentError as failure:
                shelves.failures.append(failure)
    progress("read", len(found), len(found))
    kept = _without_copies(shelves)
    return Library(tuple(kept), tuple(shelves.failures), tuple(shelves.warnings))


def read_document(
    path: Path, folder: Path, reader: Reader, warnings: list[str], *, max_file_bytes: int = MAX_FILE_BYTES
) -> Document:
    """Return the document that the file holds; warnings about it are appended to `warnings`.

    Raises:
        DocumentError: the file cannot be read or is no document; the file stands in `found`.
    """
    try:
        data = _read_bytes(path, max_file_bytes)
        content = reader.read(data, path.suffix.lower())
    except DocumentError as error:
        raise DocumentError(f"{path}: {error.found}", error.expected, error.remedy) from error
    warnings += [f"{path}: {warning}" for warning in content.warnings]
    return _document(path, document_id(path, folder), data, content)


def document_id(path: Path, folder: Path) -> str:
    """Return the path below the folder without the extension, in NFC, with "/" between its parts."""
    return unicodedata.normalize("NFC", path.relative_to(folder).with_suffix("").as_posix())


def _document(path: Path, identity: str, data: bytes, content: Content) -> Document:
    return Document(
        id=identity,
        title=content.title or identity.rpartition("/")[2],
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
    )


def _read_bytes(path: Path, max_file_bytes: int) -> bytes:
    """Return the bytes of a regular file; anything else, put there since the folder was walked, is refused unopened."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with open(descriptor, "rb") as file:  # noqa: PTH123  a descriptor, not a path
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise DocumentError("this is not a regular file", "a file", "put the file itself there")
            data = file.read(max_file_bytes + 1) if status.st_size <= max_file_bytes else b""
    except OSError as error:
        raise DocumentError(
            f"the file cannot be opened ({error.strerror})", "a file that may be read", "mend it"
        ) from error
    if status.st_size > max_file_bytes or len(data) > max_file_bytes:
        megabytes = max(status.st_size, len(data)) / 2**20
        raise DocumentError(
            f"the file is {megabytes:.1f} MiB long", f"at most {max_file_bytes / 2**20:g} MiB", "split it into parts"
        )
    return data


def _walk(folder: Path, shelves: _Shelves) -> Iterator[Path]:
    """Yield the files below the folder that may be documents, sorted; the others are warned about."""
    if not folder.is_dir():
        found = "is no folder" if folder.exists() else "does not exist"
        shelves.failures.append(DocumentError(f"{folder} {found}", "a folder of documents", "make it or name another"))
        return
    for entry in _entries(folder, shelves):
        path = Path(entry.path)
        passed_over = _why_not(entry)
        if passed_over:
            shelves.warnings.append(f"{path}: passed over, {passed_over}")
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(path, shelves)
        else:
            yield path


def _entries(folder: Path, shelves: _Shelves) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        shelves.failures.append(
            DocumentError(f"{folder} cannot be opened ({error.strerror})", "a folder that may be read", "mend it")
        )
        return []


def _why_not(entry: os.DirEntry[str]) -> str | None:
    if entry.name.startswith("."):
        return "it is hidden"
    if entry.is_symlink():
        return "it is a link to another place"
    if entry.is_dir(follow_symlinks=False):
        return None
    if not entry.is_file(follow_symlinks=False):
        return "it is not a regular file"
    if Path(entry.name).suffix.lower() not in EXTENSIONS:
        return f"only {', '.join(sorted(EXTENSIONS))} files are read"
    return None


def _shelve(document: Document, folder: Path, shelves: _Shelves) -> None:
    earlier = shelves.documents.get(document.id)
    if earlier and Path(earlier.path).is_relative_to(folder):
        raise DocumentError(
            f"{document.path} has the same id as {earlier.path}", "one file for each id", "rename one of the two"
        )
    if earlier:
        shelves.warnings.append(f"{document.path}: takes the place of {earlier.path}, which has the same id")
    shelves.documents[document.id] = document


def _without_copies(shelves: _Shelves) -> list[Document]:
    kept: dict[str, Document] = {}
    for document in sorted(shelves.documents.values(), key=lambda document: document.id):
        first = kept.setdefault(document.sha256, document)
        if first is not document:
            shelves.warnings.append(f"{document.path}: passed over, it is a copy of {first.path}")
    return list(kept.values())
