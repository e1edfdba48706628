"""Bytes flipped and files cut short, over all files of a generation: each is found, and the one before serves.

Run it with `make torture`, or `python -m tests.torture.damage 100 50` for fewer.
"""

import logging
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from index.manifest import find_damage
from index.publication import current_id, generation_folder, open_generation
from tests.torture.life import live, prepare

FLIPS, CUTS = 2_000, 500
MOST_SECONDS = 3.0


def harm(path: Path, kind: str, chance: random.Random) -> bytes:
    """Change one byte of the file, or cut it short, and return what it held."""
    whole = path.read_bytes()
    place = chance.randrange(len(whole))
    if kind == "flipped":
        path.write_bytes(whole[:place] + bytes([whole[place] ^ chance.randrange(1, 256)]) + whole[place + 1 :])
    else:
        path.write_bytes(whole[:place])
    return whole


def main(flips: int, cuts: int) -> int:
    """Print a table; 1 when a harm was not found, or no other generation served in time."""
    started, chance = time.monotonic(), random.Random(1)
    found: Counter[tuple[str, str]] = Counter()
    missed, slowest = 0, 0.0
    logging.getLogger("index").setLevel(logging.ERROR)  # each harm is warned of; the table counts them
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        prepare(place)
        live(place)
        indexes = place / "data" / "index"
        current = current_id(indexes)
        assert current
        folder = generation_folder(indexes, current)
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        for number, kind in enumerate(["flipped"] * flips + ["cut short"] * cuts):
            path = files[number % len(files)]
            whole = harm(path, kind, chance)
            began = time.monotonic()
            served = open_generation(indexes).id
            slowest = max(slowest, time.monotonic() - began)
            if find_damage(folder) and served != current:
                found[path.relative_to(folder).as_posix(), kind] += 1
            else:
                missed += 1
            path.write_bytes(whole)
        assert not find_damage(folder)
        shutil.rmtree(place / "sources")
    for (path_name, kind), count in sorted(found.items()):
        print(f"{count:6} {kind:9}  {path_name}")
    print(
        f"{flips} flips and {cuts} cuts: {missed} not found, the one before open after {slowest:.2f} s at most,"
        f" {time.monotonic() - started:.0f} s in all"
    )
    return bool(missed or slowest > MOST_SECONDS)


if __name__ == "__main__":
    sys.exit(main(*(int(each) for each in sys.argv[1:3])) if sys.argv[2:] else main(FLIPS, CUTS))
