"""Questions that had no answer and that people passed on to the operator: words and language, not who asked."""

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, Connection, Select, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import Mapped, mapped_column

from bot.database import Database, insert_unless_known, read_once
from bot.feedback import NotTheAskerError
from bot.store_table import Table

OFFER_SECONDS = 24 * 3600  # how long a question can be passed on
MOST_KEPT = 1000
_QUESTION_MARKS = " ?!.…？！。؟"


class _Offer(Table):
    """A question that whom it was offered to may pass on; once that is done, its words are forgotten."""

    __tablename__ = "offered_questions"
    key: Mapped[str] = mapped_column(primary_key=True)
    words: Mapped[str]
    language: Mapped[str]
    offered_at: Mapped[float] = mapped_column(index=True)
    passed_on: Mapped[bool]
    person_id: Mapped[int | None] = mapped_column(BigInteger, index=True)  # who may have it forgotten


class _Unanswered(Table):
    __tablename__ = "unanswered_questions"
    folded: Mapped[str] = mapped_column(primary_key=True)
    words: Mapped[str]
    language: Mapped[str]
    count: Mapped[int]
    first_at: Mapped[float]
    last_at: Mapped[float]


@dataclass(frozen=True, slots=True)
class UnansweredQuestion:
    """A question as it was first worded, how often it was passed on, and when (seconds since the epoch)."""

    words: str
    language: str
    count: int
    first_at: float
    last_at: float


class UnansweredQuestions:
    """The questions on disk; every method returns only after its change is synced to the disk."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def offer(self, words: str, language: str, person_id: int | None = None) -> str:
        """Return a key, which nobody can guess, that passes the question on for a day."""
        key = secrets.token_hex(8)
        row = {
            "key": key,
            "words": words,
            "language": language,
            "offered_at": time.time(),
            "passed_on": False,
            "person_id": person_id,
        }
        async with self._engine.begin() as connection:
            await connection.execute(insert(_Offer).values(row))
        return key

    async def pass_on(self, key: str, person_id: int | None = None) -> bool:
        """Return whether there is such an offer; its question is counted once, however often this is called.

        Raises:
            NotTheAskerError: it was offered to another person.
        """
        async with self._engine.begin() as connection:
            return await connection.run_sync(_pass_on, key, person_id, time.time())

    async def listed(self) -> list[UnansweredQuestion]:
        """Return what was passed on, most often asked first."""
        async with self._engine.connect() as connection:
            return [UnansweredQuestion(*row) for row in await connection.execute(_listed())]

    async def settle(self, words: Sequence[str]) -> None:
        """Forget the questions that are worded so: the operator has seen to them."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(_Unanswered).where(_Unanswered.words.in_(words)))

    async def forget(self, person_id: int) -> None:
        """Forget what was offered to the person."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(_Offer).where(_Offer.person_id == person_id))

    async def prune(self, keep_seconds: float) -> None:
        """Forget the offers that are older than a day, and what was last passed on longer ago than that."""
        now = time.time()
        async with self._engine.begin() as connection:
            await connection.execute(delete(_Offer).where(_Offer.offered_at < now - OFFER_SECONDS))
            await connection.execute(delete(_Unanswered).where(_Unanswered.last_at < now - keep_seconds))


def read_unanswered(database: Database) -> list[UnansweredQuestion]:
    """Return what was passed on, most often asked first; nothing where nobody asked yet.

    A bot may serve from the store meanwhile.

    Raises:
        OperatorError: the database cannot be read.
    """
    return read_once(database, lambda engine: UnansweredQuestions(engine).listed(), [_Unanswered.__tablename__]) or []


def _listed() -> Select[str, str, int, float, float]:
    row = _Unanswered
    columns = (row.words, row.language, row.count, row.first_at, row.last_at)
    return select(*columns).order_by(row.count.desc(), row.last_at.desc())


def _pass_on(connection: Connection, key: str, person_id: int | None, now: float) -> bool:
    columns = (_Offer.words, _Offer.language, _Offer.passed_on, _Offer.person_id)
    alive = (_Offer.key == key, _Offer.offered_at > now - OFFER_SECONDS)
    found = connection.execute(select(*columns).where(*alive).with_for_update()).one_or_none()
    if found is None:
        return False
    if found.person_id is not None and found.person_id != person_id:
        raise NotTheAskerError
    if not found.passed_on:
        _count(connection, found.words, found.language, now)
        connection.execute(update(_Offer).where(_Offer.key == key).values(passed_on=True, words=""))
    return True


def _count(connection: Connection, words: str, language: str, now: float) -> None:
    """Count the question, however it is spaced, capitalised and punctuated; beyond the limit the least asked go."""
    folded = " ".join(words.casefold().split()).strip(_QUESTION_MARKS)
    row = {"folded": folded, "words": words, "language": language, "count": 0, "first_at": now, "last_at": now}
    fresh = connection.execute(insert_unless_known(connection, _Unanswered).values(row))
    once_more = {"count": _Unanswered.count + 1, "last_at": now}
    connection.execute(update(_Unanswered).where(_Unanswered.folded == folded).values(once_more))
    if not fresh.rowcount:
        return
    beyond = (connection.scalar(select(func.count()).select_from(_Unanswered)) or 0) - MOST_KEPT
    if beyond > 0:
        others = select(_Unanswered.folded).where(_Unanswered.folded != folded)
        least = others.order_by(_Unanswered.count, _Unanswered.last_at).limit(beyond)
        connection.execute(delete(_Unanswered).where(_Unanswered.folded.in_(least)))
