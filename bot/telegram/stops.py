"""What a person does not want answered any more: /cancel and the button under a draft take effect at once."""

import asyncio
from collections.abc import Collection

from aiogram.types import Update, User

from bot.telegram.jobs import Job
from bot.telegram.questions import takes_command, written_command


class StoppedError(Exception):
    """The person does not want this answer any more."""


class Stops:
    """The jobs that are not finished, by the numbers of their updates, which are the numbers of their drafts, too."""

    def __init__(self) -> None:
        self._open: dict[int, Job] = {}

    def open(self, job: Job) -> None:
        """From now on the job can be stopped; what its person typed before, in another chat, is not asked any more."""
        if job.update.inline_query is not None:
            typed = [each for each in self._open.values() if each.update.inline_query and each.person == job.person]
            self.drop([each.update.update_id for each in typed])
        self._open[job.update.update_id] = job

    def close(self, job: Job) -> None:
        """The job is finished."""
        self._open.pop(job.update.update_id, None)

    def begin(self, update_id: int) -> asyncio.Event:
        """Return what is set when the question of this update is to be stopped; its answer is being made now."""
        job = self._open.get(update_id)
        if job is None:
            return asyncio.Event()
        job.begun = True
        return job.stopped

    def obey(self, update: Update, me: User) -> bool:
        """Return whether the update stops anything; what it stops ends at once, and the newest tells of it.

        The newest is the least likely to have been answered already.
        """
        stopped = [job for job in self._meant(update, me) if (job.begun or job.asks) and not job.stopped.is_set()]
        for job in stopped:
            job.tells = job is stopped[-1]
            job.tells_late = job.tells and update.message is not None
            job.stopped.set()
        return bool(stopped)

    def make_way(self, update: Update, me: User) -> bool:
        """Return whether the update asks to be forgotten: what its person waits for is dropped, so that it comes next.

        Who speaks as a group shares a number with all who do: nothing of theirs is told from that of others.
        """
        message = update.message
        if message is None or message.from_user is None or message.sender_chat is not None:
            return False
        if written_command(message, me) != "forget" or not takes_command(message, me):
            return False
        self.drop([number for number, job in self._open.items() if job.person == message.from_user.id])
        return True

    def drop(self, update_ids: Collection[int]) -> None:
        """Stop these in silence."""
        for update_id in update_ids:
            if update_id in self._open:
                self._open[update_id].stopped.set()

    def _meant(self, update: Update, me: User) -> list[Job]:
        button, message = update.stopped_message_generation, update.message
        if button is not None:  # it does not say who pressed it: in a private chat there is one person
            job = self._open.get(button.draft_id)
            return [job] if job is not None and job.chat == button.chat.id else []
        if message is None or message.from_user is None or (written_command(message, me) or "").lower() != "cancel":
            return []
        place = (message.chat.id, message.from_user.id)
        return [job for job in self._open.values() if (job.chat, job.person) == place]
