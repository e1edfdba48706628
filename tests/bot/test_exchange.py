"""What is said to whole messages: kind words, several answers in order, and all of them as one JSON object."""

from pathlib import Path

import pytest

from bot.answering import Answerer
from bot.asker import Asker
from bot.exchange import Exchange, join_answers
from bot.kind_words import KIND_WORDS, LEFT_OUT, kind_words, translated
from bot.wire import answer_wire
from bot.wire_exchanges import exchange_wire
from index.encoder import Encoder
from knowledge.languages import LANGUAGES
from tests.bot import replies

TRADE = "How much was trade between China and Central Asia in 2024?"
SUMMIT = "Where was the first summit held?"
EGG = "How long should I boil an egg for breakfast?"


@pytest.fixture(scope="module")
def asker(small_indexes: Path, encoder: Encoder) -> Asker:
    """An asker over the documents made by hand."""
    return Asker(Answerer(small_indexes, encoder), max_chars=500)


def first_words(exchange: Exchange) -> list[str]:
    return [sentence.text for sentence in exchange_wire(exchange).sentences]


def test_a_courtesy_gets_no_search(asker: Asker) -> None:
    """There is no answer, no passage, and the reason says what it was."""
    exchange = asker.exchange("Большое спасибо!")

    assert exchange.answers == ()
    assert not exchange.answered
    wire = exchange_wire(exchange, "7")
    assert (wire.id, wire.question, wire.language, wire.outcome, wire.reason) == (
        "7", "Большое спасибо!", "ru", "no_answer", "thanks",
    )  # fmt: skip
    assert wire.hits == wire.sentences == wire.citations == []


def test_each_question_of_a_message_is_answered(asker: Asker) -> None:
    """In order, in one object; every sentence names its own citations after renumbering."""
    exchange = asker.exchange(f"{TRADE} {SUMMIT}", hits=3)
    alone = [exchange_wire(asker.exchange(question, hits=3)) for question in (TRADE, SUMMIT)]
    wire = exchange_wire(exchange)

    assert [each.question for each in exchange.answers] == [TRADE, SUMMIT]
    assert wire.question == f"{TRADE} {SUMMIT}"
    assert [each.text for each in wire.sentences] == [each.text for one in alone for each in one.sentences]
    assert [each.number for each in wire.citations] == list(range(1, len(wire.citations) + 1))
    for sentence in wire.sentences:
        assert wire.citations[sentence.citations[0] - 1].quote == sentence.text
    assert wire.confidence == min(one.confidence for one in alone)
    assert [hit.rank for hit in wire.hits] == [1, 2, 3]
    assert wire.unanswered == []


def test_a_part_without_an_answer_is_named(asker: Asker) -> None:
    """One answered part makes an answer; the other is told apart."""
    wire = exchange_wire(asker.exchange(f"{EGG} {TRADE}"))

    assert wire.outcome == "answer"
    assert wire.unanswered == [EGG]
    assert "94.8" in wire.sentences[0].text


def test_without_any_answer_all_parts_are_named(asker: Asker) -> None:
    """What is nearest to each is shown once."""
    wire = exchange_wire(asker.exchange(f"{EGG} How do I bake a cake?"))

    assert wire.outcome == "no_answer"
    assert len(wire.unanswered) == 2
    assert wire.nearest


def test_a_second_question_may_lean_on_the_first(asker: Asker) -> None:
    """Asked "And where?" after a question about the summit it answers about the summit."""
    exchange = asker.exchange("When was the first summit held? And where?")

    assert exchange.answers[1].hits[0].passage.document.id == "summit"


def test_a_greeting_changes_nothing_of_the_answer(asker: Asker) -> None:
    """The question is named as it was typed."""
    greeted = exchange_wire(asker.exchange(f"Hello! {TRADE} Thanks!"))

    assert greeted.question == f"Hello! {TRADE} Thanks!"
    assert [each.text for each in greeted.sentences] == first_words(asker.exchange(TRADE))


def test_a_message_that_is_too_long_is_not_read(asker: Asker) -> None:
    """However many questions it holds, it gets one reply."""
    wire = exchange_wire(asker.exchange("Who? " * 200))

    assert wire.reason == "question_too_long"


def test_one_answer_is_joined_to_itself(asker: Asker) -> None:
    """Nothing is renumbered where there is nothing to join."""
    answered = asker.ask(TRADE)

    assert join_answers(TRADE, [answered]) == answered


def test_joined_answers_keep_conflicts_and_what_more_there_is() -> None:
    """Conflicts keep their citations; what another answer cites is nothing more."""
    one, two = replies.answered(replies.SENTENCES[2]), replies.conflicting()
    joined = join_answers("Both?", [one, two])
    wire = answer_wire(joined)

    assert [conflict.citations for conflict in wire.conflicts] == [[2, 3]]
    assert [(each.number, each.quote) for each in wire.more] == [(4, replies.COTTON.text)]


def test_joined_silences_name_all_that_is_missing() -> None:
    """Each once."""
    one, two = replies.missing(replies.YEAR_MISSING), replies.missing(replies.YEAR_MISSING, replies.NAME_MISSING)

    assert [each.kind for each in answer_wire(join_answers("Both?", [one, two])).missing] == ["year", "name"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_kind_words_are_said_in_every_language(language: str) -> None:
    """No two languages say the same, none is empty, and a stranger hears English."""
    for courtesy in KIND_WORDS:
        said = {kind_words(courtesy, each) for each in LANGUAGES}
        assert len(said) == len(LANGUAGES)
        assert all(said)
    assert kind_words(next(iter(KIND_WORDS)), "fr") == kind_words(next(iter(KIND_WORDS)), "en")
    assert "5" in translated(LEFT_OUT, language).format(count=5)
