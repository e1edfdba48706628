"""The documents as administrators see them: a list, and for each its details, a new title, its bytes, its removal."""

import hashlib
from collections.abc import Sequence
from pathlib import PurePath

from aiogram import Bot, F, Router
from aiogram.filters import Command
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
    Update,
)
from aiogram.utils.i18n import gettext as _
from aiogram.utils.i18n import ngettext

from bot.telegram.addresses import Address
from bot.telegram.admins import ByAdmin
from bot.telegram.callbacks import DocumentButton, ShelfButton
from bot.telegram.delivery import Delivery
from bot.telegram.desk import AnswerDesk, ListedDocument
from bot.telegram.handlers.saying import say
from bot.telegram.handlers.upkeep import resume_build, show_build
from bot.telegram.keyboards import page_row
from bot.telegram.librarian import Librarian
from bot.telegram.reason_words import fault_words
from bot.telegram.rendering import clip, language_name, written_date
from bot.telegram.status_message import StatusMessage
from knowledge.errors import OperatorError

DOCUMENTS_A_PAGE = 6
TITLE_CHARS, NAME_CHARS = 120, 64
COPIES_SHOWN = 5
NAME_MARK = "✎ "  # begins the question after a new title; the id of the document stands on its last line


def create_router(admins: Sequence[int]) -> Router:
    """Return the router of the administrators' documents."""
    router = Router(name=__name__)
    by_admin = ByAdmin(admins)
    router.message.register(on_documents, by_admin, Command("documents"))
    is_title = F.text & ~F.text.startswith("/")  # a command that is typed instead is obeyed
    router.message.register(on_new_name, by_admin, is_title, F.reply_to_message.text.startswith(NAME_MARK))
    router.callback_query.register(on_page, by_admin, ShelfButton.filter())
    router.callback_query.register(on_document, by_admin, DocumentButton.filter())
    return router


async def on_documents(
    message: Message, event_update: Update, librarian: Librarian, desk: AnswerDesk, delivery: Delivery
) -> None:
    """List the first page."""
    documents = await desk.documents()
    text, keyboard = _page(documents, 0, librarian)
    await say(delivery, event_update.update_id, Address.of(message), text, keyboard)


async def on_page(
    callback: CallbackQuery, callback_data: ShelfButton, *, bot: Bot, librarian: Librarian, desk: AnswerDesk,
    delivery: Delivery,
) -> None:  # fmt: skip
    """Turn to a page, the last one where there are fewer now."""
    if callback.message is None:
        return
    await delivery.notice(callback)
    status = StatusMessage(bot, callback.message.chat.id, callback.message.message_id)
    await status.show(*_page(await desk.documents(), callback_data.page, librarian))


async def on_document(
    callback: CallbackQuery, callback_data: DocumentButton, *, bot: Bot, librarian: Librarian, desk: AnswerDesk,
    delivery: Delivery,
) -> None:  # fmt: skip
    """Do what the button says to its document, if it is still there."""
    listed = next((each for each in await desk.documents() if _key(each) == callback_data.key), None)
    if listed is None or callback.message is None:
        await delivery.notice(callback, _("This document is not here any more."))
        return
    await delivery.notice(callback)
    status = StatusMessage(bot, callback.message.chat.id, callback.message.message_id)
    title, page = clip(listed.document.title, TITLE_CHARS), callback_data.page
    own = librarian.is_own(listed.document)
    match callback_data.action:
        case "file":
            await _send_original(bot, callback.message.chat.id, listed, librarian)
        case "name" if own:
            lines = [NAME_MARK + _("Reply with the new title of “{title}”.").format(title=title)]
            await bot.send_message(
                callback.message.chat.id, "\n".join([*lines, listed.document.id]), reply_markup=ForceReply()
            )
        case "drop" if own:
            await _ask_about_removal(librarian, desk, status, listed, page)
        case "gone" | "all" if own:
            await _remove(librarian, desk, status, listed, copies=callback_data.action == "all")
        case _:
            await status.show(await _details(listed, librarian), _actions(listed, page, own=own))


async def _ask_about_removal(
    librarian: Librarian, desk: AnswerDesk, status: StatusMessage, listed: ListedDocument, page: int
) -> None:
    """Ask whether to remove it, and say what else would go, and what would stand in its place."""
    try:
        plan = await librarian.plan_removal(listed.document.id)
    except OperatorError as fault:
        await status.show(fault_words(fault), _actions(listed, page, own=True))
        return
    title = clip(listed.document.title, TITLE_CHARS)
    lines = [_("Remove “{title}”? Answers will not quote it any more.").format(title=title)]
    if listed.document.id not in plan.ids:
        packed = sum(each.document.id.startswith(f"{plan.ids[0]}/") for each in await desk.documents())
        lines.append(_("It is a part of the archive {name}, which goes as a whole.").format(name=plan.ids[0]))
        lines.append(_("Documents of the archive: {count}").format(count=packed))
    lines += _copies_stay(plan.copies)
    rows = [[_button(_("Yes, remove it"), "gone", listed, page), _button(_("Back"), "show", listed, page)]]
    if plan.shelved_copies:
        rows.insert(1, [_button(_("Remove its copies as well"), "all", listed, page)])
    await status.show("\n".join(lines), InlineKeyboardMarkup(inline_keyboard=rows))


def _copies_stay(copies: Sequence[str]) -> list[str]:
    names = ", ".join(clip(each, NAME_CHARS) for each in copies[:COPIES_SHOWN])
    told = _("The same file is also here as {names}, and is quoted in its place.")
    return [told.format(names=names)] if copies else []


async def _remove(
    librarian: Librarian, desk: AnswerDesk, status: StatusMessage, listed: ListedDocument, *, copies: bool
) -> None:
    try:
        removal = await librarian.remove(listed.document.id, copies=copies)
    except OperatorError as fault:
        librarian.start(resume_build(librarian))  # it may have been removed just before a stop
        await status.show(fault_words(fault))
        return
    removed = _("Removed: “{title}”.").format(title=clip(listed.document.title, TITLE_CHARS))
    told = "\n".join([removed, *_copies_stay(removal.copies)])
    librarian.start(_tell_and_build(librarian, desk, status, told))


async def _tell_and_build(librarian: Librarian, desk: AnswerDesk, status: StatusMessage, text: str) -> None:
    """Build, whether what was done could be shown or not."""
    try:
        await status.show(text)
    finally:
        await show_build(librarian, desk, status, text)


async def on_new_name(
    message: Message, bot: Bot, *, event_update: Update, librarian: Librarian, desk: AnswerDesk, delivery: Delivery
) -> None:
    """Give the document the title, and build."""
    asked = message.reply_to_message
    if asked is None or asked.from_user is None or asked.from_user.id != bot.id:
        return
    identity = (asked.text or "").rpartition("\n")[2]
    try:
        renamed = await librarian.rename(identity, message.text or "")
    except OperatorError as fault:
        librarian.start(resume_build(librarian))
        await say(delivery, event_update.update_id, Address.of(message), fault_words(fault))
        return
    told = _("Renamed: {name}").format(name=renamed)
    librarian.start(_tell_and_build(librarian, desk, StatusMessage(bot, message.chat.id), told))


async def _send_original(bot: Bot, chat_id: int, listed: ListedDocument, librarian: Librarian) -> None:
    try:
        data = await librarian.original(listed.document)
    except OperatorError as fault:
        await bot.send_message(chat_id, fault_words(fault))
        return
    await bot.send_document(chat_id, BufferedInputFile(data, PurePath(listed.document.path).name))


async def _details(listed: ListedDocument, librarian: Librarian) -> str:
    document = listed.document
    passages = ngettext("{count} passage", "{count} passages", listed.passages).format(count=listed.passages)
    about = [language_name(document.language), passages, document.publisher, written_date(document.published)]
    arrival = await librarian.arrival(document)
    lines = [clip(document.title, TITLE_CHARS), document.id, " · ".join(each for each in about if each)]
    if not librarian.is_own(document):
        lines.append(_("It came with the bot, and can be left out with the setting DOCUMENTS alone."))
    elif arrival is not None and arrival.added_by:
        added = _("Added {date} by {name}").format(date=written_date(arrival.added_at[:10]), name=arrival.added_by)
        lines.append(added)
    return "\n".join(lines)


def _actions(listed: ListedDocument, page: int, *, own: bool) -> InlineKeyboardMarkup:
    rows = [[_button(_("Download"), "file", listed, page)]]
    if own:
        rows[0].append(_button(_("Rename"), "name", listed, page))
        rows[0].append(_button(_("Remove"), "drop", listed, page))
    back = InlineKeyboardButton(text=_("Back"), callback_data=ShelfButton(page=page).pack())
    return InlineKeyboardMarkup(inline_keyboard=[*rows, [back]])


def _page(documents: Sequence[ListedDocument], page: int, librarian: Librarian) -> tuple[str, InlineKeyboardMarkup]:
    pages = max(1, -(-len(documents) // DOCUMENTS_A_PAGE))
    page = min(max(page, 0), pages - 1)
    own = [librarian.is_own(listed.document) for listed in documents]
    order = sorted(range(len(documents)), key=lambda row: not own[row])  # what can be changed comes first
    shown = [documents[row] for row in order[page * DOCUMENTS_A_PAGE : (page + 1) * DOCUMENTS_A_PAGE]]
    heading = _("Documents: {count}").format(count=len(documents))
    lines = [heading, _("Added by you: {count}").format(count=sum(own))]
    if pages > 1:
        lines.append(_("Page {page} of {pages}").format(page=page + 1, pages=pages))
    rows = [[_button(clip(listed.document.title, 60), "show", listed, page)] for listed in shown]
    row = page_row(page, pages, lambda to: ShelfButton(page=to))
    return "\n".join(lines), InlineKeyboardMarkup(inline_keyboard=[*rows, *([row] if row else [])])


def _button(text: str, action: str, listed: ListedDocument, page: int) -> InlineKeyboardButton:
    data = DocumentButton(action=action, key=_key(listed), page=page)
    return InlineKeyboardButton(text=text, callback_data=data.pack())


def _key(listed: ListedDocument) -> str:
    return hashlib.sha256(listed.document.id.encode()).hexdigest()[:16]
