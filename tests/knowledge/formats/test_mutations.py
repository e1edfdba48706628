"""A short sample of the torture: files made wrong at random are read or refused, and the reader lives on."""

import pytest

from knowledge.formats.reader import Reader
from tests.torture.mutations import mutate, samples
from tests.torture.parsers import torture

SAMPLES = samples()


@pytest.mark.parametrize("name", SAMPLES)
def test_mutated_files_are_read_or_refused(reader: Reader, name: str) -> None:
    """None hangs, none ends the parent."""
    tally = torture(reader, name, SAMPLES[name], range(8))

    assert tally.outcomes.total() == 8
    assert not tally.outcomes["longer than"]
    assert reader.read(b"Text.", ".txt").text == "Text."


def test_a_mutation_is_the_same_for_the_same_number() -> None:
    """So that what it found can be found again; and it changes the file."""
    data = SAMPLES["brief.docx"]

    assert mutate(data, 7) == mutate(data, 7)
    assert len({data, *(mutate(data, number) for number in range(20))}) > 15
