"""What is the matter with a file, or with what was asked of the shelf, in the administrator's language."""

from typing import Protocol

from aiogram.utils.i18n import gettext as _
from aiogram.utils.i18n import lazy_gettext as __

from bot.telegram.rendering import clip
from knowledge.errors import OperatorError
from knowledge.reasons import Reason, Remark

DETAIL_CHARS, ENGLISH_CHARS = 80, 200

WORDS = {
    Reason.EMPTY: __("there are no words in it"),
    Reason.PROTECTED: __("it is protected by a password or against copying: save it without that"),
    Reason.SCANNED: __("its pages look scanned and have no text: run it through text recognition (OCR) first"),
    Reason.DAMAGED: __("it is damaged or incomplete: save it or send it again"),
    Reason.TOO_LARGE: __("it is too large, or grows too large when it is unpacked: split it"),
    Reason.TOO_HARD: __("reading it took too much time or memory: split it or make it simpler"),
    Reason.FOREIGN: __(
        "I do not read files of this kind, but PDF, DOCX, PPTX, XLSX, CSV, HTML, EPUB, RTF, ODT, EML, Markdown, text,"
        " and ZIP archives of these"
    ),
    Reason.OLD_OFFICE: __("I do not read this kind of office file: save it as DOCX, PPTX, XLSX or PDF"),
    Reason.ODDLY_MADE: __(
        "it is made in a way that I cannot read: save it again, as another kind if that does not help"
    ),
    Reason.ENCODING: __("I cannot tell in which encoding its text is: save it as UTF-8"),
    Reason.FRONT_MATTER: __("the lines before its text, which describe it, cannot be read ({detail})"),
    Reason.SOURCE_LIST: __("the list of sources cannot be read ({detail})"),
    Reason.NOTHING_INSIDE: __("there is no document in it that I can read"),
    Reason.PACKED_TWICE: __("it is a ZIP archive that is not named so, or is in another one: unpack it first"),
    Reason.BAD_NAME: __("its name cannot be kept: give it a short and plain one"),
    Reason.BAD_TITLE: __("a title has at most {detail} characters, and all of them can be seen"),
    Reason.NAME_TAKEN: __("something else has this name: rename one of the two"),
    Reason.CLOSED: __("it cannot be opened: it is no plain file, or I may not read it"),
    Reason.NO_ROOM: __("it cannot be written to the disk ({detail})"),
    Reason.HIDDEN: __("hidden parts were left out: {detail}"),
    Reason.WHITE: __("some text is white, perhaps so that nobody sees it"),
    Reason.INVISIBLE: __("invisible characters were taken out: {detail}"),
    Reason.CUT_SHORT: __("it is very long, and only its beginning is read ({detail})"),
    Reason.BLANK_PAGES: __("pages without text, perhaps pictures: {detail}"),
    Reason.MISNAMED: __("its name does not fit what is in it; it is read as {detail}"),
    Reason.UNSAVED: __("formulas without a saved value were left out: open it in its program and save it"),
    Reason.NOTES_LEFT: __("the speaker's notes are not read; slides with notes: {detail}"),
    Reason.ATTACHED: __("attachments are not read: {detail}"),
    Reason.UNKNOWN_KEY: __("the lines that describe it hold a key that I do not know: {detail}"),
    Reason.NO_SOURCE: __("a footnote names a source that is nowhere explained: {detail}"),
    Reason.RAW_HTML: __("raw HTML was left out"),
    Reason.MISSING_PARTS: __("chapters that are missing in the file: {detail}"),
    Reason.PASSED_OVER: __("passed over, since I do not read it"),
    Reason.COPY: __("the same file is here already: {detail}"),
    Reason.NOT_THERE: __("it is not here any more"),
    Reason.PACKED: __("it is a part of the archive {detail}, which can only be removed as a whole"),
    Reason.LAST: __("it is the last document that I can answer from: add another one first"),
    Reason.LOST: __("it is damaged or not kept any more"),
    Reason.BUSY: __("the index is being built just now: try again in a while"),
}


class Reasoned(Protocol):
    """What has a reason, and its details."""

    @property
    def reason(self) -> Reason:
        """The reason."""

    @property
    def detail(self) -> str:
        """What the reason's words leave open."""


def reason_words(what: Reasoned, english: str) -> str:
    """Return the reason in words; what nobody foresaw is said in English, as it came."""
    words = WORDS.get(what.reason)
    return str(words).format(detail=clip(what.detail, DETAIL_CHARS)) if words else clip(english, ENGLISH_CHARS)


def fault_words(fault: OperatorError) -> str:
    """Return that something cannot be done, and why."""
    return _("This cannot be done: {reason}").format(reason=reason_words(fault, fault.found))


def remark_words(remark: Remark) -> str:
    """Return what was odd in a file; of what is inside of another, its name before it."""
    words = reason_words(remark, remark.told)
    return (
        f"{clip(remark.path.rpartition('/')[2], DETAIL_CHARS)}: {words}"
        if remark.reason is Reason.PASSED_OVER
        else words
    )
