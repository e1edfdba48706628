"""Web pages: bytes to the main text of the page, without menus and advertisements, and what it says of itself."""

import re

from lxml.html import HtmlElement
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
_DATED = re.compile(r"date|time|publi|posted|byline", re.IGNORECASE)
_DATE_MAX_CHARACTERS = 120
_LONG_TEXT_CHARACTERS = 500_000  # a book on one page: finding its main text takes longer than it gains
_MAIN_SHARE = 0.2
_NO_FURNITURE_SHARE = 0.85
_SHORT_PAGE_CHARACTERS = 2_000
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
    page = _main(root) if len(everything.text) <= _LONG_TEXT_CHARACTERS else None
    if page is None:
        return make_content(everything, make_imprint(_told(root, "title")), warnings + whole_warnings)
    imprint = make_imprint(
        _title(root, everything.text, page.title),
        page.author or _told(root, "author"),
        page.date if _tells(root, page.date) else None,
        page.sitename if page.sitename != page.hostname else None,
        _address(root) or page.url,
    )
    main_warnings = lay_markup(_as_html(page.body), main, notes)
    if _is_whole_page(main, everything):
        return make_content(everything, imprint, warnings + whole_warnings)
    return make_content(main, imprint, warnings + main_warnings)


def _main(root: HtmlElement) -> Page | None:
    """Return the page's main text and what the page says of itself, or None where none can be told."""
    page = bare_extraction(
        root,
        favor_recall=True,
        include_comments=False,
        include_formatting=False,
        with_metadata=True,
        date_extraction_params=_DATES,
    )
    return page if isinstance(page, Page) else None


def _is_whole_page(main: CanonicalText, everything: CanonicalText) -> bool:
    """Return whether the page is better read whole: no main text stands out, or finding it has lost the headings."""
    share = len("".join(main.text.split())) / max(1, len("".join(everything.text.split())))
    too_little = len(main.text) < _MAIN_MIN_CHARACTERS and share < _MAIN_SHARE
    run_together = "\n\n" not in main.text and "\n\n" in everything.text
    little_else = share > _NO_FURNITURE_SHARE and len(everything.text) < _SHORT_PAGE_CHARACTERS
    no_headings = share > _NO_FURNITURE_SHARE and 2 * len(main.headings) < len(everything.headings)
    return too_little or run_together or little_else or no_headings


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


def _title(root: Element, text: str, found: str | None) -> str | None:
    """Return the title that was found, if the page's own title holds it; else that one, which sites lengthen."""
    title = " ".join((_told(root, "title") or "").split())
    if not title or title in text.split("\n\n"):
        return title or found
    return found if found and found in title else title


def _tells(root: Element, day: str | None) -> bool:
    """Return whether the page names the day as its own, not just somewhere in its text."""
    if not day:
        return False
    told = [str(value) for each in descendants(root, "meta", "time", "link") for value in each.attrib.values()]
    told += [text_of(each) for each in descendants(root, "script") if each.get("type") == "application/ld+json"]
    if any(day in each for each in told):
        return True
    year, _, of_month = day.split("-")
    dated = (each for each in descendants(root, "div", "p", "span", "time") if _DATED.search(_names(each)))
    texts = [text for each in dated if len(text := text_of(each)) <= _DATE_MAX_CHARACTERS]
    return any(year in text and str(int(of_month)) in text for text in texts)


def _names(element: Element) -> str:
    return f"{local(element)} {element.get('class')} {element.get('id')}"


def _told(root: Element, name: str) -> str | None:
    """Return the page's title, or what it says in a `meta` of that name."""
    if name == "title":
        return text_of(next(descendants(root, "title"), None))
    metas = (meta for meta in descendants(root, "meta") if (meta.get("name") or "").lower() == name)
    return next((meta.get("content") for meta in metas), None)


def _address(root: Element) -> str | None:
    links = (link for link in descendants(root, "link") if (link.get("rel") or "").lower() == "canonical")
    return next((link.get("href") for link in links), None)
