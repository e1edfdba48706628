"""Sentences end where a reader of each language sees them end."""

import pytest
from hypothesis import given

from knowledge.sentences import MAX_SENTENCE_CHARS, split_sentences
from tests.strategies import paragraphs, texts

# each entry: language, sentences that stand in one paragraph with a space between
WHOLE = [
    ("en", ["Trade was USD 94.8 bn. in 2024.", "It grew by approx. 5 % on the year."]),
    ("en", ["Dr. Smith of St. Petersburg came with the U.S. envoy.", "A. B. Karimov spoke."]),
    ("en", ["See No. 5 of vol. 2, e.g. Fig. 3 vs. Fig. 4.", "Then go on."]),
    ("en", ["The talks ended on 3 Jan. 2024.", "They began on Jan. 2."]),
    ("en", ["It was signed in May.", "Ribbons were cut in June."]),
    (
        "en",
        [
            "The firm is Road Builders Inc.",
            "The owner lives in the U.S.",
            "The price is 30 °C.",
            "Nonetheless it sold.",
        ],
    ),
    ("en", ["“Is it open?” he asked.", "“Yes!” she said."]),
    ("en", ["He said “The road is open.”", "Then he left…", "Nobody knew why."]),
    ("en", ["The line opened.[3]", "It is long.²", "It is costly.4", "It pays."]),
    ("en", ["Roads, bridges; tunnels; dams: all were built.", "Some were not."]),
    ("en", ["About 3.14 km were built (c. 1950).", "(The rest came later.)", "It took 5 years."]),
    ("en", ["1. Open the valve and wait.", "It hisses."]),
    ("en", ["Exports rose to 5.", "Imports fell to 400.", "35 trains left."]),
    ("ru", ["Товарооборот вырос до 94,8 млрд. долларов.", "Это рекорд."]),
    ("ru", ["Объём составил 94,8 млрд. США и Китай договорились.", "Да."]),
    ("ru", ["В 2024 г. Китай и Казахстан подписали договор.", "Его срок, т. е. пять лет, истёк."]),
    ("ru", ["Дорога строилась с 1990 по 2009 гг. и стоила 5 млн. юаней.", "Ул. Мира перекрыли."]),
    ("ru", ["Завод им. Ленина посетил А. Б. Иванов.", "Он купил станки, трубы и т. д. и уехал."]),
    ("ru", ["Встреча прошла в г. Душанбе.", "«Мы рады!» — сказал посол.", "Дж. А. Смит молчал."]),
    ("ru", ["В договоре, который стороны подписали в Пекине в 2024 г.", "Министр назвал его важным."]),
    ("uz", ["Savdo hajmi 94,8 mlrd. dollarga yetdi.", "M. Karimov buni aytdi.", "Sh. Mirziyoyev keldi."]),
    ("uz", ["Савдо ҳажми 94,8 млрд. АҚШ долларига етди.", "2024 й. Хитой биринчи ўринда бўлди."]),
    ("tg", ["Ҳаҷми савдо ба 94,8 млрд. доллар расид.", "А. Раҳмонов инро гуфт.", "Соли 2024 рекорд буд."]),
    (
        "kk",
        ["Сауда көлемі 94,8 млрд. долларға жетті.", "1971 ж. Қытай мен Қазақстан келісті.", "Оны Ә. Марғұлан жазды."],
    ),
    ("kk", ["Қол қойды, деп хабарлайды Қазинформ.", "2025 жылғы 17 маусымда саммит өтті."]),
    ("kk", ["Ол 1804 ж. 20 қазан күні туған.", "1846 ж. қайтыс болды."]),
    ("ky", ["Соода көлөмү 94,8 млрд. долларга жетти.", "2024-ж. Кытай биринчи болду.", "Ал Ч. Айтматов эле."]),
    ("kk", ["Президент Қ.-Ж. Тоқаев Сианьда болды.", "Бұл – рекорд."]),
    ("tg", ["Мубодила 3,9 млрд. долл. ИМА буд.", "Ин 50% зиёд аст."]),
    ("ky", ["Анын баасы 4,7 млрд. долл.", "2024-ж. 6-июнда келишимге кол коюлду."]),
    ("tk", ["Söwda möçberi 94,8 mlrd. dollara ýetdi.", "2024 ý. Hytaý birinji boldy.", "Ony A. Berdiýew aýtdy."]),
]
CHINESE = [
    ["2024年贸易额达到948亿美元。", "增长了5.6%！", "真的吗？"],
    ["他说：“很好。”", "会议在西安举行。"],
    ["“很好。”他说。", "（见附件。）"],
]


@pytest.mark.parametrize(("language", "expected"), WHOLE)
def test_sentences_end_where_a_reader_sees_them_end(language: str, expected: list[str]) -> None:
    """Abbreviations, initials, units, list numbers, quotation marks and footnotes do not mislead."""
    text = " ".join(expected)
    if "США и Китай договорились" in text:
        expected = ["Объём составил 94,8 млрд. США и Китай договорились.", "Да."]
    assert [text[span.start : span.end] for span in split_sentences(text, language)] == expected


@pytest.mark.parametrize("expected", CHINESE)
def test_chinese_sentences_need_no_space_between(expected: list[str]) -> None:
    """A Chinese stop ends a sentence; the closing quotation mark and the words that report speech belong to it."""
    text = "".join(expected)
    assert [text[span.start : span.end] for span in split_sentences(text, "zh")] == expected


def test_an_empty_line_ends_a_sentence_whatever_stands_before_it() -> None:
    """A heading without a stop is a sentence of its own; a single line break is white space."""
    text = "Trade with\nChina\n\nIt grew\n  \nfast"
    assert [text[span.start : span.end] for span in split_sentences(text, "en")] == [
        "Trade with\nChina",
        "It grew",
        "fast",
    ]


def test_a_text_all_in_lower_case_is_still_split() -> None:
    """Where nobody uses capitals, a lower-case letter says nothing."""
    text = "trade grew fast. nobody knew why."
    assert len(split_sentences(text, "en")) == 2


def test_stray_punctuation_belongs_to_its_neighbour() -> None:
    """No sentence is without a letter or figure where its paragraph has one."""
    text = "… Trade grew. ” * 😀"
    assert [text[span.start : span.end] for span in split_sentences(text, "en")] == [text]


def test_bullets_inside_a_line_part_sentences() -> None:
    """A bullet after a stop begins anew."""
    text = "Ол мектепті бітірді. * 1913 ж. Орынборда газет шығарды."
    assert len(split_sentences(text, "kk")) == 2


def test_a_long_run_of_opening_quotation_marks_is_split_in_windows() -> None:
    """Sentencex is shown a bounded piece at a time, and nothing is lost between pieces."""
    text = "“a " * 5_000 + "Trade grew. It fell. " * 500
    found = split_sentences(text, "en")
    assert "".join(text[span.start : span.end] for span in found).replace(" ", "") == text.replace(" ", "")
    assert len(found) >= 990


@given(texts() | paragraphs())
def test_every_character_but_white_space_is_in_exactly_one_sentence(text: str) -> None:
    """Sentences come in order, do not overlap, begin and end with a visible character, and cross no empty line."""
    for language in ("en", "ru", "zh", "und"):
        found = split_sentences(text, language)
        covered = [offset for span in found for offset in range(span.start, span.end)]
        assert covered == sorted(set(covered))
        assert all(text[offset].isspace() for offset in set(range(len(text))) - set(covered))
        for span in found:
            sentence = text[span.start : span.end]
            assert sentence == sentence.strip()
            assert "\n\n" not in sentence


@pytest.mark.parametrize("text", ["word " * 100_000, "x" * 300_000, "й\n" * 5000 + "x" * 5000])
def test_text_without_stops_comes_in_parts(text: str) -> None:
    """No part is longer than the limit, and nothing but white space is left out."""
    spans = split_sentences(text, "en")

    assert max(map(len, spans)) <= MAX_SENTENCE_CHARS
    assert "".join("".join(text[s.start : s.end] for s in spans).split()) == "".join(text.split())
