"""Columns of a PDF page: its lines in the order in which a person reads them."""

from collections.abc import Iterator, Sequence

from knowledge.formats.pdf_lines import Line, join_row

_LINES_AT_LEAST = 4
_PROSE_CHARACTERS = 18
_CROSSING_SHARE = 0.4
_GUTTER_POINTS = 4.0
_OVERLAP = 0.5
_SAME_ROW = 0.5
_DEPTH_MAX = 4

Block = list[Line]


def reading_order(lines: Sequence[Line], depth: int = 0) -> list[Block]:
    """Return blocks of lines in reading order, each a column or what runs across columns; lines of a row are joined."""
    gutter = _gutter(lines) if depth < _DEPTH_MAX else None
    if gutter is None:
        return [_rows(lines)] if lines else []
    blocks: list[Block] = []
    for across, band in _bands(lines, gutter):
        if across:
            blocks.append(_rows(band))
            continue
        for side in (
            [line for line in band if line.right <= gutter],
            [line for line in band if line.left >= gutter],
        ):
            blocks += reading_order(side, depth + 1)
    return blocks


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return the middle of the white strip that parts two columns of prose, or None."""
    if len(lines) < 2 * _LINES_AT_LEAST:
        return None
    best: tuple[float, float] | None = None
    for edge in sorted({round(line.left, 1) for line in lines}):
        right = [line for line in lines if line.left >= edge - 0.1]
        left = [line for line in lines if line.right < edge]
        crossing = len(lines) - len(left) - len(right)
        if min(len(left), len(right)) < _LINES_AT_LEAST or crossing > _CROSSING_SHARE * len(lines):
            continue
        strip = edge - max(line.right for line in left)
        if strip < _GUTTER_POINTS or not _are_columns(left, right):
            continue
        worth = min(len(left), len(right)) - crossing
        if best is None or worth > best[0]:
            best = (worth, edge - strip / 2)
    return best[1] if best else None


def _are_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Return whether both sides are prose and stand side by side."""
    if min(map(_characters_a_row, (left, right))) < _PROSE_CHARACTERS:
        return False
    tops = [max(line.top for line in side) for side in (left, right)]
    bottoms = [min(line.bottom for line in side) for side in (left, right)]
    shared = min(tops) - max(bottoms)
    return shared > _OVERLAP * min(top - bottom for top, bottom in zip(tops, bottoms, strict=True))


def _characters_a_row(lines: Sequence[Line]) -> float:
    return sum(len(line.text) for line in lines) / len({round(line.bottom / 2) for line in lines})


def _bands(lines: Sequence[Line], gutter: float) -> Iterator[tuple[bool, Block]]:
    """Yield from top to bottom what runs across the gutter (True) and what stands beside it (False)."""
    band: Block = []
    was_across = False
    for line in sorted(lines, key=lambda line: (-line.bottom, line.left)):
        across = line.left < gutter < line.right
        if band and across != was_across:
            yield was_across, band
            band = []
        band.append(line)
        was_across = across
    if band:
        yield was_across, band


def _rows(lines: Sequence[Line]) -> Block:
    """Return the lines from top to bottom, those on one height joined."""
    rows: list[Block] = []
    for line in sorted(lines, key=lambda line: -line.bottom):
        if rows and rows[-1][0].bottom - line.bottom < _SAME_ROW * max(line.size, rows[-1][0].size):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [join_row(row) if len(row) > 1 else row[0] for row in rows]
