"""Which generation is in force, and which were before: one small file names them, replaced last, by one rename."""

import logging
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.attest import forget
from index.generation import Generation, read_generation, read_generation_texts, remove_generation
from index.manifest import find_damage, is_of_another_version, read_manifest, write_synced
from index.texts import Texts
from knowledge.errors import AllDamagedError, GenerationError
from knowledge.milestones import reached
from knowledge.placement import sync_folder
from knowledge.reasons import Reason

_log = logging.getLogger(__name__)

CURRENT_FILE = "CURRENT"
POINTER_FILE = "CURRENT.new"
GENERATIONS_FOLDER = "generations"
UNFINISHED_PREFIX = ".unfinished-"
KEPT_GENERATIONS = 4
REMEMBERED_PUBLICATIONS = 16
_IDS = re.compile(r"[0-9a-f]{16}(?:\n[0-9a-f]{16})*\n?")  # the one in force in the first line
_IDS_MAX_BYTES = 4096


@dataclass(frozen=True, slots=True)
class Publication:
    """A generation put in force, at a time in nanoseconds."""

    generation: str
    written_ns: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verification found of one generation; one of `another_version` of Karvon cannot be read by this one."""

    generation: str
    current: bool
    damage: tuple[str, ...]
    another_version: bool = False


def generation_folder(indexes: Path, generation_id: str) -> Path:
    """Return the folder of the generation of that id, whether it is there or not."""
    return indexes / GENERATIONS_FOLDER / generation_id


def current_publication(indexes: Path) -> Publication | None:
    """Return what CURRENT names and when it was written, or None where it names no generation that is there."""
    try:
        with (indexes / CURRENT_FILE).open("rb") as file:
            published = _read_ids(file.read(_IDS_MAX_BYTES))
            written_ns = os.fstat(file.fileno()).st_mtime_ns
    except OSError:
        return None
    return Publication(published[0], written_ns) if published and published[0] in _ids(indexes) else None


def current_id(indexes: Path) -> str | None:
    """Return the id of the generation in force, or None where CURRENT names none that is there."""
    publication = current_publication(indexes)
    return publication.generation if publication else None


def open_generation(indexes: Path, generation_id: str | None = None) -> Generation:
    """Return the generation in force, or the one named; a damaged one in force gives way to the newest whole one.

    Raises:
        GenerationError: there is no index, no whole generation, or not the one named.
    """
    if generation_id is not None:
        if generation_id not in _ids(indexes):
            raise _unknown(indexes, generation_id)
        return read_generation(generation_folder(indexes, generation_id))
    faults: list[GenerationError] = []
    for candidate in _by_preference(indexes):
        try:
            generation = read_generation(generation_folder(indexes, candidate))
        except GenerationError as fault:
            faults.append(fault)
            continue
        if faults:
            _log.warning("%s; %s is opened instead: run karvon build", faults[0].found, candidate)
        return generation
    if faults:
        raise AllDamagedError(
            f"no generation in {indexes} is whole ({faults[0].found})", "a whole index", "run `karvon build`"
        )
    raise GenerationError(f"there is no index in {indexes}", "one that was built", "run `karvon build`")


def open_texts(indexes: Path, generation_id: str) -> Texts:
    """Return the documents and passages of the generation named, without what is needed to search them.

    Raises:
        GenerationError: it is not kept, or they are damaged.
    """
    if generation_id not in _ids(indexes):
        raise _unknown(indexes, generation_id)
    return read_generation_texts(generation_folder(indexes, generation_id))


def kept_generations(indexes: Path) -> list[str]:
    """Return the ids kept: what was in force last comes first, then the others, the newest by their manifests first."""

    def built_at(generation_id: str) -> str:
        manifest, _ = read_manifest(generation_folder(indexes, generation_id))
        return manifest.built_at if manifest else ""

    published = _published(indexes)
    newest_first = sorted(_ids(indexes), key=lambda name: (built_at(name), name), reverse=True)
    return sorted(newest_first, key=lambda name: published.index(name) if name in published else len(published))


def publish(indexes: Path, generation_id: str, before: Sequence[str] | None = None) -> None:
    """Put the generation in force, by one atomic rename, then sweep away what was in force longest ago.

    `before` are those that a way back leads to, the nearest first: without it, the one in force now and those before
    it. The one in force now stays in any case: people were just answered from it.
    """
    spared = {generation_id, current_id(indexes) or generation_id}
    before = _published(indexes) if before is None else before
    order = [generation_id, *(before[1:] if before[:1] == [generation_id] else before)][:REMEMBERED_PUBLICATIONS]
    temporary = indexes / POINTER_FILE
    write_synced(temporary, "".join(f"{name}\n" for name in order).encode())
    reached("publish: pointer written")
    os.replace(temporary, indexes / CURRENT_FILE)  # noqa: PTH105 (os.replace is the atomic rename meant here)
    reached("publish: pointer replaced")
    sync_folder(indexes)
    reached("publish: pointer on the disk")
    others = [other for other in kept_generations(indexes) if other not in spared]
    for old in others[KEPT_GENERATIONS - len(spared) :]:
        discard_generation(indexes, old)


def discard_generation(indexes: Path, generation_id: str) -> None:
    """Remove a generation: its name goes first, so that none that is half removed is ever taken for a damaged one."""
    doomed = generation_folder(indexes, f"{UNFINISHED_PREFIX}{generation_id}")
    remove_generation(doomed)
    generation_folder(indexes, generation_id).rename(doomed)
    reached("discard: name taken away")
    sync_folder(doomed.parent)  # or a loss of power could give the name back to what is half removed
    remove_generation(doomed)
    forget(generation_folder(indexes, generation_id))
    reached("discard: files removed")


def sweep_unfinished(indexes: Path) -> None:
    """Remove what builds that were cut off have left behind; call it only while no other build can run."""
    for folder in (indexes / GENERATIONS_FOLDER).glob(f"{UNFINISHED_PREFIX}*"):
        remove_generation(folder)
        reached("sweep: leftover removed")
    (indexes / POINTER_FILE).unlink(missing_ok=True)


def verify_generations(indexes: Path) -> list[Verdict]:
    """Return a verdict on every generation kept, the one in force first.

    Raises:
        GenerationError: there is no index at all.
    """
    current = current_id(indexes)
    verdicts = [_judge(indexes, name, current) for name in _by_preference(indexes)]
    if not verdicts:
        raise GenerationError(f"there is no index in {indexes}", "one that was built", "run `karvon build`")
    if current is None:
        verdicts.insert(0, Verdict(CURRENT_FILE, current=True, damage=("it names no generation that is there",)))
    return verdicts


def _judge(indexes: Path, name: str, current: str | None) -> Verdict:
    """Return what is found of the generation; one that is damaged is never again opened without being hashed."""
    folder = generation_folder(indexes, name)
    if damage := find_damage(folder):
        forget(folder)
    return Verdict(name, name == current, tuple(damage), is_of_another_version(folder))


def roll_back(indexes: Path, generation_id: str | None = None) -> str:
    """Put a generation in force, the one named or else the last whole one that was before, and return its id.

    Without a name, each time goes one further back, until something else is put in force.

    Raises:
        GenerationError: there is none, or the one named is unknown or damaged.
    """
    if generation_id is not None:
        if generation_id not in _ids(indexes):
            raise _unknown(indexes, generation_id)
        if damage := find_damage(generation_folder(indexes, generation_id)):
            raise GenerationError(
                f"generation {generation_id} is damaged: {damage[0]}", "a whole one", "name another", reason=Reason.LOST
            )
        reached("roll back: found whole")
        publish(indexes, generation_id)
        return generation_id
    current, published = current_id(indexes), _published(indexes)
    earlier = published[1:] if published else kept_generations(indexes)
    for place, candidate in enumerate(earlier, start=1):
        if candidate != current and not find_damage(generation_folder(indexes, candidate)):
            reached("roll back: found whole")
            publish(indexes, candidate, before=earlier[place:])
            return candidate
    whole = (name for name in kept_generations(indexes) if not find_damage(generation_folder(indexes, name)))
    later = ", ".join(name for name in whole if name != current)
    raise GenerationError(
        "there is no earlier generation",
        f"one of those kept: {later}" if later else "one that was built before",
        "name one of them" if later else "run `karvon build`",
    )


def _unknown(indexes: Path, generation_id: str) -> GenerationError:
    kept = ", ".join(kept_generations(indexes)) or "none"
    return GenerationError(
        f"no generation {generation_id!r}", f"one of those kept: {kept}", "name one of them", reason=Reason.LOST
    )


def _published(indexes: Path) -> list[str]:
    """Return the ids that were put in force, the last one first; none where CURRENT cannot be read."""
    try:
        with (indexes / CURRENT_FILE).open("rb") as file:
            return _read_ids(file.read(_IDS_MAX_BYTES))
    except OSError:
        return []


def _read_ids(content: bytes) -> list[str]:
    text = content.decode("ascii", errors="replace")
    return text.split() if _IDS.fullmatch(text) else []


def _by_preference(indexes: Path) -> list[str]:
    current = current_id(indexes)
    return ([current] if current else []) + [other for other in kept_generations(indexes) if other != current]


def _ids(indexes: Path) -> list[str]:
    try:
        folders = [entry for entry in (indexes / GENERATIONS_FOLDER).iterdir() if entry.is_dir()]
    except OSError:
        return []
    return sorted(folder.name for folder in folders if not folder.name.startswith("."))
