"""The values that documents tell of one thing, side by side."""

from dataclasses import replace

import pytest

from bot.answers import Answer
from bot.conflicts import Conflict
from bot.differences import differences
from tests.bot import replies


def given() -> Answer:
    reply = replies.conflicting().reply
    assert isinstance(reply, Answer)
    return reply


def test_an_answer_without_conflicts_has_no_differences() -> None:
    """Nothing is said where nothing is told differently."""
    assert differences(replace(given(), conflicts=())) == []


def test_conflicts_that_share_a_value_are_one_difference() -> None:
    """A value is told once, however many contradict it."""
    answer = given()
    [conflict] = answer.conflicts
    third = replace(conflict.second, citation=replies.citation(replies.SENTENCES[1]), said_by="A third")
    [found] = differences(replace(answer, conflicts=(conflict, Conflict(conflict.second, third))))

    assert [each.said_by for each in found] == ["Customs", "The ministry", "A third"]


def test_a_conflict_of_what_is_not_cited_is_a_fault() -> None:
    """Each side has its number."""
    answer = given()
    strange = replace(answer.conflicts[0].first, citation=replies.citation(replies.SENTENCES[3]))
    with pytest.raises(ValueError, match="not in tuple"):
        differences(replace(answer, conflicts=(Conflict(strange, answer.conflicts[0].second),)))
