"""Replies as Telegram messages: sentences with their markers and times, and the quoted places; pure functions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from aiogram.utils.i18n import gettext as _

from bot import language_names
from bot.answering import Answered
from bot.answers import Abstention, AbstentionReason, Answer, AnswerSentence
from bot.differences import differences
from bot.notes import DIFFER, as_of_note, grade_note, missing_note, said_by_note, written_time
from bot.pieces import cut_pieces
from bot.telegram.catalogues import current_locale
from bot.telegram.typesetting import Block, Ink, Part, Unit, cut_position, pack
from bot.written_dates import written_day, written_month
from knowledge.documents import Document
from knowledge.excerpts import Citation, Excerpt
from knowledge.spans import Span

NEAREST_SHOWN = 3
MOST_EMPHASES = 20  # of one sentence: what is emphasised everywhere is emphasised nowhere
QUOTE_UNITS = 3000  # UTF-16 units; more than that without an end is a table or a listing, no sentence
TITLE_CHARS = 200
UNKNOWN_LANGUAGE = "und"
ELLIPSIS = "…"


def render_reply(answered: Answered, notices: Sequence[str] = (), closing: Sequence[str] = ()) -> list[Part]:
    """Return the messages of a reply: notices, what a follow-up was taken to mean, sentences, and each quoted place.

    The closing words stand at the end.
    """
    blocks = [plain_block(notice) for notice in notices]
    if answered.understood:
        blocks.append(plain_block(_("Taken to mean: {question}").format(question=answered.understood)))
    if answered.credits:
        blocks.append(plain_block(_("The text is by: {names}").format(names=", ".join(answered.credits))))
    if isinstance(answered.reply, Answer):
        blocks += _answer_blocks(answered.reply, answered.language)
    else:
        blocks += _abstention_blocks(answered.reply, answered.language)
    return pack([*blocks, *map(plain_block, closing)])


def render_quote(citation: Citation) -> Part:
    """Return one message: the quoted words, below them the title and what is known of it."""
    document = citation.document
    names = [clip(document.title, TITLE_CHARS), _origin_and_grade(citation)]
    units = [Unit((Ink(name, bold=not row),), glue="\n") for row, name in enumerate(names) if name]
    return pack([Block((Unit(quote(citation)),), quoted=True), Block(tuple(units), glue="\n")])[0]


def render_more(citations: Sequence[Citation], first: int) -> list[Part]:
    """Return further quoted places, numbered from `first`."""
    blocks = [plain_block(_("More from the documents:")), *_citation_blocks(citations, first)]
    return pack([*blocks, *_language_note(citations, current_locale())])


def render_cited(citations: Sequence[Citation]) -> list[Block]:
    """Return the quoted places as blocks, numbered from 1."""
    return list(_citation_blocks(citations))


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
    yield Block(tuple(_sentence_unit(sentence) for sentence in answer.sentences))
    yield from _difference_blocks(answer)
    yield from _citation_blocks(answer.citations)
    yield from _language_note(answer.citations, language)


def _sentence_unit(sentence: AnswerSentence) -> Unit:
    """Return a line: the sentence with its emphasis, its markers, and its time where it does not say it itself."""
    inks = [*quote(sentence.citation, sentence.emphasis), Ink("".join(f" [{number}]" for number in sentence.numbers))]
    known, locale = sentence.as_of, current_locale()
    if known and (note := as_of_note(known, written_time(known.date, locale), locale)):
        inks.append(Ink(f" ({note})"))
    return Unit(tuple(inks), glue="\n")


def _difference_blocks(answer: Answer) -> Iterator[Block]:
    locale = current_locale()
    for difference in differences(answer):
        units = [Unit((Ink(_(DIFFER)),))]
        for said in difference:
            time = written_time(said.as_of.date, locale) if said.as_of else None
            note = said_by_note(said, time, locale)
            units.append(Unit((Ink(f"[{said.number}] "), *quote(said.value), Ink(note)), glue="\n"))
        yield Block(tuple(units))


def _abstention_blocks(abstention: Abstention, language: str) -> Iterator[Block]:
    if abstention.reason is AbstentionReason.EMPTY_QUESTION:
        yield plain_block(_("Please write your question in words."))
        return
    notes = [missing_note(missing, current_locale()) for missing in abstention.missing]
    yield plain_block("\n".join([_("This is not in my documents."), *notes]))
    nearest = shown_citations(abstention)
    if nearest:
        yield plain_block(_("The nearest that I found does not answer your question:"))
        yield from _citation_blocks(nearest)
        yield from _language_note(nearest, language)
    yield plain_block(_("Other words may help. What I have read: /sources"))


def _citation_blocks(citations: Sequence[Citation], first: int = 1) -> Iterator[Block]:
    for number, citation in enumerate(citations, start=first):
        units = [Unit((Ink(f"[{number}] {clip(citation.document.title, TITLE_CHARS)}", bold=True),))]
        if origin := _origin_and_grade(citation):
            units.append(Unit((Ink(origin),), glue="\n"))
        yield Block((*units, Unit(quote(citation), glue="\n")), quoted=True, glue="\n\n" if number == first else "\n")


def _language_note(citations: Sequence[Citation], language: str) -> Iterator[Block]:
    quoted = dict.fromkeys(citation.document.language for citation in citations)
    known = [language_names.language_name(code, current_locale()) for code in quoted if code != UNKNOWN_LANGUAGE]
    names = [name for name in known if name is not None]
    if names and set(quoted) != {language}:
        yield plain_block(_("Language of the quotations: {language}").format(language=", ".join(names)))


def quote(place: Excerpt, emphasis: Sequence[Span] = (), *, strong: bool = False) -> tuple[Ink, ...]:
    """Return the words at the place, the emphasis in bold, with an ellipsis where they go on for too long.

    Spans of the emphasis count code points from the place's beginning.
    """
    whole = Ink(place.text, bold=strong, underline=strong, place=place)
    cut = cut_position(whole.text, QUOTE_UNITS)
    kept = cut if cut == len(whole.text) else len(whole.text[:cut].rstrip())
    inks = tuple(
        replace(whole.part(piece.start, piece.end), bold=strong or emphasised)
        for piece, emphasised in cut_pieces(kept, emphasis[:MOST_EMPHASES])
    )
    return inks if cut == len(whole.text) else (*inks, Ink(ELLIPSIS))


def origin_line(document: Document, place: Excerpt) -> str:
    """Return author, publisher, date, section and page, as far as they are known."""
    page = _("page {number}").format(number=place.page) if place.page is not None else None
    known = [*document.credits, written_date(document.published), place.section, page]
    return " · ".join(dict.fromkeys(clip(each, TITLE_CHARS) for each in known if each))


def _origin_and_grade(citation: Citation) -> str:
    """Return the line of the origin, with what kind of sources stand behind the quoted words."""
    known = [origin_line(citation.document, citation), grade_note(citation.sources, current_locale())]
    return " · ".join(each for each in known if each)


def written_date(published: str | None) -> str | None:
    """Return an ISO date, or a month of one, in the interface's words; what is neither stays as it is."""
    text = published or ""
    try:
        if re.fullmatch(r"\d{4}-\d{2}", text, re.ASCII):
            return written_month(date.fromisoformat(f"{text}-01"), current_locale())
        return written_day(date.fromisoformat(text), current_locale())
    except ValueError:
        return published


def language_name(code: str) -> str:
    """Return a language's name in the interface's words; the code where it has none."""
    return language_names.language_name(code, current_locale()) or code


def clip(text: str, chars: int) -> str:
    """Return the text on one line, cut to so many characters with an ellipsis."""
    line = " ".join(text.split())
    return line if len(line) <= chars else line[: chars - 1].rstrip() + ELLIPSIS


def button_label(number: int, title: str) -> str:
    """Return a citation's button: "[1] Title", at most 60 characters."""
    return clip(f"[{number}] {title}", 60)
