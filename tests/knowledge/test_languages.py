"""The eight languages are told apart in a short question and in a document."""

import pytest

from knowledge.languages import detect_language

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
    "ky": ["Келишимге ким кол койду?", "2024-жылы соода көлөмү канча болду?", "Темир жол качан курулат?"],
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
