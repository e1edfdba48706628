"""What must survive a restart: the inbox, which parts of an answer were sent, questions and thumbs."""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, ForeignKey, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import Mapped, mapped_column

from bot.daily_counts import DailyCounts
from bot.database import Database, insert_unless_known, open_database, remove_damaged, wipe_log
from bot.feedback import Feedback
from bot.history import History
from bot.last_questions import LastQuestions
from bot.people import People
from bot.store_table import Table
from bot.unanswered import UnansweredQuestions

KEEP_DONE_SECONDS = 3 * 24 * 3600  # Telegram repeats an update for a day at most


class _Update(Table):
    __tablename__ = "inbox"
    update_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    raw: Mapped[str]
    received_at: Mapped[float]
    done_at: Mapped[float | None] = mapped_column(index=True)
    fault: Mapped[str | None]
    tries: Mapped[int] = mapped_column(server_default="0")
    not_before: Mapped[float | None]


class _Part(Table):
    __tablename__ = "sent_parts"
    update_id: Mapped[int] = mapped_column(ForeignKey("inbox.update_id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    digest: Mapped[str]


@dataclass(frozen=True, slots=True)
class JournaledUpdate:
    """An update as it came: its id, its JSON, and when it was written down (seconds since the epoch).

    `tries` counts how often it was begun without an end; it is not to be tried again before `not_before`.
    """

    update_id: int
    raw: str
    received_at: float = 0.0
    tries: int = 0
    not_before: float | None = None


class Store:
    """The inbox on disk; every method returns only after its change is synced to the disk."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self.questions = LastQuestions(engine)
        self.unanswered = UnansweredQuestions(engine)
        self.people = People(engine)
        self.history = History(engine)
        self.counts = DailyCounts(engine)
        self.feedback = Feedback(engine)

    @classmethod
    async def open(cls, database: Database) -> "Store":
        """Return the store in the file or at the address of a PostgreSQL, made if it is missing.

        Raises:
            OperatorError: it cannot be used as things are.
        """
        return cls(await open_database(database))

    async def journal(self, updates: Sequence[JournaledUpdate]) -> list[JournaledUpdate]:
        """Return those of the updates that were not known; all are on disk then.

        Known is what stands in the inbox, whatever its number: Telegram's numbers may begin anew, lower.
        """
        if not updates:
            return []
        now = time.time()
        rows = [{"update_id": each.update_id, "raw": each.raw, "received_at": now} for each in updates]
        async with self._engine.begin() as connection:
            statement = insert_unless_known(connection, _Update).returning(_Update.update_id)
            fresh: set[int] = set()
            for row in rows:
                fresh.update((await connection.scalars(statement, row)).all())
        kept: dict[int, JournaledUpdate] = {}
        for each in updates:
            if each.update_id in fresh:
                kept.setdefault(each.update_id, JournaledUpdate(each.update_id, each.raw, now))
        return list(kept.values())

    async def waiting(self) -> list[JournaledUpdate]:
        """Return the updates that still wait for their answer, in the order in which they came."""
        statement = (
            select(_Update.update_id, _Update.raw, _Update.received_at, _Update.tries, _Update.not_before)
            .where(_Update.done_at.is_(None))
            .order_by(_Update.received_at, _Update.update_id)
        )
        async with self._engine.connect() as connection:
            return [JournaledUpdate(*row) for row in await connection.execute(statement)]

    async def begin(self, update_id: int) -> None:
        """Count that the update was begun: one that ends the process must not be begun for ever."""
        values = {"tries": _Update.tries + 1}
        async with self._engine.begin() as connection:
            await connection.execute(update(_Update).where(_Update.update_id == update_id).values(values))

    async def postpone(self, update_id: int, not_before: float) -> None:
        """Keep the update until then (seconds since the epoch); it did no harm."""
        values = {"tries": 0, "not_before": not_before}
        async with self._engine.begin() as connection:
            await connection.execute(update(_Update).where(_Update.update_id == update_id).values(values))

    async def finish(self, update_id: int, fault: str | None = None) -> None:
        """Mark the update as answered, or with a fault as set aside; its words are forgotten, its number is kept."""
        values = {"done_at": time.time(), "fault": fault, "raw": ""}
        async with self._engine.begin() as connection:
            await connection.execute(update(_Update).where(_Update.update_id == update_id).values(values))

    async def faults(self) -> dict[int, str]:
        """Return the updates that were set aside, by number, and why."""
        statement = select(_Update.update_id, _Update.fault).where(_Update.fault.is_not(None))
        async with self._engine.connect() as connection:
            return {number: fault for number, fault in await connection.execute(statement) if fault is not None}

    async def record_part(self, update_id: int, number: int, digest: str) -> None:
        """Remember that this part of the answer was sent."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(_Part).where(_Part.update_id == update_id, _Part.number == number))
            await connection.execute(insert(_Part).values(update_id=update_id, number=number, digest=digest))

    async def sent_parts(self, update_id: int) -> dict[int, str]:
        """Return the digests of the parts that were sent, by their number."""
        async with self._engine.connect() as connection:
            rows = await connection.execute(select(_Part.number, _Part.digest).where(_Part.update_id == update_id))
            return {row.number: row.digest for row in rows}

    async def forget(self, person_id: int, up_to: int | None = None) -> list[int]:
        """Forget all that is known of the person; no byte of it is left in a SQLite file or its log.

        Return the numbers of the updates that waited, and are not to be answered any more: the person's, down to the
        one that is named. What was passed on to the operator stays: nobody knows whose it was.
        """
        waited = await self._forget_waiting(person_id, up_to)
        await self.people.forget(person_id)
        await self.feedback.forget(person_id)
        await self.forget_questions(person_id)
        return waited

    async def _forget_waiting(self, person_id: int, up_to: int | None) -> list[int]:
        waiting = await self.waiting()
        # Of one that is done already nobody knows what came after it: nothing is dropped then.
        unknown = len(waiting) - 1 if up_to is None else -1
        last = next((row for row, each in enumerate(waiting) if each.update_id == up_to), unknown)
        theirs = [each.update_id for each in waiting[: last + 1] if sender_of(each.raw) == person_id]
        values = {"done_at": time.time(), "fault": "Forgotten", "raw": ""}
        async with self._engine.begin() as connection:
            for update_id in theirs:
                await connection.execute(update(_Update).where(_Update.update_id == update_id).values(values))
        return theirs

    async def forget_questions(self, person_id: int) -> None:
        """Forget what the person asked; no byte of it is left in a SQLite file or its log."""
        await self.questions.forget_person(person_id)
        await self.history.forget(person_id)
        await self.unanswered.forget(person_id)
        await self.feedback.forget_words(person_id)
        await wipe_log(self._engine)

    async def prune(self, keep_seconds: float = KEEP_DONE_SECONDS, *, retention_days: int = 30) -> int:
        """Return how many finished updates were forgotten because they are older than that.

        People's questions are forgotten, too, after so many days, and inboxes that were put aside.
        """
        statement = delete(_Update).where(_Update.done_at < time.time() - keep_seconds)
        await self.questions.prune()
        await self.unanswered.prune(retention_days * 86400)
        await self.history.prune(retention_days * 86400)
        await self.counts.prune()
        await self.feedback.prune(retention_days * 86400)
        await asyncio.to_thread(remove_damaged, self._engine, retention_days * 86400)
        async with self._engine.begin() as connection:
            forgotten = (await connection.execute(statement)).rowcount
        await wipe_log(self._engine)
        return forgotten

    async def close(self) -> None:
        """Close the database."""
        await self._engine.dispose()


def sender_of(raw: str) -> int | None:
    """Return the number of who sent the update, or None where it names no person or cannot be read."""
    try:
        fields = json.loads(raw)
        said = [each for each in fields.values() if isinstance(each, dict) and "from" in each]
        senders = [each["from"]["id"] for each in said if "sender_chat" not in each]
    except (ValueError, RecursionError, AttributeError, KeyError, TypeError):
        return None
    return next((sender for sender in senders if isinstance(sender, int)), None)
