"""Questions that documents answer: their own, and some made of their titles and headings, each tried first."""

from collections.abc import Collection, Iterator

from aiogram.utils.i18n import gettext as _
from aiogram.utils.i18n.context import get_i18n

from bot.answers import Answer
from bot.telegram.catalogues import FALLBACK_LOCALE
from bot.telegram.desk import AnswerDesk
from knowledge.documents import Document

MOST_QUESTIONS = 3
MOST_TRIED = 20
HEADING_CHARS = 80


async def answered_questions(desk: AnswerDesk, ids: Collection[str]) -> list[str]:
    """Return up to three questions whose answers quote one of the documents of these ids first."""
    found: list[str] = []
    tried = 0
    for listed in await desk.documents():
        if listed.document.id not in ids:
            continue
        for question in candidates(listed.document):
            if len(found) == MOST_QUESTIONS or tried == MOST_TRIED:
                return found
            tried += 1
            reply = (await desk.answer(question)).answered.reply
            if isinstance(reply, Answer) and reply.citations[0].document.id in ids and question not in found:
                found.append(question)
    return found


def candidates(document: Document) -> Iterator[str]:
    """Yield questions that the document may answer, in its own language where the catalogues have it."""
    yield from document.questions
    language = document.language if document.language in get_i18n().locales else FALLBACK_LOCALE
    headings = [document.text[heading.span.start : heading.span.end] for heading in document.headings]
    with get_i18n().use_locale(language):
        for heading in dict.fromkeys(each for each in headings if each != document.title):
            if len(heading) <= HEADING_CHARS:
                yield _("What do the documents say about “{heading}”?").format(heading=heading)
        yield _("What is “{title}” about?").format(title=document.title[:HEADING_CHARS])
