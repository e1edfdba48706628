"""Passages to vectors: nothing is embedded that the index in force holds already."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from index.encoder import Encoder
from index.generation import Generation
from index.search_text import search_text, sentence_start
from index.tokens import Rows, TokenTable, TokenVectors, Vectors
from knowledge.passages import Passage

Count = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, eq=False)
class Embedded:
    """Vectors of passages and of all their sentences, float32 with unit rows, and the sentences' tokens.

    `fresh` counts the texts that had to be embedded.
    """

    passages: Vectors
    sentences: Vectors
    tokens: TokenTable
    fresh: int


@dataclass(frozen=True, slots=True, eq=False)
class KnownVectors:
    """What an index holds already, by the hash of its text: vectors, and the tokens of a passage's sentences."""

    vectors: dict[bytes, Vectors] = field(default_factory=dict)
    tokens: dict[bytes, list[TokenVectors]] = field(default_factory=dict)


def known_vectors(generation: Generation) -> KnownVectors:
    """Return all that the generation holds."""
    known = KnownVectors()
    for row, passage in enumerate(generation.passages):
        sentences = range(generation.first_sentence[row], generation.first_sentence[row + 1])
        known.vectors[_passage_key(passage)] = generation.passage_vectors.rows[row]
        known.tokens[_passage_key(passage)] = [generation.tokens.of(sentence) for sentence in sentences]
        for sentence, citation in zip(sentences, passage.citations(), strict=True):
            known.vectors[_key(citation.text)] = generation.sentence_vectors[sentence]
    return known


def embed_passages(passages: Sequence[Passage], encoder: Encoder, known: KnownVectors, count: Count) -> Embedded:
    """Return the vectors of the passages and of their sentences; `count` hears (done, total) of what is embedded.

    A passage in a language that the encoder does not know has no tokens: they would be noise, and many.
    """
    new = {_passage_key(passage): passage for passage in passages if _passage_key(passage) not in known.vectors}
    sentences = [citation.text for passage in passages for citation in passage.citations()]
    texts = {_key(text): text for text in sentences if _key(text) not in known.vectors}
    done, total = 0, len(new) + len(texts)

    def more(number: int) -> None:
        nonlocal done
        done += number
        count(done, total)

    found = KnownVectors(dict(known.vectors), dict(known.tokens))
    read = {key: passage for key, passage in new.items() if _knows(encoder, passage.document.language)}
    unread = {key: passage for key, passage in new.items() if key not in read}
    passages_read = encoder.encode_passages([search_text(passage) for passage in read.values()], progress=more)
    found.vectors.update(zip(read, passages_read.vectors, strict=True))
    for row, (key, passage) in enumerate(read.items()):
        found.tokens[key] = _by_sentence(passage, passages_read.tokens[row], passages_read.places[row])
    plain = encoder.encode_documents([*map(search_text, unread.values()), *texts.values()], progress=more)
    found.vectors.update(zip([*unread, *texts], plain, strict=True))

    none = np.zeros((0, encoder.token_dimension), dtype=np.int8)
    tokens = [
        of_sentence
        for passage in passages
        for of_sentence in found.tokens.get(_passage_key(passage), [none] * len(passage.sentences))
    ]
    return Embedded(
        passages=np.stack([found.vectors[_passage_key(passage)] for passage in passages]),
        sentences=np.stack([found.vectors[_key(text)] for text in sentences]),
        tokens=TokenTable.join(tokens, encoder.token_dimension),
        fresh=total,
    )


def _knows(encoder: Encoder, language: str) -> bool:
    return encoder.languages is None or language in encoder.languages


def _by_sentence(passage: Passage, tokens: TokenVectors, places: Rows) -> list[TokenVectors]:
    """Return the tokens that lie in each sentence of the passage."""
    inside = []
    for number, sentence in enumerate(passage.sentences):
        start = sentence_start(passage, number)
        end = start + sentence.end - sentence.start
        inside.append(tokens[(places[:, 0] >= start) & (places[:, 1] <= end) & (places[:, 1] > places[:, 0])])
    return inside


def _passage_key(passage: Passage) -> bytes:
    lengths = " ".join(str(sentence_start(passage, number)) for number in range(len(passage.sentences)))
    return _key(f"{lengths}\0{search_text(passage)}")


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
