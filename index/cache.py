"""The embedding cache: what was embedded once, on the disk by a key, so that no build does it again.

It is an SQLite file beside the generations, and outlives them: a build that was cut off goes on from it, and a
document that comes back is not embedded anew. Every entry carries a checksum over its key and its bytes; one that does
not fit is as good as absent, and a file that SQLite cannot read is begun anew. Nothing is lost with it but time.
"""

import hashlib
import sqlite3
from collections.abc import Collection, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from knowledge.milestones import reached

CACHE_FILE = "embeddings.sqlite"
MAX_CACHE_BYTES = 1 << 30  # of entries: some 60,000 English passages with their sentences
_FORMAT = 1
_DELETED_AT_ONCE = 10_000
_FREE_PAGES_KEPT = 0.5
_LOCK_WAIT_SECONDS = 5.0
_RUINED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
# What is asked for at each build stands apart from the long entries, so that to mark them as used is cheap.
_TABLES = """
CREATE TABLE entries (key BLOB PRIMARY KEY, bytes BLOB NOT NULL, seal BLOB NOT NULL);
CREATE TABLE uses (key BLOB PRIMARY KEY, build INTEGER NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID;
"""


class EmbeddingCache:
    """Bytes by key, as many as `max_bytes` allow once a build is done; those not asked for the longest go first.

    A build that is cut off finds all that it has kept, however much that is: only `trim` takes anything away.

    It never raises for what is wrong with its file: `warnings` says so, and it is then empty, or keeps nothing more.
    One process may use it at a time. Use it as a context manager.
    """

    def __init__(self, path: Path, *, max_bytes: int = MAX_CACHE_BYTES) -> None:
        self.warnings: list[str] = []
        self._path = path
        self._max_bytes = max_bytes
        self._build = 1
        self._database: sqlite3.Connection | None = None
        try:
            self._database = self._open()
        except (sqlite3.Error, OSError) as error:
            self._mend(error)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def find(self, keys: Collection[bytes], *, kept_now: bool = False) -> dict[bytes, bytes]:
        """Return the bytes of those keys that are held and whole, and mark them as used by this build.

        With `kept_now`, of those alone that this build has used or kept before.
        """
        if self._database is None:
            return {}
        try:
            return self._find(self._database, keys, self._build if kept_now else 0)
        except sqlite3.Error as error:
            self._mend(error)
            return {}

    def keep(self, entries: Mapping[bytes, bytes]) -> None:
        """Put the entries on the disk: once this returns, the end of the process does not lose them."""
        if self._database is None:
            return
        try:
            self._keep(self._database, entries)
        except sqlite3.Error as error:
            self._mend(error)

    def trim(self) -> None:
        """Delete what no build has asked for the longest, where there is too much: down to nine tenths of the bound.

        To be called when a build is done. A file that would be mostly empty gives its room back.
        """
        if self._database is None:
            return
        try:
            self._trim(self._database)
        except sqlite3.Error as error:
            self._mend(error)

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self._path, timeout=_LOCK_WAIT_SECONDS, isolation_level=None)
        try:
            database.execute("PRAGMA journal_mode = WAL")
            database.execute("PRAGMA synchronous = NORMAL")
            database.execute("PRAGMA temp_store = MEMORY")
            [version] = database.execute("PRAGMA user_version").fetchone()
            if version == 0:
                database.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {_FORMAT}; COMMIT;")
                version = _FORMAT
            _check(version)
            reached("cache: opened")
            database.execute("CREATE TEMP TABLE wanted (key BLOB PRIMARY KEY) WITHOUT ROWID")
            [self._build] = database.execute("SELECT coalesce(max(build), 0) + 1 FROM uses").fetchone()
        except BaseException:
            database.close()
            raise
        return database

    def _find(self, database: sqlite3.Connection, keys: Collection[bytes], least_build: int) -> dict[bytes, bytes]:
        found, damaged = {}, []
        database.execute("BEGIN IMMEDIATE")
        database.execute("DELETE FROM wanted")
        database.executemany("INSERT OR IGNORE INTO wanted VALUES (?)", ((key,) for key in keys))
        database.execute("DELETE FROM wanted WHERE key IN (SELECT key FROM uses WHERE build < ?)", (least_build,))
        for key, content, seal in database.execute("SELECT key, bytes, seal FROM wanted JOIN entries USING (key)"):
            if isinstance(content, bytes) and seal == _seal(key, content):
                found[key] = content
            else:
                damaged.append((key,))
        database.executemany("DELETE FROM entries WHERE key = ?", damaged)
        database.executemany("DELETE FROM uses WHERE key = ?", damaged)
        database.execute("UPDATE uses SET build = ? WHERE key IN (SELECT key FROM wanted)", (self._build,))
        database.execute("COMMIT")
        if damaged:
            self.warnings.append(f"{self._path}: {len(damaged)} damaged entries are embedded anew")
        return found

    def _keep(self, database: sqlite3.Connection, entries: Mapping[bytes, bytes]) -> None:
        database.execute("BEGIN IMMEDIATE")
        for key, content in entries.items():
            database.execute("INSERT OR REPLACE INTO entries VALUES (?, ?, ?)", (key, content, _seal(key, content)))
            database.execute("INSERT OR REPLACE INTO uses VALUES (?, ?, ?)", (key, self._build, len(content)))
        reached("cache: entries written")
        database.execute("COMMIT")
        reached("cache: entries committed")

    def _trim(self, database: sqlite3.Connection) -> None:
        [held_bytes] = database.execute("SELECT coalesce(sum(size), 0) FROM uses").fetchone()
        if held_bytes <= self._max_bytes:
            return
        database.execute("BEGIN IMMEDIATE")
        room, oldest = self._max_bytes * 9 // 10, "SELECT key, size FROM uses ORDER BY build LIMIT ?"
        while held_bytes > room and (found := database.execute(oldest, (_DELETED_AT_ONCE,)).fetchall()):
            for key, size in found:
                if held_bytes <= room:
                    break
                database.execute("DELETE FROM entries WHERE key = ?", (key,))
                database.execute("DELETE FROM uses WHERE key = ?", (key,))
                held_bytes -= size
        database.execute("COMMIT")
        pages, free = (database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count"))
        if free > pages * _FREE_PAGES_KEPT:
            database.execute("VACUUM")

    def _mend(self, error: Exception) -> None:
        """Begin anew where the file is ruined; where it cannot be used, go on without it. Either is a warning."""
        self._close()
        code = getattr(error, "sqlite_errorcode", None)
        if isinstance(error, sqlite3.Error) and (code is None or code & 0xFF in _RUINED | {sqlite3.SQLITE_ERROR}):
            self.warnings.append(f"{self._path}: the embedding cache is damaged ({error}) and was begun anew")
            try:
                for name in (self._path.name, f"{self._path.name}-wal", f"{self._path.name}-shm"):
                    self._path.with_name(name).unlink(missing_ok=True)
                self._database = self._open()
            except (sqlite3.Error, OSError) as second:
                error = second
        if self._database is None:
            self.warnings.append(f"{self._path}: the embedding cache cannot be used ({error}); nothing is kept in it")

    def _close(self) -> None:
        if self._database is not None:
            database, self._database = self._database, None
            database.close()  # what was begun and not committed is undone


def _check(version: int) -> None:
    if version != _FORMAT:
        raise sqlite3.DatabaseError(f"it has format {version}, not {_FORMAT}")


def _seal(key: bytes, content: bytes) -> bytes:
    return hashlib.sha256(key + content).digest()
