"""The answer inside a sentence, in eight languages, and silence where it is not certain."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.emphasis import emphasise
from tests.bot.emphasised_sentences import ALL
from tests.strategies import texts


def emphasised(question: str, sentence: str, around: str = "") -> list[str]:
    """The emphasised words of the sentence."""
    return [sentence[span.start : span.end] for span in emphasise(question, sentence, around=around)]


@pytest.mark.parametrize(("question", "sentence", "answer"), ALL)
def test_what_was_asked_for_is_emphasised(question: str, sentence: str, answer: list[str]) -> None:
    """Amounts, counts, shares, times, places and persons, in each of the eight languages."""
    assert emphasised(question, sentence) == answer


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Сколько меморандумов подписано?", "More than 35 memoranda were signed in the council."),
        ("Nechta memorandum imzolandi?", "На совете подписано более 35 меморандумов."),
        ("多少份备忘录？", "More than 35 memoranda were signed."),
    ],
)
def test_a_count_is_known_across_languages(question: str, sentence: str) -> None:
    """The noun of the question and the noun of the figure are names of one concept."""
    assert emphasised(question, sentence) == ["35"]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Is the railway 523 km long?", "The railway is 523 km long."),
        ("Why was the centre built?", "The centre was built for USD 5 million in 2024."),
        ("What is the Luban Workshop?", "The Luban Workshop opened in Dushanbe in 2022."),
        ("Важна ли торговля?", "Торговля составила 94,8 млрд долларов."),
        ("中国的投资重要吗？", "中国的投资为948亿美元。"),
        ("Nima uchun savdo oʻsdi?", "Savdo 2024-yilda 12 foizga oʻsdi."),
        ("Эмне үчүн соода өстү?", "Соода 2024-жылы 12 пайызга өстү."),
        ("Сауда неге өсті?", "Сауда 2024 жылы 12 пайызға өсті."),
        ("Чаро савдо афзуд?", "Савдо соли 2024 12 фоиз афзуд."),
        ("Söwda näme üçin artdy?", "Söwda 2024-nji ýylda 12 göterim artdy."),
    ],
)
def test_no_figure_answers_whether_why_or_what(question: str, sentence: str) -> None:
    """Such a question has its answer in the whole sentence."""
    assert emphasised(question, sentence) == []


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many trains ran?", "Trains carried 30 percent of the cargo."),
        ("How many trains ran?", "In all 120 trains and 12 trains more ran."),
        ("How many species are left?", "Only 100 species are known, and another 25 are left."),
        ("How many trains ran in 2024?", "In 2023 120 trains ran."),
        ("How much did exports amount to?", "Imports came to USD 3 billion."),
        ("How much did trade amount to?", "Trade rose from USD 3 billion to USD 4 billion."),
        ("When was the summit held?", "The summit was held in 2023 and again in 2025."),
        ("When was the summit of 2025 held?", "The summit was held in 2025."),
        ("Where did the leaders meet?", "The leaders met in Astana and in Tashkent."),
        ("Where did the leaders meet?", "The leaders met in Astana and Springfield."),
        ("Where did the leaders meet?", "The leaders signed the Astana Declaration."),
        ("Where did the train go to?", "The train came from Almaty."),
        ("Which country hosted the summit?", "Kazakh and Uzbek firms hosted the summit."),
        ("Who signed it?", "President Tokayev and President Xi Jinping signed it."),
        ("Who signed it?", "The president signed it."),
        ("Who did the president meet?", "President Xi Jinping visited Astana."),
        ("When was the railway opened?", "A school for girls was founded in 1990."),
        ("trade between China and Central Asia", "Trade came to USD 94.8 billion."),
    ],
)
def test_nothing_is_emphasised_where_it_is_not_certain(question: str, sentence: str) -> None:
    """Another kind, several of it, the question's own, another year or quantity, part of a name, another topic."""
    assert emphasised(question, sentence) == []


def test_what_stands_above_the_sentence_counts_as_said() -> None:
    """A sentence that inherits its topic from a heading is emphasised with it, not without."""
    question, sentence = "When did Kazakhstan's terminal in Xi'an open?", "It began to work in 2024."

    assert emphasised(question, sentence) == []
    assert emphasised(question, sentence, "Kazakhstan's terminal in Xi'an › Opening") == ["2024"]


def test_a_full_stop_at_the_end_is_no_part_of_a_date() -> None:
    """A month that may be shortened takes the stop for its own."""
    assert emphasised("When was the summit held?", "The summit was held on 5 May.") == ["5 May"]


ASKING = [
    "How many ",
    "how much ",
    "When ",
    "Where ",
    "Who ",
    "Which countries ",
    "Сколько ",
    "Где ",
    "Кто ",
    "多少",
    "谁",
]


@given(st.sampled_from(ASKING), texts(max_size=80), texts(max_size=200), texts(max_size=60))
def test_spans_lie_in_the_sentence_in_order_and_apart(ask: str, question: str, sentence: str, around: str) -> None:
    """Whatever the texts are; and the same texts give the same spans."""
    spans = emphasise(ask + question, sentence, around=around)

    assert all(0 <= span.start < span.end <= len(sentence) for span in spans)
    assert all(not one.overlaps(other) for one, other in pairwise(spans))
    assert list(spans) == sorted(spans)
    assert emphasise(ask + question, sentence, around=around) == spans


PARTS = [
    "Astana",
    "Xi'an's",
    "China",
    "and",
    "in",
    "by",
    "2024",
    "5 May.",
    "USD 3 bn",
    "30 trains",
    "35%",
    "President",
    ",",
]


@given(st.sampled_from(ASKING), st.lists(st.sampled_from(PARTS), max_size=14))
def test_names_and_figures_in_any_order_do_no_harm(ask: str, parts: list[str]) -> None:
    """Spans lie in the sentence and hold no white space at their ends."""
    sentence = " ".join(parts)
    for span in emphasise(f"{ask}trains in Central Asia?", sentence):
        words = sentence[span.start : span.end]
        assert words == words.strip() != ""


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("When did the terminal in Xi'an open?", "The terminal in Xi'an moved 23,000 TEU in 2024."),
        ("Когда открыли терминал в Сиане?", "Терминал в Сиане обработал в 2024 году 23 000 ДФЭ."),
        ("In which year was trade 94.8 bn?", "Trade was USD 89.4 billion in 2023."),
    ],
)
def test_the_time_of_an_amount_is_not_the_time_of_the_event(question: str, sentence: str) -> None:
    """Nor is the year of one value that of another."""
    assert emphasised(question, sentence) == []
