"""Sentences that contradict each other: different values for one quantity of one subject in one time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from bot.asof import AsOf, as_of
from bot.claims import Claim, claims_of
from bot.quantity_words import EVENTS, MANNER
from bot.subject_words import unknown_stems
from knowledge.agreement import agrees
from knowledge.excerpts import Citation
from knowledge.figures import Figure, FigureKind

# Values further apart than this are rather of two things than of one; of real contradictions none seen is beyond five.
MAX_RATIO = 6
# Words that only one of the two sentences has, at most: more, and they may speak of different things.
MAX_STRANGE_WORDS = 2
MAX_STRANGE_ABROAD = 1
_OFTEN = frozenset({"signed", "held", "started"})
_ONCE = frozenset({"founded", "force"})
_COUNTED = "counted"
_SELDOM_SAID = frozenset({"supply"})
_IMPLIED = {"W": "power", "Wh": "power", "TEU": "container", "%": "share"}  # who says TEU need not say containers


@dataclass(frozen=True, slots=True)
class Side:
    """What one sentence says: its figure (the span counts from the sentence's beginning), who says so, and when."""

    citation: Citation
    figure: Figure
    said_by: str | None
    as_of: AsOf | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two sentences that cannot both be true, in the order in which they were given."""

    first: Side
    second: Side


def find_conflicts(sentences: Sequence[Citation]) -> list[Conflict]:
    """Return the pairs of sentences that give different values for one quantity, at most one a pair, in their order.

    Made for the ten best sentences of a question: the time grows with the square of their number. It is meant to be
    right rather than complete: what may be another year, country, part, plan, rounding or way of counting is none.
    """
    claims = [claims_of(citation) for citation in sentences]
    conflicts = []
    for first, second in combinations(claims, 2):
        pair = next(((a, b) for a in first for b in second if contradicts(a, b)), None)
        if pair:
            conflicts.append(Conflict(_side(pair[0]), _side(pair[1])))
    return conflicts


def contradicts(a: Claim, b: Claim) -> bool:
    """Return whether two claims are about one thing and cannot both be true."""
    if _agree(a, b) is not False or _too_far(a.figure, b.figure):
        return False
    if _said_beside(a, b.figure) or _said_beside(b, a.figure):
        return False
    return _same_time(a, b) and _same_countries(a, b) and _same_quantity(a, b) and _same_subject(a, b)


def _agree(a: Claim, b: Claim) -> bool | None:
    """Return whether the figures agree; counts of one concept are compared whatever their nouns, in any language."""
    verdict = agrees(a.figure, b.figure)
    if verdict is not None or {a.figure.kind, b.figure.kind} != {FigureKind.COUNT}:
        return verdict
    counted = (a.concepts & b.concepts) - MANNER
    return agrees(*(replace(claim.figure, unit=_COUNTED) for claim in (a, b))) if counted else None


def _too_far(a: Figure, b: Figure) -> bool:
    if a.value is None or b.value is None:
        return False
    low, high = sorted((abs(a.value), abs(b.value)))
    return high > low * MAX_RATIO


def _said_beside(claim: Claim, figure: Figure) -> bool:
    """Return whether the claim's sentence gives the other's figure too, beside its own."""
    others = (other for other in claim.siblings if other is not claim.figure and other.kind is figure.kind)
    return any(agrees(other, figure) or (figure.value is not None and other.value == figure.value) for other in others)


def _same_time(a: Claim, b: Claim) -> bool:
    return a.period == b.period


def _same_countries(a: Claim, b: Claim) -> bool:
    mine, theirs = a.countries, b.countries
    if a.sections and b.sections and a.sections != b.sections:
        return False
    if a.holders and b.holders and not (a.holders <= b.holders or b.holders <= a.holders):
        return False
    if mine != theirs and not (
        (mine < theirs <= mine | a.context_countries)
        or (theirs < mine <= theirs | b.context_countries)
        or (mine | a.context_countries == theirs | b.context_countries)
    ):
        return False
    if len(mine & theirs) < 2:
        above, below = a.context_countries - mine, b.context_countries - theirs
        if above and below and not above & below:
            return False
    return not (_opposed(a.origins, b.origins, b.destinations) or _opposed(a.destinations, b.destinations, b.origins))


def _opposed(mine: frozenset[str], same: frozenset[str], other: frozenset[str]) -> bool:
    """Return whether one goes where the other comes from."""
    return bool((mine and same and mine != same) or (mine & other))


def _same_quantity(a: Claim, b: Claim) -> bool:
    if a.grown and b.grown and agrees(a.grown, b.grown) is None:
        return False  # so much more trains, and so much more containers
    if a.manner != b.manner or a.ordinals != b.ordinals or a.labels != b.labels:
        return False
    implied = _SELDOM_SAID | {_IMPLIED.get(claim.figure.unit, "") for claim in (a, b)}
    only_a, only_b = a.concepts - b.concepts - implied, b.concepts - a.concepts - implied
    return only_a <= b.context_concepts and only_b <= a.context_concepts and bool(a.concepts | b.concepts)


def _same_subject(a: Claim, b: Claim) -> bool:
    """Return whether the sentences share what they speak of, and only one of them has words of its own."""
    strange_a, strange_b = unknown_stems(a.words, b.everything), unknown_stems(b.words, a.everything)
    names = unknown_stems(a.names, b.everything) | unknown_stems(b.names, a.everything)
    if names or (strange_a and strange_b) or not _is_told_of_something(a, b):
        return False
    strange = strange_a | strange_b
    if a.is_event:
        return _happened_once(a) and _happened_once(b) and not strange - a.verbs - b.verbs
    if a.language != b.language:
        return len(strange) <= MAX_STRANGE_ABROAD and bool(a.concepts & b.concepts) and bool(a.countries)
    shared = len(a.words & b.words) + len(a.concepts & b.concepts) + len(a.countries & b.countries)
    return len(strange) <= MAX_STRANGE_WORDS and shared >= 2


def _happened_once(claim: Claim) -> bool:
    """Return whether the sentence tells of what happens once: treaties are signed every year, the first only once."""
    events = claim.concepts & EVENTS
    return bool(events) and bool(claim.ordinals or (claim.names and not events & _OFTEN) or events <= _ONCE)


def _is_told_of_something(a: Claim, b: Claim) -> bool:
    """Return whether each sentence, or what stands above it, names a country, a city or another name."""
    return all(claim.countries or claim.names or claim.context_countries for claim in (a, b))


def _side(claim: Claim) -> Side:
    document = claim.citation.document
    source = next(iter(claim.citation.sources), None)
    said_by = (source.publisher or source.author or source.title) if source else None
    return Side(claim.citation, claim.figure, said_by or document.publisher or document.author, as_of(claim.citation))
