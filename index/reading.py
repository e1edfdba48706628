"""Which documents an encoder can read."""

import re

from index.encoder import Encoder
from knowledge.documents import Document
from knowledge.languages import UNDETERMINED

_SAMPLE_CHARACTERS = 2000
_LETTER = re.compile(r"[^\W\d_]")
_ENGLISH_LETTER = re.compile(r"[a-zA-Z]")
# So many of the letters must be English ones, names with accents apart.
LEAST_SHARE = 0.95


def can_read(encoder: Encoder, document: Document) -> bool:
    """Return whether the encoder knows the document's language, or may well: one of English reads lists of names.

    An encoder that does not say what it knows is taken to know all. Two of XQuAD's 240 English paragraphs are bare
    lists of names, whose language alone nobody can tell.
    """
    languages = encoder.languages
    if languages is None or document.language in languages:
        return True
    return document.language == UNDETERMINED and "en" in languages and _is_in_english_letters(document.text)


def _is_in_english_letters(text: str) -> bool:
    sample = text[:_SAMPLE_CHARACTERS]
    letters = len(_LETTER.findall(sample))
    return bool(letters) and len(_ENGLISH_LETTER.findall(sample)) >= LEAST_SHARE * letters
