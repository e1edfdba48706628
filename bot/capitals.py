"""Capitals that are named where their country is meant."""

from bot.asked_kinds import asked_of
from bot.lacking_figures import NUMBERS
from bot.read_text import ReadText

_COUNTRIES = {"bishkek": "KG", "astana": "KZ", "dushanbe": "TJ", "ashgabat": "TM", "tashkent": "UZ"}


def is_meant_by_its_country(concept: str, asked: ReadText, sentence: ReadText) -> bool:
    """Return whether the concept is a capital, and the sentence names its country and no city there.

    Numbers of a country are not those of its capital: a price in Tashkent is no price in Uzbekistan.
    """
    if {each.kind for each in asked_of(asked.text)} & NUMBERS:
        return False
    country = _COUNTRIES.get(concept)
    return country in sentence.countries and country not in sentence.city_countries
