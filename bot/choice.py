"""Which of the sentences that were found may answer: those that do not contradict the question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers import Missing
from bot.guard import HoldsWord, missing_from
from bot.read_text import ReadText, read_text
from index.search import Findings, ScoredSentence
from knowledge.countries import FIVE
from knowledge.figures import FigureKind

# A sentence further below the best one, in multiples of what is close, is not tried in its place.
TRIED = 1.0
AMOUNTS = frozenset({"trade", "export", "import", "invest", "loan", "grant", "debt", "cost"})


@dataclass(frozen=True, slots=True)
class Choice:
    """The findings without the sentences that cannot answer, or all of them where `fits` is False: none can.

    `missing` is what the near ones that cannot lack, as far as one sentence tells it best; nothing where the best can.
    """

    findings: Findings
    missing: tuple[Missing, ...] = ()
    fits: bool = True


def choose(question: str, findings: Findings, holds: HoldsWord, *, typed: str = "") -> Choice:
    """Return the sentences that may answer the question, as it is written in the best sentence's language.

    `typed` is the question as it was asked, where that is another: its telling words are lost in other words.
    """
    if not findings.sentences:
        return Choice(findings)
    floor = findings.sentences[0].score - TRIED * findings.closeness
    near = [sentence for sentence in findings.sentences if sentence.score >= floor]
    lacking = [missing_from(question, each.citation, findings.passage_of(each), holds, typed=typed) for each in near]
    kept = tuple(sentence for sentence, missing in zip(near, lacking, strict=True) if not missing)
    if not kept:
        kept = _outright(question, findings, holds, typed)
    if not kept:
        return Choice(findings, _telling(lacking), fits=False)
    return Choice(replace(findings, sentences=kept), _telling(lacking) if lacking[0] else ())


def _outright(question: str, findings: Findings, holds: HoldsWord, typed: str) -> tuple[ScoredSentence, ...]:
    """Return the sentences, however far below, that tell the amount of the very quantity, country and year asked for.

    Of "trade turnover China Uzbekistan 2024" one on all of the region holds the most words.
    """
    asked = read_text(question)
    countries = asked.countries & FIVE
    if not countries or not asked.concepts.keys() & AMOUNTS:
        return ()
    return tuple(
        each
        for each in findings.sentences
        if _tells(read_text(each.citation.text), asked, countries)
        and not missing_from(question, each.citation, findings.passage_of(each), holds, typed=typed)
    )


def _tells(told: ReadText, asked: ReadText, countries: frozenset[str]) -> bool:
    amount = any(figure.kind is FigureKind.MONEY for figure in told.figures)
    same = asked.concepts.keys() & AMOUNTS <= told.concepts.keys()
    return amount and same and asked.years <= told.years and countries == told.countries & FIVE


def _telling(lacking: Sequence[tuple[Missing, ...]]) -> tuple[Missing, ...]:
    """Return what the sentence lacks that lacks the least; of these, the first that says what there is instead."""
    found = [missing for missing in lacking if missing]
    least = [missing for missing in found if len(missing) == min(map(len, found))]
    instead = (missing for missing in least if any(each.held for each in missing))
    return next(instead, least[0] if least else ())
