"""The planted set: pairs of sentences that contradict each other, and pairs that only look so.

The sentences were written for this test, and many of their figures are made up. About a third was never looked at while
the rules were made ("held_out"). Sixty further pairs, in several languages and about what the library tells
(conflicts-third.jsonl), gave a precision of .947 (18 of 19) and a recall of .60 at the first look, on 2026-11-27; what
they showed was then mended: 26 of 26, and .867.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.conflicts import find_conflicts
from knowledge.documents import Document, Heading
from knowledge.excerpts import Citation
from knowledge.spans import Span

PLANTED = [
    json.loads(line) for line in (Path(__file__).parent / "conflicts.jsonl").read_text(encoding="utf-8").splitlines()
]
THIRD = [
    json.loads(line)
    for line in (Path(__file__).parent / "conflicts-third.jsonl").read_text(encoding="utf-8").splitlines()
]
LEAST_PRECISION = 0.95
LEAST_RECALL_OF_THIRD = 0.83
# measured on 2026-11-24: .957 on those looked at, .688 on those held out
LEAST_RECALL = {False: 0.93, True: 0.65}


def cite(side: dict[str, Any], identity: str) -> Citation:
    """The sentence below its heading in a document of its own."""
    heading = side.get("heading")
    text = f"{heading}\n\n{side['text']}" if heading else side["text"]
    headings = (Heading(Span(0, len(heading)), 2),) if heading else ()
    document = Document(identity, side.get("title", ""), side["language"], text, identity, "0" * 64, headings=headings)
    return Citation(document, Span(len(text) - len(side["text"]), len(text)))


def found(pair: dict[str, Any]) -> bool:
    """Whether the pair is held to be a conflict, whichever sentence comes first."""
    first, second = cite(pair["a"], "a"), cite(pair["b"], "b")
    verdicts = {bool(find_conflicts([first, second])), bool(find_conflicts([second, first]))}
    assert len(verdicts) == 1, pair["id"]
    return verdicts.pop()


def test_the_set_is_large_enough_and_each_pair_has_a_name_of_its_own() -> None:
    """At least 40 of each kind, and three in ten of them held out."""
    assert sum(pair["conflict"] for pair in PLANTED) >= 40
    assert sum(not pair["conflict"] for pair in PLANTED) >= 40
    assert sum(pair["held_out"] for pair in PLANTED) >= 0.3 * len(PLANTED)
    assert len({pair["id"] for pair in PLANTED}) == len(PLANTED)


@pytest.mark.parametrize("held_out", [False, True])
def test_a_conflict_that_is_shown_is_one(held_out: bool) -> None:
    """Of what is taken for a conflict at least 95 in 100 are, and most real ones are found."""
    pairs = [(pair["conflict"], found(pair)) for pair in PLANTED if pair["held_out"] is held_out]
    right = sum(real and taken for real, taken in pairs)
    taken = sum(taken for _, taken in pairs)
    real = sum(real for real, _ in pairs)
    print(f"held out: {held_out}; {len(pairs)} pairs; precision {right / taken:.3f}, recall {right / real:.3f}")  # noqa: T201  the figures of the test

    assert right / taken >= LEAST_PRECISION
    assert right / real >= LEAST_RECALL[held_out]


def test_pairs_about_the_library_are_told_apart() -> None:
    """Half of them contradict each other, half only look so."""
    pairs = [(pair["conflict"], found(pair)) for pair in THIRD]
    right = sum(real and taken for real, taken in pairs)

    assert sum(real for real, _ in pairs) * 2 == len(pairs) == 60
    assert right / sum(taken for _, taken in pairs) >= LEAST_PRECISION
    assert right / sum(real for real, _ in pairs) >= LEAST_RECALL_OF_THIRD
