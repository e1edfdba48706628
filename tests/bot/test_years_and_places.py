"""A year that is only compared with, a heading of several countries, a country within a name, a topic, a label."""

import pytest

from bot.read_text import read_text
from tests.bot.test_guard import missing

VISITORS = {
    "en": "Kazakhstan counted 655,000 visitors in 2024, 78% more than in 2023.",
    "ru": "Казахстан насчитал 655 000 гостей в 2024 году, на 78 % больше, чем в 2023 году.",
    "zh": "2024年哈萨克斯坦接待中国游客65.5万人次，比2023年增长78%。",
    "uz": "Qozogʻiston 2024-yilda 655 000 mehmonni hisoblagan, bu 2023-yilgidan 78 % koʻp.",
    "kk": "Қазақстан 2024 жылы 655 000 қонақты есептеді, бұл 2023 жылғыдан 78 % көп.",
    "ky": "Казакстан 2024-жылы 655 000 конокту эсептеген, бул 2023-жылкыдан 78 % көп.",
    "tg": "Қазоқистон соли 2024 655 000 меҳмонро ҳисоб кард, ки 78 % бештар аз соли 2023 аст.",
    "tk": "Gazagystan 2024-nji ýylda 655 000 myhmany hasaplady, bu 2023-nji ýyldakydan 78 % köp.",
}
ASKED = {
    "en": "How many visitors did Kazakhstan count in {}?",
    "ru": "Сколько гостей насчитал Казахстан в {} году?",
    "zh": "{}年哈萨克斯坦接待中国游客多少人次？",
    "uz": "Qozogʻiston {}-yilda nechta mehmonni hisoblagan?",
    "kk": "Қазақстан {} жылы қанша қонақты есептеді?",
    "ky": "Казакстан {}-жылы канча конокту эсептеген?",
    "tg": "Қазоқистон соли {} чанд меҳмонро ҳисоб кард?",
    "tk": "Gazagystan {}-nji ýylda näçe myhmany hasaplady?",
}
VISA = "Visa-free travel between Uzbekistan and China has applied since 1 June 2025, for 30 days."
BANKS = "Chinese banks lend USD 2.3 billion to the company that builds the China–Kyrgyzstan–Uzbekistan railway."
TRIPS = "Xi'an led the Chinese cities with 3,849 trips of China–Europe trains in 2024."


@pytest.mark.parametrize("language", VISITORS)
def test_what_is_more_than_in_a_year_says_nothing_of_that_year(language: str) -> None:
    """In each language; of its own year it does, and so does one that says nothing else of the other."""
    sentence = VISITORS[language]

    assert ("year", "2023") in missing(ASKED[language].format(2023), sentence, language=language)
    assert not [each for each in missing(ASKED[language].format(2024), sentence, language=language) if "year" in each]


def test_who_asks_how_it_grew_may_be_told_by_the_year_before() -> None:
    """The comparison is what is asked for."""
    assert missing("By how much did the visitors of Kazakhstan grow over 2023?", VISITORS["en"]) == []


def test_a_heading_of_several_countries_stands_above_what_is_said_of_one() -> None:
    """Thirty days for Uzbeks are none for Kyrgyz, though both stand in the heading."""
    title = "Uzbekistan and Kyrgyzstan"

    assert missing("For how many days may people from Kyrgyzstan stay?", VISA, title=title) == [("country", "KG")]
    assert missing("For how many days may people from Uzbekistan stay?", VISA, title=title) == []
    assert missing("May people from Kyrgyzstan travel freely?", "Travel is free for 30 days.", title="Kyrgyzstan") == []


def test_how_many_of_them_are_chinese_is_told_by_who_names_china() -> None:
    """All imported cars are not the Chinese ones."""
    question = "Сколько из них китайских: электромобилей ввёз Таджикистан в 2023 году?"
    all_of_them = "Таджикская таможня насчитала 3316 ввезённых электромобилей в 2023 году."

    assert ("country", "CN") in missing(question, all_of_them, language="ru")
    assert missing(question, "В 2023 году Таджикистан ввёз 3000 электромобилей из Китая.", language="ru") == []


def test_a_country_within_the_name_of_a_railway_is_not_told_of() -> None:
    """The railway's loan is no debt of Uzbekistan; who asks after the railway is answered."""
    title = "The China–Kyrgyzstan–Uzbekistan railway"

    assert missing("What is Uzbekistan's debt to China?", BANKS, title=title) == [("country", "UZ")]
    assert missing("What do banks lend to the railway of Uzbekistan and Kyrgyzstan?", BANKS, title=title) == []


def test_trips_of_trains_are_trains() -> None:
    """What is counted stands behind the word for how it runs."""
    assert missing("How many trains went from Xi'an in 2024?", TRIPS) == []
    assert missing("How many ships went from Xi'an in 2024?", TRIPS) == [("quantity", "ships went")]
    assert missing("How many of them were Xi'an's: China–Europe trains in 2024?", TRIPS) == []


@pytest.mark.parametrize(
    ("question", "sentence", "found"),
    [
        (
            "What was agreed on water with China?",
            "The agreement on visas with China was signed.",
            ("quantity", "water"),
        ),
        ("О чём договорились по воде?", "Соглашение о визах подписано.", ("quantity", "воде")),
        ("Which railways are built?", "Wind farms are built.", ("quantity", "railways")),
        ("Which railway links China with them?", "China and they are linked by planes.", ("quantity", "railway")),
        ("Какие железные дороги строятся?", "Строятся ветропарки.", ("quantity", "железные дороги")),
        ("What was trade in 2024?", "The pipeline carried 10 million tonnes in 2024.", ("quantity", "trade")),
    ],
)
def test_an_answer_is_on_the_topic_that_it_is_confined_to(question: str, sentence: str, found: tuple[str, ...]) -> None:
    """What was agreed on, what is listed, the quantity that is asked for."""
    assert found in missing(question, sentence)
    assert missing("Which railways are built?", "The railway from Ayagoz is built.") == []
    assert missing("Which airlines fly?", "China Southern Airlines flies twice a week.") == []
    assert missing("What was agreed on water?", "They agreed on it.", title="Water and farming") == []


def test_of_several_lines_each_is_its_own() -> None:
    """A heading that names them all does not make line A line C; the letter may be Cyrillic in the sentence."""
    title = "The pipeline and its lines A, B, C and D"
    question = "What is the capacity of line C?"

    assert missing(question, "Line A has a capacity of 15 billion cubic metres.", title=title) == [("name", "C")]
    assert missing(question, "Line C has a capacity of 25 billion cubic metres.", title=title) == []
    assert missing("Какова мощность линии C?", "Мощность линии С — 25 млрд кубометров.", language="ru") == []
    assert missing("D线的运力是多少？", "D线的运力为300亿立方米。", language="zh") == []


def test_a_value_that_is_told_is_the_value_whose_year_is_asked() -> None:
    """94.8 bn without a currency is money where the sentence tells money."""
    assert missing("Trade of 94.8 bn in which year?", "Trade was USD 89.4 billion in 2023.") == [
        ("quantity", "94.8 bn")
    ]
    assert missing("Trade of 94.8 bn in which year?", "Trade was USD 94.8 billion in 2024.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Товарооборот Китая и Туркменистана составил 10 млрд долларов США.",
        "Xitoy va Turkmaniston savdosi 10 mlrd AQSH dollari boʻldi.",
        "Қытай мен Түрікменстан саудасы 10 млрд АҚШ доллары болды.",
        "Савдои Чин бо Туркманистон 10 млрд доллари ИМА буд.",
        "Hytaý bilen Türkmenistanyň söwdasy 10 mlrd ABŞ dollary boldy.",
    ],
)
def test_dollars_do_not_make_a_sentence_one_on_the_united_states(sentence: str) -> None:
    """They are no country that is held instead of the one that was asked for."""
    assert read_text(sentence).countries == {"CN", "TM"}
