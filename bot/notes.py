"""What is said beside quotations, in words of the catalogues: their time, and what a refusal misses."""

from collections.abc import Sequence
from datetime import date

from babel import Locale
from babel.dates import format_skeleton
from babel.lists import format_list

from bot.answers import Missing, MissingKind
from bot.asof import AsOf, TimeOrigin
from bot.differences import SaidValue
from bot.kind_words import translated
from bot.written_dates import written_day, written_month
from knowledge.countries import CENTRAL_ASIA
from knowledge.documents import Source

AS_OF = "as of {date}"
PUBLISHED = "published {date}"
DIFFER = "The documents differ:"
OTHER_YEAR = "What I found is for {held}, not for {asked}."
NO_YEAR = "I found nothing for {asked}."
OTHER_SUBJECT = "What I found speaks of {held}, not of {asked}."
NO_SUBJECT = "Nothing here speaks of {asked}."
NO_NUMBER = "The figure that you ask for is not there."
THE_REGION = "Central Asia"

OFFICIAL = "official source"
PRESS = "press or company"
SECOND_HAND = "second-hand source"
_GRADES = {"A": OFFICIAL, "B": PRESS, "C": SECOND_HAND}

NOTES = (
    *(AS_OF, PUBLISHED, DIFFER, OTHER_YEAR, NO_YEAR, OTHER_SUBJECT, NO_SUBJECT, NO_NUMBER, THE_REGION),
    *(OFFICIAL, PRESS, SECOND_HAND),
)
"""Messages as the catalogues know them, in English."""

NAME_CHARS = 80  # of what a question may call by a long name


def as_of_note(as_of: AsOf, time: str, language: str) -> str | None:
    """Return the word about the time, which stands in it as given; None where the sentence says it itself."""
    if as_of.origin is TimeOrigin.SENTENCE:
        return None
    words = PUBLISHED if as_of.origin is TimeOrigin.PUBLISHED else AS_OF
    return translated(words, language).format(date=time)


def said_by_note(said: SaidValue, time: str | None, language: str) -> str:
    """Return who says a value, and when, in brackets after a space; empty where neither is known."""
    published = said.as_of is not None and said.as_of.origin is TimeOrigin.PUBLISHED
    when = translated(PUBLISHED, language).format(date=time) if published else time
    known = [shortened(said.said_by or ""), when]
    line = ", ".join(each for each in known if each)
    return f" ({line})" if line else ""


def grade_note(sources: Sequence[Source], language: str) -> str | None:
    """Return what kinds of sources these are, each kind once; None where no grade is known."""
    grades = sorted({source.grade for source in sources if source.grade in _GRADES})
    return ", ".join(translated(_GRADES[grade], language) for grade in grades) or None


def missing_note(missing: Missing, language: str) -> str:
    """Return one sentence about what was asked for and is not there, and what is there instead."""
    if missing.kind is MissingKind.NUMBER:
        return translated(NO_NUMBER, language)
    asked = _listed(missing.kind, missing.asked, language, style="or")
    held = _listed(missing.kind, missing.held, language, style="standard")
    if missing.kind is MissingKind.YEAR:
        words = OTHER_YEAR if held else NO_YEAR
    else:
        words = OTHER_SUBJECT if held else NO_SUBJECT
    return translated(words, language).format(asked=asked, held=held)


def written_time(iso: str, language: str) -> str:
    """Return an ISO time (a year, a month, a day, or two with a stroke between) as the language writes it.

    What is no such time stays as it is.
    """
    try:
        ends = [_written_end(end, language) for end in iso.split("/")]
    except ValueError:
        return iso
    return ("–" if all(map(str.isdigit, ends)) else " – ").join(ends)


def iso_time(iso: str) -> str:
    """Return an ISO time as it is, a stretch with a dash in place of the stroke."""
    return iso.replace("/", " – " if "-" in iso else "–")


def shortened(name: str) -> str:
    """Return the name on one line, cut to `NAME_CHARS` code points with an ellipsis."""
    line = " ".join(name.split())
    return line if len(line) <= NAME_CHARS else line[: NAME_CHARS - 1].rstrip() + "…"


def _written_end(iso: str, language: str) -> str:
    numbers = [int(part) for part in iso.split("-")]
    if len(numbers) > 3:
        raise ValueError(f"{iso} is no date")
    first = date(numbers[0], *numbers[1:], *[1] * (3 - len(numbers)))
    if len(numbers) == 3:
        return written_day(first, language)
    return written_month(first, language) if len(numbers) == 2 else str(format_skeleton("y", first, locale=language))


def _listed(kind: MissingKind, words: tuple[str, ...], language: str, *, style: str) -> str:
    names = [_named(kind, each, language) for each in words]
    return str(format_list(names, style=style, locale=language))  # type: ignore[arg-type]


def _named(kind: MissingKind, words: str, language: str) -> str:
    if kind is MissingKind.YEAR:
        return written_time(words, language)
    if kind is not MissingKind.COUNTRY:
        return shortened(words)
    if words == CENTRAL_ASIA:
        return translated(THE_REGION, language)
    return str(Locale.parse(language).territories.get(words, words))
