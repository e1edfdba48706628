"""The keys by which what was embedded is known again: hashes of all that an embedding depends on."""

import hashlib

from index.encoder import Encoder
from index.reading import can_read
from index.search_text import search_text, sentence_start
from knowledge.passages import Passage


def passage_key(passage: Passage, encoder: Encoder) -> bytes:
    """Return the hash of all that a passage's vector and its sentences' tokens depend on."""
    starts = [sentence_start(passage, number) for number in range(len(passage.sentences))]
    places = [(start, start + span.end - span.start) for start, span in zip(starts, passage.sentences, strict=True)]
    kind = "read" if can_read(encoder, passage.document) else "unread"
    return _key(kind, f"{places}\0{search_text(passage)}", encoder)


def sentence_key(text: str, encoder: Encoder) -> bytes:
    """Return the hash of all that a sentence's vector depends on."""
    return _key("sentence", text, encoder)


def _key(kind: str, text: str, encoder: Encoder) -> bytes:
    return hashlib.sha256(f"{encoder.fingerprint} {kind}\0{text}".encode()).digest()
