"""A stretch of a text, in code points."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open range [start, end) of code points; never empty, never negative."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, not [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: "Span") -> bool:
        """Return whether the two ranges share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Return whether the other range lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


def parts_of(text: str, span: Span, limit: int) -> Iterator[Span]:
    """Yield the span of the text in parts of at most `limit` code points, without white space at their ends.

    It is cut at white space, or, in a run without any, anywhere. The span itself must not begin or end in white space.
    """
    left = span.start
    while span.end - left > limit:
        end = left + limit
        if not text[end].isspace():
            end = max([text.rfind(gap, left, end) for gap in " \n\t"] + [-1])
            end = end if end > left else left + limit
        stop = end
        while text[stop - 1].isspace():
            stop -= 1
        yield Span(left, stop)
        left = end
        while text[left].isspace():
            left += 1
    yield Span(left, span.end)
