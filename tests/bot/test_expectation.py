"""What a question asks for, in eight languages, and which sentences hold it."""

import pytest

from bot.expectation import PENALTY, asks_figure, holds_figure, names_amount_alone, prefer_expected
from index.search import Findings, ScoredSentence
from knowledge.excerpts import Citation
from knowledge.spans import Span
from tests.documents import make_document


@pytest.mark.parametrize(
    "question",
    [
        "How much was trade in 2024?",
        "when did the centre open",
        "In what year was it signed?",
        "Сколько меморандумов подписано?",
        "Когда прошёл саммит?",
        "В каком году открыт порт?",
        "2024年贸易额是多少？",
        "峰会什么时候举行？",
        "Savdo hajmi qancha edi?",
        "Саммит қачон ўтди?",
        "Сауда көлемі қанша болды?",
        "Саммит қашан өтті?",
        "Соода көлөмү канча болду?",
        "Саммит качан өттү?",
        "Ҳаҷми савдо чанд доллар буд?",
        "Ин дар кадом сол буд?",
        "Söwda möçberi näçe boldy?",
        "Sammit haçan geçirildi?",
    ],
)
def test_questions_after_figures_and_dates_are_known(question: str) -> None:
    """In each of the eight languages, Uzbek in both scripts."""
    assert asks_figure(question)


@pytest.mark.parametrize(
    "question",
    ["Who signed it?", "How did trade develop?", "Кто его подписал?", "Какой порт открыт?", "谁签署了条约？", "Why?"],
)
def test_other_questions_are_left_alone(question: str) -> None:
    """A question after a person, a thing or a reason asks for no figure."""
    assert not asks_figure(question)


@pytest.mark.parametrize(
    ("sentence", "question", "holds"),
    [
        ("Trade was USD 94.8 billion in 2024.", "How much was trade in 2024?", True),
        ("The 2024 figure was published by customs.", "How much was trade in 2024?", False),
        ("Thirteen agreements were signed.", "How many agreements were signed?", True),
        ("Подписано пять соглашений.", "Сколько соглашений подписано?", True),
        ("The figure is large.", "How large is the figure?", False),
    ],
)
def test_a_figure_of_the_question_itself_is_no_answer(sentence: str, question: str, holds: bool) -> None:
    """Only a number that the question did not bring counts."""
    assert holds_figure(sentence, question) is holds


def found(*scored: tuple[str, float]) -> Findings:
    document = make_document("d", " ".join(text for text, _ in scored))
    sentences = []
    for text, score in scored:
        start = document.text.index(text)
        sentences.append(ScoredSentence(Citation(document, Span(start, start + len(text))), score, 0.5, 0.5))
    return Findings((), tuple(sentences), 0.5, 0.5, 0.5, 5.0, 9)


def test_sentences_without_the_figure_fall_behind() -> None:
    """They keep their place among themselves, and lose the penalty, no more."""
    findings = found(("Customs counted.", 3.0), ("It came to 94.8 billion.", 2.9), ("Nobody objected.", 2.8))

    preferred = prefer_expected("How much was it?", findings)

    assert [s.citation.text for s in preferred.sentences] == [
        "It came to 94.8 billion.",
        "Customs counted.",
        "Nobody objected.",
    ]
    assert preferred.sentences[1].score == pytest.approx(3.0 - PENALTY)
    assert prefer_expected("Who counted?", findings) is findings


@pytest.mark.parametrize(
    "question",
    ["trade turnover china uzbekistan 2024", "2024年中国和中亚贸易额", "товарооборот китай казахстан 2024", "CKU cost"],
)
def test_keywords_that_name_an_amount_want_a_figure(question: str) -> None:
    """As where it is asked for."""
    assert names_amount_alone(question)


@pytest.mark.parametrize(
    "question",
    ["Is trade growing?", "Почему растёт торговля?", "Who trades with China?", "Растёт ли торговля?", "luban workshop"],
)
def test_other_questions_on_trade_want_none(question: str) -> None:
    """They ask for something else, or for a yes or a no."""
    assert not names_amount_alone(question)
