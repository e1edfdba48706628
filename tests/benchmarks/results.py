"""Where results are kept: one small JSON file a run, named by the commit that it was run from."""

import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).with_name("results")


def save_results(kind: str, measured: dict[str, object], folder: Path = RESULTS) -> Path:
    """Write what was measured, with the day and the machine; return the file."""
    known = {
        "commit": COMMIT,
        "day": datetime.now(UTC).date().isoformat(),
        "cores": len(os.sched_getaffinity(0)),
        "load_average": [round(each, 1) for each in os.getloadavg()],
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{kind}-{COMMIT}.json"
    path.write_text(json.dumps({**known, **measured}, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def commit_name() -> str:
    """Return the commit's short name, or "unknown" outside a repository."""
    git = ["git", "rev-parse", "--short", "HEAD"]
    told = subprocess.run(git, cwd=RESULTS.parent, capture_output=True, text=True, check=False)
    return told.stdout.strip() or "unknown"


COMMIT = commit_name()  # as the run begins: it may take long, and the next commit does not wait for it
