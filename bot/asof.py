"""What time a cited figure is true of: said in its sentence, inherited from above it, or that of publication."""

import re
from dataclasses import dataclass
from enum import StrEnum

from knowledge.dates import Moment
from knowledge.excerpts import Citation
from knowledge.figures import TIMES, Figure, find_figures
from knowledge.folding import fold


class TimeOrigin(StrEnum):
    """Where the time was read."""

    SENTENCE = "sentence"
    HEADING = "heading"
    TITLE = "title"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class AsOf:
    """An ISO date (2023, 2023-05, 2023-05-17; 2013/2024 for a stretch) and where it was read.

    One that stands in the sentence needs no word beside it; an inherited one is the figure's "as of", a published one
    only the day that the document, or the source that its footnote names, came out.
    """

    date: str
    origin: TimeOrigin


# a year that a plan reaches for is no time that a figure is true of
_GOAL = re.compile(r"(?:(?<![^\W\d_])(?:by|until|till|before|to|к|до) |到)$")
_GOAL_BEHIND = re.compile(
    r"[-]?(?: ?(?:yil|йил|жыл|ýyl)\w{0,4})?(?:gacha|гача|ға дейін|га чейин|а дейін| дейін| чейин|a çenli)"
)


def times_said(text: str) -> list[Figure]:
    """Return the figures of the text that say a year, or a time in one, but for those that a plan reaches for."""
    folded = fold(text)
    return [
        figure
        for figure in find_figures(text)
        if figure.kind in TIMES and figure.moment and figure.moment.year and not _is_goal(folded, figure)
    ]


def as_of(citation: Citation) -> AsOf | None:
    """Return the time that the figure in the sentence is true of, or None where nothing tells.

    In the sentence it is the time that stands nearest to its first quantity; else the innermost heading that says one,
    the title, and at last the date of the source in the sentence's footnote, or of the document.
    """
    said = times_said(citation.text)
    if said:
        figure = _nearest(said, find_figures(citation.text))
        return AsOf(written(figure.moment, figure.until), TimeOrigin.SENTENCE)
    inherited = inherited_time(citation)
    if inherited:
        return inherited
    document = citation.document
    notes = [n.source.date for n in document.footnotes if citation.span.start < n.position <= citation.span.end]
    published = max((date for date in notes if date), default=document.published)
    return AsOf(published, TimeOrigin.PUBLISHED) if published else None


def inherited_time(citation: Citation) -> AsOf | None:
    """Return the time that the headings above the sentence say, the innermost first, or else the title; or None."""
    above = [(heading, TimeOrigin.HEADING) for heading in reversed((citation.section or "").split(" › "))]
    for words, origin in [*above, (citation.document.title, TimeOrigin.TITLE)]:
        times = times_said(words)
        if len(times) == 1:
            return AsOf(written(times[0].moment, times[0].until), origin)
    return None


def written(moment: Moment | None, until: Moment | None) -> str:
    """Return the ISO form of a time, of a stretch as both ends with a stroke between."""
    return "/".join(str(end) for end in (moment, until) if end)


def _nearest(times: list[Figure], figures: list[Figure]) -> Figure:
    quantity = next((figure for figure in figures if figure.kind not in TIMES), None)
    if quantity is None:
        return times[0]
    place = quantity.span
    return min(times, key=lambda time: max(time.span.start - place.end, place.start - time.span.end))


def _is_goal(folded: str, figure: Figure) -> bool:
    before = folded[max(0, figure.span.start - 8) : figure.span.start]
    return bool(_GOAL.search(before) or _GOAL_BEHIND.match(folded, figure.span.end))
