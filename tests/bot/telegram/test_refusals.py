"""When Telegram refuses most of what is sent, the administrators hear of it once, and no alert feeds the next."""

from pathlib import Path

import pytest
from aiogram.exceptions import TelegramAPIError
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.refusals import LEAST_REFUSALS, WINDOW_SECONDS, Refusals
from tests.bot.telegram.conversation import Conversation
from tests.bot.telegram.serving import serving
from tests.telegram.chats import Fault
from tests.telegram.stand_in import StandIn

ADMIN = 99
FAULTS = {
    403: Fault(403, "Forbidden: bot was blocked by the user"),
    409: Fault(409, "Conflict: terminated by other getUpdates request"),
    429: Fault(429, "Too Many Requests: retry after 1", {"retry_after": 1}),
    502: Fault(502, "Bad Gateway"),
    400: Fault(400, "Bad Request: message is too long"),
}


class Watched:
    """A conversation whose calls are counted by a clock that stands still."""

    def __init__(self, talk: Conversation) -> None:
        self.talk = talk
        self.now = 0.0
        self.refusals = Refusals((ADMIN,), clock=lambda: self.now)
        talk.bot.session.middleware(self.refusals)
        for chat in (7, ADMIN):
            talk.telegram.person_message("hello", chat=chat)

    async def send(self, *codes: int, chat: int = 7) -> None:
        """Send a message that meets each fault; 200 meets none."""
        for code in codes:
            if code != 200:
                self.talk.telegram.plan("sendMessage", FAULTS[code])
            try:
                await self.talk.bot.send_message(chat, "hello")
            except TelegramAPIError:
                assert code != 200


@pytest.fixture
def watched(talk: Conversation) -> Watched:
    return Watched(talk)


async def test_a_storm_is_named_by_its_codes(watched: Watched) -> None:
    """Whatever they are; what is wrong with a message itself is no refusal of the bot."""
    await watched.send(*[403] * 4, *[429] * 3, *[502] * 2, *[400] * 30)
    assert watched.refusals.storm() is None
    await watched.send(409)
    assert watched.refusals.storm() == "403 × 4, 409 × 1, 429 × 3, 5xx × 2"


async def test_as_many_that_are_granted_calm_it(watched: Watched) -> None:
    """A bot that mostly gets through has no storm."""
    await watched.send(*[403] * LEAST_REFUSALS, *[200] * LEAST_REFUSALS)
    assert watched.refusals.storm() is not None
    await watched.send(200)
    assert watched.refusals.storm() is None


async def test_what_is_long_ago_is_forgotten(watched: Watched) -> None:
    """Five minutes."""
    await watched.send(*[502] * LEAST_REFUSALS)
    watched.now = WINDOW_SECONDS
    assert watched.refusals.storm() is not None
    watched.now += 1
    assert watched.refusals.storm() is None


async def test_alerts_that_are_refused_raise_no_storm(watched: Watched) -> None:
    """What goes to administrators is not counted."""
    await watched.send(*[403] * 50, chat=ADMIN)
    assert watched.refusals.storm() is None


@given(st.lists(st.tuples(st.floats(0, 100), st.sampled_from([None, "403", "5xx"])), max_size=80))
def test_a_storm_is_what_the_last_five_minutes_say(calls: list[tuple[float, str | None]]) -> None:
    """The oracle looks at the whole list."""
    now, noted = 0.0, list[tuple[float, str | None]]()
    refusals = Refusals((), clock=lambda: now)
    for pause, code in calls:
        now += pause
        noted.append((now, code))
        refusals._note(None, code)  # type: ignore[arg-type]
    recent = [code for at, code in noted if at >= now - WINDOW_SECONDS]
    refused = [code for code in recent if code]

    assert (refusals.storm() is not None) == (len(refused) >= LEAST_REFUSALS and 2 * len(refused) >= len(recent))


@pytest.mark.usefixtures("quick")
async def test_a_storm_reaches_the_administrators_once_telegram_lets_it(telegram: StandIn, tmp_path: Path) -> None:
    """While it refuses the alert too, it is tried again; then it is told once."""
    telegram.person_message("hello", chat=ADMIN)
    async with serving(telegram, tmp_path, admin_ids=(ADMIN,)):
        telegram.plan("getUpdates", *[FAULTS[502]] * 80)  # more than the calls of the start
        await telegram.say("hello", chat=8)
        await telegram.answers(1, chat=8)
        telegram.plan("sendMessage", *[FAULTS[502]] * 3)
        [alert] = await telegram.answers(1, chat=ADMIN)
        assert alert["text"].startswith("Telegram refuses what I send.\n\n5xx × ")
        await telegram.say("hello", chat=9)
        await telegram.answers(1, chat=9)
    assert len(telegram.transcript(ADMIN)) == 1
    assert len(telegram.made("sendMessage")) == 6
