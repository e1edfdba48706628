"""What questions ask for, in the eight languages."""

import pytest

from bot.asked_kinds import asked_of, own_words
from bot.asked_words import AskedKind

KINDS = {
    AskedKind.MONEY: (
        "How much was trade?|Сколько долларов стоит дорога?|贸易额是多少？|Savdo qancha edi?|Сауда қанша болды?"
        "|Соода канча болду?|Савдо чанд буд?|Söwda näçe boldy?"
    ),
    AskedKind.SHARE: (
        "What share is gas?|Сколько процентов?|占多少？|Necha foiz?|Неше пайыз?|Канча пайыз?|Чанд фоиз?|Näçe göterim?"
    ),
    AskedKind.COUNT: (
        "How many trains ran?|Сколько поездов прошло?|多少列班列？|Nechta poyezd?"
        "|Неше пойыз?|Канча поезд?|Чанд қатора?|Näçe otly?"
    ),
    AskedKind.YEAR: (
        "In what year?|В каком году?|哪一年？|Qaysi yilda?|Қайси йилда?|Қай жылы?"
        "|Кайсы жылы?|Дар кадом сол?|Haýsy ýylda?"
    ),
    AskedKind.WHEN: "When was it?|Когда это было?|什么时候？|Qachon?|Қачон?|Қашан?|Качан?|Кай буд?|Haçan?",
    AskedKind.WHERE: "Where was it?|Где это было?|在哪里？|Qayerda?|Қаерда?|Қайда?|Каерде?|Дар куҷо?|Nirede?",
    AskedKind.CITY: (
        "In which city?|В каком городе?|哪个城市？|Qaysi shaharda?|Қайси шаҳарда?"
        "|Қай қалада?|Кайсы шаарда?|Кадом шаҳр?|Haýsy şäherde?"
    ),
    AskedKind.COUNTRY: (
        "Which country?|Какая страна?|哪个国家？|Qaysi davlat?|Қайси давлат?"
        "|Қай ел?|Кайсы өлкө?|Кадом кишвар?|Haýsy ýurt?"
    ),
    AskedKind.COUNTRIES: (
        "Which countries?|Какие страны?|哪些国家？|Qaysi davlatlar?|Қайси давлатлар?|Қай елдер?|Кайсы өлкөлөр?"
        "|Кадом кишварҳо?|Haýsy döwletler?"
    ),
    AskedKind.PERSON: (
        "Who signed it?|Кто подписал?|谁签署了？|Kim imzoladi?|Ким имзолади?|Кім?|Ким?|Кӣ имзо кард?|Kim gol çekdi?"
    ),
}


@pytest.mark.parametrize(
    ("kind", "question"), [(kind, question) for kind, questions in KINDS.items() for question in questions.split("|")]
)
def test_the_kind_is_known_in_every_language(kind: AskedKind, question: str) -> None:
    """Uzbek in both scripts where the words differ."""
    assert [asked.kind for asked in asked_of(question)] == [kind]


@pytest.mark.parametrize(
    "question",
    [
        "",
        "Why?",
        "Is it long?",
        "Важно ли это и когда?",
        "它重要吗？",
        "What is C5+1?",
        "How often are summits held?",
    ],
)
def test_other_questions_ask_for_none_of_these(question: str) -> None:
    """A reason, a yes or no, a definition."""
    assert asked_of(question) == ()


def test_two_things_are_asked_for_only_where_they_are_joined() -> None:
    """Else one of the words belongs to a clause of its own, and nobody knows which."""
    assert [asked.kind for asked in asked_of("When and where was it held?")] == [AskedKind.WHEN, AskedKind.WHERE]
    assert asked_of("Сколько документов подписали там где прошёл саммит?") == ()


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("How many memoranda were signed?", "memoranda"),
        ("number of trains in 2024", "trains"),
        ("Nechta memorandum?", "memorandum"),
        ("签了多少份备忘录？", "份备忘录"),
    ],
)
def test_what_is_to_be_counted_is_read(question: str, noun: str) -> None:
    """The noun stands behind "how many"."""
    assert [asked.noun for asked in asked_of(question)] == [noun]


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("How many kilometres is it?", {"m"}),
        ("Сколько тонн груза?", {"t"}),
        ("多少公里？", {"m"}),
        ("How tall is the bridge?", {"m"}),
    ],
)
def test_the_unit_that_can_answer_is_read(question: str, units: set[str]) -> None:
    """As a base unit."""
    assert [asked.units for asked in asked_of(question)] == [units]


def test_the_words_that_ask_are_not_the_questions_own() -> None:
    """What is left is what the question speaks of."""
    assert own_words("In  which city was the\nsummit?").split() == ["In", "was", "the", "summit?"]
