"""The steps that bring an older database to today's tables."""

import asyncio
import sqlite3
from pathlib import Path

import pytest
from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from sqlalchemy import Connection

from bot.database import connect
from bot.store import JournaledUpdate, Store
from bot.store_table import Table
from knowledge.errors import OperatorError

OF_0_1_0 = """
CREATE TABLE inbox (update_id BIGINT NOT NULL, raw VARCHAR NOT NULL, received_at DOUBLE NOT NULL, done_at DOUBLE,
    fault VARCHAR, PRIMARY KEY (update_id));
CREATE INDEX ix_inbox_done_at ON inbox (done_at);
CREATE TABLE sent_parts (update_id BIGINT NOT NULL, number INTEGER NOT NULL, digest VARCHAR NOT NULL,
    PRIMARY KEY (update_id, number), FOREIGN KEY(update_id) REFERENCES inbox (update_id) ON DELETE CASCADE);
INSERT INTO inbox VALUES (17, '{"update_id": 17}', 1.5, NULL, NULL);
INSERT INTO sent_parts VALUES (17, 0, 'digest');
"""


def differences(connection: Connection) -> str:
    """Return the step that would bring the database to the tables of the code; empty where none is needed."""
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    operations = produce_migrations(context, Table.metadata).upgrade_ops
    return "" if operations is None or operations.is_empty() else render_python_code(operations)


async def test_the_steps_end_at_the_tables_of_the_code(tmp_path: Path) -> None:
    """Where they do not, the failure shows the step that is missing: write it into bot/migrations/versions."""
    store = await Store.open(tmp_path / "inbox.db")
    async with store._engine.connect() as connection:
        assert await connection.run_sync(differences) == ""
    await store.close()


async def test_a_database_of_the_first_version_is_taken_over(tmp_path: Path) -> None:
    """It knows nothing of migrations, and lacks tables that came later; what waits in it is kept."""
    path = tmp_path / "inbox.db"
    connection = sqlite3.connect(path)
    connection.executescript(OF_0_1_0)
    connection.close()
    for _ in range(2):
        store = await Store.open(path)
        assert await store.waiting() == [JournaledUpdate(17, '{"update_id": 17}', 1.5)]
        assert await store.sent_parts(17) == {0: "digest"}
        assert await store.unanswered.pass_on(await store.unanswered.offer("Who?", "en"))
        await store.close()
    assert [each.name for each in await asyncio.to_thread(lambda: list(tmp_path.iterdir()))] == ["inbox.db"]


async def test_a_step_that_fails_leaves_nothing_half_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a table nor a number of the step: the next start begins it anew."""
    from bot.migrations.versions import tables_of_0_1

    made = []
    create = tables_of_0_1.op.create_table

    def failing(name: str, *columns: object, **options: object) -> object:
        made.append(name)
        if name == "last_questions":
            raise KeyError(name)
        return create(name, *columns, **options)

    monkeypatch.setattr("alembic.op.create_table", failing)
    with pytest.raises(KeyError):
        await Store.open(tmp_path / "inbox.db")
    assert "inbox" in made
    connection = sqlite3.connect(tmp_path / "inbox.db")
    assert connection.execute("SELECT name FROM sqlite_master").fetchall() == []
    connection.close()


async def test_a_database_of_a_newer_version_is_left_as_it_is(tmp_path: Path) -> None:
    """It is not damage: the operator is told, and nothing is put aside."""
    path = tmp_path / "inbox.db"
    store = await Store.open(path)
    await store.journal([JournaledUpdate(1, "{}")])
    await store.close()
    connection = sqlite3.connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.commit()
    connection.close()
    with pytest.raises(OperatorError, match="written by a newer Karvon"):
        await Store.open(path)
    engine = connect(path)
    async with engine.connect() as kept:
        assert (await kept.exec_driver_sql("SELECT update_id FROM inbox")).scalars().all() == [1]
    await engine.dispose()
