"""The offer under a refusal: to pass the question on to the operator."""

import logging

from bot.answering import Answered
from bot.answers import Abstention, AbstentionReason
from bot.people import People
from bot.unanswered import UnansweredQuestions

# what was no question, or too long to read, is nothing that a document could answer
OFFERED = frozenset({AbstentionReason.NOTHING_FOUND, AbstentionReason.NOT_CONFIDENT})

logger = logging.getLogger(__name__)


class Offers:
    """Offers what the documents do not answer; where the disk fails, nothing is offered."""

    def __init__(self, kept: UnansweredQuestions, people: People) -> None:
        self._kept = kept
        self._people = people

    async def offer(self, answered: Answered, person_id: int | None) -> str | None:
        """Return the key that passes the question on, as it was understood; None where there is nothing to pass on.

        A person who does not want the offer, or their questions kept, is not made it, nor who speaks as a group or
        channel.
        """
        if person_id is None or not isinstance(answered.reply, Abstention) or answered.reply.reason not in OFFERED:
            return None
        try:
            choices = await self._people.choices(person_id)
            if not (choices.offers_questions and choices.keeps_questions):
                return None
            return await self._kept.offer(answered.understood or answered.question, answered.language, person_id)
        except Exception as fault:  # the refusal is sent all the same
            logger.error("a question could not be offered (%s)", type(fault).__name__)  # noqa: TRY400
            return None

    async def pass_on(self, key: str, person_id: int) -> bool:
        """Return whether there is such an offer; its question is on disk for the operator then.

        Raises:
            NotTheAskerError: it was made to another person.
        """
        return await self._kept.pass_on(key, person_id)
