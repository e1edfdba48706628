"""What of a message is a question, and how many there are."""

import pytest
from hypothesis import given

from bot.messages import MOST_QUESTIONS, AskedPart, read_message
from tests.strategies import texts


def asked(text: str) -> list[str]:
    return [part.text for part in read_message(text).questions]


@pytest.mark.parametrize(
    ("text", "questions"),
    [
        ("How much was trade in 2024? And who signed the treaty?", 2),
        ("how much was trade in 2024? and who signed the treaty", 2),
        ("How much was trade in 2024?And who signed?", 2),
        ("how much was trade in 2024. who signed the treaty", 2),
        ("what was trade in 2024\nwho signed the treaty", 2),
        ("1. How much was trade?\n2. Who signed the treaty?\n3. Where?", 3),
        ("1) trade in 2024 2) number of memoranda", 2),
        ("- trade in 2024\n- number of memoranda", 2),
        ("Tell me about the railway. When was it built?", 2),
        ("Сколько было в 2024 году? А в 2023?", 2),
        ("2024年贸易额是多少？谁签署了条约？", 2),
        ("Savdo hajmi qancha? Kim imzoladi?", 2),
        ("Сауда қанша болды? Кім қол қойды?", 2),
        ("Соода канча болду? Ким кол койду?", 2),
        ("Савдо чанд буд? Кӣ имзо кард?", 2),
        ("Söwda näçe boldy? Kim gol çekdi?", 2),
        ("Really??? How much was it?!", 2),
    ],
)
def test_questions_of_one_message_are_apart(text: str, questions: int) -> None:
    """By question marks, by lines, by numbers, and where each of two sentences asks."""
    assert len(asked(text)) == questions


@pytest.mark.parametrize(
    "text",
    [
        "U.S. trade?",
        "What is the U.S. trade with China?",
        "What is the value of trade, investment and aid in 2024?",
        "Who flies, and how often?",
        "How much was trade in 2.5 years?",
        "Who wrote 'Why Central Asia?' in 2025?",
        "Which (or what?) country signed it?",
        "Пока идут переговоры, кто их ведёт?",
        "Кто подписал договор и когда?",
        "2024 savdo qancha bo'lgan va kim imzolagan?",
        "trade 2024",
        "Trade. Investment.",
        "???",
        "1.",
    ],
)
def test_one_question_stays_whole(text: str) -> None:
    """Commas, "and", abbreviations, decimal points, quotations and brackets split nothing."""
    assert asked(text) == [text]


def test_a_question_broken_over_lines_is_joined() -> None:
    """The line break was the keyboard's."""
    assert asked("How much was trade between\nChina and Central Asia\nin 2024?") == [
        "How much was trade between China and Central Asia in 2024?"
    ]


def test_a_statement_leads_up_to_the_question_after_it() -> None:
    """It is no question of its own."""
    assert read_message("I am a student. What is the SCO?").questions == (
        AskedPart("What is the SCO?", "I am a student."),
    )
    assert read_message("Tell me:\n1. trade\n2. gas").questions == (AskedPart("trade", "Tell me:"), AskedPart("gas"))


def test_a_statement_after_the_last_question_belongs_to_it() -> None:
    """Who adds what was meant has asked once."""
    assert asked("Who signed it? I mean the treaty in Astana.") == ["Who signed it? I mean the treaty in Astana."]
    assert asked("Trade was 94.8 billion in 2024. Right?") == ["Trade was 94.8 billion in 2024. Right?"]


def test_courtesies_around_questions_are_left_out() -> None:
    """A greeting, a name of oneself and thanks are no questions."""
    message = read_message("Hello!\n\nHow much was trade in 2024?\n\nThanks in advance!")
    assert message.courtesy is None
    assert message.questions == (AskedPart("How much was trade in 2024?"),)


def test_a_courtesy_alone_has_no_question() -> None:
    """There is nothing to search for."""
    message = read_message("Большое спасибо!")
    assert message.courtesy is not None
    assert message.questions == ()


def test_more_than_five_questions_are_counted() -> None:
    """The first five are taken; the person is told about the others."""
    message = read_message(" ".join(f"Who is number {number}?" for number in range(1, 9)))
    assert len(message.questions) == MOST_QUESTIONS
    assert message.left_out == 3


@given(texts())
def test_any_text_is_a_courtesy_or_at_least_one_question(text: str) -> None:
    """Never both, never neither; every question is made of the message's own words, in order."""
    message = read_message(text)
    assert (message.courtesy is None) == bool(message.questions)
    place = 0
    for part in message.questions:
        for word in f"{part.lead_in} {part.text}".split():
            place = text.index(word, place) + len(word)


@pytest.mark.parametrize("text", ["?" * 100_000, "1. " * 30_000, "a? " * 30_000, "hi " * 30_000, "(" * 100_000])
def test_hostile_messages_end(text: str) -> None:
    """A message of a hundred thousand characters is read at once, as any other."""
    assert read_message(text).questions
