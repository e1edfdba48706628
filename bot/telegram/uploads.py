"""Files that an administrator sent and has not yet put into the library; they outlive a restart."""

import hashlib
import secrets
import shutil
import time
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from knowledge.milestones import reached
from knowledge.placement import make_folder, place, sweep_unplaced

KEPT_SECONDS = 2 * 24 * 3600.0
NAME_BYTES = 120
EXTENSION_CHARS = 10
CARD_FILE = "upload.json"


class Upload(BaseModel):
    """Files sent together, as they wait for the word of the administrator who sent them.

    `message` is the bot's message that shows them, 0 before it was sent; `wanted` holds from the word to add them until
    they are searchable; `questions` are those offered in the end.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    admin: int
    received_at: float
    message: int = 0
    decided: bool = False
    wanted: bool = False
    questions: tuple[str, ...] = ()

    def but(self, **changed: object) -> Self:
        """Return it with these fields changed."""
        return self.model_validate({**self.model_dump(), **changed})


class Uploads:
    """The folder of what waits: for each upload its card, and each file in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, admin: int, album: str | None) -> Upload:
        """Return a new upload, or that of the album if one of its files came before and nothing is decided."""
        digest = hashlib.sha256(f"{admin} {album}".encode()).hexdigest()
        key = digest[:16] if album else secrets.token_hex(8)
        known = self.find(key)
        if known is not None and not known.decided:
            return known
        if known is not None:
            key = secrets.token_hex(8)
        upload = Upload(key=key, admin=admin, received_at=time.time())
        self.save(upload)
        return upload

    def save(self, upload: Upload) -> None:
        """Put the card on the disk."""
        make_folder(self._folder / upload.key, mode=0o700)
        place(self._folder / upload.key / CARD_FILE, upload.model_dump_json().encode())
        reached("upload: card written")

    def find(self, key: str) -> Upload | None:
        """Return the upload of that key, or None where there is none (any more)."""
        if not key.isalnum() or not key.isascii():
            return None
        try:
            return Upload.model_validate_json((self._folder / key / CARD_FILE).read_bytes())
        except (OSError, ValidationError):
            return None

    def wanted(self) -> list[Upload]:
        """Return what is to be added and was not, because the bot was stopped meanwhile."""
        found = (self.find(card.parent.name) for card in sorted(self._folder.glob(f"*/{CARD_FILE}")))
        return [upload for upload in found if upload is not None and upload.wanted]

    def put(self, upload: Upload, name: str | None, data: bytes) -> None:
        """Keep a file's bytes, once, under the name that it was sent with, as far as a folder can hold that name."""
        kept, files = safe_name(name), self.files(upload)
        if any(file.name == kept and file.read_bytes() == data for file in files):
            return  # Telegram handed it over again
        folder = self._folder / upload.key / str(len(files))
        make_folder(folder, mode=0o700)
        place(folder / kept, data)
        reached("upload: file kept")

    def files(self, upload: Upload) -> list[Path]:
        """Return the upload's files in the order in which they came, without those that were cut off."""
        folders = sorted((self._folder / upload.key).glob("[0-9]*"), key=lambda folder: int(folder.name))
        return [file for folder in folders for file in folder.iterdir() if not file.name.startswith(".")]

    def discard_files(self, upload: Upload) -> None:
        """Delete the files, and keep the card."""
        for folder in (self._folder / upload.key).glob("[0-9]*"):
            shutil.rmtree(folder)
            reached("upload: files discarded")

    def sweep(self) -> None:
        """Remove what a stop cut off."""
        sweep_unplaced(self._folder)

    def prune(self) -> None:
        """Delete what has waited for two days, counted from its card or, where that is missing, from its folder."""
        for folder in self._folder.glob("*/"):
            card = folder / CARD_FILE
            dated = card if card.is_file() else folder
            if time.time() - dated.stat().st_mtime > KEPT_SECONDS:
                shutil.rmtree(folder)


def safe_name(name: str | None) -> str:
    """Return the last part of the name with what cannot be shown left out, short enough for any folder.

    Of a name that is cut, eight digits of its sha256 stand before the extension: long names that differ stay different.
    """
    last = (name or "").replace("\\", "/").rpartition("/")[2]
    shown = "".join(character for character in last if character.isprintable()).strip().lstrip(".").strip()
    stem, dot, extension = shown.rpartition(".")
    if not dot:
        stem, extension = shown, ""
    ending = f"{dot}{extension[:EXTENSION_CHARS]}"
    if len(shown.encode()) <= NAME_BYTES and len(extension) <= EXTENSION_CHARS:
        return f"{stem or 'document'}{ending}"
    ending = f"-{hashlib.sha256(shown.encode()).hexdigest()[:8]}{ending}"
    while len(f"{stem}{ending}".encode()) > NAME_BYTES and stem:
        stem = stem[:-1]
    return f"{stem.rstrip() or 'document'}{ending}"
