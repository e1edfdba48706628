"""What a question is searched for as: its own words, and names and terms as the documents write them."""

import numpy as np
import pytest

from index.encoder import Encoder
from index.generation import Generation
from index.lexical import LexicalIndex
from index.search import Searcher
from index.wording import FOREIGN_WEIGHT, QuestionReader, Wording
from knowledge.glossary import the_glossary

ENGLISH = LexicalIndex.build(["The Belt and Road Initiative began in Central Asia.", "Xi'an is a city in China."])


def scores_of(wording: Wording) -> list[float]:
    """How both texts score."""
    return ENGLISH.best(ENGLISH.known(wording.weights()), 2, also=np.arange(2))[1].tolist()


def reader(*languages: str, known: set[str] | None = frozenset({"en"})) -> QuestionReader:
    return QuestionReader(the_glossary(), ENGLISH, languages, known)


def test_a_foreign_name_is_searched_as_the_documents_write_it() -> None:
    """Each row is found by its name in any language, and not the other."""
    for question in ("сианьский вокзал", "Siandan", "西安在哪里", "Сианьда"):
        scores = scores_of(reader("en").read(question, "ru"))
        assert scores[1] > scores[0], question


def test_abbreviations_meet_what_they_stand_for() -> None:
    """In their own language too."""
    wording = reader("en").read("where did BRI begin", "en")

    assert "=belt" in wording.own
    assert wording.sense == "where did Belt and Road Initiative begin"
    assert scores_of(wording)[0] > scores_of(wording)[1]


def test_what_the_documents_write_so_is_left_alone() -> None:
    """A question in their words gains none."""
    wording = reader("en").read("Belt and Road Initiative in Central Asia", "en")

    assert wording.other == ()
    assert wording.sense == "Belt and Road Initiative in Central Asia"


def test_other_languages_count_less_where_the_library_speaks_the_questions() -> None:
    """Where it does not, they are all there is."""
    assert reader("en").read("где Сиань", "ru").other_weight == 1.0
    assert reader("en", "ru").read("где Сиань", "ru").other_weight == FOREIGN_WEIGHT


@pytest.mark.parametrize(
    ("languages", "known", "sense"),
    [
        (("en",), {"en"}, "Belt and Road Initiative Xi'an"),
        (("en", "ru"), {"en"}, "ОПОП и Сиань"),
        (("en",), None, None),
    ],
)
def test_the_encoder_reads_words_that_it_knows(
    languages: tuple[str, ...], known: set[str] | None, sense: str | None
) -> None:
    """The glossary's English where nothing else is known; the question itself where documents speak its language."""
    wording = reader(*languages, known=known).read("ОПОП и Сиань", "ru")

    assert wording.sense == sense or (sense is None and "Сиань" in wording.sense)


def test_a_question_without_names_is_itself() -> None:
    """Nothing is added."""
    wording = reader("en", "ru").read("почему так", "ru")

    assert wording.other == ()
    assert wording.sense == "почему так"


def test_a_search_crosses_languages(generation: Generation, encoder: Encoder) -> None:
    """A Kazakh question finds the English sentence by its names alone."""
    findings = Searcher(generation, encoder).search("Сианьдағы бірінші саммит", language="kk", count=1)

    assert findings.hits[0].passage.document.id == "summit"
