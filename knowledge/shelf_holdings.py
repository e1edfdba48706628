"""Holdings: what stands on the shelf while files are added to it."""

from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.errors import DocumentError
from knowledge.folders import document_id, find_files, read_bytes
from knowledge.placement import locked, make_folder, place
from knowledge.reasons import Reason
from knowledge.source_list import SourceList, read_source_list
from knowledge.titles import read_titles


@dataclass(slots=True)
class Holdings:
    """The folder, its list of sources, its titles, and its files by length: another length means other bytes.

    `came` holds where what has come in this call stands, with its sha256.
    """

    folder: Path
    rehearses: bool = False
    by_length: dict[int, list[Path]] = field(default_factory=dict)
    came: dict[Path, str] = field(default_factory=dict)
    sources: SourceList = field(default_factory=SourceList)
    titles: dict[str, str] = field(default_factory=dict)

    def take_up_notes(self) -> list[DocumentError]:
        """Read the folder's titles and its list of sources; return what is broken, which leaves the other as it is."""
        broken: list[DocumentError] = []
        try:
            self.titles = read_titles(self.folder)
        except DocumentError as error:
            broken.append(error)
        try:
            self.sources = read_source_list(self.folder)
        except DocumentError as error:
            broken.append(error)
        return broken

    def __post_init__(self) -> None:
        for path in find_files(self.folder).paths if self.folder.is_dir() else []:
            with suppress(FileNotFoundError):  # removed meanwhile
                self.by_length.setdefault(path.stat().st_size, []).append(path)

    def alone(self) -> AbstractContextManager[None]:
        """Hold the folder, made if it is missing; a rehearsal holds nothing."""
        if self.rehearses:
            return nullcontext()
        make_folder(self.folder)
        return locked(self.folder)

    def find(self, target: Path, data: bytes, digest: str) -> Path | None:
        """Return the file that holds the same bytes, the target before others, or None if there is to be one."""
        if _holds(target, data) or (self.rehearses and self.came.get(target) == digest):
            return target
        if is_plain(target):
            return None
        near = [path for path in self.by_length.get(len(data), []) if _holds(path, data)]
        near += [path for path, other in self.came.items() if self.rehearses and other == digest]
        return next(iter(near), None)

    def refuse_mixing(self, target: Path, digest: str) -> None:
        """Refuse the place where something else has come to stand in this call: it would be lost."""
        identity = document_id(target, self.folder)
        for path, other in self.came.items():
            if other != digest and document_id(path, self.folder) == identity:
                raise DocumentError(
                    f"two files of that name came together, for the id {identity!r}",
                    "one file for each",
                    "rename one",
                    reason=Reason.NAME_TAKEN,
                )

    def put(self, target: Path, data: bytes) -> None:
        """Write the file, whole or not at all; a rehearsal writes nothing."""
        if self.rehearses:
            return
        make_folder(target.parent)
        place(target, data, mode=0o644)
        self.by_length.setdefault(len(data), []).append(target)


def is_plain(path: Path) -> bool:
    """Return whether a regular file stands there, not a link to one."""
    return not path.is_symlink() and path.is_file()


def _holds(path: Path, data: bytes) -> bool:
    try:
        return read_bytes(path, len(data)) == data
    except DocumentError:  # longer, removed meanwhile, or no regular file
        return False
