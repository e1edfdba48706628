"""What passes between people and the operator."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from babel import Locale

from bot.daily_counts import DailyCount
from bot.people import Choices
from bot.telegram import usage_report
from bot.telegram.alerts import QUIET_SECONDS, AlertKind, Alerts
from bot.usage import Usage
from bot.usage_picture import PictureWords
from tests.bot.telegram.conversation import CATALOGUES, Conversation, conversation
from tests.bot.telegram.serving import serving
from tests.telegram.stand_in import StandIn

ADMIN = 99


async def test_feedback_reaches_the_administrators_without_a_name(talk: Conversation) -> None:
    """And the writer hears of it."""
    await talk.say("/start", chat=ADMIN)
    (thanks,) = await talk.say("/feedback More about water, please")
    letter = talk.telegram.transcript(ADMIN)[-1]["text"]

    assert thanks["text"].startswith("Thank you")
    assert "More about water, please" in letter
    assert "Reader" not in letter


async def test_feedback_reaches_whichever_administrator_it_can(tmp_path: Path) -> None:
    """One who never opened the bot, or blocked it, costs the others nothing; where none is left, that is said."""
    async with conversation(tmp_path, admins=(98, ADMIN, 97)) as talk:
        await talk.say("/start", chat=ADMIN)
        await talk.say("/start", chat=97)
        talk.telegram.block(97)
        (thanks,) = await talk.say("/feedback More about water, please")
        assert thanks["text"].startswith("Thank you")
        assert "More about water, please" in talk.telegram.transcript(ADMIN)[-1]["text"]

        talk.telegram.block(ADMIN)
        (sorry,) = await talk.say("/feedback And about wind")
        assert sorry["text"].startswith("I cannot reach the operator now")


async def test_feedback_without_words_is_asked_for(talk: Conversation) -> None:
    """Nothing is sent."""
    (hint,) = await talk.say("/feedback")

    assert "/feedback" in hint["text"]


async def test_stats_are_for_administrators_alone(talk: Conversation) -> None:
    """For others the command is unknown."""
    await talk.say("Where is Khorgos?")
    (refused,) = await talk.say("/stats")
    (told,) = await talk.say("/stats", chat=ADMIN)

    assert "I do not know this command" in refused["text"]
    assert "30 days: 1" in told["caption"]
    assert told["photo"][0]["width"] == 960


@pytest.mark.parametrize(
    ("language", "line", "number"),
    [
        ("en", "Questions in the last 30 days: 1,234", "within 0.1 s"),
        ("ru", "1\xa0234\n", "0,1 с"),
        ("zh", "1,234", "0.1"),
        ("tk", "1\xa0234", "0,1"),
    ],
)
async def test_stats_are_written_as_the_language_writes_numbers(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch, language: str, line: str, number: str
) -> None:
    """And languages by their names."""

    async def many(_days: int) -> list[DailyCount]:
        return [DailyCount(datetime.now(UTC).date().isoformat(), "en", "answer", 100, 1234)]

    monkeypatch.setattr(talk.store.counts, "last", many)
    (told,) = await talk.say("/stats", chat=ADMIN, language=language)
    assert line in told["caption"]
    assert number in told["caption"]
    assert str(Locale.parse(language).languages["en"]) in told["caption"]


async def test_without_questions_or_a_picture_the_numbers_come_alone(
    talk: Conversation, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Nothing is to be seen of nothing; what cannot be drawn is logged."""
    (nothing,) = await talk.say("/stats", chat=ADMIN)
    assert nothing["text"].startswith("Questions in the last 30 days: 0")
    await talk.say("Where is Khorgos?")

    def broken(*_: object) -> bytes:
        raise MemoryError

    monkeypatch.setattr(usage_report, "draw_usage", broken)
    (numbers,) = await talk.say("/stats", chat=ADMIN)
    assert numbers["text"].startswith("Questions in the last 30 days: 1")
    assert "could not be drawn" in caplog.text


async def test_what_was_asked_in_vain_is_listed_together_and_taken_off(talk: Conversation) -> None:
    """Two wordings of one thing are one number."""
    for words in ("Who is the mayor of Tashkent?", "who is mayor of Tashkent now", "How long is the Amu Darya?"):
        await talk.store.unanswered.pass_on(await talk.store.unanswered.offer(words, "en"))
    (listed,) = await talk.say("/unanswered", chat=ADMIN)
    buttons = listed["reply_markup"]["inline_keyboard"][0]
    assert len(buttons) == 2
    assert "(2×)" in listed["text"]

    await talk.tap(listed, buttons[0]["callback_data"])

    assert [each.words for each in await talk.store.unanswered.listed()] == ["How long is the Amu Darya?"]


async def test_a_forged_tap_takes_nothing_off(talk: Conversation) -> None:
    """Nobody but an administrator does."""
    await talk.store.unanswered.pass_on(await talk.store.unanswered.offer("How long is it?", "en"))
    (listed,) = await talk.say("/unanswered", chat=ADMIN)
    data = listed["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    (own,) = await talk.say("/settings")
    await talk.tap(own, data)

    assert len(await talk.store.unanswered.listed()) == 1


async def test_an_alert_is_told_once_a_window_in_the_administrators_language(talk: Conversation) -> None:
    """Kinds are apart; an administrator who blocked the bot harms nothing."""
    now = 0.0
    await talk.say("/start", chat=ADMIN)
    await talk.store.people.choose(ADMIN, Choices(language="uz"))
    alerts = Alerts(talk.bot, (ADMIN, 98), talk.store.people, CATALOGUES, clock=lambda: now)

    assert await alerts.tell(AlertKind.DISK_LOW, "1 GiB")
    assert not await alerts.tell(AlertKind.DISK_LOW)
    assert await alerts.tell(AlertKind.BUILD_FAILED)
    now = QUIET_SECONDS
    assert await alerts.tell(AlertKind.DISK_LOW)
    told = [each["text"] for each in talk.telegram.transcript(ADMIN)[1:]]
    assert len(told) == 3
    assert told[0].startswith("Disk deyarli")
    assert told[0].endswith("1 GiB")


async def test_the_picture_is_drawn_beside_the_event_loop(talk: Conversation, monkeypatch: pytest.MonkeyPatch) -> None:
    """In English where the font lacks the language's letters; the numbers beside it are in the language."""
    await talk.say("Where is Khorgos?")
    drawn: list[tuple[bool, str]] = []
    draw = usage_report.draw_usage

    def watched(usage: Usage, words: PictureWords) -> bytes:
        drawn.append((threading.current_thread() is threading.main_thread(), words.locale))
        return draw(usage, words)

    monkeypatch.setattr(usage_report, "draw_usage", watched)
    for language in ("tg", "zh"):
        (told,) = await talk.say("/stats", chat=ADMIN, language=language)
    assert drawn == [(False, "tg"), (False, "en")]
    assert told["caption"].startswith("最近30天的提问数：1")


@pytest.mark.usefixtures("quick")
async def test_the_picture_goes_over_the_wire(telegram: StandIn, tmp_path: Path) -> None:
    """As a file of a form, which Telegram takes."""
    async with serving(telegram, tmp_path, admin_ids=(ADMIN,)):
        await telegram.say("Where is Khorgos?", chat=ADMIN)
        await telegram.answers(1, chat=ADMIN)
        await telegram.say("/stats", chat=ADMIN)
        _, told = await telegram.answers(2, chat=ADMIN)
    assert told["photo"][0]["height"] == 1080
    assert told["caption"].startswith("Questions in the last 30 days: 1")
