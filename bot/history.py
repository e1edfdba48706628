"""A person's last questions, to be asked again: the newest ten, for as many days as the operator sets."""

import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import Mapped, mapped_column

from bot.store_table import Table

MOST_KEPT = 10


class _Asked(Table):
    __tablename__ = "history"
    key: Mapped[str] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, index=True)
    words: Mapped[str]
    asked_at: Mapped[float] = mapped_column(index=True)


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question and the key, which nobody can guess, that finds it again."""

    key: str
    words: str


class History:
    """People's questions on disk."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, person_id: int, questions: Sequence[str]) -> None:
        """Keep the questions as the person's newest; one that was asked before is kept once."""
        own, now = _Asked.person_id == person_id, time.time()
        fresh = list(dict.fromkeys(questions))
        rows = [
            {"key": secrets.token_hex(8), "person_id": person_id, "words": words, "asked_at": now + number / 1e3}
            for number, words in enumerate(fresh)
        ]
        async with self._engine.begin() as connection:
            await connection.execute(delete(_Asked).where(own, _Asked.words.in_(fresh)))
            if rows:
                await connection.execute(insert(_Asked), rows)
            newest = select(_Asked.key).where(own).order_by(_Asked.asked_at.desc()).limit(MOST_KEPT)
            await connection.execute(delete(_Asked).where(own, _Asked.key.not_in(newest)))

    async def of(self, person_id: int) -> list[AskedQuestion]:
        """Return the person's questions, newest first."""
        columns = (_Asked.key, _Asked.words)
        statement = select(*columns).where(_Asked.person_id == person_id).order_by(_Asked.asked_at.desc())
        async with self._engine.connect() as connection:
            return [AskedQuestion(*row) for row in await connection.execute(statement)]

    async def forget(self, person_id: int) -> None:
        """Forget the person's questions."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(_Asked).where(_Asked.person_id == person_id))

    async def prune(self, keep_seconds: float) -> None:
        """Forget what is older than that."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(_Asked).where(_Asked.asked_at < time.time() - keep_seconds))
