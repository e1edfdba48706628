"""Originals: the exact bytes of the files that documents were read from, by their sha256, and when they came."""

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from knowledge.errors import DocumentError, OperatorError
from knowledge.folders import read_bytes
from knowledge.milestones import reached
from knowledge.placement import locked, make_folder, place, sweep_unplaced
from knowledge.reasons import Reason

ARRIVALS_FILE = "arrivals.json"
FRESH = timedelta(hours=1)
_NAME = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Arrival:
    """When the bytes of this sha256 came, ISO 8601 in UTC; `added_by` is None where they were found in a folder."""

    sha256: str
    added_at: str
    added_by: str | None = None


_ARRIVALS = TypeAdapter(tuple[Arrival, ...])


class Originals:
    """A folder of bytes named by their sha256, so that each can be checked; and the arrivals of them all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, sha256: str, data: bytes) -> None:
        """Put the bytes into the folder, unless they are there; a file that is damaged is written again."""
        path = self._folder / sha256
        try:
            if read_bytes(path, len(data)) == data:
                return
        except DocumentError:  # missing, longer, or no file
            make_folder(self._folder, mode=0o700)
        place(path, data)

    def read(self, sha256: str) -> bytes:
        """Return the bytes of that sha256.

        Raises:
            OperatorError: they are not there, or are no longer what they were.
        """
        path = self._folder / sha256
        try:
            data = path.read_bytes()
        except OSError as error:
            raise OperatorError(
                f"{path} cannot be read ({error.strerror})",
                "the bytes of the document",
                "run `karvon build`",
                reason=Reason.LOST,
            ) from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise OperatorError(
                f"{path} does not have the sha256 that is its name", "the bytes of the document",
                "delete it, and run `karvon build` while the document is in its folder", reason=Reason.LOST,
            )  # fmt: skip
        return data

    def arrivals(self) -> dict[str, Arrival]:
        """Return the arrivals by sha256; none where their file is missing or damaged: it tells times and names only."""
        try:
            arrivals = _ARRIVALS.validate_json((self._folder / ARRIVALS_FILE).read_bytes())
        except (FileNotFoundError, ValidationError):
            return {}
        return {arrival.sha256: arrival for arrival in arrivals}

    def note(self, arrivals: Iterable[Arrival]) -> None:
        """Remember the arrivals; a later one of the same bytes takes an earlier one's place, if it says from whom."""
        make_folder(self._folder, mode=0o700)
        with locked(self._folder):
            known = self.arrivals()
            told = {each.sha256: each for each in arrivals if each.added_by is not None or each.sha256 not in known}
            self._write(known | told, known)

    def sweep(self) -> None:
        """Remove what processes that were cut off have left behind."""
        sweep_unplaced(self._folder)

    def keep_only(self, wanted: Collection[str]) -> None:
        """Delete all bytes but the wanted ones, and forget when the others came; what is not named so stays.

        Arrivals of the last hour stay: their documents may have been added while those that are wanted were counted.
        """
        if not self._folder.is_dir():
            return
        for path in self._folder.iterdir():
            if _NAME.fullmatch(path.name) and path.name not in wanted and path.is_file() and not path.is_symlink():
                path.unlink()
                reached("originals: one removed")
        with locked(self._folder):
            known = self.arrivals()
            self._write({key: each for key, each in known.items() if key in wanted or _is_fresh(each)}, known)

    def _write(self, arrivals: dict[str, Arrival], known: dict[str, Arrival]) -> None:
        if arrivals != known:
            place(self._folder / ARRIVALS_FILE, _ARRIVALS.dump_json(tuple(arrivals.values()), indent=1))


def _is_fresh(arrival: Arrival) -> bool:
    try:
        added_at = datetime.fromisoformat(arrival.added_at)
    except ValueError:
        return False
    return datetime.now(UTC) - added_at.replace(tzinfo=added_at.tzinfo or UTC) < FRESH
