"""How the bot is used, as an administrator reads and sees it."""

import asyncio
import logging
from dataclasses import replace

from aiogram.utils.i18n import gettext as _
from aiogram.utils.i18n.context import get_i18n
from babel.lists import format_list
from babel.numbers import format_decimal

from bot.telegram.catalogues import FALLBACK_LOCALE, current_locale
from bot.telegram.logs import frames
from bot.telegram.rendering import language_name, plain_block
from bot.telegram.typesetting import Part, pack
from bot.usage import Usage
from bot.usage_picture import PictureWords, can_draw, draw_usage

logger = logging.getLogger(__name__)


async def usage_report(usage: Usage) -> Part:
    """Return one message: the numbers below their picture; without one where nobody asked, or it cannot be drawn."""
    [report] = pack([plain_block(usage_words(usage))])
    if not usage.total.questions:
        return report
    own = picture_words()
    with get_i18n().use_locale(FALLBACK_LOCALE):
        instead = picture_words()
    try:
        return replace(report, picture=await asyncio.to_thread(_draw, usage, own, instead))
    except Exception as fault:  # the numbers are worth more than their picture
        logger.error("the usage could not be drawn\n%s", frames(fault))  # noqa: TRY400
        return report


def usage_words(usage: Usage) -> str:
    """Return the numbers, as the current language writes them."""
    total = usage.total
    lines = [
        _("Questions in the last {days} days: {count}").format(days=len(usage.days), count=_number(total.questions)),
        _("Answered: {answered}. Declined: {declined}.").format(
            answered=_number(total.answered), declined=_number(total.declined)
        ),
    ]
    if total.questions:
        languages = [f"{language_name(code)} {_number(count)}" for code, count in total.languages.items()]
        p50, p95 = _number(total.p50_ms / 1000), _number(total.p95_ms / 1000)
        lines += [
            _("By language: {languages}").format(languages=format_list(languages, locale=current_locale())),
            _("Half were answered within {p50} s, 95 of 100 within {p95} s.").format(p50=p50, p95=p95),
        ]
    if usage.thumbs_up or usage.thumbs_down:
        lines.append(f"👍 {_number(usage.thumbs_up)}  👎 {_number(usage.thumbs_down)}")
    return "\n".join(lines)


def picture_words() -> PictureWords:
    """Return what stands on the picture, in the current language."""
    return PictureWords(
        locale=current_locale(),
        by_day=_("Questions a day"),
        answered=_("answered"),
        declined=_("declined"),
        by_language=_("Questions by language"),
        seconds=_("Response time, seconds"),
        half=_("half took at most"),
        most=_("95 of 100 took at most"),
    )


def _draw(usage: Usage, own: PictureWords, instead: PictureWords) -> bytes:
    return draw_usage(usage, own if can_draw(own) else instead)


def _number(value: float) -> str:
    return str(format_decimal(value, locale=current_locale()))
