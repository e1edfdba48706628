"""The operator's own shelf: a folder into which documents are added and from which they are removed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path

from knowledge.documents import Document
from knowledge.errors import DocumentError, OperatorError
from knowledge.folders import MAX_FILE_BYTES, document_id, find_files
from knowledge.formats.kinds import EXTENSIONS, SUPPORTED
from knowledge.formats.reader import Reader
from knowledge.library import Part, make_document, read_parts
from knowledge.milestones import reached
from knowledge.placement import make_folder, place, sweep_unplaced, sync_folder
from knowledge.source_list import SourceList, read_source_list

_NAME_MAX_BYTES = 200


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
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Removal:
    """The ids that are on the shelf no more, in the order they were given."""

    ids: tuple[str, ...]


def add_documents(files: Sequence[Path], folder: Path, *, max_file_bytes: int = MAX_FILE_BYTES) -> Addition:
    """Return what became of each file after copying those that can be read into the folder, each whole or not at all.

    A folder among `files` is added with all below it, a ZIP archive with its members. A file of the same name takes the
    old one's place; bytes that the shelf holds under another name are not added once more.
    """
    sweep_unplaced(folder)
    shelf = _Shelf(folder)
    shelved: list[Shelved] = []
    failures: list[DocumentError] = []
    warnings: list[str] = []
    try:
        shelf.sources = read_source_list(folder)
    except DocumentError as error:
        failures.append(error)
    with Reader() as reader:
        for path, name in _sources(files, failures, warnings):
            try:
                parts = read_parts(path, reader, max_file_bytes)
            except DocumentError as error:
                failures.append(error)
                continue
            for part in parts:
                try:
                    target = folder.joinpath(*map(_clean_part, _name_of(part, path, name).parts))
                    added, told = _add(part, target, shelf, reader)
                    shelved.append(added)
                    warnings += told
                except DocumentError as error:
                    failures.append(DocumentError(f"{part.path}: {error.found}", error.expected, error.remedy))
    return Addition(tuple(shelved), tuple(failures), tuple(warnings))


def remove_documents(ids: Sequence[str], folder: Path) -> Removal:
    """Return the ids whose files were deleted from the folder: all of them, or none when one is unknown.

    Raises:
        OperatorError: an id is not on the shelf; the nearest ones stand in `expected`.
    """
    paths = {document_id(path, folder): path for path in (find_files(folder).paths if folder.is_dir() else [])}
    for wanted in ids:
        if wanted not in paths:
            near = get_close_matches(wanted, paths, n=3, cutoff=0.4) or sorted(paths)[:3]
            raise OperatorError(
                f"{wanted!r} is not among the {len(paths)} documents in {folder}",
                f"an id such as {', '.join(near)}" if near else "documents to remove, of which there are none",
                "see the ids with `karvon sources`; documents of other folders are removed by deleting their files",
            )
    for wanted in dict.fromkeys(ids):
        paths[wanted].unlink()
        reached("remove: file removed")
        sync_folder(paths[wanted].parent)
        reached("remove: on the disk")
    return Removal(tuple(dict.fromkeys(ids)))


def _sources(files: Sequence[Path], failures: list[DocumentError], warnings: list[str]) -> Iterator[tuple[Path, Path]]:
    """Yield each file with the name below the shelf that it is to have."""
    for path in files:
        if path.is_dir():
            found = find_files(path)
            failures += found.failures
            warnings += found.warnings
            yield from ((file, file.relative_to(path)) for file in found.paths)
        else:
            yield path.resolve(), Path(path.name)


def _name_of(part: Part, path: Path, name: Path) -> Path:
    """Return the name below the shelf: the file's own, or the member's in a folder named like its archive."""
    return name if part.path == path else name.with_suffix("") / part.path.relative_to(path)


@dataclass(slots=True)
class _Shelf:
    """The folder, its list of sources, and the files in it by their length: what has another length has other bytes."""

    folder: Path
    by_length: dict[int, list[Path]] = field(default_factory=dict)
    sources: SourceList = field(default_factory=SourceList)

    def __post_init__(self) -> None:
        for path in find_files(self.folder).paths if self.folder.is_dir() else []:
            self.by_length.setdefault(path.stat().st_size, []).append(path)

    def find(self, data: bytes) -> Path | None:
        """Return the file that holds the same bytes, or None."""
        return next((path for path in self.by_length.get(len(data), []) if _holds(path, data)), None)

    def put(self, target: Path, data: bytes) -> None:
        """Write the file, whole or not at all."""
        make_folder(target.parent)
        place(target, data, mode=0o644)
        self.by_length.setdefault(len(data), []).append(target)


def _holds(path: Path, data: bytes) -> bool:
    return not path.is_symlink() and path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def _add(part: Part, target: Path, shelf: _Shelf, reader: Reader) -> tuple[Shelved, list[str]]:
    _check_extension(target)
    content = shelf.sources.explain(reader.read(part.data, target.suffix.lower()))
    warnings = [*part.warnings, *(f"{part.path}: {warning}" for warning in content.warnings)]
    is_there = not target.is_symlink() and target.is_file()
    held = target if _holds(target, part.data) else None if is_there else shelf.find(part.data)
    document = make_document(content, document_id(held or target, shelf.folder), held or target, part.data)
    if held:
        if held != target:
            warnings.append(f"{part.path}: not added once more, {document.id} has the same bytes")
        return Shelved(document, Outcome.UNCHANGED), warnings
    _refuse_twins(target, shelf.folder)
    shelf.put(target, part.data)
    return Shelved(document, Outcome.REPLACED if is_there else Outcome.ADDED), warnings


def _clean_part(part: str) -> str:
    cleaned = part.strip().lstrip(".").strip()
    if (
        not cleaned
        or not cleaned.isprintable()
        or "/" in cleaned
        or len(cleaned.encode(errors="replace")) > _NAME_MAX_BYTES
    ):
        raise DocumentError(
            f"its name {part[:80]!r} cannot be kept",
            f"a name of at most {_NAME_MAX_BYTES} bytes that can be shown",
            "rename it",
        )
    return cleaned


def _check_extension(target: Path) -> None:
    if target.suffix.lower() not in EXTENSIONS:
        raise DocumentError(
            f"its name ends in {target.suffix or 'no extension'!r}",
            SUPPORTED,
            "save its words in one of these formats and add that",
        )


def _refuse_twins(target: Path, folder: Path) -> None:
    """Refuse a second file with the id of another: the library would read only one of them."""
    if not target.parent.is_dir():
        return
    identity = document_id(target, folder)
    for other in target.parent.iterdir():
        is_document = other.name != target.name and other.is_file() and other.suffix.lower() in EXTENSIONS
        if is_document and document_id(other, folder) == identity:
            raise DocumentError(
                f"{other} has the same id, {identity!r}", "one file for each id", "rename it or remove the other"
            )
