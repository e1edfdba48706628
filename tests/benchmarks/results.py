"""Where results are kept: one small JSON file a run, named by the commit that it was run from."""

import json
import os
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

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


def table_by_passages(rows: Iterable[tuple[str, str]], figures: Sequence[Mapping[str, Any]]) -> str:
    """Return a table with a column for each size; a row has a name, and a form that is filled with the figures."""
    head = ["passages", *(f"{each['passages']:,}" for each in figures)]
    told = [[name, *(form.format(**each) for each in figures)] for name, form in rows]
    return "\n".join("| " + " | ".join(row) + " |" for row in (head, ["---"] * len(head), *told)) + "\n"


def commit_name() -> str:
    """Return the commit's short name, or "unknown" outside a repository."""
    git = ["git", "rev-parse", "--short", "HEAD"]
    told = subprocess.run(git, cwd=RESULTS.parent, capture_output=True, text=True, check=False)
    return told.stdout.strip() or "unknown"


COMMIT = commit_name()  # as the run begins: it may take long, and the next commit does not wait for it
