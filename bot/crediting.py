"""Who wrote what was quoted: the sentence that names its author."""

import re
from collections.abc import Iterable

from bot.answers import Answer, AnswerSentence
from knowledge.documents import Document
from knowledge.excerpts import Citation
from knowledge.passages import Passage

BYLINE_SENTENCES = 5
_NAME = re.compile(r"[^\W\d_]{4,}")
_STEM = 5
# Who is named as the author is no guess.
_CERTAIN = 1.0


def quote_author(cited: Citation, passages: Iterable[Passage]) -> Answer | None:
    """Return the sentence that names the author of the quoted one: itself, or one where its document begins.

    Where none does, the quoted sentence stands for itself: its citation carries the author and the publisher. None
    where the document tells neither. `passages` are those of the index.
    """
    if not cited.document.credits:
        return None
    author = cited.document.author or ""
    place = cited
    if not _names(cited.text, author):
        place = next((each for each in _beginning(cited.document, passages) if _names(each.text, author)), cited)
    return Answer((AnswerSentence(place, (1,)),), (place,), _CERTAIN, place.document.language)


def _beginning(document: Document, passages: Iterable[Passage]) -> list[Citation]:
    own = [passage for passage in passages if passage.document.id == document.id]
    own.sort(key=lambda passage: passage.span)
    return [citation for passage in own for citation in passage.citations()][:BYLINE_SENTENCES]


def _names(text: str, author: str) -> bool:
    stems = {word[:_STEM] for word in _NAME.findall(author) if word[0].isupper() or not word.isascii()}
    return any(word[:_STEM] in stems for word in _NAME.findall(text))
