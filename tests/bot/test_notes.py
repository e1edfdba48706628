"""What is said beside quotations, in the eight languages."""

import pytest

from bot.answers import Missing, MissingKind
from bot.asof import AsOf, TimeOrigin
from bot.differences import differences
from bot.notes import NAME_CHARS, as_of_note, iso_time, missing_note, said_by_note, written_time
from knowledge.languages import LANGUAGES
from tests.bot import replies

YEAR_NOTES = {
    "en": "What I found is for 2024, not for 2019.",
    "ru": "Нашлись данные за 2024 г., а за 2019 г. – нет.",
    "zh": "我找到的是2024年的资料，没有2019年的。",
    "uz": "Topilgan ma’lumot 2024-yilga oid, 2019-yilga emas.",
    "kk": "Табылған мәлімет 2024 жылға қатысты, 2019 жылға емес.",
    "ky": "Табылган маалымат 2024-жылга тиешелүү, 2019-жылга эмес.",
    "tg": "Маълумоти ёфтшуда барои соли 2024 аст, на барои соли 2019.",
    "tk": "Tapylan maglumatyň ýyly: 2024; soralan ýyl: 2019.",
}
COUNTRIES = {
    "en": ("Kazakhstan", "Central Asia"),
    "ru": ("Казахстан", "Центральная Азия"),
    "zh": ("哈萨克斯坦", "中亚"),
    "uz": ("Qozogʻiston", "Markaziy Osiyo"),
    "kk": ("Қазақстан", "Орталық Азия"),
    "ky": ("Казакстан", "Борбордук Азия"),
    "tg": ("Қазоқистон", "Осиёи Марказӣ"),
    "tk": ("Gazagystan", "Merkezi Aziýa"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_year_is_named_beside_the_one_that_is_there(language: str) -> None:
    """In one sentence."""
    assert missing_note(replies.YEAR_MISSING, language) == YEAR_NOTES[language]


@pytest.mark.parametrize("language", LANGUAGES)
def test_countries_are_named_in_the_language(language: str) -> None:
    """By their own names there, the region by that of the catalogues."""
    kazakhstan, region = COUNTRIES[language]
    note = missing_note(replies.COUNTRY_MISSING, language)

    assert kazakhstan in note
    assert region in note
    assert "KZ" not in note
    assert "CENTRAL_ASIA" not in note


def test_names_and_quantities_stand_as_they_were_written() -> None:
    """A missing name has nothing in its place."""
    assert missing_note(replies.QUANTITY_MISSING, "en") == "What I found speaks of imports, not of exports."
    assert missing_note(replies.NAME_MISSING, "en") == "Nothing here speaks of Bishkek."
    assert missing_note(Missing(MissingKind.YEAR, ("2018", "2019")), "en") == "I found nothing for 2018 or 2019."
    assert missing_note(Missing(MissingKind.COUNTRY, ("XX",)), "en") == "Nothing here speaks of XX."


def test_a_long_name_is_cut() -> None:
    """A question may call anything a name."""
    note = missing_note(Missing(MissingKind.NAME, ("long\n" * 100,)), "en")

    assert len(note) < NAME_CHARS + 30
    assert note.endswith("….")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_sentence(language: str) -> None:
    """With what was asked in it, and what is there where anything is."""
    for kind in (MissingKind.YEAR, MissingKind.COUNTRY, MissingKind.QUANTITY, MissingKind.NAME):
        for held in ((), ("held",)):
            if kind is MissingKind.NUMBER:
                continue  # has no words
            note = missing_note(Missing(kind, ("asked",), held), language)
            assert "asked" in note
            assert ("held" in note) is bool(held)


def test_a_time_is_told_only_where_the_sentence_does_not_tell_it() -> None:
    """Inherited it is the figure's own; else the day of publication."""
    assert as_of_note(AsOf("2024", TimeOrigin.SENTENCE), "2024", "en") is None
    assert as_of_note(AsOf("2024", TimeOrigin.TITLE), "2024", "en") == "as of 2024"
    assert as_of_note(AsOf("2024", TimeOrigin.HEADING), "2024", "ru") == "данные за 2024"
    assert as_of_note(AsOf("2025", TimeOrigin.PUBLISHED), "2025", "en") == "published 2025"


@pytest.mark.parametrize(
    ("iso", "language", "words"),
    [
        ("2024", "en", "2024"),
        ("2024", "zh", "2024年"),
        ("2024-05", "ru", "май 2024\u202fг."),
        ("2024-05-17", "uz", "2024-yil 17-may"),
        ("2024-05", "tg", "майи соли 2024"),
        ("2013/2024", "kk", "2013–2024"),
        ("2024-05/2024-06", "en", "May 2024 – June 2024"),
        ("spring", "en", "spring"),
        ("2024-13", "en", "2024-13"),
        ("2024-05-17-1", "en", "2024-05-17-1"),
        ("", "en", ""),
    ],
)
def test_times_are_written_as_the_language_writes_them(iso: str, language: str, words: str) -> None:
    """What is no time stays as it is."""
    assert written_time(iso, language) == words


def test_a_stretch_has_a_dash() -> None:
    """Years stand close together."""
    assert (iso_time("2013/2024"), iso_time("2024-05/2024-06")) == ("2013–2024", "2024-05 – 2024-06")


def test_a_value_is_told_with_who_says_it_and_when() -> None:
    """What is not known is left out."""
    [(first, second)] = differences(replies.conflicting().reply)

    assert (first.number, first.value.text, second.number, second.value.text) == (
        1,
        "USD 94.8 billion",
        2,
        "USD 89.5 billion",
    )
    assert said_by_note(first, "2024", "en") == " (Customs, 2024)"
    assert said_by_note(second, "2025-06", "en") == " (The ministry, published 2025-06)"
    assert said_by_note(first, None, "en") == " (Customs)"
