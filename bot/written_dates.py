"""Days, months and moments as a language writes them: by CLDR, and by rule where nobody writes them as CLDR does."""

from datetime import date, datetime

from babel.dates import format_date, format_skeleton, format_time

# CLDR has "2026-ж., 7-ноябрь", "07 Ноябр 2026" and "7-noyabr, 2026".
DAYS = {"ky": "y-'ж'. d-MMMM", "tg": "d MMMM'и соли' y", "uz": "y-'yil' d-MMMM"}
MONTHS = {"ky": "y-'ж'. MMMM", "tg": "MMMM'и соли' y", "uz": "y-'yil' MMMM"}
SMALL_MONTHS = frozenset({"tg"})  # which CLDR gives a capital


def written_day(day: date, language: str) -> str:
    """Return a day with its year, its month in words."""
    return _cased(format_date(day, DAYS.get(language, "long"), locale=language), language)


def written_month(day: date, language: str) -> str:
    """Return the day's month with its year."""
    if (pattern := MONTHS.get(language)) is not None:
        return _cased(format_date(day, pattern, locale=language), language)
    return str(format_skeleton("yMMMM", day, locale=language))


def written_short_day(day: date, language: str) -> str:
    """Return a day without its year, its month shortened."""
    return _cased(format_skeleton("MMMd", day, locale=language), language)


def written_moment(moment: datetime, language: str) -> str:
    """Return a day, hour and minute."""
    return f"{written_day(moment, language)}, {format_time(moment, 'short', locale=language)}"


def _cased(words: str, language: str) -> str:
    return words.lower() if language in SMALL_MONTHS else str(words)
