"""A follow-up asks for what it names itself: what holds none of that and was quoted before falls behind."""

from collections.abc import Collection
from dataclasses import replace

from bot.topics import holds_words
from index.search import Findings
from knowledge.excerpts import Citation

# Off the fused score of a sentence that was quoted already and holds none of the follow-up's own words. Of 0, 1, 2, 3,
# 4 and 8 this was best over dialogues.jsonl: 3 in 100 follow-ups more have the right sentence in the reply, 7 first.
PENALTY = 3.0
# Onto the score of a sentence that holds one of the follow-up's own words: its topic is what many sentences speak of.
# Of 0, 0.5, 1 and 2 this was best over both sets of dialogues; 0 loses 6 of 188 from the reply, 7 first sentences.
BONUS = 2.0
FRAGMENT_BONUS = 3.5


def prefer_unsaid(findings: Findings, said: Collection[Citation], own: str = "", *, fragment: bool = False) -> Findings:
    """Return the findings with their sentences in a new order: those said before fall behind, those with `own` rise.

    `own` are the words by which a follow-up names something itself, "" for none; a `fragment` is nothing but these.
    """
    if not said and not own:
        return findings
    weighed = [
        replace(
            sentence,
            score=sentence.score + _weight(sentence.citation, said, own, FRAGMENT_BONUS if fragment else BONUS),
        )
        for sentence in findings.sentences
    ]
    return replace(findings, sentences=tuple(sorted(weighed, key=lambda sentence: -sentence.score)))


def _weight(place: Citation, said: Collection[Citation], own: str, most: float) -> float:
    bonus = most if own and holds_words(place.text, own) else 0.0
    return bonus - (PENALTY if place in said else 0.0)
