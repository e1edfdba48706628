"""A text cut where its emphasis begins and ends."""

from collections.abc import Iterator, Sequence

from knowledge.spans import Span


def cut_pieces(length: int, emphasis: Sequence[Span]) -> Iterator[tuple[Span, bool]]:
    """Yield a text of so many code points in its pieces, in order, each with whether it is emphasised.

    Spans that touch or overlap are one; what of them lies outside the text is nothing.
    """
    done = 0
    for span in _merged(emphasis):
        start, end = max(span.start, done), min(span.end, length)
        if start >= end:
            continue
        if start > done:
            yield Span(done, start), False
        yield Span(start, end), True
        done = end
    if done < length:
        yield Span(done, length), False


def _merged(spans: Sequence[Span]) -> Iterator[Span]:
    open_span: Span | None = None
    for span in sorted(spans):
        if open_span is None or span.start > open_span.end:
            if open_span is not None:
                yield open_span
            open_span = span
        elif span.end > open_span.end:
            open_span = Span(open_span.start, span.end)
    if open_span is not None:
        yield open_span
