"""How many updates of one person, and of one group, may wait: nobody fills the line of all others."""

from collections.abc import Iterable

from bot.telegram.jobs import Job
from bot.telegram.lanes import Lane, Lanes
from bot.telegram.pace import Buckets
from bot.telegram.recent import Recent

MOST_OF_ONE = 20  # of one person in one chat, whatever they are
MOST_OF_PERSON = 60  # of one person in all chats
MOST_SETTLING = 40  # beyond them a tap that changes a setting is still taken
MOST_OF_GROUP = 100
TOLD_SECONDS = 60.0  # how often a chat is told


class Room:
    """Says who may be lined up in the lanes, and who is to be told that something of theirs was left out."""

    def __init__(self, lanes: Lanes[Job]) -> None:
        self._lanes = lanes
        self._unaware: Recent[Lane, bool] = Recent()
        self._told = Buckets(1, TOLD_SECONDS)

    def has_place(self, job: Job) -> bool:
        """Return whether the job may be lined up; what was stopped and ends by itself takes no place."""
        theirs = _going_on(self._lanes.jobs_in(job.lane))
        if theirs >= (MOST_SETTLING if job.settles else MOST_OF_ONE):
            return False
        if job.speaker is not None and _going_on(self._lanes.jobs_by(job.speaker)) >= MOST_OF_PERSON:
            return False
        return job.chat > 0 or _going_on(self._lanes.jobs_of(job.chat)) < MOST_OF_GROUP

    def left_out(self, job: Job) -> None:
        """The job was left out; its person is told with the next one of theirs in the chat, if there is one."""
        if self._lanes.jobs_in(job.lane):
            self._unaware.put(job.lane, True)

    def owes_word(self, job: Job) -> bool:
        """Return whether the job's person is to be told now that something was left out; once a minute in a chat."""
        if job.lane not in self._unaware:
            return False
        self._unaware.pop(job.lane)
        return not self._told.take(job.chat)


def _going_on(jobs: Iterable[Job]) -> int:
    return sum(not each.stopped.is_set() for each in jobs)
