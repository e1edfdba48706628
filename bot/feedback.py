"""Thumbs under answers: which answer was right for who asked, and which was not."""

import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from sqlalchemy import BigInteger, ColumnElement, delete, func, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import Mapped, mapped_column

from bot.store_table import Table

UNRATED_SECONDS = 24 * 3600  # how long an answer can be rated


class _Rating(Table):
    """An answer that may be rated; the question's words are kept for a day, and longer only under a thumb down."""

    __tablename__ = "feedback"
    key: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)  # who asked, and alone may rate
    words: Mapped[str | None]
    language: Mapped[str]
    generation: Mapped[str]
    citations: Mapped[str]  # JSON: a CitedPlace each, as a list
    answered_at: Mapped[float] = mapped_column(index=True)
    good: Mapped[bool | None]
    settled: Mapped[bool]


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """Where an answer's citation stands: its document, its passage's row in the generation, and its code points."""

    document: str
    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class DislikedAnswer:
    """An answer that did not help; `words` is None where the question is not kept."""

    key: str
    words: str | None
    language: str
    generation: str
    places: tuple[CitedPlace, ...]
    answered_at: float


@dataclass(frozen=True, slots=True)
class Rated:
    """What a thumb did: whether it says something new, and the question, where it is kept."""

    is_new: bool
    words: str | None
    language: str


class NotTheAskerError(Exception):
    """Somebody else taps than who asked."""


class Feedback:
    """The thumbs on disk; an answer has one, its asker's last."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def open(
        self, person_id: int, words: str | None, language: str, generation: str, places: Sequence[CitedPlace]
    ) -> str:
        """Return a key, which nobody can guess, that rates the answer for a day."""
        key = secrets.token_hex(8)
        row = {
            "key": key,
            "person_id": person_id,
            "words": words,
            "language": language,
            "generation": generation,
            "citations": json.dumps([astuple(each) for each in places]),
            "answered_at": time.time(),
            "good": None,
            "settled": False,
        }
        async with self._engine.begin() as connection:
            await connection.execute(insert(_Rating).values(row))
        return key

    async def rate(self, key: str, person_id: int, *, good: bool) -> Rated | None:
        """Keep the thumb in place of the one before; None where there is no such answer any more.

        Raises:
            NotTheAskerError: it is another person's answer.
        """
        columns = (_Rating.person_id, _Rating.words, _Rating.language, _Rating.good)
        async with self._engine.begin() as connection:
            row = (await connection.execute(select(*columns).where(_Rating.key == key))).one_or_none()
            if row is None:
                return None
            if row.person_id != person_id:
                raise NotTheAskerError
            await connection.execute(update(_Rating).where(_Rating.key == key).values(good=good))
        return Rated(row.good is not good, row.words, row.language)

    async def disliked(self, most: int) -> list[DislikedAnswer]:
        """Return the newest answers with a thumb down that the operator has not seen to, newest first."""
        row = _Rating
        columns = (row.key, row.words, row.language, row.generation, row.citations, row.answered_at)
        statement = select(*columns).where(_open_complaint()).order_by(row.answered_at.desc()).limit(most)
        async with self._engine.connect() as connection:
            return [
                DislikedAnswer(key, words, language, generation, _places(citations), answered_at)
                for key, words, language, generation, citations, answered_at in await connection.execute(statement)
            ]

    async def complaints(self) -> int:
        """Return how many answers have a thumb down that the operator has not seen to."""
        async with self._engine.connect() as connection:
            return await connection.scalar(select(func.count()).where(_open_complaint())) or 0

    async def settle(self, key: str) -> bool:
        """Return whether a complaint was taken off the operator's list; its question is forgotten, its thumb counts."""
        statement = update(_Rating).where(_Rating.key == key, _open_complaint()).values(settled=True, words=None)
        async with self._engine.begin() as connection:
            return bool((await connection.execute(statement)).rowcount)

    async def thumbs(self, days: int) -> tuple[int, int]:
        """Return how many answers of the last days have a thumb up, and how many a thumb down."""
        since = _Rating.answered_at > time.time() - days * 86400
        statement = select(_Rating.good, func.count()).where(_Rating.good.is_not(None), since).group_by(_Rating.good)
        async with self._engine.connect() as connection:
            counted = {bool(good): count for good, count in await connection.execute(statement)}
        return counted.get(True, 0), counted.get(False, 0)

    async def forget_words(self, person_id: int) -> None:
        """Forget what the person asked; the thumbs stay."""
        async with self._engine.begin() as connection:
            await connection.execute(update(_Rating).where(_Rating.person_id == person_id).values(words=None))

    async def forget(self, person_id: int) -> None:
        """Forget the person's thumbs and questions."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(_Rating).where(_Rating.person_id == person_id))

    async def prune(self, keep_seconds: float) -> None:
        """Forget what nobody rated within a day, questions under a thumb up after a day, and thumbs older than that."""
        now = time.time()
        of_before = _Rating.answered_at < now - UNRATED_SECONDS
        unrated = _Rating.good.is_(None) & of_before
        async with self._engine.begin() as connection:
            await connection.execute(update(_Rating).where(_Rating.good.is_(True), of_before).values(words=None))
            await connection.execute(delete(_Rating).where(or_(unrated, _Rating.answered_at < now - keep_seconds)))


def _open_complaint() -> ColumnElement[bool]:
    return _Rating.good.is_(False) & _Rating.settled.is_(False)


def _places(citations: str) -> tuple[CitedPlace, ...]:
    return tuple(CitedPlace(*each) for each in json.loads(citations))
