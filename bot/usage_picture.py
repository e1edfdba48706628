"""How the bot is used, drawn: questions a day, languages, response times; the only door to matplotlib."""

from dataclasses import astuple, dataclass
from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING

from babel import Locale
from babel.numbers import format_decimal

from bot.usage import Usage
from bot.written_dates import written_short_day

if TYPE_CHECKING:
    from matplotlib.axes import Axes

FONT = "DejaVu Sans"  # it comes with matplotlib, so that every machine draws the same
INCHES, DOTS_AN_INCH = (8.0, 9.0), 120
TICKS = 6
ANSWERED, DECLINED, HALF, MOST = "#2a78d6", "#eda100", "#2a78d6", "#7a5195"
INK, FAINT = "#333333", "#d9d9d9"


@dataclass(frozen=True, slots=True)
class PictureWords:
    """What stands on the picture, in the language `locale`."""

    locale: str
    by_day: str
    answered: str
    declined: str
    by_language: str
    seconds: str
    half: str
    most: str

    def language(self, code: str) -> str:
        """Return the name of a language; the code where it has none."""
        return str(Locale.parse(self.locale).languages.get(code, code))

    def day(self, day: date) -> str:
        """Return a day without its year."""
        return written_short_day(day, self.locale)

    def number(self, value: float) -> str:
        """Return a number with the language's marks."""
        return str(format_decimal(value, locale=self.locale))


def can_draw(words: PictureWords) -> bool:
    """Return whether the font has every letter; DejaVu has no Chinese ones."""
    from matplotlib.font_manager import findfont, get_font

    known = get_font(findfont(FONT)).get_charmap()
    texts = (*astuple(words), words.day(date(2026, 1, 31)), words.language("ru"))
    return all(ord(char) in known for text in texts for char in text)


def draw_usage(usage: Usage, words: PictureWords) -> bytes:
    """Return a PNG of 960 by 1080 pixels."""
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    figure = Figure(figsize=INCHES, dpi=DOTS_AN_INCH, layout=ConstrainedLayoutEngine(h_pad=0.15, w_pad=0.15))
    days, languages, times = figure.subplots(3, 1, height_ratios=[4, 1 + 0.25 * len(usage.total.languages), 3])
    _draw_days(days, usage, words)
    _draw_languages(languages, usage, words)
    _draw_times(times, usage, words)
    picture = BytesIO()
    figure.savefig(picture, format="png", facecolor="white")
    return picture.getvalue()


def _draw_days(axes: "Axes", usage: Usage, words: PictureWords) -> None:
    from matplotlib.ticker import MaxNLocator

    places = range(len(usage.days))
    answered = [each.answered for each in usage.days.values()]
    declined = [each.declined for each in usage.days.values()]
    axes.bar(places, answered, color=ANSWERED, label=words.answered)
    axes.bar(places, declined, bottom=answered, color=DECLINED, label=words.declined)
    _dress(axes, words.by_day, words)
    axes.set_ylim(0, max(1.0, 1.05 * max(map(sum, zip(answered, declined, strict=True)))))
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    _mark_days(axes, usage, words)
    _explain(axes)


def _draw_languages(axes: "Axes", usage: Usage, words: PictureWords) -> None:
    names = [words.language(code) for code in usage.total.languages]
    counts = list(usage.total.languages.values())
    bars = axes.barh(range(len(names)), counts, 0.6, color=ANSWERED)
    _dress(axes, words.by_language, words, pad=8)
    axes.bar_label(bars, [words.number(each) for each in counts], padding=4, color=INK, fontname=FONT)
    axes.set_yticks(range(len(names)), names, fontname=FONT)
    axes.set_ylim(max(len(names), 2) - 0.4, -0.6)  # the most frequent on top
    axes.set_xticks([])
    axes.set_xlim(0, 1.12 * max([*counts, 1]))
    axes.grid(visible=False)
    axes.spines["bottom"].set_visible(False)


def _draw_times(axes: "Axes", usage: Usage, words: PictureWords) -> None:
    asked = [(place, each) for place, each in enumerate(usage.days.values()) if each.questions]
    places = [place for place, _ in asked]
    axes.plot(places, [each.p95_ms / 1000 for _, each in asked], "o-", color=MOST, label=words.most)
    axes.plot(places, [each.p50_ms / 1000 for _, each in asked], "o-", color=HALF, label=words.half)
    _dress(axes, words.seconds, words)
    axes.set_xlim(-0.6, len(usage.days) - 0.4)
    axes.set_ylim(0, 1.1 * max([each.p95_ms / 1000 for _, each in asked] or [1.0]))
    _mark_days(axes, usage, words)
    _explain(axes)


def _dress(axes: "Axes", title: str, words: PictureWords, *, pad: float = 28) -> None:
    axes.set_title(title, loc="left", fontname=FONT, color=INK, fontsize=13, pad=pad)
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.spines["bottom"].set_color(FAINT)
    axes.grid(axis="y", color=FAINT, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, colors=INK, labelfontfamily=FONT)
    axes.yaxis.set_major_formatter(lambda value, _place: words.number(round(value, 3)))


def _mark_days(axes: "Axes", usage: Usage, words: PictureWords) -> None:
    days = list(usage.days)
    places = range(len(days) - 1, -1, -max(1, len(days) // TICKS))  # today is always named
    axes.set_xticks(list(places), [words.day(days[place]) for place in places], fontname=FONT)
    axes.set_xlim(-0.6, len(days) - 0.4)


def _explain(axes: "Axes") -> None:
    axes.legend(
        loc="lower left", bbox_to_anchor=(0, 1), borderpad=0.3, borderaxespad=0, ncols=2, frameon=False,
        prop={"family": FONT}, labelcolor=INK,
    )  # fmt: skip
