"""Questions made of keywords alone have the language of the names and terms that they are."""

import pytest

from knowledge.keyword_language import language_of_question
from knowledge.languages import UNDETERMINED


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("trade turnover china uzbekistan 2024", "en"),
        ("luban workshop tashkent", "en"),
        ("kyrgyzstan trade deficit china", "en"),
        ("торговля китай казахстан 2024", "ru"),
        ("xitoy savdo 2024", "uz"),
        ("Hytaý söwda 2024", "tk"),
        ("қытай сауда 2024", "kk"),
        ("Кытай соода", "ky"),
        ("савдои Чин", "tg"),
        ("How much was trade in 2024?", "en"),
    ],
)
def test_keywords_tell_their_language(text: str, language: str) -> None:
    """Where no common word, ending or letter tells, the domain's names and terms do."""
    assert language_of_question(text) == language


@pytest.mark.parametrize("text", ["", "2024", "lorem ipsum dolor", "Bonjour le monde", "банк"])
def test_what_no_keyword_tells_stays_undetermined(text: str) -> None:
    """Other words, none, or such as several languages share."""
    assert language_of_question(text) == UNDETERMINED
