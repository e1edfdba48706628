"""What people chose: their language, whether their questions are kept, and whether they may be passed on."""

from dataclasses import dataclass

from sqlalchemy import BigInteger, delete, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import Mapped, mapped_column

from bot.store_table import Table


class _Person(Table):
    __tablename__ = "people"
    person_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    language: Mapped[str | None]
    keeps_questions: Mapped[bool]
    offers_questions: Mapped[bool]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person chose; `language` is None where it follows the client's."""

    language: str | None = None
    keeps_questions: bool = True
    offers_questions: bool = True


class People:
    """People's choices on disk; who chose nothing has no row."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def choices(self, person_id: int) -> Choices:
        """Return what the person chose."""
        columns = (_Person.language, _Person.keeps_questions, _Person.offers_questions)
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(*columns).where(_Person.person_id == person_id))).one_or_none()
        return Choices(*row) if row is not None else Choices()

    async def choose(self, person_id: int, choices: Choices) -> None:
        """Keep what the person chose, in place of what was chosen before."""
        row = {
            "person_id": person_id,
            "language": choices.language,
            "keeps_questions": choices.keeps_questions,
            "offers_questions": choices.offers_questions,
        }
        async with self._engine.begin() as connection:
            await connection.execute(delete(_Person).where(_Person.person_id == person_id))
            await connection.execute(insert(_Person).values(row))

    async def forget(self, person_id: int) -> None:
        """Forget what the person chose."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(_Person).where(_Person.person_id == person_id))
