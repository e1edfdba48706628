"""The picture of how the bot is used: what is drawn is what was counted, with no letter missing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from bot.daily_counts import DailyCount
from bot.telegram.usage_report import picture_words
from bot.usage import Usage, usage_of
from bot.usage_picture import PictureWords, can_draw, draw_usage
from knowledge.languages import LANGUAGES
from tests.bot.telegram.conversation import CATALOGUES
from tests.telegram.rules import check_photo

TODAY = date(2026, 11, 27)


def words(language: str) -> PictureWords:
    with CATALOGUES.context(), CATALOGUES.use_locale(language):
        return picture_words()


def usage(days: int = 30, count: int = 7) -> Usage:
    return usage_of(
        [
            DailyCount((TODAY - timedelta(before)).isoformat(), language, outcome, 100 * (1 + before), count)
            for before in range(days)
            for language in (*LANGUAGES, "und")
            for outcome in ("answer", "no_answer")
        ],
        TODAY,
    )


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_no_letter_is_missing_where_the_font_can_draw(language: str) -> None:
    """Matplotlib warns of each missing one, which fails here; Chinese is known not to be drawn."""
    given = words(language)
    assert can_draw(given) is (language != "zh")
    if can_draw(given):
        assert check_photo(draw_usage(usage(), given)) == (960, 1080)


@pytest.mark.filterwarnings("ignore:Glyph")
def test_a_letter_that_is_missing_is_known() -> None:
    """Wherever it stands."""
    assert not can_draw(replace(words("en"), most="最多"))


@pytest.mark.parametrize(("days", "count"), [(0, 1), (1, 1), (30, 10**6)])
def test_little_and_much_can_be_drawn(days: int, count: int) -> None:
    """Nobody, one, millions."""
    assert check_photo(draw_usage(usage(days, count), words("en"))) == (960, 1080)


def test_the_same_usage_gives_the_same_picture() -> None:
    """And another gives another."""
    once, again, other = (draw_usage(each, words("tg")) for each in (usage(), usage(), usage(29)))
    assert once == again != other
