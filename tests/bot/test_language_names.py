"""Languages by the names that people give them."""

import pytest

from bot.language_names import NAMES, language_name
from knowledge.languages import LANGUAGES


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [
        ("en", "uz", "inglizcha"), ("uz", "uz", "o‘zbekcha"), ("zh", "uz", "xitoycha"), ("ky", "ru", "кыргызский"),
        ("ky", "zh", "吉尔吉斯语"), ("ky", "ky", "кыргызча"), ("de", "tk", "nemes dili"), ("qqq", "en", None),
    ],
)  # fmt: skip
def test_a_language_has_the_name_that_people_use(code: str, language: str, name: str | None) -> None:
    """Of one form within a language; one that has no name there has none."""
    assert language_name(code, language) == name


def test_only_what_differs_is_written_by_hand() -> None:
    """Each language of the interface can name all of them."""
    assert NAMES.keys() <= set(LANGUAGES)
    assert all(language_name(code, language) for code in LANGUAGES for language in LANGUAGES)
