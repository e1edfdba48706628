"""The same truths of the store where a PostgreSQL keeps it; skipped by name where none is installed."""

import asyncio
import time
from collections.abc import AsyncIterator, Iterator

import pytest
from sqlalchemy import text

from bot.database import connect
from bot.feedback import CitedPlace
from bot.last_questions import MOST_QUESTIONS, Talk
from bot.store import JournaledUpdate, Store
from bot.store_table import Table
from bot.unanswered import read_unanswered
from bot.usage import read_usage
from knowledge.errors import OperatorError
from tests.postgresql import missing, postgresql

pytestmark = pytest.mark.skipif(missing() is not None, reason=missing() or "")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A server for all tests of this file."""
    with postgresql() as running:
        yield running


@pytest.fixture
async def store(address: str) -> AsyncIterator[Store]:
    """An empty store."""
    opened = await Store.open(address)
    yield opened
    async with opened._engine.begin() as connection:
        names = ", ".join(table.name for table in Table.metadata.sorted_tables)
        await connection.execute(text(f"TRUNCATE {names}"))
    await opened.close()


def numbers(updates: list[JournaledUpdate]) -> list[int]:
    return [update.update_id for update in updates]


def journaled(*given: int) -> list[JournaledUpdate]:
    return [JournaledUpdate(number, '{"text": "\\u0000 \\ud83d"}') for number in given]


async def test_an_update_waits_until_it_is_finished(store: Store, address: str) -> None:
    """Over a restart; a known number is never new again, and words are forgotten before numbers."""
    assert numbers(await store.journal(journaled(5, 2**62, 5, -3))) == [5, 2**62, -3]
    again = await Store.open(address)
    assert numbers(await again.journal(journaled(5, 6))) == [6]
    await again.finish(5)
    await again.finish(6, fault="ValidationError")
    await again.close()
    assert numbers(await store.waiting()) == [-3, 2**62]
    assert await store.faults() == {6: "ValidationError"}
    assert await store.prune(keep_seconds=-1) == 2


async def test_one_of_two_who_write_the_same_number_is_the_first(store: Store) -> None:
    """At the same time, on two connections: it is handed on once."""
    taken = await asyncio.gather(*(store.journal(journaled(9)) for _ in range(8)))
    assert sorted(map(len, taken)) == [0] * 7 + [1]


async def test_sent_parts_are_remembered_and_go_with_their_update(store: Store) -> None:
    """A part that is sent again with other words counts with those."""
    await store.journal(journaled(1))
    for digest in ("a", "b"):
        await store.record_part(1, 0, digest)
    assert await store.sent_parts(1) == {0: "b"}
    await store.finish(1)
    await store.prune(keep_seconds=-1)
    assert await store.sent_parts(1) == {}


async def test_last_questions_are_few_and_forgotten(store: Store) -> None:
    """The newest five of a talk, in its order."""
    talk = Talk(2**40, 2**40, 1)
    for message in range(1, 9):
        await store.questions.remember(talk, message, [f"вопрос {message}"])
    assert len(await store.questions.recall(talk, 99)) == MOST_QUESTIONS
    assert (await store.questions.recall(talk, 99))[-1] == "вопрос 8"
    await store.questions.forget(talk)
    assert await store.questions.recall(talk, 99) == []


async def test_questions_passed_on_are_counted_and_read_by_another_process(store: Store, address: str) -> None:
    """Once however often the button is tapped."""
    key = await store.unanswered.offer("Who?", "en")
    assert [await store.unanswered.pass_on(key) for _ in range(2)] == [True, True]
    [told] = await asyncio.to_thread(read_unanswered, address)
    assert (told.words, told.count) == ("Who?", 1)
    assert abs(told.first_at - time.time()) < 3600


async def test_who_counts_at_the_same_time_counts(store: Store) -> None:
    """On several connections: the first of a day or of a question is no one's fault, and none is lost."""
    await asyncio.gather(*(store.counts.add("kk", "answer", 0.1) for _ in range(8)))
    assert [each.count for each in await store.counts.last(1)] == [8]
    keys = [await store.unanswered.offer("Who?", "en") for _ in range(4)]
    assert all(await asyncio.gather(*(store.unanswered.pass_on(key) for key in (*keys, *keys))))
    assert [each.count for each in await store.unanswered.listed()] == [4]


async def test_a_thumb_counts_once_and_is_forgotten(store: Store) -> None:
    """Over a change of mind, and with its question."""
    key = await store.feedback.open(2**40, "Сколько?", "ru", "0123456789abcdef", [CitedPlace("ru/trade", 1, 0, 9)])
    for good in (True, False, False):
        await store.feedback.rate(key, 2**40, good=good)
    assert await store.feedback.thumbs(30) == (0, 1)
    [disliked] = await store.feedback.disliked(5)
    assert disliked.places == (CitedPlace("ru/trade", 1, 0, 9),)
    assert await store.feedback.settle(key)
    await store.forget(2**40)
    assert await store.feedback.thumbs(30) == (0, 0)


async def test_usage_is_read_by_another_process(store: Store, address: str) -> None:
    """Counts and thumbs."""
    await store.counts.add("tg", "answer", 0.1)
    key = await store.feedback.open(7, None, "tg", "0123456789abcdef", [])
    await store.feedback.rate(key, 7, good=True)
    usage = await asyncio.to_thread(read_usage, address)
    assert (usage.total.questions, usage.thumbs_up, usage.total.languages) == (1, 1, {"tg": 1})


async def test_a_server_out_of_reach_is_told_without_its_password(address: str) -> None:
    """By the name of the setting."""
    with pytest.raises(OperatorError, match="mend DATABASE_URL") as told:
        await Store.open("postgresql://karvon:a-secret@127.0.0.1:9/karvon")
    assert "a-secret" not in str(told.value)
    with pytest.raises(OperatorError, match="cannot be read"):
        await asyncio.to_thread(read_unanswered, address.replace("/karvon?", "/nothing?"))


async def test_the_tables_are_those_that_the_code_knows(store: Store, address: str) -> None:
    """The migrations make on PostgreSQL what they make on SQLite."""
    from tests.bot.test_migrations import differences

    engine = connect(address)
    async with engine.connect() as connection:
        assert await connection.run_sync(differences) == ""
    await engine.dispose()
