"""What is said to a courtesy: words of the interface, in the catalogues of the eight languages."""

from functools import cache
from pathlib import Path

from bot.courtesies import Courtesy
from knowledge.languages import LANGUAGES

KIND_WORDS: dict[Courtesy, tuple[str, ...]] = {
    Courtesy.GREETING: ("Hello! Ask me about cooperation between China and Central Asia.",),
    Courtesy.THANKS: ("You are welcome. Ask me whatever else you want to know.",),
    Courtesy.GOODBYE: ("Goodbye! Come back when you have a question.",),
    Courtesy.HELP: (
        "I answer questions about China–Central Asia cooperation with sentences quoted from documents.",
        "Write a question in your own words, in any of the languages that the documents are in.",
    ),
}
"""Messages as the catalogues know them, in English."""

LEFT_OUT = "I answered the first {count} questions. Please send the others again."


def kind_words(courtesy: Courtesy, language: str) -> str:
    """Return what is said to the courtesy in the language, in English where it is none of the eight."""
    return " ".join(translated(words, language) for words in KIND_WORDS[courtesy])


def translated(message: str, language: str) -> str:
    """Return a message of the catalogues in the language, in English where it is none of the eight."""
    return _catalogue(language if language in LANGUAGES else "en")[message]


@cache
def _catalogue(language: str) -> dict[str, str]:
    from babel.messages.pofile import read_po

    path = Path(__file__).parent / "telegram" / "locales" / language / "LC_MESSAGES" / "messages.po"
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {str(each.id): str(each.string) for each in catalogue if isinstance(each.id, str) and each.id}
