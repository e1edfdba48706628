"""A build as an administrator sees it: one message that goes with it, and what it says in the end."""

from pathlib import PurePath

from aiogram.utils.i18n import gettext as _
from aiogram.utils.i18n import ngettext

from bot.telegram.desk import AnswerDesk
from bot.telegram.librarian import Librarian
from bot.telegram.reason_words import reason_words
from bot.telegram.rebuilds import BuildFailedError, Step
from bot.telegram.status_message import StatusMessage
from bot.wire_reports import BuildWire, FaultWire
from knowledge.reasons import Reason

MOST_FAILURES = 5


async def follow_build(librarian: Librarian, desk: AnswerDesk, status: StatusMessage) -> BuildWire:
    """Return the report of a build whose progress the message shows; its index answers then.

    Raises:
        BuildFailedError: it ended without an index.
    """
    report = await librarian.rebuilds.request(lambda step: status.progress(_step_words(step)))
    await desk.refresh()
    return report


def _step_words(step: Step) -> str:
    words = {
        "read": _("Reading the documents: {done} of {total}"),
        "embed": _("Embedding: {done} of {total}"),
    }.get(step.stage, _("Writing the index: {done} of {total}"))
    return words.format(done=step.done, total=step.total)


def build_words(outcome: BuildWire | BuildFailedError) -> str:
    """Return what became of a build."""
    if isinstance(outcome, BuildFailedError):
        failed = _("The index could not be built: {reason}").format(reason=outcome.reason)
        return "\n\n".join([failed, _("The bot goes on answering from the old one.")])
    first = _("The new index is in force.") if outcome.changed else _("The index is up to date.")
    lines = [first, counts(outcome.documents, outcome.passages)]
    lines += [_("Left out: {reason}").format(reason=_failed(each)) for each in outcome.failures[:MOST_FAILURES]]
    return "\n".join(lines)


def _failed(fault: FaultWire) -> str:
    words = reason_words(fault, fault.found)
    return f"{PurePath(fault.path).name}: {words}" if fault.path and fault.reason is not Reason.OTHER else words


def counts(documents: int, passages: int) -> str:
    """Return how many documents and passages there are."""
    return " · ".join(
        [
            ngettext("{count} document", "{count} documents", documents).format(count=documents),
            ngettext("{count} passage", "{count} passages", passages).format(count=passages),
        ]
    )
