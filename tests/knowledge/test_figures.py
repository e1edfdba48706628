"""Figures as people write them, in eight languages."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.figures import TIMES, Figure, FigureKind, find_figures
from knowledge.hedges import Hedge
from tests.strategies import texts

TRADE = [
    "trade came to USD 94.8 billion in 2024",
    "$94.8bn was traded in 2024",
    "Товарооборот в 2024 году составил 94,8 млрд долл. США",
    "Товарооборот: 94 800 000 000 долларов (2024)",
    "2024年贸易额达948亿美元",
    "Savdo 2024-yilda 94,8 mlrd dollarga yetdi",
    "Savdo 2024-yilda 94 milliard 800 million dollarni tashkil etdi",
    "2024 йилда савдо 94,8 миллиард АҚШ доллари бўлди",
    "Сауда 2024 жылы 94,8 млрд АҚШ долларын құрады",
    "Соода 2024-жылы 94,8 млрд АКШ долларына жетти",
    "Савдо дар соли 2024 94,8 миллиард доллари ИМА буд",
    "Söwda 2024-nji ýylda 94,8 milliard amerikan dollaryna ýetdi",
]


def only(text: str) -> Figure:
    """The text's one figure."""
    (figure,) = find_figures(text)
    return figure


@pytest.mark.parametrize("text", TRADE)
def test_an_amount_and_a_year_are_the_same_in_every_language(text: str) -> None:
    """94.8 billion dollars is 94800000000 USD, however it is written."""
    money, year = sorted(find_figures(text), key=lambda figure: figure.kind)

    assert (money.kind, money.value, money.unit) == (FigureKind.MONEY, Decimal("94.8e9"), "USD")
    assert (year.kind, year.value) == (FigureKind.YEAR, Decimal(2024))


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("30 %", FigureKind.SHARE, "30", "%"),
        ("5.2 percent", FigureKind.SHARE, "5.2", "%"),
        ("30 процентов", FigureKind.SHARE, "30", "%"),
        ("30 пайыз", FigureKind.SHARE, "30", "%"),
        ("30 foiz", FigureKind.SHARE, "30", "%"),
        ("30 фоиз", FigureKind.SHARE, "30", "%"),
        ("30 göterim", FigureKind.SHARE, "30", "%"),
        ("百分之三十", FigureKind.SHARE, "30", "%"),
        ("2.5 percentage points", FigureKind.SHARE, "2.5", "points"),
        ("2,5 процентного пункта", FigureKind.SHARE, "2.5", "points"),
        ("1,500 freight trains", FigureKind.COUNT, "1500", "freight trains"),
        ("1 500 поездов", FigureKind.COUNT, "1500", "поездов"),
        ("1.500 otly", FigureKind.COUNT, "1500", "otly"),
        ("400дөн ашык өкүл", FigureKind.COUNT, "400", "ашык өкүл"),
        ("20 640ы Кытайдан", FigureKind.COUNT, "20640", "кытайдан"),
        ("180 күндүн ичинде", FigureKind.MEASURE, "180", "day"),
        ("1,5 mlrd ýuan", FigureKind.MONEY, "1500000000", "CNY"),
        ("1,2 GWt kuwwat", FigureKind.MEASURE, "1200000000", "W"),
        ("370 тыс. контейнеров", FigureKind.COUNT, "370000", "контейнеров"),
        ("3849列班列", FigureKind.COUNT, "3849", "列班列"),
        ("5.5万标箱", FigureKind.MEASURE, "55000", "TEU"),
        ("532.53 km", FigureKind.MEASURE, "532530", "m"),
        ("532,53 км", FigureKind.MEASURE, "532530", "m"),
        ("2800公里", FigureKind.MEASURE, "2800000", "m"),
        ("3,1 млн тонн", FigureKind.MEASURE, "3100000", "t"),
        ("4.5 million tonnes", FigureKind.MEASURE, "4500000", "t"),
        ("55 bcm", FigureKind.MEASURE, "55e9", "m3"),
        ("43,2 млрд кубометров", FigureKind.MEASURE, "43.2e9", "m3"),
        ("550亿立方米", FigureKind.MEASURE, "55e9", "m3"),
        ("100 МВт", FigureKind.MEASURE, "100e6", "W"),
        ("1.027 GW", FigureKind.MEASURE, "1.027e9", "W"),
        ("294 hectares", FigureKind.MEASURE, "2940000", "m2"),
        ("1,435 mm", FigureKind.MEASURE, "1.435", "m"),
        ("30 days", FigureKind.MEASURE, "30", "day"),
        ("6 лет", FigureKind.MEASURE, "6", "year"),
        ("KZT 202 bn", FigureKind.MONEY, "202e9", "KZT"),
        ("3 трлн тенге", FigureKind.MONEY, "3e12", "KZT"),
        ("1亿2000万元", FigureKind.MONEY, "120000000", "CNY"),
        ("€3 bn", FigureKind.MONEY, "3e9", "EUR"),
        ("five countries", FigureKind.COUNT, "5", "countries"),
        ("two hundred and five people", FigureKind.COUNT, "205", "people"),
        ("тридцать пять меморандумов", FigureKind.COUNT, "35", "меморандумов"),
        ("五个国家", FigureKind.COUNT, "5", "个国家"),
        ("besh davlat", FigureKind.COUNT, "5", "davlat"),
        ("бес ел", FigureKind.COUNT, "5", "ел"),
        ("беш өлкө", FigureKind.COUNT, "5", "өлкө"),
        ("панҷ кишвар", FigureKind.COUNT, "5", "кишвар"),
        ("bäş döwlet", FigureKind.COUNT, "5", "döwlet"),
        ("the second summit", FigureKind.ORDINAL, "2", ""),
        ("второй саммит", FigureKind.ORDINAL, "2", ""),
        ("II саммит", FigureKind.ORDINAL, "2", ""),
        ("第二届峰会", FigureKind.ORDINAL, "2", ""),
        ("首届峰会", FigureKind.ORDINAL, "1", ""),
        ("ikkinchi sammit", FigureKind.ORDINAL, "2", ""),
        ("екінші саммит", FigureKind.ORDINAL, "2", ""),
        ("экинчи саммит", FigureKind.ORDINAL, "2", ""),
        ("ikinji sammit", FigureKind.ORDINAL, "2", ""),
    ],
)
def test_a_figure_has_its_kind_its_worth_and_its_unit(text: str, kind: FigureKind, value: str, unit: str) -> None:
    """Worths are in whole base units."""
    figure = only(text)

    assert (figure.kind, figure.value, figure.unit) == (kind, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("17 May 2023", "2023-05-17", None),
        ("May 17, 2023", "2023-05-17", None),
        ("18–19 May 2023", "2023-05-18", "2023-05-19"),
        ("17 мая 2023 года", "2023-05-17", None),
        ("мае 2023 года", "2023-05", None),
        ("2023年5月17日", "2023-05-17", None),
        ("二〇二三年五月十七日", "2023-05-17", None),
        ("5月18日至19日", "--05-18", "--05-19"),
        ("2023-yil 17-may", "2023-05-17", None),
        ("2023 йил 17 май", "2023-05-17", None),
        ("2023 жылғы 17 мамыр", "2023-05-17", None),
        ("2023-жылдын 17-майы", "2023-05-17", None),
        ("17 майи соли 2023", "2023-05-17", None),
        ("2023-nji ýylyň 17-nji maýy", "2023-05-17", None),
        ("2023-nji ýylyň 18–19-njy maýynda", "2023-05-18", "2023-05-19"),
        ("2023-05-17", "2023-05-17", None),
        ("17.05.2023", "2023-05-17", None),
        ("in January", "--01", None),
        ("2013–2024", "2013", "2024"),
        ("between 2013 and 2024", "2013", "2024"),
        ("2013年至2024年", "2013", "2024"),
        ("the 1990s", "1990", "1999"),
        ("January–May 2025", "2025-01", "2025-05"),
        ("с января по ноябрь 2024 года", "2024-01", "2024-11"),
        ("2025-yilning yanvar–may oylari", "2025-01", "2025-05"),
        ("2025年1至5月", "2025-01", "2025-05"),
        ("in 1992", "1992", None),
        ("в 2024 году", "2024", None),
        ("2024年", "2024", None),
    ],
)
def test_times_are_read_as_exactly_as_they_are_said(text: str, first: str, last: str | None) -> None:
    """A day, a month, a year or a stretch of them, in each language's own order."""
    figure = only(text)

    assert figure.kind in TIMES
    assert str(figure.moment) == first
    assert (str(figure.until) if figure.until else None) == last


@pytest.mark.parametrize(
    "text",
    [
        "C5+1",
        "5G",
        "A95",
        "COVID-19",
        "it may be",
        "two-way",
        "一带一路",
        "十分重要",
        "1.2.3.4",
        "24.kg writes",
        "according to 24.KG",
        "9" * 20,
        "one of them",
        "koʻp marta",
        "maýa goýumlary",
    ],
)
def test_what_only_looks_like_a_figure_is_none(text: str) -> None:
    """Numbers inside names, and words that are seldom numbers."""
    assert find_figures(text) == []


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("more than 35 papers", Hedge.ABOVE),
        ("свыше 35 документов", Hedge.ABOVE),
        ("超过35份文件", Hedge.ABOVE),
        ("35 дан ортиқ ҳужжат", Hedge.ABOVE),
        ("35-тен астам құжат", Hedge.ABOVE),
        ("nearly 100 papers", Hedge.BELOW),
        ("почти 100 документов", Hedge.BELOW),
        ("about 450 km", Hedge.ABOUT),
        ("около 450 км", Hedge.ABOUT),
        ("约450公里", Hedge.ABOUT),
        ("35 papers", Hedge.NONE),
    ],
)
def test_a_bound_is_told_from_the_value_itself(text: str, hedge: Hedge) -> None:
    """More than 35 is not 35."""
    assert only(text).hedge is hedge


def test_a_range_has_two_ends() -> None:
    """The unit behind the second number is the first one's too."""
    figure = only("25–30 billion cubic metres")

    assert (figure.value, figure.upper) == (Decimal("25e9"), Decimal("30e9"))


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,500 wagons", "1500"), ("1 500 вагонов", "1500"), ("мощность 1,027 ГВт", "1.027e9"), ("1,027 wagons", "1027")],
)
def test_a_comma_is_read_as_the_language_means_it(text: str, value: str) -> None:
    """A thousands separator in English, a decimal mark in Russian, and never one before noughts at the end."""
    assert only(text).value == Decimal(value)


@given(texts())
def test_figures_cut_any_text_in_its_order(text: str) -> None:
    """Spans lie in the text, in order, and none overlaps the next; no text is refused."""
    spans = [figure.span for figure in find_figures(text)]

    assert spans == sorted(spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert all(span.end <= len(text) for span in spans)


@given(st.text(alphabet="0123456789.,- 年月日五十百IVmay'%$", max_size=200))
def test_figures_are_read_out_of_any_heap_of_signs(text: str) -> None:
    """Digits and marks in any order are read or passed over, never refused."""
    for figure in find_figures(text):
        assert (figure.moment is not None) == (figure.kind in TIMES)


@pytest.mark.parametrize("unit", ["1", "1,111", "1 ", "1-", "1.1", "九", "may ", "five ", "$", "2023 "])
def test_a_huge_heap_of_digits_is_read(unit: str) -> None:
    """200 000 characters without a sentence in them come to an end."""
    text = unit * (200_000 // len(unit))

    assert all(figure.span.end <= len(text) for figure in find_figures(text))
