"""The eight languages are told apart in a short question and in a document."""

import json
import re
from pathlib import Path

import pytest

from knowledge.languages import LANGUAGES, detect_language

SENTENCES = {
    "en": [
        "Who signed the agreement?",
        "How much was trade in 2024?",
        "Trade between China and Kazakhstan",
        "When did it open?",
    ],
    "ru": [
        "Кто подписал договор?",
        "Сколько составил товарооборот в 2024 году?",
        "Торговля с Китаем",
        "Где прошёл саммит?",
    ],
    "zh": ["2024年贸易额是多少？", "谁签署了协议？", "C5+1 峰会在哪里举行", "贸易"],
    "uz": [
        "Savdo hajmi qancha edi?",
        "Савдо ҳаҷми 2024-жылда қанча бўлди?",
        "Xitoy va O'zbekiston o'rtasidagi savdo",
        "Sammit qachon o‘tkazildi?",
        "Кимлар шартномани имзолади?",
    ],
    "kk": ["Шартқа кім қол қойды?", "2024 жылы сауда көлемі қанша болды?", "Қытай мен Қазақстан арасындағы сауда"],
    "ky": [
        "Келишимге ким кол койду?",
        "2024-жылы соода көлөмү канча болду?",
        "Темир жол качан курулат?",
        "Түркмөнстан ШКУга мүчөбү?",
    ],
    "tg": ["Шартномаро кӣ имзо кард?", "Ҳаҷми савдо дар соли 2024 чӣ қадар буд?", "Саммит кай баргузор шуд?"],
    "tk": ["Şertnama kim gol çekdi?", "2024-nji ýylda söwda näçe boldy?", "Sammit haçan geçirildi?"],
    "und": [
        "",
        "2024",
        "😀 ?!",
        "Wer hat den Vertrag unterschrieben?",
        "Qui a signé le traité?",
        "Anlaşmayı kim imzaladı ve ne için?",
        "Хто підписав договір між країнами?",
        "条約に署名したのは誰ですか",
        "누가 서명했습니까",
        "من وقع الاتفاق",
    ],
}


@pytest.mark.parametrize(("language", "text"), [(name, text) for name, each in SENTENCES.items() for text in each])
def test_a_short_question_shows_its_language(language: str, text: str) -> None:
    """Four words are enough, in either script of Uzbek; other languages are "und"."""
    assert detect_language(text) == language


@pytest.mark.parametrize("language", [name for name in SENTENCES if name != "und"])
def test_a_document_shows_its_language_in_spite_of_foreign_names(language: str) -> None:
    """Company names in Latin letters and figures do not mislead."""
    text = " ".join(SENTENCES[language]) * 5 + " Karvon Group Ltd. 2024 +7 495."
    assert detect_language(text) == language


def test_capitals_do_not_matter() -> None:
    """A title in capitals is in the same language."""
    assert detect_language("КТО ПОДПИСАЛ ДОГОВОР?") == "ru"


def marked_questions(language: str) -> set[str]:
    """The project's own questions of five words or more that are marked as being in the language."""
    root = Path(__file__).parents[2]
    files = [*root.glob("knowledge/corpus/questions/*.jsonl"), *root.glob("tests/quality/across/*.jsonl")]
    lines = [json.loads(line) for path in files for line in path.read_text(encoding="utf-8").splitlines()]
    return {
        each["question"]
        for each in lines
        if each.get("language") == language and len(re.findall(r"[一-鿿]{2}|[^\W\d_一-鿿]+", each["question"])) >= 5
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_projects_own_questions_are_told(language: str) -> None:
    """Of those with five words or more, mistyped ones included, at least .95 in each language."""
    questions = marked_questions(language)

    assert len(questions) >= 50
    assert sum(detect_language(question) == language for question in questions) >= 0.95 * len(questions)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Khorgos Gateway 2025 жылы қанша TEU өңдеді?", "kk"),
        ("Khorgos Gateway 2025-жылы канча TEU иштеткен?", "ky"),
        ("China Southern Airlines из Пекина в Душанбе летает?", "ru"),
        ("Астанадагы саммитке мамлекет башчылары катыштыбы?", "ky"),
        ("What does Жибек жолу mean?", "en"),
    ],
)
def test_mixed_scripts_are_told_by_the_questions_own_words(text: str, language: str) -> None:
    """Names in other letters do not decide; nor do letters that Kyrgyz shares with Russian."""
    assert detect_language(text) == language
