"""The glossary: whole in eight languages, and its concepts found inflected, transliterated and abbreviated."""

from pathlib import Path

import pytest
from hypothesis import given

from knowledge.common_words import COMMON_ENGLISH, FUNCTION_WORDS
from knowledge.errors import OperatorError
from knowledge.glossary import read_glossary, the_glossary
from knowledge.languages import LANGUAGES
from knowledge.latin import to_latin
from tests.strategies import texts


def named(text: str, language: str | None = None) -> list[str]:
    """The concepts that the text names, words that ask apart."""
    return [m.concept.name for m in the_glossary().mentions(text, language) if not m.concept.asks]


def test_every_concept_has_forms_in_all_eight_languages() -> None:
    """At least 400 concepts; no form is listed twice in one language."""
    concepts = the_glossary().concepts
    assert len(concepts) >= 400
    for concept in concepts:
        assert [language for language, _ in concept.forms] == list(LANGUAGES)
        for _, forms in concept.forms:
            assert forms
            assert len(set(forms)) == len(forms)


def test_every_first_form_finds_its_concept() -> None:
    """What is written out in one language leads back, but where two concepts share a name."""
    missed = [
        (concept.name, forms[0])
        for concept in the_glossary().concepts
        for _, forms in concept.forms
        if not the_glossary().mentions(forms[0])
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Xian", "xian"), ("Xi'an", "xian"), ("Si’an", "xian"), ("Siandan", "xian"), ("Сиане", "xian"),
        ("Сианьда", "xian"), ("西安的", "xian"), ("Uzbekiston", "uzbekistan"), ("Oʻzbekistonda", "uzbekistan"),
        ("O'zbekistonning", "uzbekistan"), ("Ўзбекистонда", "uzbekistan"), ("Узбекистаном", "uzbekistan"),
        ("Өзбекстанның", "uzbekistan"), ("乌兹别克斯坦和", "uzbekistan"), ("Ӯзбекистонро", "uzbekistan"),
        ("Özbegistanda", "uzbekistan"), ("BRI", "belt-and-road"), ("bri", "belt-and-road"), ("ОПОП", "belt-and-road"),
        ("“Bir makon, bir yoʻl”", "belt-and-road"), ("«Один пояс — один путь»", "belt-and-road"),
        ("C5+1", "c5-plus-1"), ("с5 + 1", "c5-plus-1"), ("C+C5", "c-plus-c5"), ("ШОС", "sco"), ("ShHT", "sco"),
        ("ШЫҰ-ға", "sco"), ("上合组织", "sco"), ("Центральной Азией", "central-asia"), ("ЦА", "central-asia"),
        ("Орталық Азияның", "central-asia"), ("Осиёи Марказӣ", "central-asia"), ("Қорғаста", "khorgos"),
        ("TITR", "middle-corridor"), ("Срединного коридора", "middle-corridor"), ("MoUs", "memorandum"),
        ("elektromobillari", "electric-vehicle"), ("EVs", "electric-vehicle"), ("the US", "united-states"),
        ("Duşenbä", "dushanbe"), ("Almata", "almaty"), ("торговал", "turnover"), ("savdosi", "trade"), ("саудасы",
        "trade"), ("соодасынын", "trade"), ("savdoni", "trade"),
    ],
)  # fmt: skip
def test_a_concept_is_found_however_it_is_written(text: str, concept: str) -> None:
    """Endings, scripts, apostrophes, case and abbreviations of the eight languages."""
    assert named(text) == [concept]


@pytest.mark.parametrize(
    "text", ["disco", "it", "who told us", "un deux", "долго", "об этом", "bor", "обидно", "chinaware", "C51", ""]
)
def test_other_words_name_nothing(text: str) -> None:
    """Word borders hold, and what is a common word in small letters is no abbreviation."""
    assert named(text) == []


@pytest.mark.parametrize(
    ("text", "language", "concepts"),
    [
        ("подписанный", "ru", ["word-sign"]), ("имзолагани", "uz", ["word-sign"]), ("ашылғаны", "kk", ["word-open"]),
        ("кол коюлуптур", "ky", ["word-sign"]), ("ташкил карда", "tg", []), ("рӯз", "tg", ["word-day"]),
        ("рӯз", "ru", ["uzbekistan"]), ("достық", "kk", ["friendship"]), ("Достық", "kk", ["alashankou"]),
        ("в мае", "ru", ["month-may"]), ("May", "en", ["month-may"]), ("may", "en", []), ("don", "en", []),
        ("dogʻ", "ru", []),
    ],
)  # fmt: skip
def test_words_are_read_in_the_language_of_the_text(text: str, language: str, concepts: list[str]) -> None:
    """Verbs have any ending, common words of other languages are none, and a text's own language comes first."""
    assert named(text, language) == concepts


def test_no_two_concepts_share_a_form_by_mistake() -> None:
    """A form of two concepts in one language names the first; those that do are known."""
    owners: dict[tuple[str, str], list[str]] = {}
    for concept in the_glossary().concepts:
        for language, forms in concept.forms:
            for form in forms:
                owners.setdefault((language, form), []).append(concept.name)

    assert {form for (_, form), names in owners.items() if len(names) > 1} == {"келишим", "qarz", "қарз"}


def test_the_longest_name_wins() -> None:
    """A railway that bears three countries' names is one thing."""
    assert named("China–Kyrgyzstan–Uzbekistan railway") == ["cku"]
    assert named("second summit in Astana") == ["second-summit", "astana"]


def test_abbreviations_are_spelt_out_in_a_language() -> None:
    """Names that are written out stay."""
    glossary = the_glossary()
    assert glossary.spell_out("who is in the SCO", "en") == "who is in the Shanghai Cooperation Organisation"
    assert glossary.spell_out("кто в ШОС", "ru") == "кто в Шанхайская организация сотрудничества"
    assert glossary.spell_out("trade with China", "en") == "trade with China"


@given(texts())
def test_mentions_cut_the_text_in_order(text: str) -> None:
    """Nothing raises; places do not overlap and lie inside the text."""
    place = 0
    for mention in the_glossary().mentions(text):
        assert place <= mention.span.start < mention.span.end <= len(text)
        place = mention.span.end


@pytest.mark.parametrize(
    ("word", "latin"),
    [
        ("Ўзбекистон", "ozbekiston"),
        ("Oʻzbekiston", "ozbekiston"),
        ("Türkmenistan", "turkmenistan"),
        ("ь", "ь"),
        ("中", "中"),
    ],
)
def test_words_are_written_in_latin_letters(word: str, latin: str) -> None:
    """Without marks and apostrophes."""
    assert to_latin(word) == latin


@pytest.mark.parametrize(("text", "says"), [("[a]\nen = ['x']", "no form in ru"), ("[a", "cannot be read")])
def test_a_broken_glossary_is_named(tmp_path: Path, text: str, says: str) -> None:
    """Who edits it learns what to mend."""
    path = tmp_path / "glossary.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OperatorError, match=says):
        read_glossary(path)
    with pytest.raises(OperatorError, match="cannot be read"):
        read_glossary(tmp_path / "none.toml")


@pytest.mark.parametrize("language", FUNCTION_WORDS)
@pytest.mark.parametrize("is_known", [True, False])
def test_no_common_word_is_another_languages_term(language: str, is_known: bool) -> None:
    """In a text of its language, and where the language is not known: "most" is no мост, and "some" is no сом."""
    common = FUNCTION_WORDS[language] | (COMMON_ENGLISH if language == "en" else frozenset())
    foreign = [
        (word, mention.concept.name, mention.form.text)
        for word in sorted(common)
        for mention in the_glossary().mentions(word, language if is_known else None)
        if mention.form.language != language
        and not mention.form.exact
        and word not in FUNCTION_WORDS.get(mention.form.language, ())
    ]
    assert foreign == []


def test_a_short_name_in_other_letters_is_no_english_word() -> None:
    """Чин is China in Tajik, and a chin is no country; in its own letters, and where nobody asks in English, it is."""
    assert named("the chin and the tsar", "en") == []
    assert named("Чин", "en") == ["china"]
    assert named("chin va markaziy osiyo", "uz") == ["china", "central-asia"]
