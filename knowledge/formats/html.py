"""Web pages: bytes to the main text of the page, without menus and advertisements, and what it says of itself."""

import re

from trafilatura import bare_extraction
from trafilatura.settings import Document as Page

from knowledge.formats.canonical import CanonicalText
from knowledge.formats.content import Content
from knowledge.formats.imprint import make_content, make_imprint
from knowledge.formats.markup import lay_markup, parse_markup, take_hidden_away
from knowledge.formats.markup_notes import Notes
from knowledge.formats.xml_parts import Element, descendants, local, text_of

_HTML_NAMES = {"list": "ul", "item": "li", "row": "tr", "quote": "blockquote", "lb": "br"}
_HEADING = re.compile(r"h[1-6]")
_MAIN_SHARE = 0.2
_NO_FURNITURE_SHARE = 0.85  # a page that is nearly all text needs no extraction, which loses headings
_MAIN_MIN_CHARACTERS = 200
_DATES = {"extensive_search": False, "original_date": True, "min_date": "1990-01-01", "max_date": "2100-01-01"}
"""No guessing at dates in the text, and no clock: the same page has the same date tomorrow."""


def read_html(data: bytes) -> Content:
    """Return the page's main text; where none stands out, all that is below its body.

    Title, author, date, address and site come from what the page says of itself. Hidden text is left out.

    Raises:
        DocumentError: the bytes are no text, or the page is nested too deeply.
    """
    root = parse_markup(data)
    warnings = take_hidden_away(root)
    notes = Notes(root)
    everything, main = CanonicalText(), CanonicalText()
    whole_warnings = lay_markup(root, everything, notes)
    page = bare_extraction(
        root,
        favor_recall=True,
        include_comments=False,
        include_formatting=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    if not isinstance(page, Page):
        return make_content(everything, make_imprint(_told(root, "title")), warnings + whole_warnings)
    imprint = make_imprint(
        _title(root, everything.text) or page.title,
        page.author or _told(root, "author"),
        page.date,
        page.sitename if page.sitename != page.hostname else None,
        _address(root) or page.url,
    )
    main_warnings = lay_markup(_as_html(page.body), main, notes)
    if _is_whole_page(main.text, everything.text):
        return make_content(everything, imprint, warnings + whole_warnings)
    return make_content(main, imprint, warnings + main_warnings)


def _is_whole_page(main: str, everything: str) -> bool:
    """Return whether the page is better read whole: it is nearly all text, or no main text was found as it stands."""
    share = len("".join(main.split())) / max(1, len("".join(everything.split())))
    too_little = len(main) < _MAIN_MIN_CHARACTERS and share < _MAIN_SHARE
    run_together = "\n\n" not in main and "\n\n" in everything
    return share > _NO_FURNITURE_SHARE or too_little or run_together


def _as_html(body: Element) -> Element:
    """Return the extracted body with the names that HTML has for its elements."""
    for element in body.iter():
        name, kind = local(element), element.get("rend") or element.get("role") or ""
        if name == "head":
            element.tag = kind if _HEADING.fullmatch(kind) else "h2"
        elif name == "cell":
            element.tag = "th" if kind == "head" else "td"
        elif name in _HTML_NAMES:
            element.tag = _HTML_NAMES[name]
    return body


def _title(root: Element, text: str) -> str | None:
    """Return what the page's title says, if a line of its text says the same; else sites put their names into it."""
    title = " ".join((_told(root, "title") or "").split())
    return title if title in text.split("\n\n") else None


def _told(root: Element, name: str) -> str | None:
    """Return the page's title, or what it says in a `meta` of that name."""
    if name == "title":
        return text_of(next(descendants(root, "title"), None))
    metas = (meta for meta in descendants(root, "meta") if (meta.get("name") or "").lower() == name)
    return next((meta.get("content") for meta in metas), None)


def _address(root: Element) -> str | None:
    links = (link for link in descendants(root, "link") if (link.get("rel") or "").lower() == "canonical")
    return next((link.get("href") for link in links), None)
