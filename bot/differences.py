"""Where the cited documents differ: the values that are told of one thing, side by side."""

from dataclasses import dataclass

from bot.answers import Answer
from bot.asof import AsOf
from bot.conflicts import Side
from knowledge.excerpts import Citation
from knowledge.spans import Span


@dataclass(frozen=True, slots=True)
class SaidValue:
    """A value, quoted, with the number (from 1) of the citation that it stands in, who says so, and when."""

    number: int
    value: Citation
    said_by: str | None
    as_of: AsOf | None


Difference = tuple[SaidValue, ...]
"""Two values or more that are told of one thing, each once."""


def differences(answer: Answer) -> list[Difference]:
    """Return the answer's conflicts, those that share a value as one, in their order."""
    groups: list[dict[SaidValue, None]] = []
    for conflict in answer.conflicts:
        pair = dict.fromkeys(said_value(answer, side) for side in (conflict.first, conflict.second))
        group = next((each for each in groups if each.keys() & pair.keys()), None)
        if group is None:
            groups.append(pair)
        else:
            group.update(pair)
    return [tuple(group) for group in groups]


def said_value(answer: Answer, side: Side) -> SaidValue:
    """Return what one side of a conflict says, by the number of its citation.

    Raises:
        ValueError: the answer does not cite it.
    """
    citation, figure = side.citation, side.figure.span
    start = citation.span.start
    value = Citation(citation.document, Span(start + figure.start, start + figure.end))
    return SaidValue(answer.citations.index(citation) + 1, value, side.said_by, side.as_of)
