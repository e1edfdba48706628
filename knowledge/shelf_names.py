"""Names on the shelf: which ones a document may have, and whether the way to its place stays on the shelf."""

from pathlib import Path

from knowledge.errors import DocumentError
from knowledge.folders import document_id
from knowledge.formats.kinds import EXTENSIONS, SUPPORTED, UNREAD_OFFICE
from knowledge.reasons import Reason

_NAME_MAX_BYTES = 200


def clean_part(part: str) -> str:
    """Return the part of a path without the blanks and dots before it and the blanks behind it.

    Raises:
        DocumentError: nothing is left, or it cannot be shown or is too long.
    """
    cleaned = part.strip().lstrip(".").strip()
    if (
        not cleaned
        or not cleaned.isprintable()
        or "/" in cleaned
        or len(cleaned.encode(errors="replace")) > _NAME_MAX_BYTES
    ):
        raise DocumentError(
            f"its name {part[:80]!r} cannot be kept",
            f"a name of at most {_NAME_MAX_BYTES} bytes that can be shown",
            "rename it",
            reason=Reason.BAD_NAME,
        )
    return cleaned


def check_place(target: Path, folder: Path) -> None:
    """Raise a DocumentError unless the target is named as a document and a file can stand there, inside the folder."""
    if target.suffix.lower() not in EXTENSIONS:
        raise DocumentError(
            f"its name ends in {target.suffix or 'no extension'!r}",
            SUPPORTED,
            "save its words in one of these formats and add that",
            reason=Reason.OLD_OFFICE if target.suffix.lower() in UNREAD_OFFICE else Reason.FOREIGN,
        )
    for parent in target.parents[: len(target.relative_to(folder).parts) - 1]:
        if parent.is_symlink():
            raise DocumentError(
                f"{parent} is a link to another place",
                "a folder",
                "remove the link or rename it",
                reason=Reason.NAME_TAKEN,
            )
        if parent.exists() and not parent.is_dir():
            raise DocumentError(
                f"{parent} is a file", "a folder", "rename it or remove the other", reason=Reason.NAME_TAKEN
            )
    if target.is_dir() and not target.is_symlink():
        raise DocumentError(
            f"{target} is a folder", "a free name", "rename it or remove the folder", reason=Reason.NAME_TAKEN
        )


def refuse_twins(target: Path, folder: Path) -> None:
    """Refuse a second file with the id of another: the library would read only one of them."""
    if not target.parent.is_dir():
        return
    identity = document_id(target, folder)
    for other in target.parent.iterdir():
        is_document = other.name != target.name and other.is_file() and other.suffix.lower() in EXTENSIONS
        if is_document and document_id(other, folder) == identity:
            raise DocumentError(
                f"{other} has the same id, {identity!r}",
                "one file for each id",
                "rename it or remove the other",
                reason=Reason.NAME_TAKEN,
            )
