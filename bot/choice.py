"""Which of the sentences that were found may answer: those that do not contradict the question."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answers import Missing
from bot.guard import HoldsWord, missing_from
from index.search import Findings

# A sentence further below the best one, in multiples of what is close, is not tried in its place.
TRIED = 1.0


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
        return Choice(findings, _telling(lacking), fits=False)
    return Choice(replace(findings, sentences=kept), _telling(lacking) if lacking[0] else ())


def _telling(lacking: Sequence[tuple[Missing, ...]]) -> tuple[Missing, ...]:
    """Return what the sentence lacks that lacks the least; of these, the first that says what there is instead."""
    found = [missing for missing in lacking if missing]
    least = [missing for missing in found if len(missing) == min(map(len, found))]
    instead = (missing for missing in least if any(each.held for each in missing))
    return next(instead, least[0] if least else ())
