"""Quotes to send into other chats: inline mode, and guest mode, where the bot is no member."""

import asyncio

from aiogram import Router
from aiogram.exceptions import TelegramRetryAfter
from aiogram.types import (
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    Message,
    User,
)
from aiogram.utils.i18n import gettext as _

from bot.answering import Place
from bot.answers import Answer
from bot.telegram.delivery import PASSING_FAULTS, PostponedError
from bot.telegram.desk import AnswerDesk, CheckableAnswer
from bot.telegram.keyboards import link_button
from bot.telegram.questions import addressed_question, read_question
from bot.telegram.quotes import check_quotations
from bot.telegram.rendering import clip, plain_block, render_quote, render_reply
from bot.telegram.sharing import citation_payload
from bot.telegram.typesetting import Part, pack
from knowledge.excerpts import Citation

LEAST_CHARS = 3
MOST_CHARS = 256
MOST_QUOTES = 5
ANSWER_SECONDS = 1.0
CACHE_SECONDS = 60


def create_router() -> Router:
    """Return the router of inline queries and guest messages."""
    router = Router(name=__name__)
    router.inline_query.register(on_query)
    router.guest_message.register(on_guest)
    return router


async def on_query(query: InlineQuery, desk: AnswerDesk, me: User) -> None:
    """Offer at most five cited quotes; where there are none (in time), a way to the private chat. Nothing is kept."""
    words, found, late = query.query.strip(), list[tuple[Citation, Place]](), False
    if len(words) >= LEAST_CHARS and (question := read_question(words, MOST_CHARS)):
        try:
            found = await asyncio.wait_for(_quotes(desk, question.text), ANSWER_SECONDS)
        except TimeoutError:
            late = True
    way = InlineQueryResultsButton(text=_("Ask me in our own chat"), start_parameter="ask")
    await query.answer(
        [_article(citation, place, me) for citation, place in found],
        cache_time=0 if late else CACHE_SECONDS,
        is_personal=True,  # its words are in the person's language
        button=None if found else way,
    )


async def on_guest(message: Message, desk: AnswerDesk, me: User) -> None:
    """Answer once, in a chat that the bot is no member of: the answer's first message, and a link to its passage.

    Raises:
        PostponedError: Telegram cannot take it now.
    """
    if message.guest_query_id is None:
        return
    words = addressed_question(message, me) or message.text
    question = read_question(words, MOST_CHARS)
    if question is None:
        part, place = pack([plain_block(_("Please write your question in words."))])[0], None
    else:
        given = await desk.answer(question.text)
        part, place = _first_message(given)
    result = InlineQueryResultArticle(
        id="guest",
        title=clip(me.first_name, 60),
        input_message_content=_content(part),
        reply_markup=link_button(place, me) if place else None,
    )
    try:
        await message.answer_guest_query(result)
    except (TelegramRetryAfter, *PASSING_FAULTS) as fault:  # a query that is not answered can be answered later
        raise PostponedError.after(fault) from fault


async def _quotes(desk: AnswerDesk, question: str) -> list[tuple[Citation, Place]]:
    given = await desk.answer(question)
    if not isinstance(given.answered.reply, Answer):
        return []
    cited = list(zip(given.originals, given.places, strict=True))
    more = [(place.passage, place.span.start) for place in given.more]
    if len(cited) < MOST_QUOTES and more:
        cited += await desk.sentences(given.answered.generation, more)
    return cited[:MOST_QUOTES]


def _first_message(given: CheckableAnswer) -> tuple[Part, Place | None]:
    part = render_reply(given.answered)[0]
    check_quotations([part], given.originals)
    return part, given.places[0] if isinstance(given.answered.reply, Answer) else None


def _article(citation: Citation, place: Place, me: User) -> InlineQueryResultArticle:
    part = render_quote(citation)
    check_quotations([part], [citation])
    return InlineQueryResultArticle(
        id=citation_payload(place),
        title=clip(citation.document.title, 100),
        description=clip(citation.text, 200),
        input_message_content=_content(part),
        reply_markup=link_button(place, me),
    )


def _content(part: Part) -> InputTextMessageContent:
    return InputTextMessageContent(**part.content.as_kwargs(text_key="message_text"))
