"""What survives a restart, and what is forgotten."""

import logging
import os
import sqlite3
from pathlib import Path

import pytest

from bot.store import JournaledUpdate, Store
from knowledge.errors import OperatorError


def numbers(updates: list[JournaledUpdate]) -> list[int]:
    return [update.update_id for update in updates]


def journaled(*given: int) -> list[JournaledUpdate]:
    return [JournaledUpdate(number, f'{{"n": {number}}}') for number in given]


async def test_an_update_waits_over_a_restart_until_it_is_finished(tmp_path: Path) -> None:
    """Written down, it is there for the next process; finished, it is not."""
    path = tmp_path / "deep" / "inbox.db"
    store = await Store.open(path)
    await store.journal(journaled(1, 2))
    await store.finish(1)
    await store.close()
    again = await Store.open(path)
    assert [(update.update_id, update.raw) for update in await again.waiting()] == [(2, '{"n": 2}')]
    await again.close()


async def test_a_known_number_is_never_new_again(tmp_path: Path) -> None:
    """Twice in one batch, in a later batch, finished or not, out of order: it is handed on once."""
    store = await Store.open(tmp_path / "inbox.db")
    assert numbers(await store.journal(journaled(5, 5, 3))) == [5, 3]
    await store.finish(5)
    assert numbers(await store.journal(journaled(3, 5, 4))) == [4]
    assert await store.journal([]) == []
    await store.close()


async def test_numbers_that_begin_anew_lower_are_new(tmp_path: Path) -> None:
    """After a quiet week Telegram counts from anywhere."""
    store = await Store.open(tmp_path / "inbox.db")
    await store.journal(journaled(900_000_000))
    assert numbers(await store.journal(journaled(17))) == [17]
    assert numbers(await store.waiting()) == [900_000_000, 17]
    await store.close()


async def test_what_is_finished_keeps_its_number_and_forgets_its_words(tmp_path: Path) -> None:
    """The number is kept against repetition for three days, then it is forgotten too."""
    store = await Store.open(tmp_path / "inbox.db")
    await store.journal(journaled(1, 2, 3))
    await store.finish(1)
    await store.finish(2, fault="ValidationError")
    await store.record_part(1, 0, "digest")
    await store.close()
    connection = sqlite3.connect(tmp_path / "inbox.db")
    assert connection.execute("SELECT update_id, raw FROM inbox WHERE done_at IS NOT NULL").fetchall() == [
        (1, ""),
        (2, ""),
    ]
    connection.close()
    store = await Store.open(tmp_path / "inbox.db")
    assert await store.faults() == {2: "ValidationError"}
    assert await store.prune() == 0
    assert await store.prune(keep_seconds=-1) == 2
    assert await store.sent_parts(1) == {}
    assert numbers(await store.waiting()) == [3]
    await store.close()


async def test_sent_parts_are_remembered_by_number(tmp_path: Path) -> None:
    """A part that is sent again with other words counts with those."""
    store = await Store.open(tmp_path / "inbox.db")
    await store.journal(journaled(1))
    await store.record_part(1, 0, "a")
    await store.record_part(1, 1, "b")
    await store.record_part(1, 1, "c")
    assert await store.sent_parts(1) == {0: "a", 1: "c"}
    assert await store.sent_parts(2) == {}
    await store.close()


async def test_every_change_is_synced_to_the_disk(tmp_path: Path) -> None:
    """A write-ahead log, synced in full at each commit."""
    store = await Store.open(tmp_path / "inbox.db")
    async with store._engine.connect() as connection:
        pragmas = [
            (await connection.exec_driver_sql(f"PRAGMA {name}")).scalar() for name in ("journal_mode", "synchronous")
        ]
    assert pragmas == ["wal", 2]
    await store.close()


async def test_a_page_that_was_overwritten_is_found(tmp_path: Path) -> None:
    """The file still opens; its check does not pass."""
    path = tmp_path / "inbox.db"
    store = await Store.open(path)
    await store.journal([JournaledUpdate(number, "x" * 3000) for number in range(50)])
    await store.close()
    whole = bytearray(path.read_bytes())
    whole[8192:12288] = bytes(range(256)) * 16
    path.write_bytes(whole)
    store = await Store.open(path)
    assert await store.waiting() == []
    await store.close()


@pytest.mark.parametrize("damage", [b"not a database at all" * 100, b""])
async def test_a_damaged_inbox_is_put_aside(tmp_path: Path, damage: bytes, caplog: pytest.LogCaptureFixture) -> None:
    """A new one begins; what was not confirmed comes again from Telegram. An empty file is simply new."""
    path = tmp_path / "inbox.db"
    path.write_bytes(damage)
    store = await Store.open(path)
    assert await store.waiting() == []
    await store.journal(journaled(1))
    await store.close()
    kept = [name for name in os.listdir(tmp_path) if "damaged" in name]  # noqa: PTH208  # names are enough
    assert len(kept) == bool(damage)
    assert ("the inbox is damaged" in caplog.text) is bool(damage)


async def test_an_inbox_that_cannot_be_opened_now_is_left_in_its_place(tmp_path: Path) -> None:
    """A disk that takes nothing is not damage: what waits in the inbox is not put aside for it."""
    path = tmp_path / "inbox.db"
    store = await Store.open(path)
    await store.journal(journaled(1))
    await store.close()
    (tmp_path / "inbox.db-wal").mkdir()  # where SQLite would write, it cannot
    with pytest.raises(OperatorError, match=r"the inbox .* cannot be used"):
        await Store.open(path)
    (tmp_path / "inbox.db-wal").rmdir()
    store = await Store.open(path)
    assert numbers(await store.waiting()) == [1]
    await store.close()


async def test_a_fault_of_the_database_does_not_repeat_the_words(tmp_path: Path) -> None:
    """Its message may reach a log."""
    store = await Store.open(tmp_path / "inbox.db")
    async with store._engine.begin() as connection:
        await connection.exec_driver_sql("DROP TABLE sent_parts")
        await connection.exec_driver_sql("DROP TABLE inbox")
    with pytest.raises(Exception, match="no such table") as failure:
        await store.journal([JournaledUpdate(1, "a secret question")])
    assert "secret" not in str(failure.value)
    await store.close()


async def test_no_log_repeats_what_is_written(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """At no level."""
    with caplog.at_level(logging.DEBUG):
        store = await Store.open(tmp_path / "inbox.db")
        await store.history.add(7, ["Where is Zanzibar?"])
        await store.feedback.open(7, "Where is Zanzibar?", "en", "0123456789abcdef", [])
        await store.close()
    assert "Zanzibar" not in caplog.text
