"""Removal: documents that leave the shelf, and the copies that would then stand in their place."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from hashlib import sha256
from pathlib import Path

from knowledge.errors import DocumentError, OperatorError
from knowledge.folders import document_id, find_files
from knowledge.formats.kinds import ARCHIVE_EXTENSION
from knowledge.formats.reader import Reader
from knowledge.library import Part, read_part, read_parts
from knowledge.milestones import reached
from knowledge.placement import locked, sync_folder
from knowledge.reasons import Reason
from knowledge.source_list import SourceList
from knowledge.titles import read_titles, write_titles


@dataclass(frozen=True, slots=True)
class Removal:
    """What leaves the shelf: the ids, in the order they were given, and the files.

    `copies` are the ids of documents with the same bytes that stay, in any folder, and answer in their place;
    `shelved_copies` those among them that are files of the shelf, which can be removed as well.
    """

    ids: tuple[str, ...]
    files: tuple[Path, ...]
    copies: tuple[str, ...]
    shelved_copies: tuple[str, ...]


def plan_removal(ids: Sequence[str], folder: Path, folders: Sequence[Path] = ()) -> Removal:
    """Return what would leave the shelf; `folders` are all that documents are read from, the shelf among them.

    Raises:
        OperatorError: an id is not on the shelf (the nearest ones stand in `expected`), is a part of an archive, or no
            document would be left in any folder.
    """
    on_shelf = shelved_files(folder)
    chosen = {wanted: _file_of(wanted, on_shelf, folder) for wanted in ids}
    plain = (path for path in find_files(folder).paths if not _is_archive_file(path))
    twins = (path for path in plain if document_id(path, folder) in chosen)  # as t.md and t.txt are
    files = tuple(dict.fromkeys([*chosen.values(), *twins]))
    gone, near = {path.resolve() for path in files}, folders or (folder,)
    others = [(each, path) for each in near for path in find_files(each).paths if path.resolve() not in gone]
    with Reader() as reader:
        if not any(_is_readable(path, below, reader) for below, path in others):
            raise OperatorError(
                "no document would be left", "at least one, to answer from", "add another before this one is removed",
                reason=Reason.LAST,
            )  # fmt: skip
        copies = list(_copies(files, others, reader))
    standing = {path.resolve() for path in on_shelf.values()}
    shelved = tuple(identity for identity, path in copies if path.resolve() in standing)
    return Removal(tuple(chosen), files, tuple(identity for identity, _ in copies), shelved)


def remove_documents(ids: Sequence[str], folder: Path, folders: Sequence[Path] = ()) -> Removal:
    """Return what has left the shelf: all that was named, or nothing where one of them cannot.

    Raises:
        OperatorError: as for `plan_removal`.
    """
    with locked(folder):
        removal = plan_removal(ids, folder, folders)
        for path in removal.files:
            path.unlink()
            reached("remove: file removed")
            sync_folder(path.parent)
            reached("remove: on the disk")
        forget_lost_titles(folder)
    return removal


def forget_lost_titles(folder: Path) -> None:
    """Forget titles whose documents are gone, so that nothing new of the same name is called so."""
    try:
        titles = read_titles(folder)
    except DocumentError:
        return
    if find_files(folder).failures:
        return  # what cannot be looked into may well be there
    files = shelved_files(folder) if titles else {}
    kept = {identity: title for identity, title in titles.items() if is_among(identity, files)}
    if kept != titles:
        write_titles(folder, kept)


def shelved_files(folder: Path) -> dict[str, Path]:
    """Return the files on the shelf by their ids; an archive has its name for one as well."""
    files: dict[str, Path] = {}
    for path in find_files(folder).paths:
        if _is_archive_file(path):
            files[archive_id(path, folder)] = path
        files.setdefault(document_id(path, folder), path)
    return files


def archive_id(path: Path, folder: Path) -> str:
    """Return what the ids of the archive's members begin with."""
    return f"{document_id(path, folder)}{path.suffix}"


def archive_of(identity: str, files: Iterable[str]) -> str | None:
    """Return the id, of those given, of the archive that the document of this id is a part of, or None."""
    return next((each for each in files if identity.startswith(f"{each}/") and _is_archive(each)), None)


def _is_archive_file(path: Path) -> bool:
    return path.suffix.lower() == ARCHIVE_EXTENSION


def is_among(identity: str, files: Mapping[str, Path]) -> bool:
    """Return whether a document of this id can stand among the files, as one of them or in an archive."""
    return identity in files or archive_of(identity, files) is not None


def _is_archive(name: str) -> bool:
    return name.lower().endswith(ARCHIVE_EXTENSION)


def _file_of(wanted: str, files: dict[str, Path], folder: Path) -> Path:
    if wanted in files:
        return files[wanted]
    if archive := archive_of(wanted, files):
        raise OperatorError(
            f"{wanted!r} is a part of the archive {archive!r}", "the id of a file",
            f"`karvon remove {archive}` removes the archive with all that is in it",
            reason=Reason.PACKED, detail=archive,
        )  # fmt: skip
    near = get_close_matches(wanted, files, n=3, cutoff=0.4) or sorted(files)[:3]
    raise OperatorError(
        f"{wanted!r} is not among the {len(files)} documents in {folder}",
        f"an id such as {', '.join(near)}" if near else "documents to remove, of which there are none",
        "see the ids with `karvon sources`; documents of other folders are removed by deleting their files",
        reason=Reason.NOT_THERE,
    )


def _is_readable(path: Path, folder: Path, reader: Reader) -> bool:
    """Return whether a document can be read from the file."""
    for part in _parts(path, reader):
        try:
            read_part(part, folder, reader, SourceList())
        except DocumentError:
            continue
        return True
    return False


def _copies(files: Iterable[Path], others: Iterable[tuple[Path, Path]], reader: Reader) -> Iterator[tuple[str, Path]]:
    """Yield the ids, and the places, of the other documents that have the bytes of one in the files."""
    gone = [part.data for path in files for part in _parts(path, reader)]
    lengths, hashes = {len(data) for data in gone}, {sha256(data).digest() for data in gone}
    for folder, path in others:
        if _is_archive(path.name) or path.stat().st_size in lengths:
            for part in _parts(path, reader):
                if len(part.data) in lengths and sha256(part.data).digest() in hashes:
                    yield document_id(part.path, folder), part.path


def _parts(path: Path, reader: Reader) -> list[Part]:
    try:
        return read_parts(path, reader)
    except DocumentError:
        return []
