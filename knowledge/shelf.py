"""The operator's own shelf: a folder into which documents are added, and where they are given titles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from knowledge.documents import Document
from knowledge.errors import DocumentError, OperatorError
from knowledge.folders import MAX_FILE_BYTES, document_id, find_files
from knowledge.formats.content import Content
from knowledge.formats.reader import Reader
from knowledge.library import Part, make_document, read_parts
from knowledge.milestones import reached
from knowledge.placement import locked, sweep_unplaced
from knowledge.reasons import Reason, Remark
from knowledge.removal import forget_lost_titles, is_among, shelved_files
from knowledge.shelf_holdings import Holdings, is_plain
from knowledge.shelf_names import check_place, clean_part, refuse_twins
from knowledge.titles import clean_title, read_titles, write_titles


class Outcome(StrEnum):
    """What adding a file did."""

    ADDED = "added"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Shelved:
    """A file that now stands on the shelf; `document` is as the library will read it."""

    document: Document
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Addition:
    """What became of the files that were to be added, in the order they were given."""

    shelved: tuple[Shelved, ...]
    failures: tuple[DocumentError, ...]
    warnings: tuple[Remark, ...]


def add_documents(
    files: Sequence[Path], folder: Path, *, rehearse: bool = False, max_file_bytes: int = MAX_FILE_BYTES
) -> Addition:
    """Return what became of each file after copying those that can be read into the folder, each whole or not at all.

    A folder among `files` is added with all below it, a ZIP archive with its members. A file of the same name takes the
    old one's place; bytes that the shelf holds under another name are not added once more. Of two files that come
    together for one place the second is refused. A rehearsal says what would become of them, and writes nothing.
    """
    if not rehearse:
        sweep_unplaced(folder)
        with locked(folder):
            forget_lost_titles(folder)
    shelf = Holdings(folder, rehearse)
    shelved: list[Shelved] = []
    failures: list[DocumentError] = []
    warnings: list[Remark] = []
    failures += shelf.take_up_notes()
    with Reader() as reader:
        for path, name in _sources(files, failures, warnings):
            try:
                parts = read_parts(path, reader, max_file_bytes)
            except DocumentError as error:
                failures.append(error)
                continue
            for part in parts:
                try:
                    added, told = _add(part, _name_of(part, path, name), shelf, reader)
                    shelved.append(added)
                    warnings += told
                except DocumentError as error:
                    failures.append(error.of(part.path))
                except OSError as error:
                    failures.append(_unplaced(part.path, error))
    return Addition(tuple(shelved), tuple(failures), tuple(warnings))


def name_document(identity: str, title: str, folder: Path) -> str:
    """Return the title that the document has in citations from the next build on; its file stays as it is.

    Raises:
        OperatorError: it is not on the shelf, or the title cannot be kept.
    """
    cleaned = clean_title(title)
    with locked(folder):
        if not is_among(identity, shelved_files(folder)):
            raise OperatorError(
                f"{identity!r} is not in {folder}", "a document that was added", "see `karvon sources`",
                reason=Reason.NOT_THERE,
            )  # fmt: skip
        write_titles(folder, read_titles(folder) | {identity: cleaned})
        reached("title: given")
    return cleaned


def _sources(
    files: Sequence[Path], failures: list[DocumentError], warnings: list[Remark]
) -> Iterator[tuple[Path, Path]]:
    """Yield each file with the name below the shelf that it is to have."""
    for path in files:
        try:
            is_folder, whole = path.is_dir(), path.resolve()
        except (OSError, RuntimeError) as error:  # a folder above may not be entered, or links lead round in a circle
            failures.append(
                DocumentError(
                    f"{path}: {error}", "a file that may be read", "look at its permissions", reason=Reason.CLOSED
                )
            )
            continue
        if is_folder:
            found = find_files(path)
            failures += found.failures
            warnings += found.warnings
            yield from ((file, file.relative_to(path)) for file in found.paths)
        else:
            yield whole, Path(path.name)


def _name_of(part: Part, path: Path, name: Path) -> Path:
    """Return the name below the shelf: the file's own, or the member's in a folder named like its archive."""
    return name if part.path == path else name.with_suffix("") / part.path.relative_to(path)


def _unplaced(path: Path, error: OSError) -> DocumentError:
    return DocumentError(
        f"{path}: it cannot be put on the shelf ({error.strerror})",
        "a folder that has room and may be written to",
        "look at the disk and the folder's permissions",
        reason=Reason.NO_ROOM,
        detail=error.strerror or "",
    )


def _add(part: Part, name: Path, shelf: Holdings, reader: Reader) -> tuple[Shelved, list[Remark]]:
    target = shelf.folder.joinpath(*map(clean_part, name.parts))
    check_place(target, shelf.folder)
    content = shelf.sources.explain(reader.read(part.data, target.suffix.lower()))
    warnings = [*part.warnings, *(warning.of(part.path) for warning in content.warnings)]
    with shelf.alone():
        shelved = _shelve(part, target, content, shelf)
    if shelved.outcome is Outcome.UNCHANGED and Path(shelved.document.path) != target:
        same = shelved.document.id
        warnings.append(Remark(f"not added once more, {same} has the same bytes", Reason.COPY, same).of(part.path))
    return shelved, warnings


def _shelve(part: Part, target: Path, content: Content, shelf: Holdings) -> Shelved:
    digest, is_there = sha256(part.data).hexdigest(), is_plain(target)
    held = shelf.find(target, part.data, digest)
    identity = document_id(held or target, shelf.folder)
    document = make_document(content, identity, held or target, part.data, shelf.titles.get(identity))
    if not held:
        shelf.refuse_mixing(target, digest)
        refuse_twins(target, shelf.folder)
        shelf.put(target, part.data)
    shelf.came[held or target] = digest
    return Shelved(document, Outcome.UNCHANGED if held else Outcome.REPLACED if is_there else Outcome.ADDED)
