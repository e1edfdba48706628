"""Parts of a year that a figure is counted over: a quarter, a half, some months, the middle or the end."""

import re
from functools import lru_cache

from knowledge.folding import LETTER
from knowledge.months import MONTH

_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th|i{1,3}|iv|[1-4](?:-[йм])?|перв\w+|втор\w+|трет\w+|четверт\w+)"
_TURKIC = r"(?:chorak|чорак|тоқсан|чейрек|семоҳа|çärýek)\w*"
_QUARTER = rf"{_ORDINAL}[ -]?(?:quarter|квартал\w*)|\w{{1,12}}[ -]{_TURKIC}|q[1-4]\b|第?[一二三四1-4]季度"
_HALF = (
    r"half[- ]year|(?:first|second) half|\bh[12]\b|полугоди\w*|yarim yil\w*|ярим йил\w*|жартыжылд\w*|жарым жылд\w*"
    r"|нимсола|ýarym ýyl\w*|上半年|下半年"
)
_MONTH = re.sub(r"\?P<month\d+>", "?:", MONTH)
# What runs on to October or longer is told for the year, where the year is not told.
_LATE = "(?!oct|nov|dec|окт|ноя|дек|okt|noy|noý|dek|қазан|қараша|желтоқсан)"
_RANGE = rf"(?<!{LETTER}){_MONTH}(?:[ ]?[–—-][ ]?| to | по ){_LATE}{_MONTH}|[1-9]月?[–—至到-][1-9]月"
_MONTHS = (
    _RANGE
    + r"|[\w’']{1,12}[- ](?:months|месяц(?:ев|а)|oylik|oyida|oyda|айда|ай ішінде|айында|моҳи|aýda)\b|[1-9]\d?个月"
)
_MIDDLE = (  # of a year: "ўртасида" alone is between
    r"\bmid-|middle of|середин[аеу] |年中(?=[，,。？?、旬期时]|$)"
    r"|yil(?:i|ning)? o'rtasi|йил(?:и|нинг)? ўртаси|жыл(?:дың)? ортасы|жыл(?:дын)? ортосу|миёнаи"
)
_END = (
    r"end of|year-end|конец |конц[ауе] |年底|年末"
    r"|oxiri\w*|охири\w*|соңы\w*|аяғы\w*|аягы\w*|поени|ahyry\w*"
)
_START = r"(?:beginning|start) of|начал[оеау] (?=\d|год)|年初|boshi\b|боши\b|басында|башында|оғози|başynda"
_PART = re.compile(
    f"(?P<quarter>{_QUARTER})|(?P<half>{_HALF})|(?P<months>{_MONTHS})|(?P<middle>{_MIDDLE})|(?P<end>{_END})"
    f"|(?P<start>{_START})"
)


@lru_cache(maxsize=1024)  # a question is compared with several sentences
def part_of_year(folded: str) -> str:
    """Return the first part of a year that the text names, its kind and the words that tell which; or ""."""
    found = _PART.search(folded)
    if not found:
        return ""
    kind = found.lastgroup or ""
    return f"{kind} {found[0]}" if kind in ("quarter", "half", "months") else kind
