"""An index of any size whose words, vectors and tokens are drawn at random: to measure scale alone, never quality.

Words are made of syllables and are as frequent as those of a language (Zipf and Mandelbrot); a passage has five
sentences of twenty words, a document twenty passages. Nothing is read, split or embedded; the files are those that a
build would write, but that titles are not counted among a passage's terms.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from index.arrays import (
    FIRST_TOKENS_FILE,
    PASSAGE_MOMENTS_FILE,
    PASSAGE_VECTORS_FILE,
    SENTENCE_MOMENTS_FILE,
    SENTENCE_VECTORS_FILE,
    TOKENS_FILE,
    write_cells_of,
    write_moments,
)
from index.draft import made_of
from index.lexical import PASSAGE_TERMS_FOLDER, SENTENCE_TERMS_FOLDER, lexical_terms, write_terms
from index.manifest import FORMAT_VERSION, Manifest, Recorder, seal
from index.sentence_encoder import SentenceEncoder
from index.sentence_terms import write_sentence_terms
from index.splitting import passage_shape
from index.term_counts import TermCounts
from index.term_rows import TermRows
from index.texts import CATALOGUE_FILE, DOCUMENTS_FILE, LINES_FILE, PASSAGES_FILE, SENTENCES_FILE
from knowledge.documents import Document

WORDS, SENTENCES, PASSAGES = 20, 5, 20  # of a sentence, of a passage, of a document
TOKENS = 26  # of a sentence: what the embedded encoder makes of twenty English words
VOCABULARY = 200_000
DOCUMENTS_AT_ONCE = 100
SYLLABLES = [a + b + c for a in ("b", "d", "g", "k", "l", "m", "n", "p", "r", "s", "t", "sh", "st", "") for b in "aeiou"
             for c in ("", "n", "r", "l")]  # fmt: skip

_DOCUMENT = TypeAdapter(Document)
Drawn = NDArray[np.int64]


class Words:
    """Made-up words, the most frequent and shortest first, and what terms each is searched by."""

    def __init__(self) -> None:
        radix = len(SYLLABLES)
        self.written = [self._written(number, radix) for number in range(VOCABULARY)]
        terms = [lexical_terms(word) for word in self.written]
        self.terms = sorted({"", *(term for each in terms for term in each)})
        numbers = {term: number for number, term in enumerate(self.terms)}
        self.first = np.cumsum([0, *map(len, terms)])
        self.columns = np.array([numbers[term] for each in terms for term in each], dtype=np.int64)
        chances = 1 / (np.arange(VOCABULARY) + 2.7)
        self.until = np.cumsum(chances / chances.sum())

    def _written(self, number: int, radix: int) -> str:
        word = SYLLABLES[number % radix]
        while number := number // radix:
            word += SYLLABLES[number % radix]
        return word or "o"

    def draw(self, count: int, chance: np.random.Generator) -> Drawn:
        """Return so many words, by their numbers."""
        return np.minimum(np.searchsorted(self.until, chance.random(count)), VOCABULARY - 1)

    def count(self, drawn: Drawn, length: int) -> tuple[Drawn, NDArray[np.int32], NDArray[np.uint16]]:
        """Return the terms of texts of so many words, as `TermRows` has them: sizes, columns, counts."""
        sizes = self.first[drawn + 1] - self.first[drawn]
        places = np.repeat(self.first[drawn] - np.cumsum(sizes) + sizes, sizes) + np.arange(sizes.sum())
        texts = np.repeat(np.arange(len(drawn)) // length, sizes)
        keys, counts = np.unique(texts * len(self.terms) + self.columns[places], return_counts=True)
        return (
            np.bincount(keys // len(self.terms), minlength=len(drawn) // length),
            (keys % len(self.terms)).astype(np.int32),
            counts.astype(np.uint16),
        )


def draw_index(indexes: Path, passages: int, encoder: SentenceEncoder) -> list[str]:
    """Put an index of about so many passages in force, and return questions to ask it."""
    words, chance = Words(), np.random.default_rng(passages)
    documents = max(1, round(passages / PASSAGES))
    identity = f"{documents * PASSAGES:016x}"
    folder = indexes / "generations" / identity
    folder.mkdir(parents=True)
    drawn = _write_texts(folder, documents, words, chance)
    _write_vectors(folder, len(drawn) // (WORDS * SENTENCES), encoder, chance)
    write_sentence_terms(folder / SENTENCE_TERMS_FOLDER, _count(words, drawn, WORDS))
    write_terms(folder / PASSAGE_TERMS_FOLDER, TermCounts.of(_count(words, drawn, WORDS * SENTENCES)))
    recorder = Recorder(folder)
    record, shape = made_of(encoder, passage_shape(encoder))
    manifest = Manifest(
        format=FORMAT_VERSION, id=identity, built_at=datetime.now(UTC).isoformat(), documents_fingerprint="0" * 64,
        encoder=record, shape=shape, made_by="0" * 64, documents=documents, passages=documents * PASSAGES,
        sentences=documents * PASSAGES * SENTENCES, files=recorder.records(),
    )  # fmt: skip
    recorder.close()
    seal(folder, manifest)
    (indexes / "CURRENT").write_text(f"{identity}\n")
    return [_question(drawn, words, chance) for _ in range(200)]


def _question(drawn: Drawn, words: Words, chance: np.random.Generator) -> str:
    """Return a question of eight words that stand in one sentence."""
    start = WORDS * int(chance.integers(len(drawn) // WORDS))
    return "What is " + " ".join(words.written[each] for each in drawn[start : start + 8]) + "?"


def _write_texts(folder: Path, documents: int, words: Words, chance: np.random.Generator) -> Drawn:
    """Write documents of drawn words, and return the words of all sentences, one after another."""
    drawn = words.draw(documents * PASSAGES * SENTENCES * WORDS, chance).astype(np.int32)
    places, ends, catalogue = [], [0], []
    with (folder / DOCUMENTS_FILE).open("wb") as file:
        for row in range(documents):
            size = PASSAGES * SENTENCES * WORDS
            text, spans = text_of([words.written[each] for each in drawn[row * size : (row + 1) * size].tolist()])
            made = Document(f"drawn/{row:07}", f"Report {row}", "en", text, f"{row}.txt", f"{row:064x}")
            file.write(_DOCUMENT.dump_json(made) + b"\n")
            ends.append(file.tell())
            catalogue.append((made.id, "en", len(text)))
            places.append(np.array(spans, dtype=np.int64))
    np.save(folder / LINES_FILE, np.array(ends, dtype=np.int64))
    (folder / CATALOGUE_FILE).write_text(json.dumps(catalogue))
    owners = np.repeat(np.arange(documents), PASSAGES)
    np.save(folder / PASSAGES_FILE, np.stack([owners, np.full(len(owners), SENTENCES)], axis=1))
    np.save(folder / SENTENCES_FILE, np.concatenate(places))
    return drawn.astype(np.int64)


def text_of(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return the text of a document, and where its sentences begin and end."""
    parts, spans, length = [], [], 0
    for number, start in enumerate(range(0, len(words), WORDS)):
        gap = "" if not number else " " if number % SENTENCES else "\n\n"
        sentence = " ".join(words[start : start + WORDS]).capitalize() + "."
        parts += [gap, sentence]
        spans.append((length + len(gap), length + len(gap) + len(sentence)))
        length += len(gap) + len(sentence)
    return "".join(parts), spans


def _count(words: Words, drawn: Drawn, length: int) -> TermRows:
    """Return the terms of texts of so many words, counted."""
    step = length * PASSAGES * DOCUMENTS_AT_ONCE
    parts = [words.count(drawn[start : start + step], length) for start in range(0, len(drawn), step)]
    sizes, columns, counts = (np.concatenate(each) for each in zip(*parts, strict=True))
    return TermRows(words.terms, np.concatenate([[0], np.cumsum(sizes)]), columns, counts)


def _write_vectors(folder: Path, passages: int, encoder: SentenceEncoder, chance: np.random.Generator) -> None:
    """Write unit vectors, and tokens, that are drawn at random."""
    for name, moments, rows, dtype in (
        (PASSAGE_VECTORS_FILE, PASSAGE_MOMENTS_FILE, passages, np.float32),
        (SENTENCE_VECTORS_FILE, SENTENCE_MOMENTS_FILE, passages * SENTENCES, np.float16),
    ):
        shape = (rows, encoder.dimension)
        table = np.lib.format.open_memmap(folder / name, mode="w+", dtype=dtype, shape=shape)
        for some in _slices(rows):
            vectors = chance.standard_normal((some.stop - some.start, encoder.dimension), dtype=np.float32)
            table[some] = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
        table.flush()
        write_moments(folder / name, folder / moments)
    write_cells_of(folder, folder / PASSAGE_VECTORS_FILE)
    rows = passages * SENTENCES * TOKENS
    shape = (rows, encoder.token_dimension)
    tokens = np.lib.format.open_memmap(folder / TOKENS_FILE, mode="w+", dtype=np.int8, shape=shape)
    for some in _slices(rows):
        tokens[some] = chance.integers(-40, 41, (some.stop - some.start, encoder.token_dimension), dtype=np.int8)
    tokens.flush()
    np.save(folder / FIRST_TOKENS_FILE, np.arange(0, rows + 1, TOKENS, dtype=np.int64))


def _slices(rows: int) -> Iterator[slice]:
    for start in range(0, rows, 1 << 16):
        yield slice(start, min(start + (1 << 16), rows))
