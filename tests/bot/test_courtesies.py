"""Greetings, thanks, goodbyes and cries for help are known in eight languages; questions are not taken for them."""

import pytest
from hypothesis import given

from bot.courtesies import Courtesy, read_courtesy, without_courtesies
from bot.courtesy_phrases import FILLERS, PHRASES
from knowledge.languages import LANGUAGES
from tests.strategies import texts

SAID = [
    (Courtesy(kind), language, phrase.strip())
    for kind, spoken in PHRASES.items()
    for language, phrases in spoken.items()
    for phrase in phrases.split(";")
]


def test_every_kind_is_known_in_all_eight_languages() -> None:
    """No language is left out, and each has several phrases of each kind."""
    assert set(PHRASES) == set(Courtesy)
    for spoken in [*PHRASES.values(), FILLERS]:
        assert set(spoken) == set(LANGUAGES)
        assert all(len(phrases.split(";")) >= 3 for phrases in spoken.values())


@pytest.mark.parametrize(("courtesy", "language", "phrase"), SAID)
def test_a_phrase_is_known_however_it_is_punctuated(courtesy: Courtesy, language: str, phrase: str) -> None:
    """With and without marks and capitals; in its language, or where several share it, in the one that is preferred."""
    for written in (phrase, f"{phrase.upper()}!!!", f"  {phrase.capitalize()}. 🙂", f"{phrase}?"):
        read = read_courtesy(written)
        assert read is not None, written
        assert read.courtesy is courtesy
        assert read.language(language) == language


@pytest.mark.parametrize(
    ("text", "courtesy", "language"),
    [
        ("Hi, thank you!", Courtesy.THANKS, "en"),
        ("Спасибо, пока", Courtesy.GOODBYE, "ru"),
        ("Salom! Nima qila olasiz?", Courtesy.HELP, "uz"),
        ("你好，你能做什么？", Courtesy.HELP, "zh"),
        ("Привет, бот", Courtesy.GREETING, "ru"),
        ("ko‘rishguncha", Courtesy.GOODBYE, "uz"),
        ("Ёрдам беринг", Courtesy.HELP, "uz"),
    ],
)
def test_of_several_the_weightiest_decides(text: str, courtesy: Courtesy, language: str) -> None:
    """Who greets and asks what the bot can do wants to know the latter."""
    read = read_courtesy(text)
    assert read is not None
    assert (read.courtesy, read.language("xx")) == (courtesy, language)


@pytest.mark.parametrize(
    "text",
    [
        "", "?", "trade", "hi-tech", "Who are you trading with?", "What is this summit about?", "help for farmers",
        "Спасибо кому", "пока идут переговоры", "xayrli ishlar", "你好吗啡", "and", "бот", "please",
        "hello " * 15,
    ],
)  # fmt: skip
def test_what_says_more_is_no_courtesy(text: str) -> None:
    """A word that belongs to no phrase makes it something else; fillers alone say nothing."""
    assert read_courtesy(text) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("hi, how much was trade in 2024?", "how much was trade in 2024?"),
        ("hello how much was trade", "how much was trade"),
        ("Здравствуйте! Где прошёл саммит?", "Где прошёл саммит?"),
        ("你好请问贸易额是多少", "请问贸易额是多少"),
        ("how much was trade, thanks", "how much was trade"),
        ("Savdo qancha edi? Rahmat!", "Savdo qancha edi?"),
        ("Thanks to whom did trade grow?", "Thanks to whom did trade grow?"),
        ("hi-tech trade of China", "hi-tech trade of China"),
        ("OK, where was it held?", "where was it held?"),
        ("hello", "hello"),
        ("", ""),
    ],
)
def test_a_greeting_before_and_thanks_after_a_question_are_cut(text: str, rest: str) -> None:
    """The question stays whole, with its question mark."""
    assert without_courtesies(text) == rest


@given(texts())
def test_any_text_is_read(text: str) -> None:
    """Nothing raises; what is left is a part of what was there."""
    read_courtesy(text)
    assert without_courtesies(text) in text
