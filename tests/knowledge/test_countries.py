"""Countries by name and adjective, in eight languages."""

import pytest
from hypothesis import given

from knowledge.countries import CENTRAL_ASIA, countries_of, find_cities, find_countries
from tests.strategies import texts

FIVE_AND_CHINA = {"CN", "KZ", "KG", "TJ", "TM", "UZ"}


@pytest.mark.parametrize(
    "text",
    [
        "China, Kazakhstan, Kyrgyzstan, Tajikistan, Turkmenistan and Uzbekistan",
        "Chinese, Kazakh, Kyrgyz, Tajik, Turkmen and Uzbek firms",
        "Китай, Казахстан, Кыргызстан, Таджикистан, Туркменистан и Узбекистан",
        "с Китаем, Казахстаном, Киргизией, Таджикистаном, Туркменией, Узбекистаном",
        "китайский, казахстанский, киргизский, таджикский, туркменский, узбекский",
        "中国、哈萨克斯坦、吉尔吉斯斯坦、塔吉克斯坦、土库曼斯坦和乌兹别克斯坦",
        "Xitoy, Qozogʻiston, Qirgʻiziston, Tojikiston, Turkmaniston va Oʻzbekiston",
        "Xitoyning, Qozog'istonda, Qirg'izistonga, Tojikistondan, Turkmanistonni, O'zbekistonning",
        "Хитой, Қозоғистон, Қирғизистон, Тожикистон, Туркманистон ва Ўзбекистон",
        "Қытай, Қазақстан, Қырғызстан, Тәжікстан, Түрікменстан, Өзбекстан",
        "Кытай, Казакстан, Кыргызстан, Тажикстан, Түркмөнстан, Өзбекстан",
        "Чин, Қазоқистон, Қирғизистон, Тоҷикистон, Туркманистон ва Ӯзбекистон",
        "Hytaý, Gazagystan, Gyrgyzystan, Täjigistan, Türkmenistan we Özbegistan",
    ],
)
def test_the_five_and_china_are_found_in_every_language(text: str) -> None:
    """Names, inflected names and adjectives; Uzbek in both scripts."""
    assert countries_of(text) == FIVE_AND_CHINA


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Russia, Japan, the USA, France, Germany, Italy and India", {"RU", "JP", "US", "FR", "DE", "IT", "IN"}),
        ("Россия, Япония, США, Франция, Германия, Италия и Индия", {"RU", "JP", "US", "FR", "DE", "IT", "IN"}),
        ("俄罗斯、日本、美国、法国、德国、意大利、印度", {"RU", "JP", "US", "FR", "DE", "IT", "IN"}),
        (
            "Rossiya, Yaponiya, AQSh, Fransiya, Germaniya, Italiya va Hindiston",
            {"RU", "JP", "US", "FR", "DE", "IT", "IN"},
        ),
        ("Ресей, Жапония, АҚШ, Үндістан, Түркия, Әзербайжан", {"RU", "JP", "US", "IN", "TR", "AZ"}),
        ("Россия, Япония, АКШ, Индия, Түркия, Азербайжан", {"RU", "JP", "US", "IN", "TR", "AZ"}),
        ("Русия, Ҷопон, ИМА, Ҳиндустон, Туркия, Озарбойҷон", {"RU", "JP", "US", "IN", "TR", "AZ"}),
        ("Russiýa, Ýaponiýa, ABŞ, Hindistan, Türkiýe, Azerbaýjan", {"RU", "JP", "US", "IN", "TR", "AZ"}),
        ("the United Arab Emirates, Saudi Arabia, Iran and the EU", {"AE", "SA", "IR", "EU"}),
        ("South Korea and Republic of Korea", {"KR"}),
        ("ОАЭ, Саудовская Аравия, Иран и Евросоюз", {"AE", "SA", "IR", "EU"}),
        ("中吉乌铁路", {"CN", "KG", "UZ"}),
        ("中哈贸易", {"CN", "KZ"}),
        ("China–Kyrgyzstan–Uzbekistan railway", {"CN", "KG", "UZ"}),
        ("the US and us", {"US"}),
        ("US$5 for us", set()),
        ("印度尼西亚", {"ID"}),
        ("индивидуальный кит, индикатор", set()),
    ],
)
def test_other_countries_are_found_too(text: str, codes: set[str]) -> None:
    """Those that such documents name; nothing that merely begins alike."""
    assert countries_of(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "Central Asia",
        "the five countries",
        "five Central Asian states",
        "Центральной Азией",
        "пяти стран",
        "中亚",
        "五国",
        "Markaziy Osiyo",
        "Марказий Осиё",
        "besh davlat",
        "Орталық Азияның",
        "Борбор Азия",
        "Осиёи Марказӣ",
        "Осиёи Миёна",
        "Merkezi Aziýa",
        "bäş döwlet",
    ],
)
def test_the_region_is_found_under_its_names(text: str) -> None:
    """Central Asia and "the five countries" have one code."""
    assert countries_of(text) == {CENTRAL_ASIA}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Astana", "KZ"), ("в Астане", "KZ"), ("阿斯塔纳", "KZ"), ("Ostonada", "KZ"),
        ("Xi'an", "CN"), ("Xian", "CN"), ("Сиане", "CN"), ("西安", "CN"), ("Sianda", "CN"),
        ("Tashkent", "UZ"), ("Тошкентда", "UZ"), ("塔什干", "UZ"), ("Bişkek", "KG"), ("Дӯстӣ, Душанбе", "TJ"),
        ("Aşgabat", "TM"),
    ],
)  # fmt: skip
def test_a_city_is_no_country_but_lies_in_one(text: str, code: str) -> None:
    """Cities are found apart from countries."""
    assert find_countries(text) == []
    assert [name.code for name in find_cities(text)] == [code]


@given(texts())
def test_names_cut_any_text(text: str) -> None:
    """Spans lie in the text, in its order; no text is refused."""
    for names in (find_countries(text), find_cities(text)):
        spans = [name.span for name in names]
        assert spans == sorted(spans)
        assert all(span.end <= len(text) for span in spans)


@pytest.mark.parametrize("unit", ["central ", "中", "a", "o'", "United", "1"])
def test_a_huge_text_is_read(unit: str) -> None:
    """200 000 characters without a name come to an end."""
    assert all(name.code == "CN" for name in find_countries(unit * (200_000 // len(unit))))
