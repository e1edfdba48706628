"""A PostgreSQL of its own for tests, from Debian's packages: in a new folder, on a socket, gone with the tests."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


def missing() -> str | None:
    """Return why there is none here, or None."""
    if not FOLDERS:
        return "PostgreSQL is not installed (Debian's package postgresql)"
    if os.geteuid() == 0 and not any(each.pw_name == "postgres" for each in pwd.getpwall()):
        return "PostgreSQL does not run as root, and there is no user postgres"
    return None


@contextmanager
def postgresql() -> Iterator[str]:
    """The address of a server that runs meanwhile, with an empty database."""
    folder = Path(mkdtemp(prefix="karvon-pg-"))
    user = "postgres" if os.geteuid() == 0 else None
    if user is not None:
        shutil.chown(folder, user)

    def call(tool: str, *arguments: str) -> None:
        command = [str(FOLDERS[-1] / tool), *arguments]
        subprocess.run(command, user=user, cwd=folder, check=True, capture_output=True, timeout=120)

    try:
        data = str(folder / "data")
        call("initdb", "-D", data, "-A", "trust", "-U", "karvon", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories={folder} -c fsync=off -c max_connections=20"
        call("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            call("createdb", "-h", str(folder), "-U", "karvon", "karvon")
            yield f"postgresql://karvon@/karvon?host={folder}"
        finally:
            call("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)
