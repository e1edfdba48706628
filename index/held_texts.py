"""What was embedded for a generation, found by the keys of its texts."""

from array import array
from collections.abc import Iterable

import numpy as np

from index.embedded_text import EmbeddedText
from index.encoder import Encoder
from index.generation import Generation
from index.reading import can_read
from index.text_keys import passage_key, sentence_key

_MARK_BYTES = 8


class HeldTexts:
    """The passages and sentences of a generation that this encoder has read; eight bytes of each key are in memory.

    The texts are numbered: a passage, its sentences, and then the next passage.
    """

    def __init__(self, generation: Generation, encoder: Encoder) -> None:
        self._generation = generation
        self._encoder = encoder
        marks = array("Q")
        for passage in generation.passages:
            marks.append(_mark(passage_key(passage, encoder)))
            marks.extend(_mark(sentence_key(citation.text, encoder)) for citation in passage.citations())
        known = np.frombuffer(marks, dtype=np.uint64)
        self._order = np.argsort(known, kind="stable")
        self._marks = known[self._order]
        self._passages = generation.first_sentence[:-1] + np.arange(len(generation.passages))

    def find(self, keys: Iterable[bytes]) -> dict[bytes, EmbeddedText]:
        """Return what is held of these keys."""
        found = {}
        for key in keys:
            mark = np.uint64(_mark(key))
            start, end = (np.searchsorted(self._marks, mark, side) for side in ("left", "right"))
            for number in self._order[start:end].tolist():
                held, text = self._text(number)
                if held == key:
                    found[key] = text
                    break
        return found

    def _text(self, number: int) -> tuple[bytes, EmbeddedText]:
        """Return the text of that number, with its whole key."""
        generation, encoder = self._generation, self._encoder
        row = int(np.searchsorted(self._passages, number, side="right")) - 1
        passage, inside = generation.passages[row], number - int(self._passages[row])
        first = int(generation.first_sentence[row])
        if inside:
            vector = generation.sentence_vectors[first + inside - 1].astype(np.float32)
            return sentence_key(passage.citations()[inside - 1].text, encoder), EmbeddedText(vector)
        sentences = range(first, first + len(passage.sentences)) if can_read(encoder, passage.document) else ()
        tokens = tuple(generation.tokens.of(sentence) for sentence in sentences)
        return passage_key(passage, encoder), EmbeddedText(generation.passage_vectors.rows[row], tokens)


def _mark(key: bytes) -> int:
    return int.from_bytes(key[:_MARK_BYTES], "little")
