"""A whole passage as Telegram messages: its sentences with the quoted words standing out, and its sources."""

from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

from aiogram.utils.i18n import gettext as _

from bot.notes import grade_note
from bot.telegram.catalogues import current_locale
from bot.telegram.citing import full_citation
from bot.telegram.rendering import TITLE_CHARS, clip, origin_line, quote, written_date
from bot.telegram.typesetting import Block, Ink, Part, Unit, pack
from knowledge.documents import Source
from knowledge.excerpts import Citation, Excerpt
from knowledge.passages import Passage
from knowledge.spans import Span

SOURCES_SHOWN = 10


def render_passage(passage: Passage, citation: Citation, generation: str) -> list[Part]:
    """Return the whole passage with the quoted words standing out, between its title and how it is cited."""
    head = [Unit((Ink(clip(passage.document.title, TITLE_CHARS), bold=True),))]
    if origin := origin_line(passage.document, citation):
        head.append(Unit((Ink(origin),), glue="\n"))
    body = _passage_units(passage, citation)
    return pack(
        [Block(tuple(head)), Block(tuple(body)), *_source_blocks(citation), _citing_block(citation, generation)]
    )


def _passage_units(passage: Passage, citation: Citation) -> list[Unit]:
    """Return the passage's sentences in order; the parts of the citation stand out."""
    text, units, end = passage.document.text, list[Unit](), passage.span.start
    for span in passage.sentences or (passage.span,):
        cuts = sorted(
            {
                span.start,
                span.end,
                *(at for at in (citation.span.start, citation.span.end) if span.start < at < span.end),
            }
        )
        inks = list[Ink]()
        for start, stop in pairwise(cuts):
            place = Excerpt(passage.document, Span(start, stop))
            inks += quote(place, strong=citation.span.covers(place.span))
        units.append(Unit(tuple(inks), glue=text[end : span.start]))
        end = span.end
    return units


def _citing_block(citation: Citation, generation: str) -> Block:
    heading = Unit((Ink(_("To cite it:"), bold=True),))
    return Block((heading, Unit((Ink(full_citation(citation, generation)),), glue="\n")))


def _source_blocks(citation: Citation) -> Iterator[Block]:
    sources = list(citation.sources[:SOURCES_SHOWN])
    if citation.document.url and all(source.url != citation.document.url for source in sources):
        sources.append(
            Source(citation.document.title, publisher=citation.document.publisher, url=citation.document.url)
        )
    if not sources:
        return
    heading = Unit((Ink(_("Sources:"), bold=True),))
    yield Block((heading, *(Unit(tuple(_source_inks(source)), glue="\n") for source in sources)))


def _source_inks(source: Source) -> Iterator[Ink]:
    title = clip(source.title, TITLE_CHARS)
    link = source.url if source.url and is_web_address(source.url) else None
    yield Ink("• ")
    yield Ink(title, url=link)
    grade = grade_note([source], current_locale())
    known = [source.author, source.publisher, written_date(source.date), grade, None if link else source.url]
    if rest := " · ".join(dict.fromkeys(clip(each, TITLE_CHARS) for each in known if each)):
        yield Ink(f". {rest}")


def is_web_address(url: str) -> bool:
    """Return whether Telegram takes it as a link: http or https, with a host, without spaces."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  # a wrong port raises
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"} and "." in (parts.hostname or "") and not any(char.isspace() for char in url)
    )
