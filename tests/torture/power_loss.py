"""What the disk may hold after the power went: what was forced to it, and of the rest anything.

A recorder remembers what each file and folder held when it was last forced to the disk (fsync), and at each milestone
what it holds. After a loss a file that was written since has its old bytes, its new ones, a part of them, or zeros; a
name that was made, replaced or removed since is as before or as after. That is more than file systems do.
"""

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from knowledge.milestones import listen

Names = dict[str, int]


@dataclass(slots=True)
class Disk:
    """Files and folders by inode: bytes, and names with the inodes that they lead to."""

    files: dict[int, bytes] = field(default_factory=dict)
    folders: dict[int, Names] = field(default_factory=dict)

    def copy(self) -> "Disk":
        """What is there now, apart from what comes later."""
        return Disk(dict(self.files), {inode: dict(names) for inode, names in self.folders.items()})


class Recorder:
    """What is on the disk for sure, and what may be: at each milestone a power loss can be had."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.root_inode = root.stat().st_ino
        self._held: dict[int, int] = {}
        self.sure = self._snapshot()
        self.moments: list[tuple[str, Disk, Disk]] = []

    def _hold(self, path: Path) -> None:
        """Keep what is there open while it is recorded: no inode's number is given to another file meanwhile."""
        descriptor = os.open(path, os.O_RDONLY)
        inode = os.fstat(descriptor).st_ino
        if inode in self._held:
            os.close(descriptor)
        else:
            self._held[inode] = descriptor

    def _snapshot(self) -> Disk:
        for path in (self.root, *self.root.rglob("*")):
            self._hold(path)
        return snapshot(self.root)

    @contextmanager
    def recording(self) -> Iterator[None]:
        """Record what this process does below the root."""
        fsync = os.fsync

        def recorded(descriptor: int) -> None:
            fsync(descriptor)
            path = Path(f"/proc/self/fd/{descriptor}").readlink()
            inode = os.fstat(descriptor).st_ino
            self._hold(path)
            if path.is_dir():
                self.sure.folders[inode] = _names(path)
            else:
                self.sure.files[inode] = path.read_bytes()

        os.fsync = recorded
        listen(lambda name: self.moments.append((name, self.sure.copy(), self._snapshot())))
        try:
            yield
        finally:
            os.fsync = fsync
            listen(lambda name: None)
            for descriptor in self._held.values():
                os.close(descriptor)
            self._held.clear()


def snapshot(root: Path) -> Disk:
    """All that is below the folder."""
    disk = Disk()
    for folder, _, names in os.walk(root):
        path = Path(folder)
        disk.folders[path.stat().st_ino] = _names(path)
        disk.files |= {(path / name).stat().st_ino: (path / name).read_bytes() for name in names}
    return disk


def _names(folder: Path) -> Names:
    return {path.name: path.lstat().st_ino for path in folder.iterdir()}


def lose_power(sure: Disk, perhaps: Disk, inode: int, target: Path, chance: random.Random) -> None:
    """Write into the target a folder that may be there after the loss."""
    target.mkdir(parents=True)
    old, new = sure.folders.get(inode, {}), perhaps.folders.get(inode, {})
    for name in sorted(old.keys() | new.keys()):
        entry = chance.choice([old.get(name), new.get(name)])
        if entry is None:
            continue
        if entry in sure.folders or entry in perhaps.folders:
            lose_power(sure, perhaps, entry, target / name, chance)
        else:
            (target / name).write_bytes(_bytes(sure.files.get(entry), perhaps.files.get(entry), chance))


def _bytes(old: bytes | None, new: bytes | None, chance: random.Random) -> bytes:
    if new is None or old == new:
        return old or b""
    cut = chance.randrange(len(new) + 1)
    choices: list[Callable[[], bytes]] = [
        lambda: old or b"",
        lambda: new,
        lambda: new[:cut],
        lambda: new[:cut] + bytes(len(new) - cut),
    ]
    return chance.choice(choices)()
