"""Messages of which Telegram does not say whether they arrived: there are never more than two of one."""

from pathlib import Path

import pytest
from aiogram.exceptions import TelegramNetworkError, TelegramServerError
from aiogram.methods import GetMe
from aiohttp import ClientConnectorError, ServerDisconnectedError
from aiohttp.client_reqrep import ConnectionKey

from bot.telegram.clock import TelegramClock
from bot.telegram.connection import create_bot, create_session
from bot.telegram.delivery import PostponedError
from bot.telegram.doubts import MOST_DOUBTS, may_have_arrived
from bot.telegram.status_message import StatusMessage
from tests.bot.telegram.conversation import Conversation, settings
from tests.bot.telegram.test_journal import Post, post
from tests.telegram.chats import Fault

__all__ = ["post"]

QUESTION = "How much was trade in 2024?"
UNSURE = "I could not make sure that my answer reached you."
LOST = [Fault(500, "Internal Server Error", after=True), Fault(502, html=True, after=True)]


@pytest.mark.parametrize("fault", LOST)
async def test_of_a_message_whose_answer_is_lost_there_are_never_more_than_two(post: Post, fault: Fault) -> None:
    """However often it happens: the person is told that it may be there, and the inbox keeps why."""
    post.talk.telegram.plan("sendMessage", *[fault] * 2)
    await post.take(QUESTION)
    first, second, told = (message["text"] for message in post.talk.telegram.transcript())
    assert first == second != told
    assert told.startswith(UNSURE)
    assert await post.talk.store.faults() == {1: "Unsure"}


async def test_not_even_the_word_of_it_comes_more_than_twice(post: Post) -> None:
    """A Telegram that loses every answer gets two of each."""
    post.talk.telegram.plan("sendMessage", *LOST * 10)
    await post.take(QUESTION)
    texts = [message["text"] for message in post.talk.telegram.transcript()]
    assert len(texts) == 2 * MOST_DOUBTS
    assert len(set(texts)) == 2


async def test_once_is_mended_by_one_more(post: Post) -> None:
    """The person has the answer; at worst twice."""
    post.talk.telegram.plan("sendMessage", LOST[0])
    await post.take(QUESTION)
    assert len(post.talk.telegram.transcript()) == 2
    assert await post.talk.store.faults() == {}


async def test_the_last_try_waits_until_telegram_answers_for_the_chat(post: Post) -> None:
    """An outage of an hour loses no answer, and doubles none."""
    telegram = post.talk.telegram
    outage = [Fault(503, "Service Unavailable") for _ in range(100)]
    telegram.plan("sendMessage", outage[0])
    telegram.plan("getChat", *outage)
    await post.take(QUESTION)
    assert len(telegram.transcript()) == 1
    assert sum(post.slept) > 100 * 20
    assert await post.talk.store.faults() == {}


async def test_a_doubt_outlives_the_process(post: Post) -> None:
    """It stands on the disk, beside the parts that were sent."""
    post.talk.telegram.plan("sendMessage", LOST[0])
    post.talk.telegram.plan("getChat", Fault(503, "Service Unavailable"))
    update = {"update_id": 1, "message": post.talk.telegram.person_message(QUESTION, chat=7)}
    await post.talk.store.journal([post.update(QUESTION)])
    with pytest.raises(PostponedError):
        await post.talk.dispatcher.feed_raw_update(post.talk.bot, update)
    post.talk.telegram.plan("sendMessage", LOST[0])
    await post.journal.take(await post.talk.store.waiting())
    await post.journal.drain(60)
    answers = [each for each in post.talk.telegram.transcript() if each["text"].startswith("Trade")]
    assert len(answers) == MOST_DOUBTS


async def test_a_chat_that_is_gone_meanwhile_is_left_in_peace(talk: Conversation) -> None:
    """A refusal is an answer, too."""
    message = talk.telegram.person_message(QUESTION, chat=7)
    talk.telegram.plan("sendMessage", Fault(500, "Internal Server Error"))
    talk.telegram.block(7)
    await talk.feed(message=message)
    assert len(talk.telegram.made("sendMessage")) == 2


async def test_a_status_is_not_multiplied(talk: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    """What shows how a build goes is sent twice at most as well; edits do no harm."""
    monkeypatch.setattr("bot.telegram.status_message.PAUSE_SECONDS", 0)
    talk.telegram.person_message("hello", chat=7)
    talk.telegram.plan("sendMessage", *LOST * 5)
    await StatusMessage(talk.bot, 7).show("Building")
    assert len(talk.telegram.transcript()) == 2


def test_what_never_left_did_not_arrive() -> None:
    """A connection that was never made carried nothing; one that broke may have."""
    key = ConnectionKey("example.org", 443, True, True, None, None, None)
    unmade, broken = (TelegramNetworkError(GetMe(), "no") for _ in range(2))
    unmade.__cause__ = ClientConnectorError(key, OSError(111, "refused"))
    broken.__cause__ = ServerDisconnectedError()
    assert not may_have_arrived(unmade)
    assert may_have_arrived(broken)
    assert may_have_arrived(TelegramServerError(GetMe(), "Internal Server Error"))


async def test_an_unreachable_telegram_is_known_as_such(tmp_path: Path, unused_tcp_port: int) -> None:
    """By the real session over a real port, where nobody listens."""
    made = settings(tmp_path, telegram_api_url=f"http://127.0.0.1:{unused_tcp_port}")
    bot = create_bot(made, create_session(made, TelegramClock()))
    with pytest.raises(TelegramNetworkError) as refused:
        await bot.get_me()
    await bot.session.close()
    assert not may_have_arrived(refused.value)
