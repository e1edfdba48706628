"""A question in, passages and their sentences out, best first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from index.encoder import Encoder
from index.fusion import KNOWN_LANGUAGE, REREAD, UNKNOWN_LANGUAGE, Candidates, FusionWeights, Scored, fuse, reread
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
    """A passage that may answer; rank 1 is the best. `best` is the best of its sentences."""

    passage: Passage
    score: float
    rank: int
    best: Citation


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
        held = generation.passage_terms.known(terms)
        rows, passage_bm25 = generation.passage_terms.best(held, CANDIDATES, also=nearest, among=asked)
        if not len(rows) and asked is not None:
            rows, passage_bm25 = np.flatnonzero(asked)[:1], np.zeros(1, dtype=np.float32)
        passage_z = z_scores(passage_bm25, generation.passage_terms.spread(held, asked))
        found = self._candidates(read.vector, passage_z, rows, weights)
        best_similarity = float(found.similarities.max())
        tokens = read.tokens if self.knows(language) else None
        if tokens:
            found = found.best(REREAD)
        said = generation.sentence_terms.known(terms)
        sentence_bm25 = generation.sentence_terms.scores(said, found.sentence_rows)
        scored = fuse(found, z_scores(sentence_bm25, generation.sentence_terms.spread(said)), weights)
        if tokens:
            scored = reread(scored, generation.tokens, tokens)
        total_idf = self._idf_of((*wording.own, *wording.other), asked)
        return Findings(
            hits=self._hits(scored, count),
            sentences=self._sentences(scored, count),
            best_similarity=best_similarity,
            passage_similarity=float(similarities[0]),
            bm25=float(passage_bm25.max()) / total_idf if total_idf else 0.0,
            closeness=CLOSE_REREAD if tokens else CLOSE,
            sentence_count=int(
                generation.first_sentence[-1] if asked is None else np.diff(generation.first_sentence)[asked].sum()
            ),
        )

    def _idf_of(self, terms: Sequence[str], asked: NDArray[np.bool_] | None) -> float:
        """Return the sum of the terms' idf; one that no passage holds, of those that are asked, weighs most."""
        words = self.generation.passage_terms
        known = terms if asked is None else [each if words.stands_in(each, asked) else "" for each in terms]
        return float(words.idf(known).sum())

    def _candidates(self, vector: Floats, passage_bm25_z: Floats, rows: Rows, weights: FusionWeights) -> Candidates:
        """Return the passages `rows` with their sentences, as the vectors and the passages' words see them."""
        generation = self.generation
        owners, sentence_rows = members_of(generation.first_sentence, rows)
        similarities = generation.sentence_vectors[sentence_rows].astype(np.float32) @ vector
        similarities_z = z_scores(similarities, generation.sentence_moments.spread(vector))
        passage_cosine = generation.passage_vectors.rows[rows] @ vector
        scores = (
            weights.passage_bm25 * passage_bm25_z
            + weights.passage_cosine * z_scores(passage_cosine, generation.passage_vectors.moments.spread(vector))
            + weights.best_sentence_cosine * best_of(similarities_z, owners, len(rows))
        )
        return Candidates(rows, owners, sentence_rows, scores, similarities, similarities_z)

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
        found = scored.candidates
        best = np.lexsort((found.rows, -scored.passage_scores))[:count]
        order = np.lexsort((found.sentence_rows, -scored.sentence_scores, found.owners))
        first = np.searchsorted(found.owners, best)  # owners are in order, before and after
        return tuple(
            Hit(
                passage=self.generation.passages[found.rows[place]],
                score=float(scored.passage_scores[place]),
                rank=rank,
                best=self._sentence(scored, order[sentence]).citation,
            )
            for rank, (place, sentence) in enumerate(zip(best, first, strict=True), start=1)
        )

    def _sentences(self, scored: Scored, count: int) -> tuple[ScoredSentence, ...]:
        """Return the best sentences, best first."""
        order = np.lexsort((scored.candidates.sentence_rows, -scored.sentence_scores))[:count]
        return tuple(self._sentence(scored, place) for place in order)

    def _sentence(self, scored: Scored, place: np.int64) -> ScoredSentence:
        found = scored.candidates
        row = found.rows[found.owners[place]]
        passage = self.generation.passages[row]
        inside = found.sentence_rows[place] - self.generation.first_sentence[row]
        return ScoredSentence(
            citation=Citation(passage.document, passage.sentences[inside]),
            score=float(scored.sentence_scores[place]),
            similarity=float(found.similarities[place]),
            agreement=float(scored.agreements[place]),
        )
