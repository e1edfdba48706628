"""An answer cannot be made without its citations."""

import pytest

from bot.answers import Answer, AnswerSentence
from knowledge.excerpts import Citation
from knowledge.spans import Span
from tests.documents import make_document

CITATION = Citation(make_document("one", "It came to 94.8 billion."), Span(0, 24))


@pytest.mark.parametrize("numbers", [(), (0,), (2,), (-1,), (1, 2)])
def test_an_answer_without_its_citations_cannot_be_made(numbers: tuple[int, ...]) -> None:
    """[0] and [2] of one citation are bugs, found where they are made."""
    with pytest.raises(ValueError, match="citation"):
        Answer((AnswerSentence(CITATION, numbers),), (CITATION,), 0.9, "en")
    with pytest.raises(ValueError, match="at least one"):
        Answer((), (), 0.9, "en")
