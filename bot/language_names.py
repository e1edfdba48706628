"""What languages are called in a language: by CLDR, and by hand where nobody there calls them so."""

from babel import Locale

# CLDR has "xitoy", "o‘zbek" beside "inglizcha", "ruscha"; "киргизский"; and in Chinese the name of a people in China.
NAMES = {
    "ru": {"ky": "кыргызский"},
    "uz": {"ky": "qirg‘izcha", "tg": "tojikcha", "tk": "turkmancha", "uz": "o‘zbekcha", "zh": "xitoycha"},
    "zh": {"ky": "吉尔吉斯语"},
}


def language_name(code: str, language: str) -> str | None:
    """Return the name, in that language, of the language with this code; None where it has none."""
    name = NAMES.get(language, {}).get(code) or Locale.parse(language).languages.get(code)
    return str(name) if name is not None else None
