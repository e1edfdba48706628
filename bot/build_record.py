"""How long the last build took, kept in DATA_DIR for whoever asks later."""

import contextlib
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import AwareDatetime, BaseModel, ConfigDict, NonNegativeFloat, ValidationError

from knowledge.placement import place

if TYPE_CHECKING:
    from index.build import BuildReport

NAME = "last-build.json"


class BuildRecord(BaseModel):
    """A build that made an index: which one, how many seconds it took, and when it ended."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    generation: str
    seconds: NonNegativeFloat
    ended_at: AwareDatetime


def record_build(data_dir: Path, report: "BuildReport") -> None:
    """Keep how long the build took; one that found nothing to do tells nothing."""
    if not report.changed:
        return
    record = BuildRecord(generation=report.generation, seconds=report.seconds, ended_at=datetime.now(UTC))
    with contextlib.suppress(OSError):  # the index is published: it is not lost over this
        place(data_dir / NAME, record.model_dump_json().encode())


def last_build(data_dir: Path) -> BuildRecord | None:
    """Return the last build that made an index; None where none is known."""
    try:
        return BuildRecord.model_validate_json((data_dir / NAME).read_bytes())
    except (OSError, ValidationError):
        return None
