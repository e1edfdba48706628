"""Titles that the operator gave documents: they stand beside the shelf's files, whose bytes stay as they came."""

from collections.abc import Mapping
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from knowledge.errors import DocumentError
from knowledge.folders import TITLES_FILE, read_bytes
from knowledge.placement import place
from knowledge.reasons import Reason

TITLE_MAX_CHARS = 300
_MAX_BYTES = 4 * 1024 * 1024
_TITLES = TypeAdapter(dict[str, str])


def read_titles(folder: Path) -> dict[str, str]:
    """Return the titles given to documents of the folder, by their ids; none where none was given.

    Raises:
        DocumentError: their file cannot be read; it stands in `found`.
    """
    path = folder / TITLES_FILE
    if not path.is_file():
        return {}
    try:
        titles = _TITLES.validate_json(read_bytes(path, _MAX_BYTES))
        return {identity: clean_title(title) for identity, title in titles.items()}
    except DocumentError as error:
        raise error.of(path) from error
    except ValidationError as error:
        raise DocumentError(
            f"{path}: it is no list of titles",
            "JSON of ids and titles",
            "delete it: documents have their own titles then",
            reason=Reason.LOST,
        ) from error


def write_titles(folder: Path, titles: Mapping[str, str]) -> None:
    """Put the titles in the place of those that are there, on the disk once this returns; hold the folder for it."""
    place(folder / TITLES_FILE, _TITLES.dump_json(dict(titles), indent=1), mode=0o644)


def clean_title(title: str) -> str:
    """Return the title with single blanks alone.

    Raises:
        DocumentError: nothing is left, or it cannot be shown or is too long.
    """
    cleaned = " ".join(title.split())
    if not cleaned or not cleaned.isprintable() or len(cleaned) > TITLE_MAX_CHARS:
        raise DocumentError(
            f"the title {title[:80]!r} cannot be kept",
            f"one of at most {TITLE_MAX_CHARS} characters that can be shown",
            "choose another",
            reason=Reason.BAD_TITLE,
            detail=str(TITLE_MAX_CHARS),
        )
    return cleaned
