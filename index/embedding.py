"""Passages to vectors: nothing is embedded that was embedded before, and what is new is kept batch by batch."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from index.cache import EmbeddingCache
from index.embedded_text import EmbeddedText
from index.encoder import Encoder
from index.generation import Generation
from index.held_texts import HeldTexts
from index.reading import can_read
from index.search_text import search_text, sentence_start
from index.text_keys import passage_key, sentence_key
from index.tokens import ReadPassages, TokenTable, Vectors
from knowledge.passages import Passage

Count = Callable[[int, int], None]
KnownTexts = dict[bytes, EmbeddedText]

# Passages with their sentences: what a build that is cut off loses at most, some two seconds of work.
BATCH_PASSAGES = 32
# The index in force is opened where the cache lacks more than this share of the texts: to open an index of 50,000
# sentences takes as long as to embed some hundreds.
CACHE_MISSES_TOLERATED = 0.02


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """Vectors of passages and of all their sentences, float32 with unit rows, and the sentences' tokens.

    `fresh` counts the texts that had to be embedded: different passages and different sentences, each once.
    `fresh_passages` had anything that was new.
    """

    passages: Vectors
    sentences: Vectors
    tokens: TokenTable
    fresh: int
    fresh_passages: int


class KnownEmbeddings:
    """What was embedded before: in the cache, and in an index, which is opened when the cache lacks much."""

    def __init__(
        self, cache: EmbeddingCache | None, generation: Callable[[], Generation | None], *, reread: bool = True
    ) -> None:
        self._cache = cache
        self._generation = generation
        self._reread = reread
        self._opened = False
        self._held: HeldTexts | None = None

    def find(self, keys: Sequence[bytes], encoder: Encoder) -> KnownTexts:
        """Return those that are known; what the cache lacked and the index held is then in the cache too.

        Where all is to be read anew, those that this build has read.
        """
        known = self._cached(keys)
        if not self._reread:
            return known
        missing = [key for key in keys if key not in known]
        if len(missing) <= CACHE_MISSES_TOLERATED * len(keys):
            return known
        if not self._opened:
            self._opened, generation = True, self._generation()
            self._held = HeldTexts(generation, encoder) if generation else None
        if self._held is not None:
            more = self._held.find(missing)
            self.keep(more)
            known |= more
        return known

    def keep(self, texts: KnownTexts) -> None:
        """Put the texts into the cache."""
        if self._cache is not None:
            self._cache.keep({key: text.to_bytes() for key, text in texts.items()})

    def _cached(self, keys: Sequence[bytes]) -> KnownTexts:
        found = self._cache.find(keys, kept_now=not self._reread) if self._cache is not None else {}
        return {key: EmbeddedText.from_bytes(data) for key, data in found.items()}


def embed_passages(passages: Sequence[Passage], encoder: Encoder, before: KnownEmbeddings, count: Count) -> Embedded:
    """Return the vectors of the passages and of their sentences; `count` hears (done, total) of passages not known.

    A passage in a language that the encoder does not know has no tokens: they would be noise, and many.
    """
    texts = [[citation.text for citation in passage.citations()] for passage in passages]
    keys = [passage_key(passage, encoder) for passage in passages]
    sentence_keys = [[sentence_key(text, encoder) for text in inside] for inside in texts]
    wanted = list(dict.fromkeys([*keys, *(key for inside in sentence_keys for key in inside)]))
    known = before.find(wanted, encoder)
    fresh_texts = len(wanted) - len(known)
    new: dict[bytes, int] = {}
    for row, key in enumerate(keys):
        if key not in known or any(inside not in known for inside in sentence_keys[row]):
            new.setdefault(key, row)
    rows = sorted(new.values(), key=lambda row: -len(passages[row].text))  # like lengths together: little padding
    for start in range(0, len(rows), BATCH_PASSAGES):
        batch = rows[start : start + BATCH_PASSAGES]
        fresh = _embed_passages({keys[row]: passages[row] for row in batch if keys[row] not in known}, encoder)
        sentences = {key: text for row in batch for key, text in zip(sentence_keys[row], texts[row], strict=True)}
        fresh |= _embed_sentences({key: text for key, text in sentences.items() if key not in known}, encoder)
        before.keep(fresh)
        known |= fresh
        count(min(start + BATCH_PASSAGES, len(rows)), len(rows))
    return Embedded(
        passages=_stack([known[key].vector for key in keys], encoder),
        sentences=_stack([known[key].vector for inside in sentence_keys for key in inside], encoder),
        tokens=_tokens(zip(passages, keys, strict=True), known, encoder),
        fresh=fresh_texts,
        fresh_passages=len(rows),
    )


def _stack(vectors: list[Vectors], encoder: Encoder) -> Vectors:
    return np.concatenate([np.zeros((0, encoder.dimension), dtype=np.float32), *(vector[None] for vector in vectors)])


def _embed_passages(passages: dict[bytes, Passage], encoder: Encoder) -> KnownTexts:
    read = {key: passage for key, passage in passages.items() if can_read(encoder, passage.document)}
    unread = {key: passage for key, passage in passages.items() if key not in read}
    embedded: KnownTexts = {}
    if read:
        of_passages = encoder.encode_passages([search_text(passage) for passage in read.values()])
        for row, (key, passage) in enumerate(read.items()):
            embedded[key] = _by_sentence(passage, of_passages, row)
    if unread:
        vectors = encoder.encode_documents([search_text(passage) for passage in unread.values()])
        embedded.update(zip(unread, map(EmbeddedText, vectors), strict=True))
    return embedded


def _embed_sentences(texts: dict[bytes, str], encoder: Encoder) -> KnownTexts:
    if not texts:
        return {}
    return dict(zip(texts, map(EmbeddedText, encoder.encode_documents(list(texts.values()))), strict=True))


def _by_sentence(passage: Passage, read: ReadPassages, row: int) -> EmbeddedText:
    """Return the passage with the tokens that lie in each of its sentences."""
    tokens, places = read.tokens[row], read.places[row]
    inside = []
    for number, sentence in enumerate(passage.sentences):
        start = sentence_start(passage, number)
        end = start + sentence.end - sentence.start
        inside.append(tokens[(places[:, 0] >= start) & (places[:, 1] <= end) & (places[:, 1] > places[:, 0])])
    return EmbeddedText(read.vectors[row], tuple(inside))


def _tokens(passages: Iterable[tuple[Passage, bytes]], known: KnownTexts, encoder: Encoder) -> TokenTable:
    none = np.zeros((0, encoder.token_dimension), dtype=np.int8)
    tokens = [of for passage, key in passages for of in known[key].tokens or [none] * len(passage.sentences)]
    return TokenTable.join(tokens, encoder.token_dimension)
