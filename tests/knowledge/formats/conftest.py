"""One reading child for all tests of formats."""

from collections.abc import Iterator

import pytest

from knowledge.formats.reader import Reader


@pytest.fixture(scope="session")
def reader() -> Iterator[Reader]:
    """The real reader with its confined child."""
    with Reader() as reading:
        yield reading
