"""Questions in JSON lines, as `karvon ask --batch` reads them."""

from collections.abc import Iterable, Iterator

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from knowledge.errors import QuestionsError


class BatchQuestion(BaseModel):
    """One line; keys that are not named here are ignored, so that an exam with its marks can be asked as it is."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")

    id: str | int
    question: str
    language: str | None = None
    after: tuple[str, ...] = Field(default=(), strict=False)


def read_batch(lines: Iterable[str], name: str) -> Iterator[BatchQuestion]:
    """Yield the questions in order as the lines come; empty lines are passed over.

    Raises:
        QuestionsError: a line is not a question; its number is named.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip("\ufeff \t\r\n"):
            continue
        try:
            yield BatchQuestion.model_validate_json(line.lstrip("\ufeff"))
        except ValidationError as fault:
            first = fault.errors(include_input=False, include_url=False)[0]
            place = ".".join(map(str, first["loc"]))
            raise QuestionsError(
                f"line {number} of {name} is not a question ({place + ': ' if place else ''}{first['msg']})",
                'a JSON object such as {"id": "1", "question": "..."}',
                "mend the line; nothing after it was asked",
            ) from None
