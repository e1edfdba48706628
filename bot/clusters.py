"""Unanswered questions of one thing, together: by the word beginnings that they share."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.unanswered import UnansweredQuestion
from knowledge.latin import stem_of

SHARED = 0.5  # of the shorter question's words
_WORDS = re.compile(r"[\u3400-\u9fff]{2}|[^\W_\u3400-\u9fff]{3,}")


@dataclass(frozen=True, slots=True)
class QuestionCluster:
    """Questions of one thing as they were worded, most often asked first, and how often they were passed on."""

    words: tuple[str, ...]
    count: int


def cluster_questions(questions: Sequence[UnansweredQuestion]) -> list[QuestionCluster]:
    """Return the questions in clusters, most often asked first; the same questions give the same clusters.

    A question joins the first cluster whose first question shares more than half of the shorter one's words with it.
    """
    ordered = sorted(questions, key=lambda each: (-each.count, each.words))
    groups: list[list[UnansweredQuestion]] = []
    for question in ordered:
        group = next((each for each in groups if _alike(each[0].words, question.words)), None)
        if group is None:
            groups.append([question])
        else:
            group.append(question)
    clusters = [QuestionCluster(tuple(q.words for q in group), sum(q.count for q in group)) for group in groups]
    return sorted(clusters, key=lambda each: (-each.count, each.words))


def _alike(one: str, other: str) -> bool:
    first, second = _stems(one), _stems(other)
    shorter = min(len(first), len(second))
    return shorter > 0 and len(first & second) > SHARED * shorter


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem_of(word) for word in _WORDS.findall(text))
