"""Noted sources: what a footnote says of where its sentence comes from."""

import re

from knowledge.documents import Source
from knowledge.formats.canonical import visible

_URL = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:)]")
_DATE = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
_REMARK_MIN_CHARACTERS = 300


def source_from(words: str) -> Source | None:
    """Return the source that a note names as "Title. Publisher. date. <url>", or None where it holds no words."""
    urls = _URL.findall(words)
    words = _URL.sub(" ", words)
    dates = _DATE.findall(words)
    words = " ".join(_DATE.sub(" ", visible(words)[0]).split())
    title, _, publisher = words.strip(" .,;").partition(". ")
    publisher = publisher.strip(" .,;")
    url = urls[-1] if urls else None
    if not (title or url):
        return None
    return Source(title or str(url), None, publisher or None, url, dates[-1] if dates else None)


def is_remark(words: str) -> bool:
    """Return whether a note is prose of its own, to be read as a paragraph, and names no address as its source."""
    return len(words) >= _REMARK_MIN_CHARACTERS and not _URL.search(words)
