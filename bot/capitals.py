"""Capitals that are named where their country is meant."""

from bot.asked_kinds import asked_of
from bot.lacking_figures import NUMBERS
from bot.read_text import ReadText

_COUNTRIES = {"bishkek": "KG", "astana": "KZ", "dushanbe": "TJ", "ashgabat": "TM", "tashkent": "UZ"}


def capitals_meant(asked: ReadText, sentence: ReadText) -> frozenset[str]:
    """Return the capitals whose country the sentence names without a city there: asked for, they may be meant.

    None where a number is asked, for a country's is not its capital's: a price in Tashkent is no price in Uzbekistan.
    """
    if {each.kind for each in asked_of(asked.text)} & NUMBERS:
        return frozenset()
    told = sentence.countries - sentence.city_countries
    return frozenset(capital for capital, country in _COUNTRIES.items() if country in told)
