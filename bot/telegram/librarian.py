"""The library as administrators change it from Telegram: what waits, what stands on the shelf, and the builds."""

import asyncio
import logging
import shutil
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath

from bot.build_lock import build_lock
from bot.build_record import BuildRecord, last_build
from bot.config import Settings
from bot.telegram.logs import frames
from bot.telegram.rebuilds import OnFailure, Rebuilds
from bot.telegram.uploads import Uploads
from index.manifest import read_manifest
from index.provenance import note_arrivals, originals_of
from index.publication import current_id, generation_folder, kept_generations, roll_back
from knowledge.documents import Document
from knowledge.drift import Drift, find_drift
from knowledge.milestones import reached
from knowledge.originals import Arrival
from knowledge.removal import Removal, archive_of, plan_removal, remove_documents, shelved_files
from knowledge.shelf import Addition, Outcome, add_documents, name_document

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class KeptGeneration:
    """A generation on disk: when it was built (ISO 8601), and how much it holds."""

    id: str
    built_at: str
    documents: int
    passages: int
    current: bool


class Librarian:
    """Changes the operator's own folder off the event loop, and has the index built after it."""

    def __init__(self, settings: Settings, on_failed_build: OnFailure | None = None) -> None:
        self._settings = settings
        self._tasks: set[asyncio.Task[None]] = set()
        self.uploads = Uploads(settings.data_dir / "uploads")
        self.rebuilds = Rebuilds(settings, on_failed_build)

    @property
    def own_folder(self) -> Path:
        """The folder that documents are added to."""
        return self._settings.own_documents

    def is_own(self, document: Document) -> bool:
        """Return whether the document was read from the operator's own folder; the others came with Karvon."""
        own, path = self.own_folder.absolute(), Path(document.path).absolute()
        moved = own / PurePath(document.id).parent / path.name  # DATA_DIR may lie elsewhere since
        return path.is_relative_to(own) or moved.is_file()

    async def understand(self, files: Sequence[Path]) -> Addition:
        """Return what would become of the files, read as untrusted; nothing is written."""
        return await asyncio.to_thread(add_documents, files, self.own_folder, rehearse=True)

    async def add(self, files: Sequence[Path], admin: int) -> Addition:
        """Return what became of the files; what is new is on the disk then, with who brought it."""
        return await asyncio.to_thread(self._add, files, f"Telegram {admin}")

    def _add(self, files: Sequence[Path], added_by: str) -> Addition:
        self.own_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        addition = add_documents(files, self.own_folder)
        reached("upload: on the shelf")
        originals = originals_of(self._settings.indexes)
        named = {sha256 for sha256, arrival in originals.arrivals().items() if arrival.added_by}
        # What is there already, and from nobody, was put there by an addition that a stop cut off.
        new = [
            shelved.document
            for shelved in addition.shelved
            if shelved.outcome is not Outcome.UNCHANGED or shelved.document.sha256 not in named
        ]
        note_arrivals(new, originals, added_by=added_by)
        reached("upload: sender noted")
        return addition

    async def plan_removal(self, identity: str) -> Removal:
        """Return what goes with the document: the archive that it is a part of, if it is; nothing is changed.

        Raises:
            OperatorError: it is not in the operator's own folder (any more), or the last that can be answered from.
        """
        return await asyncio.to_thread(self._plan_removal, identity)

    def _plan_removal(self, identity: str) -> Removal:
        whole = archive_of(identity, shelved_files(self.own_folder)) or identity
        return plan_removal([whole], self.own_folder, self._settings.document_folders())

    async def remove(self, identity: str, *, copies: bool = False) -> Removal:
        """Return what was removed: the document, or the archive that it is a part of, and its copies if they are to go.

        Raises:
            OperatorError: as for `plan_removal`; nothing was changed then.
        """
        self.rebuilds.want()
        return await asyncio.to_thread(self._remove, identity, copies)

    def _remove(self, identity: str, copies: bool) -> Removal:
        plan = self._plan_removal(identity)
        ids = [*plan.ids, *(plan.shelved_copies if copies else ())]
        return remove_documents(ids, self.own_folder, self._settings.document_folders())

    async def rename(self, identity: str, title: str) -> str:
        """Return the title that the document has from now on.

        Raises:
            OperatorError: the title cannot be kept, or the document is gone.
        """
        self.rebuilds.want()
        return await asyncio.to_thread(name_document, identity, title, self.own_folder)

    async def original(self, document: Document) -> bytes:
        """Return the bytes that the document was read from.

        Raises:
            OperatorError: they are not kept.
        """
        return await asyncio.to_thread(originals_of(self._settings.indexes).read, document.sha256)

    async def arrival(self, document: Document) -> Arrival | None:
        """Return when the document's bytes came and from whom, where that is known."""
        arrivals = await asyncio.to_thread(originals_of(self._settings.indexes).arrivals)
        return arrivals.get(document.sha256)

    async def generations(self) -> list[KeptGeneration]:
        """Return the generations on disk that one encoder has made, newest first; the unreadable are left out."""
        return await asyncio.to_thread(self._generations)

    def _generations(self) -> list[KeptGeneration]:
        indexes, found = self._settings.indexes, list[KeptGeneration]()
        current = current_id(indexes)
        in_force = read_manifest(generation_folder(indexes, current))[0] if current else None
        for name in kept_generations(indexes):
            manifest, _ = read_manifest(generation_folder(indexes, name))
            if manifest and (in_force is None or manifest.encoder == in_force.encoder):
                counts = manifest.documents, manifest.passages
                found.append(KeptGeneration(name, manifest.built_at, *counts, current=name == current))
        return found

    async def last_build(self) -> BuildRecord | None:
        """Return the last build that made an index, whoever asked for it; None where none is known."""
        return await asyncio.to_thread(last_build, self._settings.data_dir)

    async def roll_back(self, generation: str) -> str:
        """Return the generation that is in force now.

        Raises:
            OperatorError: it is unknown or damaged, or a build is at work.
        """
        return await asyncio.to_thread(self._roll_back, generation)

    def _roll_back(self, generation: str) -> str:
        with build_lock(self._settings.data_dir):
            return roll_back(self._settings.indexes, generation)

    async def drift(self, documents: Sequence[Document]) -> Drift:
        """Return how the documents folders differ from the documents that were read from them."""
        return await asyncio.to_thread(find_drift, self._settings.document_folders(), documents)

    def free_bytes(self) -> int:
        """Return how much room the disk of DATA_DIR has."""
        return shutil.disk_usage(self._settings.data_dir).free

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Do the work beside the conversation; a fault in it is logged without its words."""
        task = asyncio.create_task(self._watched(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        task.add_done_callback(lambda _: work.close())  # one that was cancelled before it began

    async def _watched(self, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except Exception as fault:
            logger.error("work on the library ended\n%s", frames(fault))  # noqa: TRY400  # its words may be a document's

    async def settle(self) -> None:
        """Return once nothing is being done."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def close(self) -> None:
        """End what is being done; the index and the shelf stay whole."""
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self.rebuilds.close()
