"""What a sentence claims: a figure, of which quantity, of which countries, in which time."""

import re
from dataclasses import dataclass
from functools import cached_property

from bot.asof import inherited_time, times_said, written
from bot.level_words import level_words
from bot.periods import part_of_year
from bot.quantity_words import EVENTS, MANNER, concepts_in
from bot.reporters import reporter_places, without_teller
from bot.subject_words import all_stems, inside, name_stems, subject_stems, verb_stems
from knowledge.countries import CENTRAL_ASIA, FIVE, CountryName, find_cities, find_countries
from knowledge.excerpts import Citation
from knowledge.figures import TIMES, Figure, FigureKind, find_figures
from knowledge.folding import fold
from knowledge.glossary import the_glossary

_GROWTH = (
    r"gr[eo]w|grown|rose|risen|rise|increas\w+|jump\w*|surg\w*|climb\w*|fell|fallen|down|drop\w*|declin\w+|expand\w*"
    r"|вырос\w*|возрос\w*|увелич\w+|упал\w*|сниз\w+|сократ\w+|прибав\w+|рост\w*"
    r"|o'sdi|oshdi|ўсди|ошди|артты|өсті|өстү|афзуд|artdy|ösdi"
)
_GROWTH_BY = re.compile(
    rf"(?:up|{_GROWTH})(?: [^\W\d_]+){{0,2}}? (?:by|на|another|almost|about|over|some|почти|более чем|около){{1,2}}\W*$"
)
_GROWTH_SHARE = re.compile(rf"(?<![^\W\d_])(?<!made )(?:up(?= \d)|{_GROWTH})(?![^\W\d_])|增长|下降")
_SECTION = re.compile(
    r"(?: [^\W\d_]+)? ?(?:sections?|segment|stretch|parts?|side|участ\w+|част[ьи]|отрез\w+|境内|段)(?![^\W\d_])"
)
_FROM = re.compile(r"(?:(?<![^\W\d_])(?:from|out of|из) (?:the )?|[自从由来])$")
_TO = re.compile(r"(?:(?<![^\W\d_])(?:to|into|in|visited|for|в|во|на|посетил\w*) (?:the )?|[对向往在])$")
_FROM_ENDING = re.compile(r"(?:dan|дан|тан|нан|ден|тен|нен|дон|дөн|den)$")
_TO_ENDING = re.compile(r"(?:ga|ge|га|ге|ға|ка|қа|ке|ке|го|гө|na|ne|a(?<=stana))$")
_LANGUAGES_WITH_CASES = frozenset({"uz", "kk", "ky", "tk"})
_CYRILLIC_AS_LATIN = str.maketrans("АВСЕ", "ABCE")
_LABEL = re.compile(r"(?<=[\s(«\"])[A-EАВСЕ](?=[\s,.)»\"]|$)")


@dataclass(frozen=True)
class Claim:
    """A figure of a sentence, with what the sentence and the headings above it tell about it."""

    citation: Citation
    figure: Figure
    siblings: tuple[Figure, ...]

    @property
    def is_event(self) -> bool:
        """Whether the figure is a time, and so what is claimed is when something happened."""
        return self.figure.kind in TIMES

    @property
    def language(self) -> str:
        """The language of the document."""
        return self.citation.document.language

    @cached_property
    def _folded(self) -> str:
        return fold(self.citation.text)

    @cached_property
    def context(self) -> str:
        """The headings above the sentence and the document's title."""
        return " ".join([self.citation.section or "", self.citation.document.title])

    @cached_property
    def period(self) -> str | None:
        """The time that the figure is of, with the part of the year, or None where nothing says one."""
        if self.is_event:
            return None
        times = [time for time in self.siblings if time.kind in TIMES and time.moment and time.moment.year]
        said = times_said(self.citation.text)
        nearest = min(said, key=self._distance, default=None)
        if nearest is None and times:
            return None if self.figure.kind is FigureKind.MEASURE else f"goal {min(times, key=self._distance).moment}"
        inherited = inherited_time(self.citation)
        when = written(nearest.moment, nearest.until) if nearest else inherited.date if inherited else None
        return f"{when} {part}" if (part := part_of_year(self._folded)) else when

    def _distance(self, other: Figure) -> int:
        return max(other.span.start - self.figure.span.end, self.figure.span.start - other.span.end)

    @cached_property
    def concepts(self) -> frozenset[str]:
        """The quantity that is measured and how it is meant, as concepts of all languages."""
        found = concepts_in(self._mine)
        names = set(found) - (EVENTS if not self.is_event else set())
        if "growth" not in names and self._tells_growth():
            names.add("growth")
        return frozenset(names)

    @cached_property
    def context_concepts(self) -> frozenset[str]:
        """The concepts of the headings and the title."""
        return frozenset(concepts_in(fold(self.context)))

    @property
    def manner(self) -> frozenset[str]:
        """How the figure is meant: planned, grown, accumulated, per year."""
        return self.concepts & MANNER

    def _tells_growth(self) -> bool:
        before = self._folded[max(0, self.figure.span.start - 60) : self.figure.span.start]
        if _GROWTH_BY.search(before):
            return True
        return self.figure.kind is FigureKind.SHARE and bool(_GROWTH_SHARE.search(self._mine))

    @cached_property
    def _mine(self) -> str:
        """The folded sentence without what belongs to its other quantities: from the one before to the one after."""
        quantities = [f for f in self.siblings if f.kind not in TIMES and f.kind is not FigureKind.ORDINAL]
        if self.is_event or self.figure not in quantities:
            return self._folded
        told = without_teller(self._folded)
        row = quantities.index(self.figure)
        end = quantities[row + 1].span.start if row + 1 < len(quantities) else len(self._folded)
        head = told[: quantities[0].span.start]
        begin = quantities[row - 1].span.end if row else 0
        return told[:end] if not row else f"{head} {told[begin:end]}"

    @cached_property
    def _named(self) -> list[CountryName]:
        skipped = reporter_places(self._folded)
        skipped += [(figure.span.start, figure.span.end) for figure in self.siblings]
        return [name for name in find_countries(self.citation.text) if not inside(name.span.start, skipped)]

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the sentence names, but for those of the people who report."""
        told = {name.code for name in self._named}
        if told == {"CN"}:  # trade with China, as Uzbekistan counts it, is Uzbekistan's
            told |= {name.code for name in find_countries(self.citation.text)} & FIVE
        return _region(told)

    @cached_property
    def context_countries(self) -> frozenset[str]:
        """The countries that the headings and the title name."""
        return _region({name.code for name in find_countries(self.context)})

    @cached_property
    def holders(self) -> frozenset[str]:
        """The countries that it names apart from the names of things between several, as railways have them."""
        places = [mention.span for mention in the_glossary().mentions(self.citation.text)]
        shared = [span for span in places if sum(span.covers(name.span) for name in self._named) > 1]
        return frozenset(name.code for name in self._named if not any(span.covers(name.span) for span in shared))

    @cached_property
    def grown(self) -> Figure | None:
        """The quantity right before a share, which may be that by which it grew."""
        before = [f for f in self.siblings if f.kind not in TIMES and f.span.end <= self.figure.span.start]
        return before[-1] if before and self.figure.kind is FigureKind.SHARE else None

    @cached_property
    def sections(self) -> frozenset[str]:
        """The countries whose section of a thing is told of: "the Kyrgyz section of the railway"."""
        return frozenset(n.code for n in self._named if _SECTION.match(self._folded, n.span.end))

    @cached_property
    def origins(self) -> frozenset[str]:
        """The countries that something comes from."""
        return self._beside(_FROM, _FROM_ENDING)

    @cached_property
    def destinations(self) -> frozenset[str]:
        """The countries that something goes to."""
        return self._beside(_TO, _TO_ENDING)

    def _beside(self, before: re.Pattern[str], ending: re.Pattern[str]) -> frozenset[str]:
        folded, cased = self._folded, self.language in _LANGUAGES_WITH_CASES
        return frozenset(
            name.code
            for name in self._named
            if before.search(folded[max(0, name.span.start - 14) : name.span.start])
            or (cased and ending.search(folded[name.span.start : name.span.end]))
        )

    @cached_property
    def ordinals(self) -> frozenset[int]:
        """The ordinal numbers of the sentence: which summit, which line, which phase."""
        return frozenset(int(f.value) for f in self.siblings if f.kind is FigureKind.ORDINAL and f.value is not None)

    @cached_property
    def labels(self) -> frozenset[str]:
        """Single capitals that name something: lines A, B and C."""
        return frozenset(label.translate(_CYRILLIC_AS_LATIN) for label in _LABEL.findall(self.citation.text))

    @cached_property
    def _taken(self) -> list[tuple[int, int]]:
        """The places of figures, countries, reporters and concepts, whose words count elsewhere."""
        spans = [figure.span for figure in self.siblings] + [name.span for name in self._named]
        concepts = [place for places in concepts_in(self._folded).values() for place in places]
        return [(span.start, span.end) for span in spans] + reporter_places(self._folded) + concepts

    @cached_property
    def words(self) -> frozenset[str]:
        """What else the sentence speaks of: stems of its other words, in Latin letters."""
        return subject_stems(self._folded, self.language, [*self._taken, *level_words(self._folded)])

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Those of the sentence's words that look like verbs."""
        return verb_stems(self._folded, self.language)

    @cached_property
    def names(self) -> frozenset[str]:
        """The capitalised words and cities of the sentence that are no countries, as stems in Latin letters."""
        cities = frozenset(name.span.start for name in find_cities(self.citation.text))
        return name_stems(self.citation.text, self._taken, cities)

    @cached_property
    def everything(self) -> frozenset[str]:
        """The stems of all words of the sentence, its headings and its title."""
        return all_stems(f"{self.citation.text} {self.context}")


def claims_of(citation: Citation) -> list[Claim]:
    """Return the sentence's claims in its order: one a quantity, and its times where it tells of an event."""
    figures = tuple(find_figures(citation.text))
    countries = [name.span for name in find_countries(citation.text)]
    quantities = [
        figure
        for figure in figures
        if figure.kind not in TIMES
        and figure.kind is not FigureKind.ORDINAL
        and not any(figure.span.overlaps(place) and figure.kind is FigureKind.COUNT for place in countries)
    ]
    times = [] if quantities else [f for f in figures if f.kind in TIMES and f.moment and f.moment.year]
    return [Claim(citation, figure, figures) for figure in (quantities or (times if len(times) == 1 else []))]


def _region(codes: set[str]) -> frozenset[str]:
    """Return the codes with the five countries of Central Asia as the region, and none of the five beside it."""
    if codes >= FIVE:
        codes = codes - FIVE | {CENTRAL_ASIA}
    return frozenset(codes)
