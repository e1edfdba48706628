"""The life of a bot whose administrator sends files, renames and removes; and what the next start makes of its end."""

import asyncio
from contextlib import AbstractAsyncContextManager
from hashlib import sha256
from pathlib import Path

from bot.telegram import librarian
from bot.telegram.handlers.upkeep import resume_build
from bot.telegram.handlers.uploading import resume_uploads
from bot.telegram.rebuilds import Rebuilds
from bot.wire_reports import BuildWire, build_wire
from index.build import build_generation
from index.provenance import originals_of
from index.publication import current_id
from knowledge.folders import find_files
from tests.bot.telegram.conversation import CATALOGUES, Conversation, conversation
from tests.bot.telegram.test_uploading import button
from tests.torture.life import check
from tests.torture.quick_encoder import QuickEncoder

ADMIN = 7
SENT = (
    {"camels.md": b"# Camels\n\nThe caravan had 4,871 camels.\n"},
    {"camels.md": b"# Camels\n\nThe caravan had 4,872 camels.\n"},
    {"silk.md": b"Silk came first.\n", "melons.md": b"Melons came third.\n"},
)
"""What is sent together, one after another."""


class NearRebuilds(Rebuilds):
    """Builds in this process, quickly: what a build of its own goes through is tortured elsewhere."""

    async def _spawn(self, build: object) -> tuple[int, BuildWire | None, str]:
        data = self._wanted.parent
        return 0, build_wire(build_generation([data / "documents"], data / "index", QuickEncoder())), ""


def live(place: Path) -> None:
    """Send each file and have it added, rename one, remove another."""
    asyncio.run(_live(place))


def _talk(place: Path) -> AbstractAsyncContextManager[Conversation]:
    librarian.Rebuilds = NearRebuilds  # type: ignore[misc]
    return conversation(place / "data", admins=[ADMIN], documents=(place / "data" / "documents",))


async def _live(place: Path) -> None:
    async with _talk(place) as talk:
        for number, files in enumerate(SENT):
            for name, data in files.items():
                album = {"media_group_id": "album"} if len(files) > 1 else {}
                await talk.say(None, chat=ADMIN, document=talk.telegram.document(name, data), **album)
            shown = talk.telegram.transcript(ADMIN)[number]
            await talk.tap(shown, button(shown, "Add"))
            await talk.librarian.settle()
        await talk.librarian.rename("camels", "Camels of Turfan")
        await talk.librarian.rebuilds.request()
        await talk.librarian.remove("silk")
        await talk.librarian.rebuilds.request()


def check_upload(place: Path, allowed: set[str]) -> None:
    """Fail unless the next start finds an allowed index, and adds and builds in what was wanted before the end."""
    assert current_id(place / "data" / "index") in allowed
    asyncio.run(_resume(place))
    check(place, {str(current_id(place / "data" / "index"))})


async def _resume(place: Path) -> None:
    async with _talk(place) as talk:
        shelf, uploads = talk.librarian.own_folder, talk.librarian.uploads
        wanted = [(file.name, file.read_bytes()) for upload in uploads.wanted() for file in uploads.files(upload)]
        await resume_uploads(talk.bot, talk.librarian, talk.desk, CATALOGUES, talk.store.people)
        if talk.librarian.rebuilds.is_wanted:
            talk.librarian.start(resume_build(talk.librarian))
        await talk.librarian.settle()
        assert uploads.wanted() == [], "what was wanted was not added"
        assert not talk.librarian.rebuilds.is_wanted, "what was changed was not built"
        assert all((shelf / name).read_bytes() == data for name, data in wanted), "what was wanted is not on the shelf"
        named = {each.sha256 for each in originals_of(place / "data" / "index").arrivals().values() if each.added_by}
        sent = {data for files in SENT for data in files.values()}
        for path in find_files(shelf).paths:
            if (data := path.read_bytes()) in sent:
                assert sha256(data).hexdigest() in named, f"nobody knows who sent {path.name}"
