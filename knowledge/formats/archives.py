"""Archive: a ZIP file whose declared sizes were judged before anything in it is inflated."""

import zipfile
import zlib
from io import BytesIO
from itertools import pairwise
from typing import Self

from knowledge.errors import DocumentError
from knowledge.reasons import Reason

ARCHIVE_MAGIC = (b"PK\x03\x04", b"PK\x05\x06")
MAX_ENTRIES = 2_000
MAX_PART_BYTES = 50 << 20
MAX_TOTAL_BYTES = 200 << 20
MAX_RATIO = 100
_RATIO_FROM_BYTES = 1 << 20
_ENCRYPTED = 0x1
_LOCAL_HEADER_BYTES = 30
_END_MAGIC = b"PK\x05\x06"
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError, RuntimeError)


class Archive:
    """The parts of a ZIP file by name; names are never used as paths.

    `zipfile` stops inflating at a part's declared size, so the declared sizes bound what is read.

    Raises:
        DocumentError: it is damaged, encrypted, or declares more than may be inflated.
    """

    def __init__(self, data: bytes) -> None:
        try:
            self._file = zipfile.ZipFile(BytesIO(data))
        except _DAMAGES as error:
            raise damaged(f"the archive in it cannot be opened: {str(error)[:80]}") from error
        self.entries = [entry for entry in self._file.infolist() if not entry.is_dir()]
        _judge(self._file.infolist(), self._file.start_dir, data)
        self._by_name = {entry.filename: entry for entry in self.entries}

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    @classmethod
    def of(cls, data: bytes, needed: str, what: str) -> Self:
        """Return the archive, which holds a part of this name.

        Raises:
            DocumentError: as the class does, or the part is missing.
        """
        archive = cls(data)
        if needed not in archive:
            raise damaged(f"{what} without {needed}")
        return archive

    def read(self, name: str) -> bytes:
        """Return a part's bytes.

        Raises:
            DocumentError: there is no such part, or it is not what the archive declares.
        """
        if name not in self._by_name:
            raise damaged(f"it has no part {name[:80]!r}")
        return self.read_entry(self._by_name[name])

    def read_entry(self, entry: zipfile.ZipInfo) -> bytes:
        """Return the bytes of one of `entries`.

        Raises:
            DocumentError: it is not what the archive declares.
        """
        try:
            with self._file.open(entry) as part:
                return part.read(entry.file_size + 1)
        except _DAMAGES as error:
            raise damaged(f"{entry.filename[:80]!r} in it: {str(error)[:80]}") from error


def damaged(told: str) -> DocumentError:
    """Return the error for a file that breaks off or is not what it says."""
    return DocumentError(
        f"the file is damaged or incomplete ({told})", "a whole file", "save or send it again", reason=Reason.DAMAGED
    )


def _judge(entries: list[zipfile.ZipInfo], start_of_directory: int, data: bytes) -> None:
    if len(entries) > MAX_ENTRIES:
        raise _bomb(f"{len(entries)} files", f"at most {MAX_ENTRIES}")
    at = data.rfind(_END_MAGIC)
    promised = int.from_bytes(data[at + 10 : at + 12], "little")
    if at < 0 or promised not in {len(entries), 0xFFFF}:
        raise damaged(f"its end speaks of {promised} files where there are {len(entries)}")
    total = sum(entry.file_size for entry in entries)
    if total > MAX_TOTAL_BYTES:
        raise _bomb(f"{total >> 20} MiB when unpacked", f"at most {MAX_TOTAL_BYTES >> 20} MiB")
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED:
            raise DocumentError(
                "the file is protected by a password",
                "a file without one",
                "save it without a password",
                reason=Reason.PROTECTED,
            )
        if entry.compress_type not in _METHODS:
            raise damaged(f"{entry.filename[:80]!r} in it is packed in a way that is not read")
        if entry.file_size > MAX_PART_BYTES:
            raise _bomb(f"a part of {entry.file_size >> 20} MiB when unpacked", f"at most {MAX_PART_BYTES >> 20} MiB")
        if entry.file_size > _RATIO_FROM_BYTES and entry.file_size > MAX_RATIO * max(1, entry.compress_size):
            raise _bomb(
                f"a part packed {entry.file_size // max(1, entry.compress_size)} to one", f"at most {MAX_RATIO}"
            )
    _refuse_overlaps(entries, start_of_directory)


def _refuse_overlaps(entries: list[zipfile.ZipInfo], start_of_directory: int) -> None:
    """Refuse parts that share bytes: a few kilobytes could stand for gigabytes."""
    places = sorted(
        (entry.header_offset, entry.header_offset + _LOCAL_HEADER_BYTES + entry.compress_size) for entry in entries
    )
    if any(end > start for (_, end), (start, _) in pairwise([*places, (start_of_directory, start_of_directory)])):
        raise damaged("its parts overlap")


def _bomb(found: str, expected: str) -> DocumentError:
    return DocumentError(f"the file holds {found}", expected, "split it into smaller files", reason=Reason.TOO_LARGE)
