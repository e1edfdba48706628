"""Answers that may be rated: what their thumbs will need to know."""

import logging

from bot.answers import Answer
from bot.feedback import CitedPlace
from bot.store import Store
from bot.telegram.desk import CheckableAnswer

logger = logging.getLogger(__name__)


class Ratings:
    """Keeps what was answered for its thumbs; where the disk fails, an answer has none."""

    def __init__(self, store: Store) -> None:
        self._store = store

    async def open(self, given: CheckableAnswer, person_id: int | None) -> str | None:
        """Return the key of the answer's thumbs; None where there is no answer, or no person to rate it.

        The question is not kept of a person who does not want that.
        """
        answered = given.answered
        if person_id is None or not isinstance(answered.reply, Answer):
            return None
        places = [
            CitedPlace(citation.document.id, place.passage, place.span.start, place.span.end)
            for citation, place in zip(given.citations, given.places, strict=True)
            if place.generation == answered.generation
        ]
        try:
            keeps = (await self._store.people.choices(person_id)).keeps_questions
            words = (answered.understood or answered.question) if keeps else None
            return await self._store.feedback.open(person_id, words, answered.language, answered.generation, places)
        except Exception as fault:  # the answer is sent all the same
            logger.error("an answer cannot be rated (%s)", type(fault).__name__)  # noqa: TRY400
            return None
