"""A text cut where its emphasis begins and ends."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.pieces import cut_pieces
from knowledge.spans import Span

SPANS = st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)).map(lambda at: Span(at[0], sum(at))), max_size=6)


def test_spans_that_touch_or_overlap_are_one_piece() -> None:
    """What is between the pieces is not emphasised."""
    assert list(cut_pieces(10, [Span(6, 8), Span(1, 3), Span(2, 4), Span(4, 5)])) == [
        (Span(0, 1), False),
        (Span(1, 5), True),
        (Span(5, 6), False),
        (Span(6, 8), True),
        (Span(8, 10), False),
    ]


def test_an_empty_text_has_no_pieces() -> None:
    """Whatever is to be emphasised in it."""
    assert list(cut_pieces(0, [Span(0, 3)])) == []


@given(st.integers(0, 60), SPANS)
def test_pieces_are_the_whole_text_once_and_emphasise_what_the_spans_cover(length: int, spans: list[Span]) -> None:
    """In order, without gaps, neighbours of different kinds."""
    found = list(cut_pieces(length, spans))

    assert [at for piece, _ in found for at in range(piece.start, piece.end)] == list(range(length))
    assert all(before[1] is not after[1] for before, after in pairwise(found))
    for piece, emphasised in found:
        for at in range(piece.start, piece.end):
            assert emphasised is any(span.start <= at < span.end for span in spans)
