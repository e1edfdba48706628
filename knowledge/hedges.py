"""Words that make a figure a bound or a rough one: more than, about, nearly, up to."""

import re
from enum import StrEnum

from knowledge.folding import LETTER


class Hedge(StrEnum):
    """How a text holds to its figure."""

    NONE = "none"
    ABOUT = "about"
    ABOVE = "above"
    BELOW = "below"


_BEFORE = {
    Hedge.ABOVE: "more than|over|above|at least|exceed(?:s|ed|ing)?|upwards of|no (?:less|fewer) than"
    "|in excess of|surpass(?:ed|ing)?|топ|"
    "top(?:ped|ping)?|более(?: чем)?|свыше|больше(?: чем)?|не менее|превы(?:сил[аои]?|шает)"
    "|сверх|超过?|逾|多于|不少于|突破|"
    "зиеда аз|беш аз|на камтар аз|kamida|камида|кемінде|кеминде|azyndan",
    Hedge.BELOW: "less than|under|below|fewer than|up to|at most|nearly|almost|close to|no more than"
    "|just short of|менее(?: чем)?|до|почти|"
    "не более|без малого|не достиг\\w{0,4}|近|将近|接近|不到|不足|至多|qariyb|деярли|қарийб"
    "|шамалы кем|дээрлик|тақрибан то"
    "|қариб|"
    "tas|дерлік|ko'pi bilan|камтар аз",
    Hedge.ABOUT: "about|around|some|roughly|approximately|approx[.]?|circa|ca[.]?|an estimated|estimated|~|≈"
    "|около|примерно|порядка|"
    "приблизительно|ориентировочно|约|大约|约为|大概|taxminan|тахминан|шамамен|болжол менен|тақрибан|çemesi|takmynan",
}  # fmt: skip
_WINDOW = 24
_LEADING = "|".join(f"(?P<{hedge}>{words})" for hedge, words in _BEFORE.items())
_LEAD = re.compile(rf"(?:(?<!{LETTER})|(?<=[\u3400-\u9fff]))(?:{_LEADING})(?: the| a| of| to| на| в)? ?$")
_TRAIL = re.compile(
    r"(?:[ '-]?[^\W\d_]{0,14})? ?(?:"
    r"(?P<above>(?:ortiq|oshdi|ошди|ошиқ|ортиқ|oshiq|ziyod|зиед|астам|асты|ашты|артық|ашык|ашуун|ашуу|көбүрөөк"
    r"|көп|gowrak|geçdi|köp|artyk|or more|и более|и больше)"
    rf"(?!{LETTER})|余|多(?=[亿万个名家项列条吨])|以上)"
    r"|(?P<about>(?:atrofida|атрофида|chamasi|чамаси|yaqin|яқин|шамасында|жуық|чамасында|жакын|тегереги\w{0,4}"
    r"|golaý|töweregi|çemesi|"
    rf"or so)(?!{LETTER})|左右|上下))"
)


def hedge_around(folded: str, start: int, end: int) -> Hedge:
    """Return the hedge that stands right before or right behind the figure at [start, end) of the folded text."""
    found = _LEAD.search(folded[max(0, start - _WINDOW) : start]) or _TRAIL.match(folded, end)
    return Hedge(found.lastgroup) if found and found.lastgroup else Hedge.NONE
