"""Files that an administrator sends: what is understood of them and, once confirmed, their way into the index."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from aiogram import Bot, F, Router
from aiogram.types import CallbackQuery, Message, Update
from aiogram.utils.i18n import gettext as _
from aiogram.utils.i18n import ngettext

from bot.people import People
from bot.telegram.addresses import Address
from bot.telegram.admins import ByAdmin
from bot.telegram.build_status import build_words, follow_build
from bot.telegram.callbacks import NewQuestionButton, UploadButton
from bot.telegram.catalogues import Catalogues, locale_of
from bot.telegram.delivery import Delivery
from bot.telegram.desk import AnswerDesk
from bot.telegram.downloads import TooLargeError, UnavailableError, download
from bot.telegram.handlers.asking import Asking
from bot.telegram.handlers.saying import say
from bot.telegram.keyboards import new_question_buttons, upload_buttons
from bot.telegram.librarian import Librarian
from bot.telegram.reason_words import reason_words, remark_words
from bot.telegram.rebuilds import BuildFailedError
from bot.telegram.rendering import clip, language_name
from bot.telegram.status_message import StatusMessage
from bot.telegram.suggestions import answered_questions
from bot.telegram.talks import Saying
from bot.telegram.uploads import Upload, safe_name
from knowledge.documents import Document
from knowledge.errors import DocumentError
from knowledge.shelf import Addition, Outcome, Shelved

NAME_CHARS, TITLE_CHARS, NOTE_CHARS = 64, 120, 200
MOST_SHOWN = 10
NOTES_SHOWN = 3

logger = logging.getLogger(__name__)


def create_router(admins: Sequence[int]) -> Router:
    """Return the router of administrators' files."""
    router = Router(name=__name__)
    by_admin = ByAdmin(admins)
    router.message.register(on_file, by_admin, F.document)
    router.callback_query.register(on_decision, by_admin, UploadButton.filter())
    router.callback_query.register(on_new_question, by_admin, NewQuestionButton.filter())
    return router


async def on_file(
    message: Message, bot: Bot, librarian: Librarian, delivery: Delivery, *, event_update: Update
) -> None:
    """Say what is understood of the file, with the others of its album, and ask whether to add it."""
    if message.document is None or message.from_user is None:
        return
    file, address = message.document, Address.of(message)
    try:
        data = await download(bot, file.file_id, file.file_size)
    except TooLargeError:
        text = _(
            "This file has more than 20 MB, and Telegram hands me none so large. Split it, or add it on the server."
        )
        await say(delivery, event_update.update_id, address, text)
        return
    except UnavailableError as fault:
        logger.info("a file could not be had (%s)", fault)
        await say(
            delivery, event_update.update_id, address, _("Telegram does not hand me this file. Please send it again.")
        )
        return
    upload = librarian.uploads.begin(message.from_user.id, message.media_group_id)
    librarian.uploads.put(upload, file.file_name, data)
    addition = await librarian.understand(librarian.uploads.files(upload))
    status = StatusMessage(bot, message.chat.id, upload.message)
    useful = any(shelved.outcome is not Outcome.UNCHANGED for shelved in addition.shelved)
    await status.show(_understood(addition), upload_buttons(upload.key) if useful else None)
    librarian.uploads.save(upload.but(message=status.number, decided=not useful))


def _understood(addition: Addition) -> str:
    lines = [_line(shelved) for shelved in addition.shelved[:MOST_SHOWN]]
    lines += [_refused(failure) for failure in addition.failures[:MOST_SHOWN]]
    more = len(addition.shelved) + len(addition.failures) - len(lines)
    lines += [ngettext("and {count} more", "and {count} more", more).format(count=more)] if more else []
    notes = [f"· {clip(remark_words(remark), NOTE_CHARS)}" for remark in addition.warnings[:NOTES_SHOWN]]
    question = [_("Shall I add it?")] if any(s.outcome is not Outcome.UNCHANGED for s in addition.shelved) else []
    return "\n\n".join([*lines, *(["\n".join(notes)] if notes else []), *question])


def _line(shelved: Shelved) -> str:
    document = shelved.document
    pages = len(document.pages)
    counted = [ngettext("{count} page", "{count} pages", pages).format(count=pages)] if pages else []
    size = ngettext("{count} character", "{count} characters", len(document.text)).format(count=len(document.text))
    about = " · ".join([language_name(document.language), *counted, size])
    became = {
        Outcome.ADDED: _("New."),
        Outcome.REPLACED: _("A new version of what I have."),
        Outcome.UNCHANGED: _("I have this already."),
    }[shelved.outcome]
    return f"{clip(document.title, TITLE_CHARS)}\n{about}\n{became}"


def _refused(failure: DocumentError) -> str:
    name = clip(safe_name(failure.path), NAME_CHARS)
    english = failure.found.removeprefix(f"{failure.path}: ")
    return _("Cannot be added: {name} ({reason})").format(name=name, reason=reason_words(failure, english))


@dataclass(frozen=True, slots=True)
class _Work:
    """What is needed to add an upload and to tell of it."""

    librarian: Librarian
    desk: AnswerDesk
    status: StatusMessage

    async def add(self, upload: Upload, *, again: bool = False) -> None:
        """Add the files, build, and say what can be asked now.

        `again`, after a stop, when the files may stand on the shelf already.
        """
        uploads = self.librarian.uploads
        try:
            addition = await self.librarian.add(uploads.files(upload), upload.admin)
        except OSError as fault:
            logger.exception("files could not be added")
            self._end(upload, ())
            await self.status.show(_("This cannot be done: {reason}").format(reason=fault.strerror))
            return
        new = [shelved.document for shelved in addition.shelved if again or shelved.outcome is not Outcome.UNCHANGED]
        questions: list[str] = []
        if new:
            try:
                await follow_build(self.librarian, self.desk, self.status)
            except BuildFailedError as failure:
                self._end(upload, ())
                await self.status.show(build_words(failure))
                return
            questions = await answered_questions(self.desk, {document.id for document in new})
        self._end(upload, questions)
        await self._tell(upload, addition, new, questions)

    def _end(self, upload: Upload, questions: Sequence[str]) -> None:
        uploads = self.librarian.uploads
        uploads.save(upload.but(message=self.status.number, decided=True, wanted=False, questions=tuple(questions)))
        uploads.discard_files(upload)

    async def _tell(
        self, upload: Upload, addition: Addition, new: Sequence[Document], questions: Sequence[str]
    ) -> None:
        if not new:
            await self.status.show(_understood(addition))
            return
        text = "\n\n".join([*await self._searchable(new), *map(_refused, addition.failures[:MOST_SHOWN])])
        await self.status.show(text, new_question_buttons(upload.key, questions))

    async def _searchable(self, new: Sequence[Document]) -> list[str]:
        passages = {listed.document.id: listed.passages for listed in await self.desk.documents()}
        lines = []
        for document in new[:MOST_SHOWN]:
            if not (count := passages.get(document.id, 0)):  # a copy of another, or left out of the build
                lines.append(_("Left out: {reason}").format(reason=clip(document.title, TITLE_CHARS)))
                continue
            words = ngettext(
                "“{title}” is searchable: {count} passage.", "“{title}” is searchable: {count} passages.", count
            )
            lines.append(words.format(title=clip(document.title, TITLE_CHARS), count=count))
        return [*lines, _("Ask me about it.")] if any(each.id in passages for each in new) else lines


async def on_decision(
    callback: CallbackQuery, callback_data: UploadButton, *, bot: Bot, librarian: Librarian, desk: AnswerDesk,
    delivery: Delivery,
) -> None:  # fmt: skip
    """Add the upload, or leave it; once, however often it is tapped."""
    upload = librarian.uploads.find(callback_data.key)
    if upload is None or upload.decided or upload.admin != callback.from_user.id or callback.message is None:
        await delivery.notice(callback, _("This button has expired. Please send the file again."))
        return
    await delivery.notice(callback)
    librarian.uploads.save(upload.but(decided=True, wanted=bool(callback_data.wanted)))
    status = StatusMessage(bot, callback.message.chat.id, callback.message.message_id)
    if callback_data.wanted:
        await status.show(_("Adding…"))
        librarian.start(_Work(librarian, desk, status).add(upload))
    else:
        librarian.uploads.discard_files(upload)
        await status.show(_("All right, nothing was added."))


async def resume_uploads(
    bot: Bot, librarian: Librarian, desk: AnswerDesk, catalogues: Catalogues, people: People
) -> None:
    """Go on with what administrators wanted added when the bot was stopped, in the messages that showed it."""
    librarian.uploads.sweep()
    for upload in librarian.uploads.wanted():
        locale = await locale_of(upload.admin, None, catalogues, people)
        with catalogues.context(), catalogues.use_locale(locale):  # the work goes on in this language
            status = StatusMessage(bot, upload.admin, upload.message)
            librarian.start(_Work(librarian, desk, status).add(upload, again=True))


async def on_new_question(
    callback: CallbackQuery, callback_data: NewQuestionButton, *, event_update: Update, asking: Asking,
    librarian: Librarian, delivery: Delivery,
) -> None:  # fmt: skip
    """Ask a question that a new document answers."""
    upload = librarian.uploads.find(callback_data.key)
    questions = upload.questions if upload is not None and upload.admin == callback.from_user.id else ()
    if not 0 <= callback_data.number < len(questions) or callback.message is None:
        await delivery.notice(callback, _("This button has expired. Please ask again."))
        return
    await delivery.notice(callback)
    saying = Saying.tapped(callback, callback.message)
    await asking.answer(event_update.update_id, Address.of(callback.message), questions[callback_data.number], saying)
