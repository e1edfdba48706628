"""A question in, passages and their sentences out, best first."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.fusion import KNOWN_LANGUAGE, UNKNOWN_LANGUAGE, FusionWeights, Scored, reread_best
from index.generation import Generation
from index.ranking import CANDIDATES, Floats, Rows, best_of, members_of, z_scores
from index.spelling import Spelling, spelling_of
from index.wording import QuestionReader
from knowledge.excerpts import Citation
from knowledge.glossary import the_glossary
from knowledge.languages import UNDETERMINED
from knowledge.parallels import Parallels
from knowledge.passages import Passage

# With up to three sentences so close to the best one, the right one is quoted for .95 of XQuAD's English questions in
# .43 of the paragraph's length, and for .89 of the Russian ones in .54.
CLOSE_REREAD, CLOSE = 5.5, 4.0


@dataclass(frozen=True, slots=True)
class ScoredSentence:
    """A sentence of a passage.

    `score` is the fused z-score and what the agreement adds; `similarity` is the cosine, in [-1, 1]; `agreement`, in
    [-1, 1], is how closely the sentence follows the question token by token, or 0 where tokens were not read.
    """

    citation: Citation
    score: float
    similarity: float
    agreement: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that may answer; rank 1 is the best. `sentences` are its own, best first."""

    passage: Passage
    score: float
    rank: int
    sentences: tuple[ScoredSentence, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What a search found: the best passages, and the best sentences of all candidates, each best first.

    `best_similarity` is the greatest cosine of a sentence, `passage_similarity` of a passage; `bm25` that of the best
    passage over the sum of the question's idf. Sentences whose scores are less than `closeness` below the best one's
    are likely to be told beside it. `sentence_count` is how many sentences the documents have. `passages` hold
    sentences that stand in the place of others, outside the hits.
    """

    hits: tuple[Hit, ...]
    sentences: tuple[ScoredSentence, ...]
    best_similarity: float
    passage_similarity: float
    bm25: float
    closeness: float
    sentence_count: int
    passages: tuple[Passage, ...] = ()

    def passage_of(self, sentence: ScoredSentence) -> Passage | None:
        """Return the passage that the sentence stands in, if it was found."""
        place = sentence.citation
        found = (*(hit.passage for hit in self.hits), *self.passages)
        inside = (passage for passage in found if passage.document is place.document)
        return next((passage for passage in inside if passage.span.covers(place.span)), None)


class Searcher:
    """Search over one open generation; safe to call from several threads."""

    def __init__(self, generation: Generation, encoder: Encoder) -> None:
        self.generation = generation
        self._encoder = encoder
        self._abroad: dict[str, NDArray[np.bool_]] = {}
        self._spoken = frozenset(generation.texts.languages)
        self._reader = QuestionReader(the_glossary(), generation.passage_terms, self._spoken, encoder.languages)

    def search(self, question: str, *, language: str, count: int, abroad: bool = False) -> Findings:
        """Return the best `count` passages and sentences for the question; `abroad`: of documents in other languages.

        Candidates come from FAISS and from BM25 over passages; only their sentences are scored.
        """
        generation = self.generation
        wording = self._reader.read(question, language, abroad=abroad)
        asked = self._rows_abroad(language) if abroad else None
        read = self._encoder.encode_question(wording.sense)
        nearest, similarities = generation.passage_vectors.nearest(read.vector, CANDIDATES)
        weights = KNOWN_LANGUAGE if self.knows(language) else UNKNOWN_LANGUAGE
        terms = wording.weights()
        rows, passage_bm25 = generation.passage_terms.best(terms, CANDIDATES, also=nearest, among=asked)
        if not len(rows) and asked is not None:
            rows, passage_bm25 = np.flatnonzero(asked)[:1], np.zeros(1, dtype=np.float32)
        passage_z = z_scores(passage_bm25, generation.passage_terms.spread(terms, asked))
        fused = scored = self._fuse(read.vector, terms, passage_z, rows, weights)
        reread = read.tokens is not None and self.knows(language)
        if read.tokens is not None and reread:
            scored = reread_best(fused, generation.tokens, read.tokens)
        words = generation.passage_terms
        total_idf = sum(
            words.idf(term if asked is None or words.stands_in(term, asked) else "")
            for term in (*wording.own, *wording.other)
        )
        return Findings(
            hits=self._hits(scored, count),
            sentences=self._sentences(scored, np.arange(len(scored.owners)), count),
            best_similarity=float(fused.similarities.max()),
            passage_similarity=float(similarities[0]),
            bm25=float(passage_bm25.max()) / total_idf if total_idf else 0.0,
            closeness=CLOSE_REREAD if reread else CLOSE,
            sentence_count=int(
                generation.first_sentence[-1] if asked is None else np.diff(generation.first_sentence)[asked].sum()
            ),
        )

    def _fuse(
        self, vector: Floats, terms: Mapping[str, float], passage_bm25_z: Floats, rows: Rows, weights: FusionWeights
    ) -> Scored:
        """Return the candidates, passages `rows`, with their sentences: all voices as z-scores, weighed and added."""
        generation = self.generation
        owners, sentence_rows = members_of(generation.first_sentence, rows)
        sentence_bm25 = generation.sentence_terms.scores(terms, sentence_rows)
        cosine = generation.sentence_vectors[sentence_rows].astype(np.float32) @ vector
        passage_cosine = generation.passage_vectors.rows[rows] @ vector

        sentence_z = z_scores(cosine, generation.sentence_moments.spread(vector))
        sentence_bm25_z = z_scores(sentence_bm25, generation.sentence_terms.spread(terms))
        passage_scores = (
            weights.passage_bm25 * passage_bm25_z
            + weights.passage_cosine * z_scores(passage_cosine, generation.passage_vectors.moments.spread(vector))
            + weights.best_sentence_cosine * best_of(sentence_z, owners, len(rows))
            + weights.best_sentence_bm25 * best_of(sentence_bm25_z, owners, len(rows))
        )
        sentence_scores = (
            weights.sentence_cosine * sentence_z
            + weights.sentence_bm25 * sentence_bm25_z
            + weights.sentence_passage * passage_scores[owners]
        )
        none = np.zeros(len(owners), dtype=np.float32)
        return Scored(rows, owners, sentence_rows, passage_scores, sentence_scores, cosine, none)

    def mended(self, question: str) -> str:
        """Return the question with its mistyped words as the documents have them."""
        return self._spelling.mend(question)

    @cached_property
    def parallels(self) -> Parallels:
        """The sentences of the documents that say the same in several languages."""
        return Parallels(self.generation.texts.passages_of)

    @cached_property
    def _spelling(self) -> Spelling:
        return spelling_of(self.generation, self._encoder, the_glossary())

    def reworded(self, question: str, language: str, *, asked_in: str) -> str:
        """Return the question, asked in one language, with its names and terms as documents in another write them."""
        return self._reader.reworded(question, language, asked_in=asked_in)

    def holds_word(self, stem: str) -> bool:
        """Return whether a document holds a word of this stem (`stem_of`)."""
        return self.generation.passage_terms.holds_stem(stem)

    def knows(self, language: str) -> bool:
        """Return whether the encoder knows the language; one that does not say is taken to know all."""
        return self._encoder.languages is None or language in self._encoder.languages

    def _rows_abroad(self, language: str) -> NDArray[np.bool_]:
        """Return which passages are in other languages."""
        if language not in self._abroad:
            texts = self.generation.texts
            rows = np.array([spoken != language for spoken in texts.languages], dtype=np.bool_)
            self._abroad[language] = np.repeat(rows, np.diff(texts.first_passage))
        return self._abroad[language]

    def speaks(self, language: str) -> bool:
        """Return whether there are documents in the language, or it is not known which it is."""
        return language in self._spoken or language == UNDETERMINED

    def must_ask_abroad(self, language: str) -> bool:
        """Return whether documents in other languages are reached only by asking them for themselves."""
        return language in self._spoken and len(self._spoken) > 1 and not self.knows(language)

    def _hits(self, scored: Scored, count: int) -> tuple[Hit, ...]:
        best = np.lexsort((scored.rows, -scored.passage_scores))[:count]
        return tuple(
            Hit(
                passage=self.generation.passages[scored.rows[place]],
                score=float(scored.passage_scores[place]),
                rank=rank,
                sentences=self._sentences(scored, np.flatnonzero(scored.owners == place)),
            )
            for rank, place in enumerate(best, start=1)
        )

    def _sentences(self, scored: Scored, places: Rows, count: int | None = None) -> tuple[ScoredSentence, ...]:
        """Return the sentences at these places of the scores, best first."""
        order = np.lexsort((scored.sentence_rows[places], -scored.sentence_scores[places]))[:count]
        return tuple(self._sentence(scored, place) for place in places[order])

    def _sentence(self, scored: Scored, place: np.int64) -> ScoredSentence:
        row = scored.rows[scored.owners[place]]
        passage = self.generation.passages[row]
        inside = scored.sentence_rows[place] - self.generation.first_sentence[row]
        return ScoredSentence(
            citation=Citation(passage.document, passage.sentences[inside]),
            score=float(scored.sentence_scores[place]),
            similarity=float(scored.similarities[place]),
            agreement=float(scored.agreements[place]),
        )
