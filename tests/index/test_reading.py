"""An encoder reads documents in languages that it knows, and such as have no language but its letters."""

from types import SimpleNamespace
from typing import cast

import pytest

from index.encoder import Encoder
from index.reading import can_read
from knowledge.documents import Document

NAMES = "Yosemite Valley; Los Angeles; San Diego; Santa Barbara"


def encoder_of(languages: frozenset[str] | None) -> Encoder:
    """An encoder that knows these languages."""
    return cast("Encoder", SimpleNamespace(languages=languages))


@pytest.mark.parametrize(
    ("language", "text", "known", "readable"),
    [
        ("en", "Trade grew.", {"en"}, True),
        ("ru", "Торговля выросла.", {"en"}, False),
        ("ru", "Торговля выросла.", None, True),
        ("und", NAMES, {"en"}, True),
        ("und", "Москва; Киев; Минск", {"en"}, False),
        ("und", "12; 13; 14", {"en"}, False),
        ("und", NAMES, {"ru"}, False),
        ("uz", "Savdo oʻsdi.", {"en"}, False),
    ],
)
def test_what_can_be_read(language: str, text: str, known: set[str] | None, readable: bool) -> None:
    """By the document's language; where that cannot be told, by its letters."""
    document = Document(id="a", title="A", language=language, text=text, path="a.txt", sha256="0" * 64)

    assert can_read(encoder_of(None if known is None else frozenset(known)), document) is readable
