"""The guard: what a question asks for must stand in the sentence, and a sentence that answers passes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import MissingKind
from bot.directions import ends_of
from bot.guard import missing_from
from knowledge.excerpts import Citation
from knowledge.passages import Passage
from knowledge.spans import Span
from tests.documents import make_document

TRADE = "In 2024, trade between China and Central Asia came to USD 94.8 billion."
VISA = "China and Kazakhstan have introduced visa-free travel on a mutual basis."
SIGNED = "More than 35 memoranda were signed at the second meeting in Astana."


def missing(
    question: str, sentence: str, *, title: str = "Notes", after: str = "", language: str = "en"
) -> list[tuple[str, ...]]:
    document = make_document("d", f"{sentence} {after}".strip(), language=language, title=title)
    citation = Citation(document, Span(0, len(sentence)))
    passage = Passage(document, Span(0, len(document.text)), (citation.span,))
    return [(found.kind.value, *found.asked) for found in missing_from(question, citation, passage, lambda stem: True)]


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How much was trade between China and Central Asia in 2024?", TRADE),
        ("Каким был товарооборот в 2024 году?", TRADE),
        ("Is there a visa-free regime between China and Kazakhstan?", VISA),
        ("Есть ли безвизовый режим с Казахстаном?", VISA),
        ("How many memoranda were signed?", SIGNED),
        ("How many were signed by mid-2024?", "By mid-2024 12 documents were signed."),
        ("Сколько меморандумов подписано в Астане?", SIGNED),
        ("Which country, Kazakhstan or Tajikistan, has visa-free travel?", VISA),
        ("Does Kyrgyzstan take part in the summits?", "All five Central Asian countries take part in the summits."),
    ],
)
def test_a_sentence_that_answers_passes(question: str, sentence: str) -> None:
    """Nothing that is asked for is missing."""
    assert missing(question, sentence) == []


@pytest.mark.parametrize(
    ("question", "sentence", "found"),
    [
        ("How much was trade with Central Asia in 2019?", TRADE, ("year", "2019")),
        ("Каким был товарооборот в 2019 году?", TRADE, ("year", "2019")),
        ("2019年贸易额是多少？", TRADE, ("year", "2019")),
        ("2019-yilda savdo qancha boʻldi?", TRADE, ("year", "2019")),
        ("2019 жылы сауда қанша болды?", TRADE, ("year", "2019")),
        ("2019-жылы соода канча болду?", TRADE, ("year", "2019")),
        ("Савдо дар соли 2019 чӣ қадар буд?", TRADE, ("year", "2019")),
        ("2019-njy ýylda söwda näçe boldy?", TRADE, ("year", "2019")),
        ("How much did China trade with Kazakhstan in 2024?", TRADE, ("country", "KZ")),
        ("Is there visa-free travel between China and Tajikistan?", VISA, ("country", "TJ")),
        ("Есть ли безвизовый режим с Таджикистаном?", VISA, ("country", "TJ")),
        ("塔吉克斯坦和中国免签吗？", VISA, ("country", "TJ")),
        ("How many memoranda were signed in Bishkek?", SIGNED, ("name", "Bishkek")),
        ("What were exports to Central Asia in 2024?", TRADE, ("quantity", "exports")),
        ("By what percentage did trade rise in 2024?", TRADE, ("number",)),
        ("By what percentage did trade rise in 2024?", "China made up 40% of trade in 2024.", ("quantity", "growth")),
        ("How many days did the meeting last?", SIGNED, ("quantity", "days")),
        ("Why was visa-free travel with Kazakhstan abolished?", VISA, ("quantity", "abolished")),
        ("How many memoranda were signed at the third meeting in Astana?", SIGNED, ("quantity", "third meeting")),
        ("Was trade USD 70 billion in 2024?", TRADE, ("quantity", "USD 70 billion")),
        ("Составила ли торговля 70 млрд долларов в 2024 году?", TRADE, ("quantity", "70 млрд долларов")),
        ("How much was trade in 2024 in euros?", TRADE, ("quantity", "euros")),
        ("Which countries have no visa-free travel with China?", VISA, ("quantity", "no")),
        ("Какие страны не ввели безвизовый режим?", VISA, ("quantity", "не")),
        ("When was visa-free travel introduced?", VISA, ("number",)),
        ("How many memoranda went from Astana to Europe?", SIGNED, ("name", "Europe")),
        ("What are the memoranda of Astana worth?", SIGNED, ("number",)),
        ("How many of the memoranda have been carried out?", SIGNED, ("number",)),
        ("On what date did the second meeting open?", SIGNED, ("number",)),
        ("How many vehicles do they build a year?", "Makers of vehicles are at work in two countries.", ("number",)),
        ("What is the length of the railway?", "The railway joins the three countries.", ("number",)),
        ("Who signed the free trade agreement?", SIGNED, ("quantity", "free trade")),
        ("Какова численность населения Астаны?", SIGNED, ("quantity", "населения")),
        ("Which foreign minister opened the second meeting?", SIGNED, ("quantity", "foreign minister")),
        ("What was the largest agreement in Astana?", SIGNED, ("quantity", "largest")),
        ("How much was trade in 2024?", "In the first half of 2024, trade came to USD 20.1 billion.", ("number",)),
    ],
)
def test_a_sentence_that_speaks_of_something_else_is_stopped(
    question: str, sentence: str, found: tuple[str, ...]
) -> None:
    """Another year, country, city, quantity, measure or ordinal, or the undoing of what was done."""
    assert found in missing(question, sentence)


@pytest.mark.parametrize(
    ("question", "sentence", "language"),
    [
        ("How many trains went from China to Kazakhstan?", "40 trains left Kazakhstan for China.", "en"),
        ("How much did China export to Kazakhstan?", "Exports from Kazakhstan to China were USD 3 billion.", "en"),
        ("Сколько поездов ушло из Китая в Казахстан?", "Из Казахстана в Китай ушло 40 поездов.", "ru"),
        ("从中国发往哈萨克斯坦的列车有多少？", "从哈萨克斯坦发往中国的列车有40列。", "zh"),
        ("Xitoydan Qozogʻistonga nechta poyezd ketdi?", "Qozogʻistondan Xitoyga 40 ta poyezd ketdi.", "uz"),
        ("Қытайдан Қазақстанға неше пойыз кетті?", "Қазақстаннан Қытайға 40 пойыз кетті.", "kk"),
        ("Кытайдан Казакстанга канча поезд кетти?", "Казакстандан Кытайга 40 поезд кетти.", "ky"),
        ("Аз Чин ба Қазоқистон чанд қатора рафт?", "Аз Қазоқистон ба Чин 40 қатора рафт.", "tg"),
        ("Hytaýdan Gazagystana näçe otly gitdi?", "Gazagystandan Hytaýa 40 otly gitdi.", "tk"),
    ],
)
def test_the_way_back_is_another_way(question: str, sentence: str, language: str) -> None:
    """What went from one country to another says nothing of what came back, in all eight languages."""
    assert "name" in [found[0] for found in missing(question, sentence, language=language)]
    assert "name" not in [found[0] for found in missing(sentence, sentence, language=language)]


def test_a_year_above_the_sentence_counts_where_it_names_none() -> None:
    """A heading says what its sentences are of; a sentence's own year goes before it."""
    assert missing("What was trade in 2023?", "It came to USD 70 billion.", title="Trade in 2023") == []
    assert missing("How much was trade in 2023?", TRADE, title="Trade in 2023") == [("year", "2023")]


def test_a_name_that_no_document_holds_is_missing() -> None:
    """Whoever is asked after must have been heard of."""
    document = make_document("d", SIGNED)
    citation = Citation(document, Span(0, len(SIGNED)))
    found = missing_from("What did Gulliver sign in Astana?", citation, None, lambda stem: stem != "gull")

    assert [(each.kind, each.asked) for each in found] == [(MissingKind.NAME, ("Gulliver",))]


@given(st.text(max_size=80), st.text(min_size=1, max_size=80))
def test_any_texts_can_be_compared(question: str, sentence: str) -> None:
    """Nothing that people type breaks the guard."""
    document = make_document("d", sentence)
    missing_from(question, Citation(document, Span(0, len(sentence))), None, lambda stem: False)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("Tell me about the CKU railway", "China has an agreement with Kyrgyzstan and Uzbekistan on a railway."),
        ("Расскажи о железной дороге Китай – Кыргызстан – Узбекистан", "The China–Europe railway passes Kyrgyzstan."),
        ("What does the SCO do about trade?", "The C5+1 summits speak about trade."),
    ],
)
def test_another_railway_and_another_body_are_no_answer(question: str, sentence: str) -> None:
    """What the glossary knows by a name of its own must be named near the sentence."""
    assert "name" in [kind for kind, *_ in missing(question, sentence)]


def test_another_ordinal_is_told_with_what_it_counts() -> None:
    """Which summit it is instead is said in the sentence's own words, up to the summit."""
    sentence = "Energy was an item when Central Asia and China held their second Central Asia–China summit."
    document = make_document("d", sentence, language="en", title="Notes")
    found = missing_from("When is the third summit?", Citation(document, Span(0, len(sentence))), None, lambda _: True)

    assert [(each.asked, each.held) for each in found if each.kind is MissingKind.QUANTITY] == [
        (("third summit",), ("second Central Asia–China summit",))
    ]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("When did the council meet for the third time?", "third time"),
        ("Когда совет собрался в третий раз?", "третий раз"),
        ("Kengash uchinchi marta qachon yigʻildi?", "uchinchi marta"),
        ("Кеңес үшінші рет қашан жиналды?", "үшінші рет"),
        ("When did the council meet for the first time?", None),
        ("When is the second summit?", None),
        ("When is the third summit?", "third summit"),
    ],
)
def test_another_time_must_be_told(question: str, said: str | None) -> None:
    """A sentence that speaks of no third time knows of none; a first time often goes unsaid."""
    found = missing(question, "The council was inaugurated in Xi'an on 19 May 2023.")

    assert [words for kind, *asked in found if kind == "quantity" for words in asked] == [said] * (said is not None)


def test_a_fair_is_named_with_its_year() -> None:
    """EXPO-2017 tells when it was."""
    assert not missing("When did Astana host the world exhibition?", "The world exhibition EXPO-2017 opened in Astana.")


@pytest.mark.parametrize(
    "sentence",
    ["The first direct flight from Beijing was flight CZ6051.", "A Boeing 787 flew the first direct flight."],
)
def test_the_number_of_a_thing_is_no_time(sentence: str) -> None:
    """A flight's or an aircraft's number has the digits of a year."""
    assert "number" in [kind for kind, *_ in missing("When was the first direct flight from Beijing?", sentence)]


@pytest.mark.parametrize(
    ("question", "other", "right"),
    [
        ("中吉乌铁路什么时候开工", "公司计划在2030年前完成中吉乌铁路。", "2024年12月27日，中吉乌铁路启动建设。"),
        (
            "When did building start?",
            "It is to be ready in 2030.",
            "It has been under construction since 27 December 2024.",
        ),
        (
            "Когда началось строительство дороги?",
            "Дорогу закончат в 2030 году.",
            "Строительство дороги начали 27 декабря 2024 года.",
        ),
        ("When did construction start?", "The railway is to be ready in 2030.", "It was launched on 27 December 2024."),
    ],
)
def test_the_end_of_building_is_not_its_beginning(question: str, other: str, right: str) -> None:
    """Who asks when building began is not told when it ends."""
    assert "quantity" in [kind for kind, *_ in missing(question, other)]
    assert not missing(question, right)


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("How many containers did the port handle in 2025?", "The port handled 372,000 TEU in 2025."),
        ("比亚迪的工厂一年能造多少辆车？", "比亚迪工厂年产能为5万辆。"),
        ("Qozogʻistonda ikkinchi AESni kim quradi?", "Qozogʻistonning ikkinchi atom elektr stansiyasini CNNC quradi."),
    ],
)
def test_what_is_meant_may_have_another_name(question: str, sentence: str) -> None:
    """TEU are containers, a measure word stands for what it measures, and an abbreviation with an ending is one."""
    document = make_document("d", sentence, language="en", title="Notes")

    assert not missing_from(question, Citation(document, Span(0, len(sentence))), None, lambda stem: stem != "aesni")


def test_according_to_is_no_way() -> None:
    """Who is cited is no place that something goes to."""
    told = ends_of("76,000 containers left Xi'an for Central Asia, according to the Xi'an Dry Port.", "en")

    assert "CN" not in told.destinations


@pytest.mark.parametrize(
    ("question", "sentence", "language"),
    [
        (
            "2024 йилда Хитой ва Ўзбекистон ўртасида савдо қанча бўлган?",
            "2024-yilda Xitoy va Oʻzbekiston savdosi 13,78 mlrd dollar boʻlgan.",
            "uz",
        ),
        (
            "2024-жылы Кытай менен Кыргызстандын ортосунда соода канча болгон?",
            "2024-жылы Кытай менен Кыргызстандын соодасы 22,71 млрд доллар болгон.",
            "ky",
        ),
        (
            "Каков товарооборот Китая с Казахстаном по итогам 2024 года?",
            "Товарооборот Китая и Казахстана в 2024 году составил 43,82 млрд долларов.",
            "ru",
        ),
        ("2024年中方与哈萨克斯坦的贸易额是多少？", "2024年中国与哈萨克斯坦的贸易额为438.2亿美元。", "zh"),
        ("Саммит 2023 жылы қай айда өтті?", "Саммит 2023 жылғы 18–19 мамырда Сиань қаласында өтті.", "kk"),
        (
            "How much gas did Turkmenistan export to China in 2024?",
            "Turkmenistan supplied China with 34 billion cubic metres of gas in 2024.",
            "en",
        ),
        ("How many guests came to the dinner?", "2000 guests came to the dinner.", "en"),
        ("Какая погода в Ташкенте летом?", "Летом в Ташкенте жарко, до 40 градусов.", "ru"),
        ("Когда открылась «Мастерская Лу Бань»?", "Мастерская Лу Баня открылась в декабре 2023 года.", "ru"),
        ("What are some of the causes of delay?", "The causes of delay include weather.", "en"),
        ("How much gas has Turkmenistan sold?", "Turkmenistan had supplied 450 billion cubic metres of gas.", "en"),
        ("На сколько лет отменили пошлины?", "Ввоз на 10 лет освободили от пошлин.", "ru"),
        ("Who signed the Silk Road memorandum?", "Tajikistan signed it on the Silk Road Economic Belt.", "en"),
        ("qancha deb hisobladi Yevrosiyo banki?", "Yevrosiyo banki uni 66,2 mlrd dollar deb hisoblagan.", "uz"),
        ("Где начинается нефтепровод в Китай?", "Нефтепровод начинается в Атырау и идёт в Китай.", "ru"),
        ("темир жолунун баасы канча?", "Темир жол 4,7 млрд доллар турат.", "ky"),
        ("По каким дням он летает?", "Он летает по вторникам.", "ru"),
        ("Duşenbä haýsy günler uçýar?", "Duşenbä şenbe günleri uçýar.", "tk"),
        ("2024年处理了多少货箱？", "2024年处理约2.3万标箱。", "zh"),
        ("2025 жылдың алғашқы айларында қанша қонақ келді?", "2025 жылғы қаңтар–мамырда 280 000 қонақ келді.", "kk"),
    ],
)
def test_other_words_for_the_same_pass(question: str, sentence: str, language: str) -> None:
    """Between is no middle of a year, what is supplied is exported, and nobody asks after a soʻm by "some"."""
    assert missing(question, sentence, language=language) == []


def test_a_capital_is_meant_where_its_country_is_told() -> None:
    """But for numbers, which are those of the country; and not where the sentence names another city there."""
    opened = "The Luban Workshop in Kyrgyzstan opened in October 2024."
    assert missing("When did the Luban Workshop in Bishkek open?", opened) == []
    assert missing("When did the Luban Workshop in Bishkek open?", opened.replace("in K", "in Osh in K"))
    assert missing("How many Luban Workshops are in Bishkek?", "There are 3 Luban Workshops in Kyrgyzstan.")


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "How many Luban Workshops are there in Central Asia?",
            "A Luban Workshop in Central Asia had reached more than 7,000 students.",
        ),
        (
            "How many people live in Central Asia?",
            "A grant of CNY 1.5 billion improves people's lives in Central Asia.",
        ),
        ("Which airline flies from Beijing to Ashgabat?", "The flight from Beijing to Dushanbe was direct."),
        ("What was trade in the first half of 2025?", "Trade was USD 106.3 billion in 2025."),
        ("How much has China invested in solar power?", "China's investment was USD 15 billion."),
        ("How deep is the lake?", "The lake has a plant of 1,000 MW."),
        ("Кто написал «Минувшие дни»?", "Хабибов написал статью о саммите."),
        ("Ertaga Toshkentda ob-havo qanday?", "Tuzilma Toshkentda joylashgan."),
        ("How long does the flight take?", "A Boeing flew the first direct flight."),
        ("Poyezdga chipta qancha turadi?", "Poyezd 234 yoʻlovchi bilan joʻnagan."),
        ("旅游列车票价多少？", "旅游列车载有234名旅客。"),
        ("Маоши коргарони завод чӣ қадар аст?", "Завод 160 млн доллар арзиш дошт."),
        ("Hytaý näçe ýel stansiýasyny gurdy?", "Hytaý 250 MWt gün stansiýasyny gurdy."),
        ("По каким дням он летает?", "Он летал 16 июня 2025 года."),
        ("Қырғызстан мен Қытай шекарасының ұзындығы қанша?", "Қытай — Қырғызстан теміржолының ұзындығы 532,53 км."),
        ("Дарозии сарҳади Қирғизистон ва Чин чанд аст?", "Сеюмин гузаргоҳи сарҳади Қирғизистон ва Чин кушода шуд."),
        ("Сианьдағы терминалды кім жобалады?", "Сианьдағы терминалдың құрылысы 2023 жылы басталды."),
    ],
)
def test_another_thing_is_no_answer(question: str, sentence: str) -> None:
    """Another count, place, part of the year, purpose, unit, title or subject."""
    assert missing(question, sentence)
