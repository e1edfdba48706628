"""Folders of documents: which files are there, and their bytes; nothing but regular files is ever opened."""

import os
import stat
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.errors import DocumentError
from knowledge.formats.kinds import EXTENSIONS, SUPPORTED
from knowledge.reasons import Reason, Remark

MAX_FILE_BYTES = 20 * 1024 * 1024
SOURCE_LIST = "sources.toml"
"""The file in which a folder's documents have their sources listed (knowledge.source_list); it is no document."""
TITLES_FILE = "titles.json"
"""The file in which documents of the shelf have the titles that they were given (knowledge.titles)."""


@dataclass(slots=True)
class Found:
    """The files below one folder that may be documents, sorted; what could not be looked at; what was passed over."""

    paths: list[Path] = field(default_factory=list)
    failures: list[DocumentError] = field(default_factory=list)
    warnings: list[Remark] = field(default_factory=list)


def find_files(folder: Path) -> Found:
    """Return the files below the folder; hidden ones, links, devices and those of other kinds are warned about."""
    found = Found()
    if folder.is_dir():
        _walk(folder, found)
    else:
        told = "is no folder" if folder.exists() else "does not exist"
        found.failures.append(DocumentError(f"{folder} {told}", "a folder of documents", "make it or name another"))
    return found


def document_id(path: Path, folder: Path) -> str:
    """Return the path below the folder without the extension, in NFC, with "/" between its parts."""
    return unicodedata.normalize("NFC", path.relative_to(folder).with_suffix("").as_posix())


def read_bytes(path: Path, max_file_bytes: int = MAX_FILE_BYTES) -> bytes:
    """Return the bytes of a regular file; whatever else may have been put in its place is refused unread.

    Raises:
        DocumentError: it cannot be opened, is no regular file, or is longer than allowed.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(descriptor, "rb") as file:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise DocumentError(
                    "this is not a regular file", "a file", "put the file itself there", reason=Reason.CLOSED
                )
            data = file.read(max_file_bytes + 1) if status.st_size <= max_file_bytes else b""
    except OSError as error:
        raise DocumentError(
            f"the file cannot be opened ({error.strerror})",
            "a file that may be read",
            "look at it and its permissions",
            reason=Reason.CLOSED,
        ) from error
    size = max(status.st_size, len(data))
    if size > max_file_bytes:
        raise DocumentError(
            f"the file is {size / 2**20:.1f} MiB long",
            f"at most {max_file_bytes / 2**20:g} MiB",
            "split it into parts",
            reason=Reason.TOO_LARGE,
        )
    return data


def _walk(folder: Path, found: Found) -> None:
    try:
        with os.scandir(folder) as scanned:
            entries = sorted(scanned, key=lambda entry: entry.name)
    except OSError as error:
        found.failures.append(
            DocumentError(
                f"{folder} cannot be opened ({error.strerror})", "a folder that may be read", "look at its permissions"
            )
        )
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name in (SOURCE_LIST, TITLES_FILE):
            continue
        passed_over = _why_not(entry)
        if passed_over:
            found.warnings.append(Remark(f"passed over, {passed_over}", Reason.PASSED_OVER, path=_printable(path)))
        elif entry.is_dir(follow_symlinks=False):
            _walk(path, found)
        else:
            found.paths.append(path)


def _why_not(entry: os.DirEntry[str]) -> str | None:  # noqa: PLR0911  a reason each
    if entry.name.startswith("."):
        return "it is hidden"
    if not entry.name.isprintable():
        return "its name holds characters that cannot be shown"
    if entry.is_symlink():
        return "it is a link to another place"
    if entry.is_dir(follow_symlinks=False):
        return None
    if not entry.is_file(follow_symlinks=False):
        return "it is not a regular file"
    if Path(entry.name).suffix.lower() not in EXTENSIONS:
        return f"files of its kind are not read, only {SUPPORTED}"
    return None


def _printable(path: Path) -> str:
    return "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in str(path))
