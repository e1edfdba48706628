"""The domain's names and terms in eight languages, and where a text mentions them, inflected or transliterated."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from knowledge.errors import OperatorError
from knowledge.glossary_forms import Form, Word, read_form, read_words
from knowledge.languages import LANGUAGES
from knowledge.spans import Span

GLOSSARY_FILE = Path(__file__).parent / "corpus" / "glossary.toml"
_KEY = 2  # forms are looked up by so many letters of their first word


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing that has names: (language, its forms, the one to write out first), in the order of `LANGUAGES`."""

    name: str
    forms: tuple[tuple[str, tuple[str, ...]], ...]

    def in_language(self, language: str) -> tuple[str, ...]:
        """Return the forms in the language; none for a language that is not one of the eight."""
        return dict(self.forms).get(language, ())


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
        # The same question is read several times while it is answered.
        self._mentions = lru_cache(maxsize=1024)(self._read_mentions)
        for listed in self._forms.values():
            listed.sort(key=lambda entry: (-len(entry[0].words), -len(entry[0].text)))

    def mentions(self, text: str, language: str | None = None) -> list[Mention]:
        """Return what the text names, in order and apart from one another; of forms that begin together the longest.

        In a text that is known to be English, common words of other languages are none: a yurt is no "ýurt".
        """
        return list(self._mentions(text, foreign=language != "en"))

    def _read_mentions(self, text: str, *, foreign: bool) -> tuple[Mention, ...]:
        words = read_words(text)
        found: list[Mention] = []
        place = 0
        while place < len(words):
            mention = next((m for m in self._at(text, words, place) if foreign or not _is_foreign(m.form)), None)
            if mention is None:
                place += 1
                continue
            found.append(mention)
            place += len(mention.form.words)
        return tuple(found)

    def _at(self, text: str, words: Sequence[Word], place: int) -> Iterator[Mention]:
        for form, concept in self._forms.get(words[place].key[:_KEY], ()):
            if form.stands_at(text, words, place):
                last = words[place + len(form.words) - 1]
                yield Mention(Span(words[place].start, last.end), concept, form)

    def spell_out(self, text: str, language: str) -> str:
        """Return the text with its abbreviations replaced by what they stand for in the language."""
        for mention in reversed(self.mentions(text)):
            forms = mention.concept.in_language(language)
            if mention.form.abbreviates and forms:
                text = f"{text[: mention.span.start]}{forms[0]}{text[mention.span.end :]}"
        return text


def _is_foreign(form: Form) -> bool:
    return form.language != "en" and form.text[0].islower()


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
