"""Spreadsheets (XLSX): bytes to rows that read alone, sheet by sheet."""

import re
import warnings as python_warnings
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time
from io import BytesIO
from zipfile import BadZipFile

from lxml.etree import XMLSyntaxError
from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from knowledge.errors import DocumentError
from knowledge.formats.archives import Archive, damaged
from knowledge.formats.canonical import CanonicalText, warn_of_hidden
from knowledge.formats.content import Content
from knowledge.formats.imprint import make_content
from knowledge.formats.office_properties import read_properties
from knowledge.formats.tables import Row, lay_table
from knowledge.formats.xml_parts import parse_xml
from knowledge.reasons import Reason, Remark

MAX_CELLS = 500_000
_NO_NAME = re.compile(r"(?:sheet|лист|tabelle|feuil|varaq|парақ|барак|工作表)\s*\d*$", re.IGNORECASE)
_PERCENT = re.compile(r"0(?:\.(0+))?\s*%")
_DTD = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")  # in UTF-16, too
_UNSAVED = re.compile(rb"</f>\s*(?:<v\s*/>|<v>\s*</v>|</c>)")
_DIGITS = 15  # of a number, as Excel shows them at most


def read_xlsx(data: bytes) -> Content:
    """Return each row as "column: value; column: value", each sheet under its name; formulas are their saved values.

    Raises:
        DocumentError: the file is damaged, protected or not what it says.
    """
    archive = Archive.of(data, "[Content_Types].xml", "a spreadsheet")
    unsaved = False
    for entry in archive.entries:
        part = archive.read_entry(entry) if entry.filename.endswith((".xml", ".rels")) else b""
        unsaved = unsaved or bool(_UNSAVED.search(part))
        if _DTD.search(part):
            parse_xml(part)
    canonical = CanonicalText()
    told = "formulas without a saved value are left out: open the file in its program and save it"
    warnings = [Remark(told, Reason.UNSAVED)] * unsaved
    try:
        warnings += _lay_book(data, canonical)
    except DocumentError:
        raise
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, BadZipFile, XMLSyntaxError, OSError) as error:
        raise damaged(f"a spreadsheet that cannot be read: {type(error).__name__} {str(error)[:80]}") from error
    return make_content(canonical, read_properties(archive), warnings)


def _lay_book(data: bytes, canonical: CanonicalText) -> list[Remark]:
    with python_warnings.catch_warnings():
        python_warnings.simplefilter("ignore")  # it tells of charts and styles that it does not keep
        book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        hidden = len(book.worksheets) - len(sheets)
        warnings = warn_of_hidden(hidden, "sheet")
        room = MAX_CELLS
        for sheet in sheets:
            rows = []
            for row in _rows(sheet):
                room -= sum(map(bool, row.cells))
                if room < 0:
                    warnings.append(
                        Remark(f"only the first {MAX_CELLS} cells are read", Reason.CUT_SHORT, str(MAX_CELLS))
                    )
                    break
                rows.append(row)
            if rows and not _NO_NAME.match(sheet.title):
                canonical.add([sheet.title], 1)
            warnings += [replace(each, told=f"{sheet.title}: {each.told}") for each in lay_table(canonical, rows)]
            if room < 0:
                break
    return warnings


def _rows(sheet: ReadOnlyWorksheet) -> Iterator[Row]:
    """Yield the rows that hold anything; the size that a sheet claims to have is not believed."""
    sheet.reset_dimensions()
    rows: Iterator[tuple[ReadOnlyCell | EmptyCell, ...]] = sheet.iter_rows()  # type: ignore[misc, assignment]
    for cells in rows:
        words = [_words(cell) for cell in cells]
        if any(words):
            yield Row(words)


def _words(cell: ReadOnlyCell | EmptyCell) -> str:
    value = cell.value
    if value is None or (isinstance(cell, ReadOnlyCell) and cell.data_type == "e"):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | date | time):
        return value.isoformat(" ", "minutes") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, int | float):
        return _number(value, cell.number_format if isinstance(cell, ReadOnlyCell) else "")
    return str(value)


def _number(value: float, shown_as: str) -> str:
    percent = _PERCENT.search(shown_as or "")
    if percent:
        return f"{value * 100:.{len(percent[1] or '')}f}%"
    words = f"{value:.{_DIGITS}g}"
    return f"{value:.0f}" if "e+" in words and float(value).is_integer() else words
