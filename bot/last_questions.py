"""People's last questions, kept for a day: a follow-up leans on them."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import BigInteger, ColumnElement, delete, insert, select, tuple_
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import Mapped, mapped_column

from bot.store_table import Table

KEEP_SECONDS = 24 * 3600
MOST_QUESTIONS = 5  # of one person in one place


class _Question(Table):
    __tablename__ = "last_questions"
    chat_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    thread_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    message_id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[str]
    asked_at: Mapped[float] = mapped_column(index=True)


@dataclass(frozen=True, slots=True)
class Talk:
    """Who speaks where: a person in a chat, and in a topic of it (0 where there are none)."""

    chat_id: int
    person_id: int
    thread_id: int = 0


_NEWEST = (_Question.message_id.desc(), _Question.number.desc())


def _of_talk(talk: Talk) -> tuple[ColumnElement[bool], ...]:
    return (
        _Question.chat_id == talk.chat_id,
        _Question.person_id == talk.person_id,
        _Question.thread_id == talk.thread_id,
    )


class LastQuestions:
    """The last questions on disk; every method returns only after its change is synced to the disk."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def remember(self, talk: Talk, message_id: int, questions: Sequence[str]) -> None:
        """Keep the message's questions, in place of those that it held before; the talk's oldest are forgotten."""
        now = time.time()
        keys = {"chat_id": talk.chat_id, "person_id": talk.person_id, "thread_id": talk.thread_id}
        rows = [
            {**keys, "message_id": message_id, "number": number, "words": words, "asked_at": now}
            for number, words in enumerate(questions)
        ]
        own = _of_talk(talk)
        async with self._engine.begin() as connection:
            await connection.execute(delete(_Question).where(*own, _Question.message_id == message_id))
            if rows:
                await connection.execute(insert(_Question), rows)
            kept = select(_Question.message_id, _Question.number).where(*own).order_by(*_NEWEST).limit(MOST_QUESTIONS)
            place = tuple_(_Question.message_id, _Question.number)
            await connection.execute(delete(_Question).where(*own, place.not_in(kept)))

    async def recall(self, talk: Talk, message_id: int) -> list[str]:
        """Return the last questions of the talk in messages before that one, of the last 24 hours, oldest first."""
        youngest = time.time() - KEEP_SECONDS
        statement = (
            select(_Question.words)
            .where(*_of_talk(talk), _Question.message_id < message_id, _Question.asked_at > youngest)
            .order_by(*_NEWEST)
        )
        async with self._engine.connect() as connection:
            return list(reversed((await connection.scalars(statement)).all()))

    async def forget(self, talk: Talk) -> None:
        """Forget the talk's questions."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(_Question).where(*_of_talk(talk)))

    async def prune(self) -> None:
        """Forget what is older than a day."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(_Question).where(_Question.asked_at < time.time() - KEEP_SECONDS))
