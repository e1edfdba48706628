"""Answers as Telegram messages: sentences with their markers, the quoted places, and whole passages; pure functions."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from urllib.parse import urlsplit

from aiogram.utils.i18n import gettext as _
from babel import Locale
from babel.dates import format_date

from bot.answering import Answered
from bot.answers import Abstention, AbstentionReason, Answer
from bot.telegram.catalogues import current_locale
from bot.telegram.typesetting import Block, Ink, Part, Unit, cut_position, pack
from knowledge.documents import Document, Source
from knowledge.excerpts import Citation, Excerpt
from knowledge.passages import Passage
from knowledge.spans import Span

NEAREST_SHOWN = 3
SOURCES_SHOWN = 10
QUOTE_UNITS = 3000  # UTF-16 units; more than that without an end is a table or a listing, no sentence
TITLE_CHARS = 200
UNKNOWN_LANGUAGE = "und"
ELLIPSIS = "…"


def render_reply(answered: Answered, notices: Sequence[str] = ()) -> list[Part]:
    """Return the messages of a reply: notices, what a follow-up was taken to mean, sentences, and each quoted place."""
    blocks = [plain_block(notice) for notice in notices]
    if answered.understood:
        blocks.append(plain_block(_("Taken to mean: {question}").format(question=answered.understood)))
    if answered.credits:
        blocks.append(plain_block(_("The text is by: {names}").format(names=", ".join(answered.credits))))
    if isinstance(answered.reply, Answer):
        blocks += _answer_blocks(answered.reply, answered.language)
    else:
        blocks += _abstention_blocks(answered.reply, answered.language)
    return pack(blocks)


def shown_citations(reply: Answer | Abstention) -> tuple[Citation, ...]:
    """Return the places that a reply shows, in the order of their numbers."""
    return reply.citations if isinstance(reply, Answer) else reply.nearest[:NEAREST_SHOWN]


def plain_block(text: str) -> Block:
    """Return words of the interface as a block, cut between lines if they must be."""
    units, glue = list[Unit](), ""
    for line in text.split("\n"):
        if line.strip():
            units.append(Unit((Ink(line),), glue))
            glue = ""
        glue += "\n"
    return Block(tuple(units))


def _answer_blocks(answer: Answer, language: str) -> Iterator[Block]:
    units: list[Unit] = []
    before: Citation | None = None
    for sentence in answer.sentences:
        markers = "".join(f" [{number}]" for number in sentence.numbers)
        glue = " " if before is not None and _follows(before, sentence.citation) else "\n"
        units.append(Unit((*_quote(sentence.citation), Ink(markers)), glue))
        before = sentence.citation
    yield Block(tuple(units))
    yield from _citation_blocks(answer.citations)
    yield from _language_note(answer.citations, language)


def _abstention_blocks(abstention: Abstention, language: str) -> Iterator[Block]:
    if abstention.reason is AbstentionReason.EMPTY_QUESTION:
        yield plain_block(_("Please write your question in words."))
        return
    yield plain_block(_("This is not in my documents."))
    nearest = shown_citations(abstention)
    if nearest:
        yield plain_block(_("The nearest that I found does not answer your question:"))
        yield from _citation_blocks(nearest)
        yield from _language_note(nearest, language)
    yield plain_block(_("Other words may help. What I have read: /sources"))


def _citation_blocks(citations: Sequence[Citation]) -> Iterator[Block]:
    for number, citation in enumerate(citations, start=1):
        units = [Unit((Ink(f"[{number}] {clip(citation.document.title, TITLE_CHARS)}", bold=True),))]
        if origin := _origin(citation.document, citation):
            units.append(Unit((Ink(origin),), glue="\n"))
        yield Block((*units, Unit(_quote(citation), glue="\n")), quoted=True, glue="\n\n" if number == 1 else "\n")


def _language_note(citations: Sequence[Citation], language: str) -> Iterator[Block]:
    spoken = Locale.parse(current_locale()).languages
    quoted = dict.fromkeys(citation.document.language for citation in citations)
    names = [spoken[code] for code in quoted if code in spoken and code != UNKNOWN_LANGUAGE]
    if names and set(quoted) != {language}:
        yield plain_block(_("Language of the quotations: {language}").format(language=", ".join(names)))


def _quote(place: Excerpt, *, strong: bool = False) -> tuple[Ink, ...]:
    """Return the words at the place, with an ellipsis where they go on for too long."""
    whole = Ink(place.text, bold=strong, underline=strong, place=place)
    cut = cut_position(whole.text, QUOTE_UNITS)
    if cut == len(whole.text):
        return (whole,)
    return whole.part(0, len(whole.text[:cut].rstrip())), Ink(ELLIPSIS)


def _follows(before: Citation, after: Citation) -> bool:
    gap = after.document.text[before.span.end : after.span.start]
    return before.document == after.document and before.span.end <= after.span.start and not gap.strip(" ")


def _origin(document: Document, place: Excerpt) -> str:
    """Return author, publisher, date, section and page, as far as they are known."""
    page = _("page {number}").format(number=place.page) if place.page is not None else None
    known = [*document.credits, written_date(document.published), place.section, page]
    return " · ".join(dict.fromkeys(clip(each, TITLE_CHARS) for each in known if each))


def written_date(published: str | None) -> str | None:
    """Return an ISO date in the interface's words; what is not a whole date stays as it is."""
    try:
        return format_date(date.fromisoformat(published or ""), "long", locale=current_locale())
    except ValueError:
        return published


def clip(text: str, chars: int) -> str:
    """Return the text on one line, cut to so many characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= chars else line[: chars - 1].rstrip() + ELLIPSIS


def button_label(number: int, title: str) -> str:
    """Return a citation's button: "[1] Title", at most 60 characters."""
    return clip(f"[{number}] {title}", 60)


def render_passage(passage: Passage, citation: Citation) -> list[Part]:
    """Return the whole passage with the quoted words standing out, between its title and its sources."""
    head = [Unit((Ink(clip(passage.document.title, TITLE_CHARS), bold=True),))]
    if origin := _origin(passage.document, citation):
        head.append(Unit((Ink(origin),), glue="\n"))
    body = _passage_units(passage, citation)
    return pack([Block(tuple(head)), Block(tuple(body)), *_source_blocks(citation)])


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
            inks += _quote(place, strong=citation.span.covers(place.span))
        units.append(Unit(tuple(inks), glue=text[end : span.start] or " "))
        end = span.end
    return units


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
    known = [source.author, source.publisher, written_date(source.date), None if link else source.url]
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
