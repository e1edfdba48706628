"""A row reads alone: each value with the name of its column."""

from datetime import date, datetime, time
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from knowledge.errors import DocumentError
from knowledge.formats.canonical import CanonicalText
from knowledge.formats.delimited import read_delimited
from knowledge.formats.tables import Row, lay_table
from knowledge.formats.xlsx import read_xlsx
from tests import strategies
from tests.packed import make_zip


def laid(*rows: list[str], headers: int = 0) -> list[str]:
    """The paragraphs that the rows become."""
    canonical = CanonicalText()
    lay_table(canonical, [Row(list(cells), number < headers) for number, cells in enumerate(rows)])
    return canonical.text.split("\n\n")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["Country", "Trade"], ["Chad", "4.5"]], ["Country: Chad; Trade: 4.5"]),
        ([["Country", "2023", "2024"], ["Chad", "4", "5"]], ["Country: Chad; 2023: 4; 2024: 5"]),
        ([["", "2023"], ["Chad", "4"]], ["Chad; 2023: 4"]),
        ([["Trade, bn"], ["Country", "Sum"], ["Chad", "4"]], ["Trade, bn", "Country: Chad; Sum: 4"]),
        ([["Name:", "Chad"], ["Capital:", "N'Djamena"]], ["Name:; Chad", "Capital:; N'Djamena"]),
        ([["Country", "Trade"], ["Chad", "4"], ["Note: estimates"]], ["Country: Chad; Trade: 4", "Note: estimates"]),
        ([["Country", "Trade"], ["Chad", ""], ["", "7"]], ["Chad", "Trade: 7"]),
        ([["a", "b", "c"], ["d", "e", "f"]], ["a: d; b: e; c: f"]),
        ([["12", "13"], ["14", "15"]], ["12; 13", "14; 15"]),
        ([[" ", ""], ["", ""]], [""]),
    ],
)
def test_rows_and_headers(rows: list[list[str]], expected: list[str]) -> None:
    """A header is a row of names above figures; without one the cells stand side by side."""
    assert laid(*rows) == expected


def test_marked_headers_are_joined_and_a_full_row_begins_anew() -> None:
    """Two rows of names make one; a marked row of one cell is a title between tables."""
    assert laid(["Region", "Trade", "Trade"], ["Region", "out", "in"], ["North", "5", "7"], headers=2) == [
        "Region: North; Trade, out: 5; Trade, in: 7"
    ]
    assert laid(["Country", "Trade"], headers=1) == ["Country; Trade"]


def words_of(text: str) -> set[str]:
    return set(text.replace(";", " ").replace(":", " ").split())


@given(st.lists(st.lists(strategies.texts(max_size=20), max_size=5), max_size=6))
def test_no_word_of_a_table_is_invented_and_only_names_are_lost(rows: list[list[str]]) -> None:
    """What stands in the paragraphs stands in the rows; of the row of names, those of empty columns are not told."""
    canonical = CanonicalText()
    lay_table(canonical, [Row(list(cells)) for cells in rows])
    each = [CanonicalText() for _ in rows]
    for told, row in zip(each, rows, strict=True):
        told.add([" ; ".join(row)])
    found = words_of(canonical.text)

    assert found <= set().union(*(words_of(told.text) for told in each))
    assert sum(not words_of(told.text) <= found for told in each) <= 1


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_table_in_text_is_read_with_any_delimiter_and_encoding(delimiter: str, encoding: str) -> None:
    """Decimal commas, quoted cells and empty ones included."""
    lines = [["Страна", "Товарооборот, млрд", "Год"], ["Казахстан", '"43,8"', "2024"], ["Чад", "", "2024"]]
    if delimiter != ",":
        lines[1][1] = "43,8"
    else:
        lines[0][1] = f'"{lines[0][1]}"'
    data = "\r\n".join(delimiter.join(line) for line in lines).encode(encoding)

    assert read_delimited(data).text.split("\n\n") == [
        "Страна: Казахстан; Товарооборот, млрд: 43,8; Год: 2024",
        "Страна: Чад; Год: 2024",
    ]


def test_what_excel_says_of_the_delimiter_is_believed() -> None:
    """`sep=;` stands above the table and is no part of it."""
    assert read_delimited(b"sep=;\nCountry;Trade\nChad;1,5").text == "Country: Chad; Trade: 1,5"


def test_cells_of_several_lines_and_many_rows() -> None:
    """A quoted line break is a space; beyond 100,000 rows the rest is named as unread."""
    assert read_delimited(b'Country,Sum,Note\n"Chad",3,"one\ntwo"').text == "Country: Chad; Sum: 3; Note: one two"
    content = read_delimited(b"a,1\n" * 100_001)
    assert tuple(map(str, content.warnings)) == ("only the first 100000 rows are read",)


def book(*sheets: tuple[str, list[list[object]]]) -> Workbook:
    made = Workbook()
    made.remove(made.active)
    for title, rows in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return made


def saved(made: Workbook) -> bytes:
    packed = BytesIO()
    made.save(packed)
    return packed.getvalue()


def test_a_cell_reads_as_people_write_it() -> None:
    """Days without hours, whole numbers without a point, shares as shares, fifteen digits at most."""
    made = book(
        (
            "Trade",
            [
                ["Country", "Day", "Hour", "Sum", "Share", "Member", "Large"],
                ["Chad", date(2024, 5, 17), time(9, 30), 0.1 + 0.2, 0.125, True, 10**15],
                ["Mali", datetime(2024, 5, 17, 9, 30), None, 4.0, 1, False, 2.5e-7],  # noqa: DTZ001  cells know no zones
            ],
        )
    )
    made.active["E2"].number_format = "0.0%"
    content = read_xlsx(saved(made))

    assert content.text.split("\n\n") == [
        "Trade",
        "Country: Chad; Day: 2024-05-17; Hour: 09:30:00; Sum: 0.3; Share: 12.5%; Member: yes; Large: 1000000000000000",
        "Country: Mali; Day: 2024-05-17 09:30; Sum: 4; Share: 1; Member: no; Large: 2.5e-07",
    ]


def test_hidden_sheets_are_named_and_sheets_without_a_name_have_no_heading() -> None:
    """A name like Sheet1 says nothing."""
    made = book(("Sheet1", [["Country", "Sum"], ["Chad", 4]]), ("Secret", [["x", 1]]))
    made["Secret"].sheet_state = "hidden"
    content = read_xlsx(saved(made))

    assert content.text == "Country: Chad; Sum: 4"
    assert content.headings == ()
    assert tuple(map(str, content.warnings)) == ("1 hidden sheet left out",)


def test_cells_beyond_the_bound_are_named_as_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rest of the book is not read."""
    monkeypatch.setattr("knowledge.formats.xlsx.MAX_CELLS", 6)
    made = book(("A", [["Country", "Sum"], ["Chad", 4], ["Mali", 5], ["Peru", 6]]), ("B", [["x", 1]]))
    content = read_xlsx(saved(made))

    assert content.text == "A\n\nCountry: Chad; Sum: 4\n\nCountry: Mali; Sum: 5"
    assert tuple(map(str, content.warnings)) == ("only the first 6 cells are read",)


def test_a_broken_book_is_refused() -> None:
    """With the fault's name; a DTD is refused as everywhere."""
    with pytest.raises(DocumentError, match="cannot be read"):
        read_xlsx(make_zip({"[Content_Types].xml": "<Types/>"}))
    with pytest.raises(DocumentError, match="DTD"):
        read_xlsx(make_zip({"[Content_Types].xml": "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///x'>]><Types>&x;</Types>"}))
