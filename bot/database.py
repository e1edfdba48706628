"""Where what must survive a restart is kept: a SQLite file or a PostgreSQL; what differs between them is here alone."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Collection
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, event, inspect, make_url, text
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DatabaseError, DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool

from bot.store_table import Table
from knowledge.errors import OperatorError

Database = Path | str  # a SQLite file, or a PostgreSQL's address

T = TypeVar("T")

logger = logging.getLogger(__name__)


async def open_database(database: Database) -> AsyncEngine:
    """Return the database with today's tables, made or brought up to date where they are missing or older.

    A damaged file is put aside and a new one begun: what was not confirmed, Telegram sends again.

    Raises:
        OperatorError: it cannot be used as things are: a full disk, no right to write, a newer Karvon's, out of reach.
    """
    if isinstance(database, str):
        return await _open_server(database)
    await asyncio.to_thread(database.parent.mkdir, parents=True, exist_ok=True)
    engine = connect(database)
    try:
        await _prepare(engine)
    except OperationalError as fault:  # the file may be whole: the questions in it are kept
        raise OperatorError(
            f"the inbox {database} cannot be used ({fault.orig})",
            "a disk with room, where the bot may write",
            "mend that and start again",
        ) from fault
    except DatabaseError:
        aside = await asyncio.to_thread(_put_aside, database)
        logger.exception("the inbox is damaged: it is kept as %s, and a new one begins", aside.name)
        engine = connect(database)
        await _prepare(engine)
    return engine


def connect(database: Database) -> AsyncEngine:
    """Return the database as it is; nothing is opened before it is asked something.

    Raises:
        OperatorError: the address is a PostgreSQL's, and its driver is not installed.
    """
    hidden = {"hide_parameters": True}  # a fault in the log must not carry a message
    if isinstance(database, str):
        try:
            return create_async_engine(make_url(database).set(drivername="postgresql+asyncpg"), **hidden)
        except ModuleNotFoundError as missing:
            raise OperatorError(
                "DATABASE_URL names a PostgreSQL, and asyncpg is not installed",
                "Karvon with its driver",
                "install karvon[postgresql], or leave DATABASE_URL empty",
            ) from missing
    logging.getLogger("aiosqlite").setLevel(logging.INFO)  # its DEBUG repeats what is written, word for word
    # One connection: SQLite has one writer anyway, and here the others wait in Python instead of failing as "locked".
    engine = create_async_engine(
        f"sqlite+aiosqlite:///{database}", poolclass=AsyncAdaptedQueuePool, pool_size=1, max_overflow=0, **hidden
    )
    event.listen(engine.sync_engine, "connect", _set_pragmas)
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def read_once(database: Database, read: Callable[[AsyncEngine], Awaitable[T]], tables: Collection[str]) -> T | None:
    """Return what is read from these tables of a bot, which may serve meanwhile; None where it has none such yet.

    Raises:
        OperatorError: the database cannot be read.
    """
    if isinstance(database, Path) and not database.exists():
        return None
    return asyncio.run(_read_once(database, read, tables))


async def _read_once(
    database: Database, read: Callable[[AsyncEngine], Awaitable[T]], tables: Collection[str]
) -> T | None:
    engine = connect(database)
    try:
        async with engine.connect() as connection:
            there = await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))
        return await read(engine) if there.issuperset(tables) else None
    except (DBAPIError, OSError) as fault:
        raise OperatorError(
            f"what is kept in {name_of(database)} cannot be read ({getattr(fault, 'orig', fault)})",
            "the database as the bot wrote it",
            "start the bot, which puts a damaged file aside and begins anew",
        ) from fault
    finally:
        await engine.dispose()


def name_of(database: Database) -> str:
    """Return the file, or the address without its password."""
    return make_url(database).render_as_string() if isinstance(database, str) else str(database)


async def wipe_log(engine: AsyncEngine) -> None:
    """Leave nothing of what was deleted in SQLite's write-ahead log; a PostgreSQL sees to its own."""
    if engine.dialect.name == "sqlite":
        async with engine.connect() as connection:
            driver = (await connection.get_raw_connection()).driver_connection
            assert driver is not None  # noqa: S101  # it is open
            cursor = await driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            await cursor.close()


def insert_unless_known(connection: AsyncConnection, table: type[Table]) -> sqlite.Insert | postgresql.Insert:
    """Return an insertion into the table that leaves rows whose key is known as they are."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def _set_pragmas(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver must not guess where a transaction begins
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000", "secure_delete=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


async def _open_server(address: str) -> AsyncEngine:
    engine = connect(address)
    try:
        await _prepare(engine)
    except (DBAPIError, OSError) as fault:
        raise OperatorError(
            f"the database {name_of(address)} cannot be used ({getattr(fault, 'orig', fault)})",
            "a PostgreSQL that runs, with a database where the bot may make tables",
            "mend DATABASE_URL or start the server, and start again",
        ) from fault
    return engine


async def _prepare(engine: AsyncEngine) -> None:
    try:
        async with engine.begin() as connection:
            if connection.dialect.name == "sqlite":
                await _check_pages(connection)
            await connection.run_sync(_bring_up_to_date)
    except BaseException:
        await engine.dispose()
        raise


async def _check_pages(connection: AsyncConnection) -> None:
    verdict = await connection.scalar(text("PRAGMA quick_check"))
    if verdict != "ok":
        raise DatabaseError("PRAGMA quick_check", None, RuntimeError(str(verdict)))


def _bring_up_to_date(connection: Connection) -> None:
    """Run the steps of `bot/migrations` that this database has not seen.

    Raises:
        OperatorError: it has seen steps that this Karvon does not know.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    logging.getLogger("alembic").setLevel(logging.WARNING)
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", "bot:migrations")
    try:
        command.upgrade(config, "head")
    except CommandError as unknown:
        raise OperatorError(
            f"the database was written by a newer Karvon ({unknown})",
            "this version's or an older one's",
            "update Karvon",
        ) from unknown


def _put_aside(path: Path) -> Path:
    aside = path.with_name(f"{path.name}.damaged-{time.time_ns()}")
    path.rename(aside)
    for companion in ("-wal", "-shm"):
        path.with_name(path.name + companion).unlink(missing_ok=True)
    return aside
