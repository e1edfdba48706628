"""The seats as the comparison sees them: processes that are told what to do, one at a time."""

import json
import os
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks.peers.peer import Entry

# Threads that wait for work sleep: on a machine with other work to do, those that spin make torch thirty times slower.
# Karvon sets its own so; here all are, unless whoever starts the comparison says otherwise.
THREADS = {"OMP_WAIT_POLICY": "PASSIVE"}
SILENT = {"HF_HUB_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False", "ANONYMIZED_TELEMETRY": "False"}


class Seat:
    """One searcher in a process of its own; `missing` says why it cannot be measured, or is None."""

    def __init__(self, entry: Entry, python: Path, model: Path) -> None:
        """Start the process, and wait until its searcher is ready."""
        self.entry = entry
        self._complaints = tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace")  # noqa: SIM115 - see close
        self.missing: str | None = None
        if not python.exists():
            self.missing, self._process = f"{python} is not there", None
            return
        self._process = subprocess.Popen(
            [str(python), "-m", "tests.benchmarks.peers.seat", entry.name, str(model)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._complaints,
            encoding="utf-8",
            env={**SILENT, **THREADS, **os.environ},
        )
        told = self._read()
        self.missing = told.get("missing")
        self.ready_seconds: float = told.get("ready_seconds", 0.0)
        self.version: str = told.get("version", "")

    def ask(self, request: dict[str, object]) -> dict[str, Any]:
        """Return the reply to the request."""
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return self._read()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.communicate()
        self._complaints.close()

    def _read(self) -> dict[str, Any]:
        line = self._process.stdout.readline()
        if not line:
            self._complaints.seek(0)
            raise RuntimeError(f"{self.entry.name} ended:\n{self._complaints.read()[-3000:]}")
        return json.loads(line)
