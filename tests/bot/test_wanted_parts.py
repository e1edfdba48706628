"""The parts that a question wants, in eight languages, and which of two sentences holds them."""

import pytest

from bot.wanted_parts import parts_lacking

COST = "The railway costs USD 4.7 billion."
LENGTH = "The railway is 532.53 km long."
DAYS = "The airline flew on Tuesdays and Saturdays."
ROUTE = "The railway runs from Kashgar through Torugart to Andijan."
WHY = "Goods that only pass through explain why China counts more."


@pytest.mark.parametrize(
    ("question", "right", "other"),
    [
        ("How long is the railway?", LENGTH, COST),
        ("What does the railway cost?", COST, LENGTH),
        ("What did trade with China come to?", "Trade came to USD 66.2 billion.", "The share rose to 24.1%."),
        ("xitoy qirgʻiziston temir yoʻli narxi", "Temir yoʻl 4,7 mlrd dollar turadi.", "Uzunligi 532 km."),
        ("темир жолунун баасы", "Темир жол 4,7 млрд доллар турат.", "Узундугу 532 км."),
        ("нархи роҳи оҳан", "Роҳи оҳан 4,7 млрд доллар арзиш дорад.", "Дарозӣ 532 км аст."),
        ("On which days does the plane fly?", DAYS, "The plane flew on 16 June 2025."),
        ("По каким дням летает самолёт?", "Самолёт летает по вторникам и субботам.", "Самолёт летит прямо."),
        ("每周哪几天飞？", "每周二和周六飞。", "2025年6月16日首飞。"),
        ("Ҳавопаймо дар кадом рӯзҳои ҳафта мепарад?", "Рӯзҳои сешанбе ва шанбе.", "Аз Пекин ба Душанбе."),
        ("Uçar hepdäniň haýsy günleri uçýar?", "Sişenbe we şenbe günleri.", "Pekinden Duşenbä."),
        ("On what day was it launched?", "It was launched on 30 March 2024.", "It was launched in March 2024."),
        ("秘书处是哪天启动的？", "秘书处于2024年3月30日启动。", "2024年3月秘书处启动。"),
        ("С какого дня нет виз?", "Виз нет с 10 ноября 2023 года.", "Виз нет на 30 дней."),
        ("Why do the figures differ?", WHY, "China counts USD 22 billion."),
        ("Почему цифры расходятся?", "Они расходятся из-за транзита.", "Цифры за 2024 год."),
        ("为什么数字更高？", "过境货物使数字更高。", "数字为51亿美元。"),
        ("Неге көп?", "Өкіл оны транзитпен түсіндірді.", "Комитет есептеді."),
        ("Näme üçin köp?", "Wekil muny tranzit bilen düşündirdi.", "Komitet hasaplady."),
        ("Nega farq qiladi?", "Rasmiy buni tranzit bilan izohlagan.", "Yanvar uchun hisoblagan."),
        ("How often do the leaders meet?", "They meet every 2 years.", "They met for 2 days."),
        ("Rahbarlar qancha vaqtda bir yigʻiladi?", "Ular har 2 yilda uchrashadi.", "Ular 2 kun uchrashdi."),
        ("Кто стал десятым членом?", "Беларусь стала десятым членом.", "Членов много."),
        ("How much does line D carry?", "Line D carries 30 billion.", "Line C carries 25 billion."),
        ("Which cities does the railway pass?", ROUTE, "The railway begins in Kashgar."),
        ("What is the route?", ROUTE, LENGTH),
        ("Какие страны участвуют?", "Участвуют Китай, Индия и Япония.", "Участвуют развитые страны."),
        ("Quvur yiliga necha tonna oʻtkazadi?", "Quvur yiliga 20 mln tonnaga moʻljallangan.", "Jami 100 mln tonna."),
        ("Когда открыли секретариат?", "Он открылся 30 марта 2024 года.", "Создать его договорились в мае 2023 года."),
        (
            "How much was trade with China in 2024?",
            "In all it was USD 94.8 billion.",
            "Kazakhstan's was USD 43.8 billion.",
        ),
        ("Когда запустили линию?", "Линия заработала в 2009 году.", "Соглашение подписали в 2007 году."),
    ],
)
def test_the_sentence_that_holds_what_is_asked_lacks_less(question: str, right: str, other: str) -> None:
    """A sum, a length, weekdays, a day and not its month, a reason, a rhythm, a name, several places, what happened."""
    assert parts_lacking(question, right) == 0
    assert parts_lacking(question, other) == 1


@pytest.mark.parametrize(
    "question", ["Who signed it?", "How did it come about?", "How many are there?", "Кто подписал?", "谁签署了？"]
)
def test_other_questions_want_nothing_more(question: str) -> None:
    """No sentence lacks anything then."""
    assert parts_lacking(question, "Nothing of the kind stands here.") == 0
