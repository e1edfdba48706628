"""The domain's names and terms in eight languages, and where a text mentions them, inflected or transliterated."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from knowledge.errors import OperatorError
from knowledge.glossary_forms import Form, Word, read_form, read_words
from knowledge.languages import LANGUAGES
from knowledge.spans import Span

GLOSSARY_FILE = Path(__file__).parent / "corpus" / "glossary.toml"
_KEY = 3  # forms are looked up by so many letters of their first word
_ASKS, _MONTH, _GENERAL = "ask-", "month-", "word-"  # how the names of such concepts begin
_SPOKEN_WITH_RUSSIAN = frozenset({"uz", "kk", "ky", "tg"})


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that has names: (language, its forms, the one to write out first), in the order of `LANGUAGES`."""

    name: str
    forms: tuple[tuple[str, tuple[str, ...]], ...]

    def in_language(self, language: str) -> tuple[str, ...]:
        """Return the forms that can be written in the language; none for a language that is not one of the eight."""
        written = next((forms for spoken, forms in self.forms if spoken == language), ())
        return tuple(form.removeprefix("=") for form in written if not form.endswith("*"))

    @property
    def asks(self) -> bool:
        """Whether it is a word that asks, as "when" is: no document is found by it."""
        return self.name.startswith(_ASKS)

    @property
    def is_general(self) -> bool:
        """Whether it is a word of no domain, as "large" and "hold" are: no other word need stand for it at home."""
        return self.name.startswith(_GENERAL)

    @property
    def is_read_by_rule(self) -> bool:
        """Whether it asks or is a month: the judgement reads these by rules of its own in every language."""
        return self.name.startswith((_ASKS, _MONTH))


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text (code points) that names a concept, and the form that it is found by."""

    span: Span
    concept: Concept
    form: Form


class Glossary:
    """Concepts by the forms that name them; immutable."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts = tuple(concepts)
        self._forms: dict[str, list[tuple[Form, Concept]]] = {}
        for concept in self.concepts:
            for language, forms in concept.forms:
                for written in forms:
                    form = read_form(written, language)
                    self._forms.setdefault(form.words[0].stem[:_KEY], []).append((form, concept))
        # The same question is read several times while it is answered, and words come again and again.
        self._mentions = lru_cache(maxsize=1024)(self._read_mentions)
        self._beginning = lru_cache(maxsize=1 << 14)(self._read_beginning)

    def mentions(self, text: str, language: str | None = None) -> list[Mention]:
        """Return what the text names, in order and apart from one another; of forms that begin together the longest.

        In a text whose language is known, common words of other languages are none: a yurt is no "ýurt". Russian ones
        count in Cyrillic texts of every language: so people write.
        """
        return list(self._mentions(text, language if language in LANGUAGES else None))

    def _read_mentions(self, text: str, language: str | None) -> tuple[Mention, ...]:
        words = read_words(text)
        found: list[Mention] = []
        place = 0
        while place < len(words):
            mention = self._at(text, words, place, language)
            if mention is None:
                place += 1
                continue
            found.append(mention)
            place += len(mention.form.words)
        return tuple(found)

    def _at(self, text: str, words: Sequence[Word], place: int, language: str | None) -> Mention | None:
        for form, concept in self._beginning(words[place].key, language):
            if form.stands_at(text, words, place):
                last = words[place + len(form.words) - 1]
                return Mention(Span(words[place].start, last.end), concept, form)
        return None

    def _read_beginning(self, key: str, language: str | None) -> list[tuple[Form, Concept]]:
        """Return the forms that the word of that key may begin, the likeliest first.

        Longer ones are likelier, and of those with as many words the ones of the text's own language.
        """
        listed = [each for length in range(1, min(_KEY, len(key)) + 1) for each in self._forms.get(key[:length], ())]
        possible = [each for each in listed if each[0].begins_with(key) and not _is_foreign(each[0], language)]
        return sorted(possible, key=lambda e: (-len(e[0].words), e[0].language != language, -len(e[0].text)))

    def spell_out(self, text: str, language: str) -> str:
        """Return the text with its abbreviations replaced by what they stand for in the language."""
        for mention in reversed(self.mentions(text)):
            forms = mention.concept.in_language(language)
            if mention.form.abbreviates and forms:
                text = f"{text[: mention.span.start]}{forms[0]}{text[mention.span.end :]}"
        return text


def _is_foreign(form: Form, language: str | None) -> bool:
    """Return whether the form is a common word of another language than that of the text."""
    if language is None or form.language == language or not form.text[0].islower():
        return False
    return form.language != "ru" or language not in _SPOKEN_WITH_RUSSIAN


def read_glossary(path: Path) -> Glossary:
    """Return the glossary in the file.

    Raises:
        OperatorError: the file cannot be read, or a concept lacks one of the eight languages.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as fault:
        raise OperatorError(f"{path} cannot be read ({fault})", "a glossary in TOML", "mend the file") from fault
    concepts = []
    for name, table in tables.items():
        forms = tuple((language, tuple(table.get(language, ()))) for language in LANGUAGES)
        if missing := [language for language, written in forms if not written]:
            raise OperatorError(
                f"{path}: {name} has no form in {', '.join(missing)}", "each concept in all eight languages", "add them"
            )
        concepts.append(Concept(name, forms))
    return Glossary(concepts)


@cache
def the_glossary() -> Glossary:
    """Return the glossary that comes with the project, read once."""
    return read_glossary(GLOSSARY_FILE)
