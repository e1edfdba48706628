"""A text is read as it was written, whatever encoding it was saved in."""

import codecs

import pytest
from hypothesis import given

from knowledge.errors import DocumentError
from knowledge.formats.encoding import decode
from tests.strategies import paragraphs

RUSSIAN = [
    "Срок подачи заявления — 30 дней.",
    "Торговля между Китаем и Центральной Азией достигла 94,8 млрд долл.",
    "Кто подписал договор?",
    "ДОГОВОР О СОТРУДНИЧЕСТВЕ",
    "МОСКВА",
    "Хамкорихои иктисоди дар соли 2024 ба 94 миллиард доллар расид.",
    '"Цена" 5 руб.',
]
OLD = ("cp1251", "koi8_r", "cp866", "mac_cyrillic", "iso8859_5")


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("text", RUSSIAN)
def test_cyrillic_of_the_old_encodings_is_read(text: str, encoding: str) -> None:
    """cp1251 is not read as mac_cyrillic nor koi8-r, in capitals or short."""
    data = text.encode(encoding, errors="ignore")
    assert decode(data) == data.decode(encoding)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Қазақстан мен Қытай арасындағы сауда", "kz1048"),
        ("Ҳаҷми савдо дар соли 2024 чӣ қадар буд?", "koi8_t"),
        ("中国与中亚国家的贸易额达到948亿美元。", "gb18030"),
        ("Le résumé français a été publié à Genève hier soir", "cp1252"),
    ],
)
def test_other_old_encodings_are_read(text: str, encoding: str) -> None:
    """Kazakh, Tajik, Chinese and western Europe had encodings of their own."""
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Trade grew fast.", "Торговля выросла.", "中国与中亚国家的贸易，2024年。", "МОСКВА"])
def test_utf16_without_a_byte_order_mark_is_read(text: str, encoding: str) -> None:
    """Windows programs leave the mark out at times."""
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_settles_the_encoding(mark: bytes, encoding: str) -> None:
    """The mark itself is no part of the text."""
    assert decode(mark + "Савдо 贸易 😀".encode(encoding)) == "Савдо 贸易 😀"


@given(paragraphs())
def test_utf8_is_read_as_it_is(text: str) -> None:
    """No guessing where the bytes are valid UTF-8."""
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "empty"),
        (b" \n\t", "empty"),
        ("\ufeff \u3000\n".encode(), "white space"),
        (bytes(range(256)) * 20, "binary"),
        (b"some text\0\0\0\0\0\0\0\0and more\x01\x02", "binary"),
        (b"abc \x01\x02\x03\x04\x05", "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8a", "utf-16-le"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, found: str) -> None:
    """The refusal says what was found and what to do."""
    with pytest.raises(DocumentError, match=found) as refused:
        decode(data)
    assert refused.value.remedy
