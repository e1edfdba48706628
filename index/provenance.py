"""Provenance: from which bytes each document of each kept generation was read, and when they came."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from index.array_file import map_array
from index.manifest import find_damage
from index.publication import generation_folder, kept_generations
from index.texts import DOCUMENTS_FILE, PASSAGES_FILE
from knowledge.documents import Document
from knowledge.originals import Arrival, Originals

ORIGINALS_FOLDER = "originals"
# As it stands in a line of JSON; inside a text the quotation marks would be escaped.
_SHA256 = re.compile(rb'"sha256":"([0-9a-f]{64})"')


def originals_of(indexes: Path) -> Originals:
    """Return the originals of all generations kept in that folder."""
    return Originals(indexes / ORIGINALS_FOLDER)


def note_arrivals(documents: Iterable[Document], originals: Originals, *, added_by: str | None = None) -> None:
    """Remember that these documents came now; without a name, only those of which nothing is known yet.

    A name takes the place of what was known, be it another name or, where a build has found the document first, none.
    """
    now = datetime.now(UTC).isoformat(timespec="seconds")
    originals.note(Arrival(document.sha256, now, added_by) for document in documents)


def forget_unused(indexes: Path, documents: Iterable[Document]) -> None:
    """Delete the originals that neither these documents nor any generation kept was read from.

    Where a generation's documents cannot be read, or are not what its manifest says, nothing is deleted.
    """
    wanted = {document.sha256 for document in documents}
    try:
        for generation in kept_generations(indexes):
            folder = generation_folder(indexes, generation)
            if find_damage(folder, only=(DOCUMENTS_FILE,)):
                return
            wanted |= {found.decode() for found in _SHA256.findall((folder / DOCUMENTS_FILE).read_bytes())}
    except OSError:
        return
    originals_of(indexes).keep_only(wanted)


def passages_by_document(folder: Path) -> Counter[str]:
    """Return how many passages each document of the generation has, by its id; the generation must be whole."""
    ids = [json.loads(line)["id"] for line in (folder / DOCUMENTS_FILE).read_bytes().splitlines()]
    counts = np.bincount(map_array(folder / PASSAGES_FILE)[:, 0], minlength=len(ids))
    return Counter(dict(zip(ids, counts.tolist(), strict=True)))
