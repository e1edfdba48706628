"""Tables in text (CSV, TSV): bytes to rows that read alone."""

import csv
from itertools import islice

from knowledge.formats.canonical import CanonicalText, visible
from knowledge.formats.content import Content
from knowledge.formats.encoding import decode
from knowledge.formats.imprint import Imprint, make_content
from knowledge.formats.tables import Row, lay_table
from knowledge.reasons import Reason, Remark

MAX_ROWS = 100_000
_DELIMITERS = ";\t,|"
_SAMPLE_LINES = 50


def read_delimited(data: bytes) -> Content:
    """Return each row as "column: value; column: value"; the delimiter is that which parts the lines most evenly.

    Raises:
        DocumentError: the bytes are no text.
    """
    text, removed = visible(decode(data))
    csv.field_size_limit(len(text) + 1)
    told, delimiter = _delimiter(text)
    lines = [f"{line}\n" for line in text.split("\n")[told:]]
    rows = list(islice(csv.reader(lines, delimiter=delimiter), MAX_ROWS + 1))
    canonical = CanonicalText()
    warnings = lay_table(canonical, [Row(cells) for cells in rows[:MAX_ROWS]])
    if len(rows) > MAX_ROWS:
        warnings.append(Remark(f"only the first {MAX_ROWS} rows are read", Reason.CUT_SHORT, str(MAX_ROWS)))
    return make_content(canonical, Imprint(), warnings, removed)


def _delimiter(text: str) -> tuple[int, str]:
    """Return how many lines stand before the table (`sep=;`, as Excel writes it), and what parts its columns."""
    lines = text.split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES]
    if lines[0].startswith("sep=") and len(lines[0]) == 5:
        return 1, lines[0][4]
    return 0, max(_DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def _evenness(lines: list[str], delimiter: str) -> float:
    """Return the share of rows that have the commonest number of columns, 0 where that is one."""
    widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if any(row)]
    if not widths:
        return 0.0
    commonest = max(set(widths), key=widths.count)
    return widths.count(commonest) / len(widths) + min(commonest, 100) / 10_000 if commonest > 1 else 0.0
