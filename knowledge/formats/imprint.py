"""Imprint: what a file says of itself (title, author, date, address), as far as a person would believe it."""

import re
from dataclasses import dataclass
from datetime import date
from email.utils import parsedate_to_datetime

from knowledge.formats.canonical import CanonicalText, visible, warn_of_removed
from knowledge.formats.content import Content
from knowledge.reasons import Remark

_TITLE_MAX_CHARACTERS = 300
_NAME_MAX_CHARACTERS = 200
_URL_MAX_CHARACTERS = 2_000
_NO_TITLE = re.compile(
    r"(?:untitled|document|presentation|book|sheet|slide|без (?:имени|названия)|документ|презентация|книга|лист"
    r"|无标题|文档|演示文稿|工作簿)[\s\d._()-]*$"
    r"|microsoft (?:word|powerpoint|excel)\b.*|powerpoint presentation|презентация powerpoint|powerpoint 演示文稿"
    r"|\S*\.(?:docx?|pdf|indd|pptx?|xlsx?|odt|qxd|rtf|html?|tmp|dvi|tex)$|[\W\d_]*$",
    re.IGNORECASE,
)
_NO_AUTHOR = re.compile(
    r"(?:user\d*|admin(?:istrator)?|unknown|anonymous|author|owner|home|pc|lenovo|asus|acer|hp|windows user|microsoft.*"
    r"|python-docx|openpyxl|пользователь.*|админ\w*|автор|неизвестн\w*|владелец|用户|作者)$|[\W\d_]*$",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?:D:)?(\d{4})(?:-?(\d{2})(?:-?(\d{2}))?)?")
_YEARS = range(1900, 2100)


@dataclass(frozen=True, slots=True)
class Imprint:
    """What a file says of itself; None where it says nothing that helps. `published` is ISO, as in a Document."""

    title: str | None = None
    author: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


def make_imprint(
    title: str | None = None,
    author: str | None = None,
    published: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
) -> Imprint:
    """Return the imprint with what programs write for want of a name left out, and dates as ISO days."""
    return Imprint(
        title=_line(title, _TITLE_MAX_CHARACTERS, _NO_TITLE),
        author=_line(author, _NAME_MAX_CHARACTERS, _NO_AUTHOR),
        published=iso_date(published),
        publisher=_line(publisher, _NAME_MAX_CHARACTERS, _NO_AUTHOR),
        url=_web_address(url),
    )


def iso_date(told: str | None) -> str | None:
    """Return the day, month or year told in ISO, PDF or e-mail form as ISO, or None where it is none of the past."""
    if not told:
        return None
    match = _DAY.match(told.strip())
    if not match:
        try:
            return parsedate_to_datetime(told).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        known = date(int(year or 0), month or 1, day or 1)
    except ValueError:
        return None
    if known.year not in _YEARS:
        return None
    return known.isoformat()[: 10 if day else 7 if month else 4]


def make_content(canonical: CanonicalText, imprint: Imprint, warnings: list[Remark], removed: int = 0) -> Content:
    """Return the content; a title that the file does not tell is its first heading."""
    text = canonical.text
    first = canonical.headings[0].span if canonical.headings else None
    heading = _line(text[first.start : first.end], _TITLE_MAX_CHARACTERS, None) if first else None
    return Content(
        text=text,
        title=imprint.title or heading,
        publisher=imprint.publisher,
        author=imprint.author,
        published=imprint.published,
        url=imprint.url,
        pages=tuple(canonical.pages),
        headings=tuple(canonical.headings),
        footnotes=tuple(canonical.footnotes),
        warnings=(*warnings, *warn_of_removed(canonical.removed + removed)),
    )


def _line(told: str | None, at_most: int, nothing: re.Pattern[str] | None) -> str | None:
    words = " ".join(visible(told)[0].split()) if told else ""
    if not words or (nothing and nothing.match(words)):
        return None
    return words if len(words) <= at_most else words[: at_most - 1].rstrip() + "…"


def _web_address(told: str | None) -> str | None:
    words = told.strip() if told else ""
    is_address = re.fullmatch(r"https?://[^\s<>\"]+", words) and len(words) <= _URL_MAX_CHARACTERS
    return words if is_address and words == visible(words)[0] else None
